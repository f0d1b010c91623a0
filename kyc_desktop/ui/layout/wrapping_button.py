"""A button that wraps a long text if there is no room for it on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class WrappingButton(QPushButton):
    """As wide as its text if there is room, never narrower than its longest word."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _words(self) -> list[str]:
        """The words of the text; the dots that announce a dialog stay with the word before them."""
        return re.split(" +(?!…)", self.text())

    def _lines(self, width: int) -> list[str]:
        """The text broken into lines that fit a button of that width."""
        return self._broken(self._words(), width - self._around())

    def _broken(self, words: list[str], room: int) -> list[str]:
        """Words put into lines of a width, in pixels."""
        lines = [""]
        for word in words:
            longer = f"{lines[-1]} {word}".strip()
            if not lines[-1] or self._wide(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _around(self) -> int:
        """Pixels to both sides of the text: icon, padding and border."""
        return super().sizeHint().width() - self._wide(self.text())

    def _wide(self, text: str) -> int:
        """The width of a text in pixels, measured as Qt does for the size of the button."""
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text).width()

    def minimumSizeHint(self) -> QSize:
        self.ensurePolished()
        widest = max(map(self._wide, self._words()), default=0)
        return QSize(self._around() + widest, super().sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        whole = super().sizeHint()
        if whole.width() <= width:  # layouts ask often, and most texts fit on one line
            return whole.height()
        return self._high(len(self._lines(width)))

    def _high(self, lines: int) -> int:
        """The height with so many lines of text."""
        return super().sizeHint().height() + (lines - 1) * self.fontMetrics().lineSpacing()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = "\n".join(self._lines(self.width()))
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
