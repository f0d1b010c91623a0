"""Offers to undo each save for a while, also when the next document is shown already."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.ui.translation import error_text

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Draft, Review
    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.errors import KycError
    from kyc_desktop.ui.process.session.dispatcher import Dispatcher
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue
    from kyc_desktop.ui.process.session.selection import Selection
    from kyc_desktop.ui.toast import Toast


_TOPIC = "saved"


class SaveUndo(QObject):
    """Remembers what stood in the form of each document that is being saved, to restore it."""

    history_requested = Signal(int)  # flow id
    correct_requested = Signal(int)  # flow id

    def __init__(
        self,
        queue: DocumentQueue,
        dispatcher: Dispatcher,
        toast: Toast,
        selection: Selection,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._dispatcher = dispatcher
        self._toast = toast
        self._selection = selection
        self._drafts: dict[int, Draft | None] = {}
        self._offered: int | None = None  # the ticket that the message is about
        dispatcher.save_requested.connect(self._remember)
        dispatcher.came_to_rest.connect(self._offer)
        queue.rowsRemoved.connect(self._withdraw)

    @Slot(int, object)
    def show_failure(self, _ticket: int, error: KycError) -> None:
        """Show that a save could not be undone."""
        self._toast.say(error_text(error), lasting=True)

    def _remember(self, ticket: int, _state: FlowState, _review: Review) -> None:
        document = self._queue.get(ticket)
        self._drafts[ticket] = document.draft if document is not None else None

    def _offer(self, ticket: int) -> None:
        if ticket not in self._drafts:
            return
        draft, document = self._drafts.pop(ticket), self._queue.get(ticket)
        if document is None or not document.state.entered:
            return
        flow_id, title = document.state.flow_id or 0, self._queue.title(document)
        self._offered = ticket
        look = (self.tr("View in History"), partial(self.history_requested.emit, flow_id))
        self._toast.say(
            self._words(document.state, title),
            self.tr("Undo"),
            lambda: self._undo(ticket, draft),
            more=None if self._queue.all_done else look,  # the end card leads there as well
            topic=_TOPIC,
            missed=partial(self._say_too_late, title, flow_id, document),
        )

    def _say_too_late(self, title: str, flow_id: int, document: Document) -> None:
        """Offer the correction instead, which keeps what was saved as an earlier version."""
        if not document.correctable:
            words = self.tr("It is too late to undo this: {0} waits for a second entry.")
            self._toast.say(words.format(title), topic=_TOPIC)
            return
        words = self.tr("It is too late to undo this: {0} is saved. Correct the record instead.")
        self._toast.say(
            words.format(title),
            self.tr("Correct…"),
            partial(self.correct_requested.emit, flow_id),
            topic=_TOPIC,
        )

    def _withdraw(self) -> None:
        """Offer nothing for a document that was removed, as the examples are, for good."""
        if self._offered is not None and self._offered not in self._queue:
            self._offered = None
            self._toast.withdraw(_TOPIC)

    def _words(self, state: FlowState, name: str) -> str:
        if state.status is FlowStatus.AWAITING_SECOND_ENTRY:
            return self.tr("{0} waits for a second entry by somebody else.").format(name)
        if state.record_id is None:
            return self.tr("{0} was saved.").format(name)
        return self.tr("{0} was saved as record {1}.").format(name, state.record_id)

    def _undo(self, ticket: int, draft: Draft | None) -> None:
        self._dispatcher.undo_save(ticket, draft)
        if ticket in self._queue:
            self._selection.choose(ticket)
