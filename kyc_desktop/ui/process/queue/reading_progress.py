"""How far the reading of the documents is, and how long it will take."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from kyc_desktop.ui.parts import Label
from kyc_desktop.ui.process.shared.wording import remaining
from kyc_desktop.ui.theme import SPACE_XS


class ReadingProgress(QWidget):
    """A sentence and a bar; hidden while nothing waits.

    The bar is about the documents that came since nothing was waiting.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = self._together = 0
        self._words = Label(manner="small muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Reading"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self._words)
        column.addWidget(self.bar)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence; empty while nothing waits."""
        return "" if self.isHidden() else self._words.text()

    def show_waiting(self, waiting: int, seconds: float | None) -> None:
        """Show how many documents wait or are being read, and the estimated time for them."""
        came = max(0, waiting - self._waiting)
        self._together = self._together + came if waiting else 0
        self._waiting = waiting
        self._words.setText(remaining(waiting, seconds))
        self.bar.setRange(0, max(1, self._together))
        self.bar.setValue(self._together - waiting)
        self.bar.setVisible(self._together > 1)
        self.setVisible(waiting > 0)
