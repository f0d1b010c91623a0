"""Shows how often a field that the program was sure of was wrong, according to blind checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyc_desktop.domain.error_rate import upper_percent
from kyc_desktop.ui.parts import IconMark, Label
from kyc_desktop.ui.theme import SPACE_S, SPACE_XXS, Role

if TYPE_CHECKING:
    from kyc_desktop.domain.history import BlindFigures


class BlindLine(QWidget):
    """Two sentences above the list; hidden until the first blind check."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark = IconMark()
        mark.show_icon("unseen", Role.ACCENT)
        self._rate = Label(wrap=True)
        self._counts = Label(manner="small muted", wrap=True)
        texts = QVBoxLayout()
        texts.setSpacing(SPACE_XXS)
        texts.addWidget(self._rate)
        texts.addWidget(self._counts)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self.setToolTip(
            self.tr(
                "For the blind check, some fields the program is sure of are entered without "
                "showing its reading; how many is set under Settings. The error rate is the upper "
                "end of the 95 % confidence interval."
            )
        )
        self.hide()

    @property
    def text(self) -> str:
        """The text that is shown; empty while hidden."""
        return "" if self.isHidden() else f"{self._rate.text()} {self._counts.text()}"

    def show_figures(self, figures: BlindFigures) -> None:
        """Show the figures."""
        self._rate.setText(self._said_rate(figures))
        counts = (figures.agreed, figures.program_wrong, figures.typing_error)
        words = self.tr("Blind check – agreed: {0}, program wrong: {1}, typing errors: {2}.")
        self._counts.setText(words.format(*map(self.locale().toString, counts)))
        self.setVisible(figures.checked > 0)
        self.setAccessibleName(self.text)

    def _said_rate(self, figures: BlindFigures) -> str:
        wrong, checked = figures.program_wrong, figures.checked
        number = self.locale().toString
        if checked == 1:  # which bounds nothing
            return (
                self.tr("The one sure field that was checked was wrong.")
                if wrong
                else self.tr("The one sure field that was checked was right.")
            )
        if wrong == 1:
            form = self.tr("{0} of {1} sure fields was wrong")
        else:
            form = self.tr("{0} of {1} sure fields were wrong")
        found = form.format(number(wrong), number(checked))
        if wrong >= checked:
            return f"{found}."
        bound = number(upper_percent(wrong, checked), "f", 1)
        return self.tr("{0}: error rate below {1} % (95 % confidence).").format(found, bound)
