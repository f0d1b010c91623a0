"""The buttons below a document's form, in the same place for every document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from kyc_desktop.ui.parts import set_property
from kyc_desktop.ui.theme import SPACE_S

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_GAP = 16  # pixels that the icon, without its text, lacks around both; with some to spare


class ActionBar(QWidget):
    """One row: the main button at its end, the others at its beginning.

    It has its height whatever buttons are shown. Where there is no room, the others show their
    icons only, the first ones first; tooltips and screen readers still have their texts.
    """

    def __init__(
        self, others: Sequence[QPushButton], main: QPushButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._others = tuple(others)
        self._main = main
        self._texts = {each: each.text() for each in self._others}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        for each in self._others:
            row.addWidget(each)
        row.addStretch(1)
        row.addWidget(main, 0, Qt.AlignmentFlag.AlignRight)

    def _fit(self) -> None:
        self.setMinimumHeight(self._main.sizeHint().height())  # whatever is shown
        shown = [each for each in self._others if not each.isHidden()]
        room = self.width() - SPACE_S * len(shown)
        room -= 0 if self._main.isHidden() else self._main.sizeHint().width()
        wide = {each: self._wide(each) for each in shown}
        short = 0
        while short < len(shown) and sum(wide.values()) > room:
            wide[shown[short]] = self._narrow(shown[short])
            short += 1
        for number, each in enumerate(shown):
            text = "" if number < short else self._texts[each]
            if each.text() != text:
                each.setText(text)
                set_property(each, "bare", value=not text)

    def _wide(self, each: QPushButton) -> int:
        """The width of a button with its text."""
        if each.text():
            return each.sizeHint().width()
        words = each.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self._texts[each])
        return each.sizeHint().width() + _GAP + words.width()

    def _narrow(self, each: QPushButton) -> int:
        """The width of a button without its text."""
        if not each.text():
            return each.sizeHint().width()
        words = each.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, each.text())
        return each.sizeHint().width() - words.width()

    def minimumSizeHint(self) -> QSize:
        shown = [each for each in self._others if not each.isHidden()]
        wide = sum(map(self._narrow, shown)) + SPACE_S * len(shown)
        # A long text of the main button wraps rather than take the picture's width.
        wide += 0 if self._main.isHidden() else self._main.minimumSizeHint().width()
        return QSize(wide, self._main.sizeHint().height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
