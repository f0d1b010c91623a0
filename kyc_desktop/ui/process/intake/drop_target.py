"""A widget that accepts images dropped anywhere on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kyc_desktop.ui.process.intake.drop_overlay import DropOverlay
from kyc_desktop.ui.process.intake.sources import Offer, offer_in

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent


class DropTarget(QWidget):
    """Says what would be done with what is dragged over it; refuses files that can't be read."""

    dragged = Signal(object)  # Offer: its files are to be looked into
    dropped = Signal(object, object)  # Offer, QMimeData

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drop_overlay = DropOverlay(self)
        self._offer = Offer()  # what is being dragged, classified when the drag entered
        self.setAcceptDrops(True)

    def _answer(self, event: QDropEvent) -> None:
        if self._offer.acceptable:
            # Copy, never move: the clerk's file stays where it is.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.setDropAction(Qt.DropAction.IgnoreAction)
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._offer = offer_in(event.mimeData())
        self.drop_overlay.show_offer(self._offer)
        self._answer(event)
        # Always accept the enter event: a widget that refuses it gets neither move nor leave
        # events. The source of the drag sees the answer to the move events.
        event.accept()
        if self._offer.files:
            self.dragged.emit(self._offer)

    def show_counted(self, offer: Offer, counted: Offer) -> None:
        """Show what more is known about the files, while they are still over the widget."""
        if offer is self._offer and not self.drop_overlay.isHidden() and counted != offer:
            self.drop_overlay.show_offer(counted)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._answer(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._offer = Offer()
        self.drop_overlay.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_overlay.hide()
        self._answer(event)
        self.dropped.emit(self._offer, event.mimeData())
