"""A row of buttons that wraps if there is no room, for instance with large text."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from kyc_desktop.ui.theme import SPACE_S


class WrappingRow(QLayout):
    """Lays out widgets in the order they were added; the last one is placed at the end of its line.

    With `fill`, the first widget of each line takes the remaining width. Without `apart`, the last
    one directly follows the one before.
    """

    def __init__(
        self, parent: QWidget | None = None, *, fill: bool = False, apart: bool = True
    ) -> None:
        super().__init__(parent)
        self._fill, self._apart = fill, apart
        self._places: list[QLayoutItem] = []
        self.setSpacing(SPACE_S)
        self.setContentsMargins(QMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [place for place in self._places if not place.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        room = 0
        for place in self._shown():
            needed = place.sizeHint().width() + self.spacing()
            if not lines or needed > room:
                lines.append([])
                room = width + self.spacing()
            lines[-1].append(place)
            room -= needed
        return lines

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        self._places.append(item)

    def count(self) -> int:
        return len(self._places)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self._places[index] if 0 <= index < len(self._places) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self._places.pop(index) if 0 <= index < len(self._places) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        return Qt.Orientation(0)

    def sizeHint(self) -> QSize:
        shown = [place.sizeHint() for place in self._shown()]
        gaps = self.spacing() * max(len(shown) - 1, 0)
        return QSize(
            sum(size.width() for size in shown) + gaps,
            max((size.height() for size in shown), default=0),
        )

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        least = QSize(0, 0)
        for place in self._shown():
            least = least.expandedTo(place.sizeHint())
        return least

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = [max(p.sizeHint().height() for p in line) for line in self._lines(width)]
        return sum(heights) + self.spacing() * max(len(heights) - 1, 0)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        super().setGeometry(rect)
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        lines = self._lines(rect.width())
        y = rect.y()
        for line in lines:
            x = rect.x()
            height = max(place.sizeHint().height() for place in line)
            left = rect.width() - sum(p.sizeHint().width() + self.spacing() for p in line)
            for place in line:
                size = place.sizeHint()
                if self._fill and place is line[0]:
                    size.setWidth(size.width() + left + self.spacing())
                last = self._apart and line is lines[-1] and place is line[-1]
                at = rect.right() + 1 - size.width() if last else x
                spot = QRect(QPoint(at, y + (height - size.height()) // 2), size)
                place.setGeometry(QStyle.visualRect(direction, rect, spot))
                x += size.width() + self.spacing()
            y += height + self.spacing()
