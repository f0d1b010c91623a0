"""A button that marks the letters of its text that differ from another text."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter, QWidget

from kyc_desktop.ui.layout.wrapping_button import WrappingButton
from kyc_desktop.ui.theme import Role, colour, scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from kyc_desktop.ui.process.review.letter_marks import Span

_GAP = 4  # pixels between icon and text, as in Qt's style sheets
_LINE = 3  # pixels
_BESIDE = 1  # pixels added on each side: an i or l alone is too narrow for its mark to be noticed


class MarkedButton(WrappingButton):
    """Marks letters with a tint and an underline, so that colour is not needed to see the marks."""

    def __init__(
        self, text: str = "", marks: tuple[Span, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.marks = marks

    def marked(self) -> list[QRect]:
        """The rectangles of the marked letters."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self._room(option)
        metrics = self.fontMetrics()
        lines = self._lines(self.width())
        left = room.x() + (0 if self.icon().isNull() else option.iconSize.width() + _GAP)
        top = room.y() + (room.height() - len(lines) * metrics.lineSpacing()) // 2
        found, at = [], 0
        for number, line in enumerate(lines):
            at = self.text().index(line, at)
            y = top + number * metrics.lineSpacing()
            for start, end in self.marks:
                first, last = max(start - at, 0), min(end - at, len(line))
                if first < last:
                    x, until = (metrics.horizontalAdvance(line[:part]) for part in (first, last))
                    x, until = x - _BESIDE, until + _BESIDE
                    spot = QRect(left + x, y, until - x, metrics.height())
                    found.append(QStyle.visualRect(option.direction, self.rect(), spot))
            at += len(line)
        return found

    def _room(self, option: QStyleOptionButton) -> QRect:
        return self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.marks or _right_to_left(self.text()):
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        line = scaled(_LINE)
        for spot in self.marked():
            painter.fillRect(spot, colour(Role.WARNING_TINT))
            # Clear of descenders.
            under = QRect(spot.x(), spot.bottom() + 2 - line, spot.width(), line)
            painter.fillRect(under, colour(Role.WARNING))
        option.text = "\n".join(self._lines(self.width()))
        option.rect = self._room(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)


def _right_to_left(text: str) -> bool:
    """Whether any of the text is right-to-left: only Qt knows where its letters are drawn."""
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)
