"""Tells whoever keeps the queue of what changes in it: what is typed, the order, what is removed.

What is typed and moved is told a moment later and all at once, for it changes with every key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue

_BEHIND_MS = 150  # a draft may be half a second behind; the rest is for writing it


class Autosave(QObject):
    """Knows the flows of documents; one that is not on record yet is told of once it is."""

    draft_requested = Signal(int, object)  # flow id, Draft or None
    order_requested = Signal(object)  # list of flow ids
    remove_requested = Signal(int)  # flow id
    return_requested = Signal(int, int, object, object)  # ticket, flow id, version, Draft

    def __init__(self, queue: DocumentQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._typed: set[int] = set()
        self._moved = False
        self.lagging = False  # something of it is not written yet
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_BEHIND_MS)
        self._timer.timeout.connect(self.tell)
        queue.moved.connect(self.order_changed)

    def draft_changed(self, ticket: int) -> None:
        """Something was typed for a document."""
        self._typed.add(ticket)
        self._tell_soon()

    def order_changed(self) -> None:
        """Documents stand in another order."""
        self._moved = True
        self._tell_soon()

    def came_on_record(self, ticket: int, flow_id: int) -> None:
        """A document has its flow."""
        document = self._queue.get(ticket)
        if document is None:
            self.remove_requested.emit(flow_id)  # it was removed meanwhile
        elif document.draft is not None:
            self.draft_changed(ticket)

    def taken_out(self, document: Document) -> None:
        """A document was removed from the list."""
        if document.state.flow_id is not None:
            self.remove_requested.emit(document.state.flow_id)

    def put_back(self, document: Document) -> None:
        """A document that was removed is in the list again."""
        state = document.state
        if state.flow_id is None:
            return
        # It grows while the image is looked at, and is not known of what is to be reopened.
        version = (state.version or None) if document.kept else None
        self.return_requested.emit(document.ticket, state.flow_id, version, document.draft)
        self.order_changed()

    @Slot(bool)
    def take_lagging(self, lagging: bool) -> None:  # noqa: FBT001 - connected to a signal
        """Whether what was told is in the database."""
        self.lagging = lagging

    def tell(self) -> None:
        """Tell now of what was typed and moved."""
        self._timer.stop()
        typed, self._typed = self._typed, set()
        for ticket in typed:
            document = self._queue.get(ticket)
            if document is not None and document.state.flow_id is not None:
                self.draft_requested.emit(document.state.flow_id, document.draft)
        if self._moved:
            self._moved = False
            flows = [each.state.flow_id for each in self._queue]
            self.order_requested.emit([flow_id for flow_id in flows if flow_id is not None])

    def _tell_soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
