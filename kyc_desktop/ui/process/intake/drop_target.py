"""A widget on all of which images can be dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kyc_desktop.ui.process.intake.sources import Offer, offer_in

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent


class DropTarget(QWidget):
    """Tells what is dragged over it, and refuses what can't be read before it is dropped."""

    offered = Signal(object)  # Offer
    offer_ended = Signal()
    dropped = Signal(object, object)  # Offer, QMimeData

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = Offer()  # of the drag that is over it, sorted out when it came
        self.setAcceptDrops(True)

    def _answer(self, event: QDropEvent) -> None:
        if self._offer.acceptable:
            # Never a move: the clerk's file stays where it is.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.setDropAction(Qt.DropAction.IgnoreAction)
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._offer = offer_in(event.mimeData())
        self.offered.emit(self._offer)
        self._answer(event)
        # Accepted in any case: Qt tells a widget that refuses to be entered neither of moves nor
        # of the end. The answer to a move is what the source of the drag gets to know.
        event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._answer(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.offer_ended.emit()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.offer_ended.emit()
        self._answer(event)
        self.dropped.emit(self._offer, event.mimeData())
