"""Autosaves the queue: drafts, the order, and removals.

Drafts and order change with every key press, so they are saved a moment later and together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kyc_desktop.domain.changes import CHANGES, DraftChange
from kyc_desktop.ui.process.session.documents import Request

if TYPE_CHECKING:
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue

_TAKEN_OVER = {Request.REOPEN, Request.RETRY}
_ENTERED = {Request.REOPEN, Request.RETRY, Request.UNDO_SAVE}  # at the end of the stored queue
# A draft may be half a second out of date; the rest of that time is for writing it.
_BEHIND_MS = 150


class Autosave(QObject):
    """Emits what to save; a document without a flow yet is saved as soon as it has one."""

    draft_requested = Signal(int, object)  # flow id, DraftChange
    order_requested = Signal(object)  # list of flow ids
    shown_requested = Signal(int)  # flow id
    remove_requested = Signal(int, object)  # flow id, number of the change
    lagged = Signal(bool)  # whether something could not be written yet
    return_requested = Signal(int, int, object, object)  # ticket, flow id, version, DraftChange

    def __init__(self, queue: DocumentQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._typed: set[int] = set()
        self._shown: int | None = None  # the ticket on screen, until its flow is saved
        self._moved = False
        self.lagging = False  # whether something is not written yet
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_BEHIND_MS)
        self._timer.timeout.connect(self.flush)
        queue.moved.connect(self.order_changed)

    def draft_changed(self, ticket: int) -> None:
        """Save a document's draft soon."""
        self._typed.add(ticket)
        self._tell_soon()

    def shown_changed(self, ticket: int | None) -> None:
        """Save soon which document is on screen."""
        self._shown = ticket
        self._tell_soon()

    def order_changed(self) -> None:
        """Save the order of the queue soon."""
        self._moved = True
        self._tell_soon()

    def came_on_record(self, ticket: int, flow_id: int) -> None:
        """Save what was postponed, because a document now has its flow."""
        document = self._queue.get(ticket)
        if ticket == self._shown:
            self._tell_soon()
        if document is None:
            self.remove_requested.emit(flow_id, CHANGES.next())  # it was removed in the meantime
        elif document.draft is not None:
            self.draft_changed(ticket)

    def taken_out(self, document: Document) -> None:
        """Save the removal of a document."""
        if document.state.flow_id is not None:
            self.remove_requested.emit(document.state.flow_id, CHANGES.next())

    def put_back(self, document: Document) -> None:
        """Save that a removed document was put back."""
        state = document.state
        if state.flow_id is None:
            return
        # The version grows while the image is being checked, and is unknown for a flow to be
        # reopened.
        version = (state.version or None) if document.kept else None
        change = DraftChange(CHANGES.next(), document.draft)
        self.return_requested.emit(document.ticket, state.flow_id, version, change)
        self.order_changed()

    def came_to_rest(self, before: Document) -> None:
        """Save what a worker has changed in a document that was as `before` while it had it.

        A reading completes the draft, an empty one too. A flow that is taken over may have come
        with a draft that this window does not show.
        """
        document = self._queue.get(before.ticket)
        if document is None or document.state.entered:
            return
        if document.draft != before.draft or before.request in _TAKEN_OVER:
            self.draft_changed(document.ticket)
        if before.request in _ENTERED:
            self.order_changed()

    @Slot(bool)
    def take_lagging(self, lagging: bool) -> None:  # noqa: FBT001 - connected to a signal
        """Note whether something is still unwritten."""
        self.lagging = lagging
        self.lagged.emit(lagging)

    def flush(self) -> None:
        """Save drafts and order now."""
        self._timer.stop()
        typed, self._typed = self._typed, set()
        for ticket in typed:
            self._queue.show_draft(ticket)
            document = self._queue.get(ticket)
            if document is not None and document.state.flow_id is not None:
                change = DraftChange(CHANGES.next(), document.draft)
                self.draft_requested.emit(document.state.flow_id, change)
        shown = self._queue.get(self._shown) if self._shown is not None else None
        if shown is not None and shown.state.flow_id is not None:
            self._shown = None
            self.shown_requested.emit(shown.state.flow_id)
        if self._moved:
            self._moved = False
            flows = [each.state.flow_id for each in self._queue]
            self.order_requested.emit([flow_id for flow_id in flows if flow_id is not None])

    def _tell_soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
