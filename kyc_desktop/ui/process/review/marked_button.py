"""A button that marks the letters of its text that differ from another text."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter, QWidget

from kyc_desktop.ui.layout.wrapping_button import WrappingButton
from kyc_desktop.ui.theme import Role, colour, icon, scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from kyc_desktop.ui.process.review.letter_marks import Span

_GAP = 4  # pixels between icon and text, as in Qt's style sheets
_LINE = 3  # pixels
_BESIDE_GAP = 3  # pixels on each side of a gap, which has no width of its own
_BESIDE = 1  # pixels added on each side: an i or l alone is too narrow for its mark to be noticed


class MarkedButton(WrappingButton):
    """A value, and where it comes from; in a new line rather than broken.

    Letters are marked with a tint and an underline, so that colour is not needed to see the marks.
    """

    def __init__(
        self,
        value: str = "",
        origin: str = "",
        marks: tuple[Span, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_joined(value, origin), parent)
        self._value, self._origin = value, origin
        self.marks = marks
        # Not the icon itself: Python's collector would free it together with Qt's copy.
        self._mark: tuple[str, Role] | None = None
        self._brief = False

    def set_mark(self, name: str, role: Role) -> None:
        """Show an icon beside the value, unless it is brief."""
        self._mark = name, role
        self._show_mark()

    def _show_mark(self) -> None:
        if self._mark is None or self._brief:
            self.setIcon(QIcon())
        else:
            self.setIcon(icon(*self._mark))

    def set_brief(self, *, brief: bool) -> None:
        """Show the value alone, without its icon and where it comes from."""
        self._brief = brief
        self._show_mark()
        self.setText(self._value if brief else _joined(self._value, self._origin))

    def saves(self) -> int:
        """By how many pixels it is lower if it is brief."""
        self.ensurePolished()
        beside = self._around() - (0 if self._brief else self._mark_room())
        whole = self._whole_lines(self.width() - beside - self._mark_room())
        value = self._broken(self._value.split(" "), self.width() - beside)
        return self._high(len(whole)) - self._high(len(value))

    def _mark_room(self) -> int:
        return 0 if self._mark is None else self.iconSize().width() + _GAP

    def _lines(self, width: int) -> list[str]:
        if self._brief:
            return super()._lines(width)
        return self._whole_lines(width - self._around())

    def _whole_lines(self, room: int) -> list[str]:
        whole = _joined(self._value, self._origin)
        if not self._origin or self._wide(self._origin) > room:
            return self._broken(whole.split(" "), room)
        lines = self._broken(self._value.split(" "), room)
        together = _joined(lines[-1], self._origin)
        if self._wide(together) <= room:
            return [*lines[:-1], together]
        return [*lines, self._origin]

    def marked(self) -> list[QRect]:
        """The rectangles of the marked letters, and narrow ones for gaps between letters."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self._room(option)
        metrics = self.fontMetrics()
        lines = self._lines(self.width())
        left = room.x() + (0 if self.icon().isNull() else option.iconSize.width() + _GAP)
        top = room.y() + (room.height() - len(lines) * metrics.lineSpacing()) // 2
        found, at, whole = [], 0, self.text()
        for number, line in enumerate(lines):
            at = whole.index(line, at)
            y = top + number * metrics.lineSpacing()
            for start, end in self.marks:
                first, last = max(start - at, 0), min(end - at, len(line))
                gap = start == end and first == last and (first < len(line) or start == len(whole))
                if first < last or gap:
                    x, until = (metrics.horizontalAdvance(line[:part]) for part in (first, last))
                    beside = _BESIDE_GAP if gap else _BESIDE
                    x, until = x - beside, until + beside
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


def _joined(value: str, origin: str) -> str:
    return f"{value} · {origin}" if origin else value


def _right_to_left(text: str) -> bool:
    """Whether any of the text is right-to-left: only Qt knows where its letters are drawn."""
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)
