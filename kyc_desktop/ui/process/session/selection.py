"""Decides and stores which document is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.ui.process.session.navigation import next_to_look_at, next_to_work_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyc_desktop.ui.process.session.documents import Document, Group
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue


class Selection(QObject):
    """The current document of the queue, or none.

    It is chosen by the user or brought up by the program. After the user's choice, the next key
    press is meant for it; after the program's, it may be meant for the document before.
    """

    changed = Signal(object)  # ticket, or None
    taken_up = Signal(bool)  # work on it begins; True if the user chose it
    # Processing of the current document has stopped, so the user must decide.
    came_to_rest = Signal()

    def __init__(self, queue: DocumentQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._ticket: int | None = None
        self._expected: int | None = None  # the flow to continue with
        self._first_restored: int | None = None  # shown until that one is restored
        self._group: Group | None = None  # the list shows these documents alone

    @property
    def ticket(self) -> int | None:
        """The ticket of the current document."""
        return self._ticket

    @property
    def document(self) -> Document | None:
        """The current document."""
        return self._queue.get(self._ticket) if self._ticket is not None else None

    @property
    def idle(self) -> bool:
        """Whether the current document needs no further work."""
        document = self.document
        return document is None or not (document.needs_attention or document.request is not None)

    def show(self, ticket: int | None) -> None:
        """Show a document, or none, without moving the focus."""
        self._ticket = ticket
        self.changed.emit(ticket)

    def choose(self, ticket: int) -> None:
        """Show a document that the user asked for and start work on it."""
        self.show(ticket)
        self.taken_up.emit(True)  # noqa: FBT003 - a signal's argument

    def choose_next(self) -> None:
        """Choose the next document that needs a decision."""
        document = next_to_look_at(self._queue, self._ticket, self._group)
        if document is not None:
            self.choose(document.ticket)

    @Slot(object)
    def stay_within(self, group: Group | None) -> None:
        """Go on with documents of this group, which the list shows alone, while it has some."""
        self._group = group

    def choose_added(self, tickets: Iterable[int]) -> None:
        """Choose the first added document still in the queue, unless one is being worked on."""
        here = [ticket for ticket in tickets if ticket in self._queue]
        if here and self.idle:
            self.choose(here[0])

    @Slot(int)
    def expect(self, flow_id: int) -> None:
        """Note which flow the last window showed."""
        self._expected = flow_id

    def choose_restored(self) -> None:
        """Choose the document to continue with after a part of the queue was restored.

        That is the one that was shown last; until it is there, the next one to work on.
        """
        if self._ticket not in {None, self._first_restored} or not self._queue:
            return  # the user is at work already
        expected = self._expected
        flows = (it for it in self._queue if expected is not None and it.state.flow_id == expected)
        shown_last = next(flows, None)
        if shown_last is not None:
            self._expected = None
            self._first_restored = None
            self.choose(shown_last.ticket)
        elif self._ticket is None:
            first = next_to_work_on(self._queue, None) or self._queue.at(0)
            self._first_restored = first.ticket
            self.choose(first.ticket)

    @Slot(int)
    def take_rest(self, ticket: int) -> None:
        """After a worker finished a document: show it, show the one after it, or stay."""
        document = self._queue.get(ticket)
        if document is None:
            return
        if ticket != self._ticket:
            if self.idle and document.needs_attention:
                self._bring(ticket)
        elif self.idle:
            following = next_to_work_on(self._queue, ticket, self._group)
            if following is not None:
                self._bring(following.ticket)
        else:
            self.came_to_rest.emit()

    def _bring(self, ticket: int) -> None:
        self.show(ticket)
        self.taken_up.emit(False)  # noqa: FBT003 - a signal's argument
