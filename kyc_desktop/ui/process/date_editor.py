"""The date of birth: typed in any common form, its reading shown at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from kyc_desktop.ui.parts import Remark, clear
from kyc_desktop.ui.process.date_entry import DateEntry, Problem, understand
from kyc_desktop.ui.process.field_editor import FieldEditor
from kyc_desktop.ui.process.wording import (
    date_problem,
    date_understood,
    month_names,
    spoken_date,
)
from kyc_desktop.ui.theme import SPACE_XS, Look, Role

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable


class DateEditor(FieldEditor):
    """Shows how the text was understood, or offers the readings of an ambiguous one."""

    def __init__(
        self, label: str, tip: str, today: Callable[[], dt.date], parent: QWidget | None = None
    ) -> None:
        super().__init__(label, tip, parent)
        self._today = today
        self._months = month_names()
        self._entry = DateEntry(problem=Problem.EMPTY)
        self._shown_choices: tuple[dt.date, ...] = ()
        self._buttons: tuple[QPushButton, ...] = ()
        self._understood = Remark(small=True)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(SPACE_XS)
        self.below.addWidget(self._understood)
        self.below.addLayout(self._choices)
        self.edit.setPlaceholderText(self.tr("Day.month.year"))

    @property
    def date(self) -> dt.date | None:
        """The date, once there is exactly one."""
        return self._entry.date

    @property
    def understood(self) -> str:
        """How the text was read."""
        return self._understood.text

    @property
    def choices(self) -> tuple[QPushButton, ...]:
        """The buttons of an ambiguous date."""
        return self._buttons

    def understand(self, text: str) -> str:
        """Which date another text would be, in words; empty where it is none or several."""
        date = understand(text, self._today(), self._months).date
        return date_understood(date, self._today()) if date is not None else ""

    def check(self) -> None:
        """Understand the text anew and show the reading or the problem."""
        self._entry = understand(self.text, self._today(), self._months)
        date, problem = self._entry.date, self._entry.problem
        self._understood.say(
            Look("calendar", date_understood(date, self._today()), Role.MUTED)
            if date is not None
            else Look("", "", Role.MUTED)
        )
        self.show_problem(
            date_problem(problem) if problem is not None else "",
            wrong=problem is not Problem.AMBIGUOUS,
        )
        self._offer(self._entry.readings)

    def _offer(self, readings: tuple[dt.date, ...]) -> None:
        if readings == self._shown_choices:
            return
        self._shown_choices = readings
        clear(self._choices)
        self._buttons = tuple(self._choice(date) for date in readings)
        for before, choice in zip((self.edit, *self._buttons), self._buttons, strict=False):
            self._choices.addWidget(choice)
            QWidget.setTabOrder(before, choice)

    def _choice(self, date: dt.date) -> QPushButton:
        made = QPushButton(spoken_date(date))
        made.setAccessibleName(self.tr("Choose {0}").format(spoken_date(date)))
        made.setAutoDefault(True)  # else Enter does not press it
        made.clicked.connect(self._chooser(date))
        return made

    def _chooser(self, date: dt.date) -> Callable[[], None]:
        def choose() -> None:
            self.edit.setText(date.isoformat())
            self.edit.textEdited.emit(date.isoformat())
            self.edit.setFocus()

        return choose
