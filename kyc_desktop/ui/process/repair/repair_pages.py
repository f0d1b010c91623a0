"""The pages of a document, to view one and to tick those that are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QStyle, QWidget

from kyc_desktop.ui.theme import SPACE_S

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

_THUMBNAIL = QSize(90, 110)


class PageStrip(QListWidget):
    """A row of thumbnails: the arrow keys select a page to view, Space ticks it."""

    looked_at = Signal(int)  # page, from 0
    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(_THUMBNAIL)
        line = self.fontMetrics().height()
        self.setGridSize(_THUMBNAIL + QSize(4 * line, 2 * line))  # nothing moves once they come
        self.setAccessibleName(self.tr("Pages; press Space to select one"))
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setViewportMargins(0, SPACE_S, 0, 0)
        self.setFixedHeight(_THUMBNAIL.height() + 3 * line + bar + SPACE_S)
        self.currentRowChanged.connect(self._look)
        self.itemChanged.connect(self.ticked)

    def show_pages(self, count: int) -> None:
        """Show `count` numbered pages, the first one ticked."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        for page in range(count):
            item = QListWidgetItem(self.tr("Page {0}").format(page + 1), self)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if page else Qt.CheckState.Checked)
        self.setCurrentRow(0)
        self.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def show_thumbnails(self, images: tuple[QImage, ...]) -> None:
        """Add the thumbnails to the pages."""
        for page, image in enumerate(images[: self.count()]):
            self.item(page).setIcon(QIcon(_centred(image)))
        self.scheduleDelayedItemsLayout()  # the layout was computed without thumbnails

    @property
    def wanted(self) -> tuple[int, ...]:
        """The numbers of the ticked pages, from 0."""
        checked = Qt.CheckState.Checked
        return tuple(row for row in range(self.count()) if self.item(row).checkState() == checked)

    def _look(self, row: int) -> None:
        if row >= 0:
            self.looked_at.emit(row)


def _centred(image: QImage) -> QPixmap:
    """A thumbnail in a space that is as large as those of all pages, so that they stand in line."""
    space = QPixmap(_THUMBNAIL)
    space.fill(Qt.GlobalColor.transparent)
    size = image.size().scaled(_THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio)
    place = QStyle.alignedRect(
        Qt.LayoutDirection.LeftToRight,
        Qt.AlignmentFlag.AlignCenter,
        size.boundedTo(image.size()),
        QRect(0, 0, space.width(), space.height()),
    )
    painter = QPainter(space)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, image)
    painter.end()
    return space
