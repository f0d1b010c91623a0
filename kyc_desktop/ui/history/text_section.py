"""The text of a document, and the lines that the OCR engines read differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from kyc_desktop.ui.history.card import Section
from kyc_desktop.ui.parts import Label, NoteLabel, breakable, button
from kyc_desktop.ui.process.shared.reader_words import by_several, differs, reader_name
from kyc_desktop.ui.theme import SPACE_S, SPACE_XS, Look, Role, icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.reading import Line

_TEXT_LINES = 8


def _tr(text: str) -> str:
    return QCoreApplication.translate("Details", text)


class TextSection(Section):
    """The whole text; a button unfolds the lines with two different readings."""

    unfolded = Signal(QWidget, QWidget)  # the widgets to scroll to, the button last

    def __init__(self, text: str, lines: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__(_tr("Recognised text"), parent)
        self._shown = (text, tuple(lines))
        pane = QPlainTextEdit(text)
        pane.setReadOnly(True)
        pane.setTabChangesFocus(True)
        pane.setAccessibleName(_tr("Recognised text"))
        pane.setFixedHeight(pane.fontMetrics().lineSpacing() * _TEXT_LINES)
        self.column.addWidget(pane)
        both = [line for line in lines if by_several(line)]
        if not both:
            return
        differing = [(number, line) for number, line in enumerate(lines, 1) if differs(line)]
        self._remark = NoteLabel(small=True)
        self.column.addWidget(self._remark)  # first: without a parent it would be a window
        self._remark.say(_agreement(len(both), len(differing)))
        if differing:
            self._table = _table(differing)
            self._table.hide()
            self.toggle = button(_tr("Show both readers"), "chevron-right", self._turn, wrap=True)
            self.column.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
            self.column.addWidget(self._table)

    def shows(self, text: str, lines: Sequence[Line]) -> bool:
        """Whether this text and these lines are shown."""
        return self._shown == (text, tuple(lines))

    def _turn(self) -> None:
        """Unfold or fold the table."""
        shown = self._table.isHidden()
        self._table.setVisible(shown)
        words = _tr("Hide both readers") if shown else _tr("Show both readers")
        self.toggle.setIcon(icon("chevron-down" if shown else "chevron-right"))
        self.toggle.setText(words)
        self.toggle.setAccessibleName(words)
        self.toggle.setToolTip(words)
        if shown:
            self.unfolded.emit(self._table, self.toggle)


def _agreement(both: int, differing: int) -> Look:
    if not differing:
        return Look("success", _tr("Both readers agree on every line."), Role.SUCCESS)
    if both == 1:
        return Look("info", _tr("The two readers differ."), Role.MUTED)
    words = _tr("The two readers differ in {0} of {1} lines.").format(differing, both)
    return Look("info", words, Role.MUTED)


def _table(lines: Sequence[tuple[int, Line]]) -> QWidget:
    """A row for each reading: line, reader, text, score. Those not used are greyed out."""
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE_S)
    grid.setVerticalSpacing(SPACE_XS)
    grid.setColumnStretch(2, 1)
    for column, heading in enumerate((_tr("Line"), _tr("Reader"), _tr("Text"), _tr("Score"))):
        grid.addWidget(Label(heading, manner="muted small"), 0, column)
    for number, line in lines:
        for place, reading in enumerate(line.readings):
            row = grid.rowCount()
            score = f"{round(reading.score * 100)} %"
            cells = (str(number) if place == 0 else "", reader_name(reading.engine), None, score)
            for column, word in enumerate(cells):
                if word is not None:
                    cell = Label(word, manner="muted small")
                    grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)
            text = Label(breakable(reading.text), manner="small", wrap=True)
            text.set_tone(None if reading.text == line.text else Role.MUTED)
            text.setAccessibleName(
                f"{_tr('Line')} {number}, {reader_name(reading.engine)}: {reading.text}, {score}"
            )
            grid.addWidget(text, row, 2)
    return part
