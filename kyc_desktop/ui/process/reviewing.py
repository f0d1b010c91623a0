"""Tells the other clerks which document is in front, and this one who else has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kyc_desktop.ui.process.shared.record_words import review_text

if TYPE_CHECKING:
    from kyc_desktop.domain.history import UnderReview
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue
    from kyc_desktop.ui.process.session.selection import Selection
    from kyc_desktop.ui.toast import Toast

_SETTLE_MS = 500  # on a document, before it counts as being reviewed
_TOPIC = "under review"


class Reviewing(QObject):
    """Follows the document in front, as long as it waits for its review."""

    begun = Signal(int)  # flow id
    ended = Signal(int)  # flow id

    def __init__(
        self, queue: DocumentQueue, selection: Selection, toast: Toast, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._selection = selection
        self._toast = toast
        self._flow: int | None = None  # of which the others were told
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.tell)
        selection.changed.connect(self._settle.start)
        queue.document_changed.connect(self._look)

    @property
    def flow_id(self) -> int | None:
        """The flow of which the others were told that it is reviewed here."""
        return self._flow

    @Slot(int, object)
    def show_others(self, flow_id: int, others: tuple[UnderReview, ...]) -> None:
        """Tell who else reviews the document in front."""
        if flow_id == self._flow:
            self._toast.say(review_text(others), lasting=True, topic=_TOPIC)

    @Slot()
    def tell(self) -> None:
        """Tell the others which document is in front now."""
        document = self._selection.document
        waits = document is not None and document.savable
        flow = document.state.flow_id if document is not None and waits else None
        if flow == self._flow:
            return
        before, self._flow = self._flow, flow
        if before is not None:
            self._toast.withdraw(_TOPIC)
            self.ended.emit(before)
        if flow is not None:
            self.begun.emit(flow)

    def _look(self, ticket: int) -> None:
        if ticket == self._selection.ticket:
            self._settle.start()
