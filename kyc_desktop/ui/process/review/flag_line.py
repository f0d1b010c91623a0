"""One line that stands for the flags for which there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy

from kyc_desktop.ui.parts import let_enter_press, plain_tip, set_property
from kyc_desktop.ui.theme import ICON, icon, size_icons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from kyc_desktop.ui.process.review.flag_chip import FlagChip


class FlagLine(QPushButton):
    """Shows the first of its flags, shortened, and how many more there are.

    The tooltip and the accessible name have the whole text of all. Space, Enter or a click asks
    for the first one to be opened.
    """

    opened = Signal(str)  # key of a flag

    def __init__(self) -> None:
        super().__init__()
        self._words, self._more = "", ""
        self._key = ""
        size_icons(self, ICON)
        set_property(self, "segment", value=True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.opened.emit(self._key))
        let_enter_press(self)
        self.hide()

    def stand_for(self, chips: Sequence[FlagChip]) -> None:
        """Stand for these flags, the first one first; for none it is hidden."""
        if chips:
            first, more = chips[0], len(chips) - 1
            self._key, self._words, self._more = (
                first.flag.key,
                first.text,
                f" +{more}" * bool(more),
            )
            self.setIcon(icon("check" if first.is_accepted else "warning", first.tone))
            texts = ". ".join(chip.text for chip in chips)
            self.setAccessibleName(texts)
            self.setToolTip(plain_tip(texts))
            self._fit()
        self.setVisible(bool(chips))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        around = self.sizeHint().width() - metrics.size(0, self.text()).width()
        room = self.width() - around - metrics.horizontalAdvance(self._more)
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        shown = (words + self._more).replace("&", "&&")
        if shown != self.text():
            self.setText(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
