"""Which document is shown: the one place where that is decided and known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.ui.process.session.navigation import next_to_look_at, next_to_work_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue


class Selection(QObject):
    """A document of the queue, or none.

    A person chooses one, or the program brings one: what is pressed next is meant for the first,
    and may not be meant for the second.
    """

    changed = Signal(object)  # ticket, or None
    taken_up = Signal(bool)  # work on it begins; whether a person chose it
    came_to_rest = Signal()  # what is shown was read, and is to be decided on now

    def __init__(self, queue: DocumentQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._ticket: int | None = None

    @property
    def ticket(self) -> int | None:
        """The number of the document that is shown."""
        return self._ticket

    @property
    def document(self) -> Document | None:
        """The document that is shown."""
        return self._queue.get(self._ticket) if self._ticket is not None else None

    @property
    def idle(self) -> bool:
        """What is shown needs nobody any more."""
        document = self.document
        return document is None or not (document.needs_attention or document.request is not None)

    def show(self, ticket: int | None) -> None:
        """Show a document, or none, and leave the focus where it is."""
        self._ticket = ticket
        self.changed.emit(ticket)

    def choose(self, ticket: int) -> None:
        """Show what a person asked for, to work on it."""
        self.show(ticket)
        self.taken_up.emit(True)  # noqa: FBT003 - a signal's argument

    def choose_next(self) -> None:
        """Choose the next document that has to be decided on."""
        document = next_to_look_at(self._queue, self._ticket)
        if document is not None:
            self.choose(document.ticket)

    def choose_added(self, tickets: Iterable[int]) -> None:
        """Choose the first that came and is there still, unless something is worked on."""
        here = [ticket for ticket in tickets if ticket in self._queue]
        if here and self.idle:
            self.choose(here[0])

    def choose_restored(self) -> None:
        """Choose what to go on with, once documents of an earlier day are back."""
        if self._ticket is None and self._queue:
            first = next_to_work_on(self._queue, None) or self._queue.at(0)
            self.choose(first.ticket)

    @Slot(int)
    def take_rest(self, ticket: int) -> None:
        """A worker let go of a document: bring it, or the one after it, or stay."""
        document = self._queue.get(ticket)
        if document is None:
            return
        if ticket != self._ticket:
            if self.idle and document.needs_attention:
                self._bring(ticket)
        elif self.idle:
            following = next_to_work_on(self._queue, ticket)
            if following is not None:
                self._bring(following.ticket)
        else:
            self.came_to_rest.emit()

    def _bring(self, ticket: int) -> None:
        self.show(ticket)
        self.taken_up.emit(False)  # noqa: FBT003 - a signal's argument
