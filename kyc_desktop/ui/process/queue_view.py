"""The list of documents; says so while it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from kyc_desktop.ui.process.queue_delegate import QueueDelegate
from kyc_desktop.ui.theme import SPACE, Role, colour

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from kyc_desktop.ui.process.queue_model import DocumentQueue


class QueueView(QListView):
    """Shows a `DocumentQueue`, a row each."""

    def __init__(self, queue: DocumentQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(queue)
        self.setItemDelegate(QueueDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Documents"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount() > 0:
            return
        painter = QPainter(self.viewport())
        painter.setPen(colour(Role.MUTED))
        place = self.viewport().rect().adjusted(SPACE, SPACE, -SPACE, -SPACE)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        text = self.tr("None yet")
        painter.drawText(place, int(flags) | int(Qt.TextFlag.TextWordWrap), text)
