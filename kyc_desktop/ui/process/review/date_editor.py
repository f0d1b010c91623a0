"""The editor for the date of birth: accepts any common form and shows how it was understood."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

from kyc_desktop.ui.dates import formatted_date, in_every_format
from kyc_desktop.ui.parts import NoteLabel
from kyc_desktop.ui.process.review.choice_list import Option
from kyc_desktop.ui.process.review.field_editor import FieldEditor
from kyc_desktop.ui.process.session.typed_date import DateEntry, Problem, understand
from kyc_desktop.ui.process.shared.wording import (
    date_age,
    date_problem,
    date_understood,
    month_names,
)
from kyc_desktop.ui.theme import Look, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.domain.fields import Field
    from kyc_desktop.ui.process.review.blind_field import BlindField


class DateEditor(FieldEditor):
    """Shows how the text was understood, and offers the possible dates of an ambiguous text."""

    def __init__(
        self, label: str, tip: str, today: Callable[[], dt.date], parent: QWidget | None = None
    ) -> None:
        self._entry = DateEntry(problem=Problem.EMPTY)
        self._known: set[str] = set()  # the dates that were read, in ISO 8601
        super().__init__(label, tip, parent)
        self._today = today
        self._months = month_names()
        self._understood = NoteLabel(small=True)
        self.below.hold(self._understood)
        self.edit.setPlaceholderText(self.tr("Day.month.year"))

    @property
    def date(self) -> dt.date | None:
        """The date, if the text is exactly one."""
        return self._entry.date

    @property
    def value(self) -> str:
        """The date in ISO 8601, or an empty text."""
        return self.date.isoformat() if self.date is not None else ""

    @property
    def understood(self) -> str:
        """How the text was understood, in words."""
        return self._understood.text

    def understand(self, text: str) -> str:
        """Which date another text would be, in words; empty if it is none or ambiguous."""
        date = understand(text, self._today(), self._months).date
        return date_understood(date, self._today()) if date is not None else ""

    def show_field(
        self,
        field: Field | None,
        text: str | None,
        readings: Sequence[str] = (),
        blind: BlindField | None = None,
    ) -> None:
        if field is not None and blind is None:
            self._known = {field.value, *(each.value for each in field.choices)}
        else:
            self._known = set()
        super().show_field(field, self._in_force(text), readings, blind)

    def check(self) -> None:
        """Parse the text again and show the date or the problem."""
        today = self._today()
        self._entry = understand(self.text, today, self._months)
        date = self._entry.date
        words = ""
        if date is not None:
            # A date that stands in the field as it would be said is not said once more.
            is_said = self.text == formatted_date(date)
            words = (date_age if is_said else date_understood)(date, today)
        self._understood.say(Look("calendar", words, Role.MUTED))
        self.show_problem(
            date_problem(self._entry),
            wrong=self._entry.problem is not Problem.AMBIGUOUS,
        )
        self.refresh()

    def _options(self) -> Sequence[Option]:
        """The dates of an ambiguous typed text come before the extracted readings."""
        readings = self._entry.readings
        if readings:
            return [Option(date.isoformat(), formatted_date(date)) for date in readings]
        return super()._options()

    def _said(self, value: str) -> str:
        return formatted_date(dt.date.fromisoformat(value))

    def written(self, value: str) -> str:
        """The date in the format in force; in ISO 8601 if that could not be typed here."""
        date = dt.date.fromisoformat(value)
        text = formatted_date(date)
        return text if understand(text, date, self._months).date == date else value

    @property
    def _taken(self) -> str:
        return self.value or self.text

    def _in_force(self, text: str | None) -> str | None:
        """The same text, but a date that was read, not typed, in the format in force."""
        date = understand(text or "", self._today(), self._months).date
        if text is None or date is None or date.isoformat() not in self._known:
            return text
        return self.written(date.isoformat()) if text in in_every_format(date) else text

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LocaleChange:
            self.rewrite(self._in_force)
            self.check()
