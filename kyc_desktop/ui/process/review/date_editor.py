"""The editor for the date of birth: accepts any common form and shows how it was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

from kyc_desktop.domain.partial_date import PartialDate, birth_date
from kyc_desktop.ui.dates import formatted_date, in_every_format
from kyc_desktop.ui.parts import NoteLabel
from kyc_desktop.ui.process.review.choice_list import Option
from kyc_desktop.ui.process.review.field_editor import FieldEditor
from kyc_desktop.ui.process.session.typed_date import DateEntry, Problem, is_day, understand
from kyc_desktop.ui.process.shared.wording import (
    date_age,
    date_problem,
    date_understood,
    month_names,
    months_everywhere,
    partial_word,
)
from kyc_desktop.ui.theme import Look, Role

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.domain.fields import Field
    from kyc_desktop.domain.partial_date import BirthDate
    from kyc_desktop.ui.process.review.blind_field import BlindField


class DateEditor(FieldEditor):
    """Shows how the text was understood, and offers the possible dates of an ambiguous text."""

    def __init__(
        self,
        label: str,
        tip: str,
        today: Callable[[], dt.date],
        parent: QWidget | None = None,
        *,
        partial: bool = False,
    ) -> None:
        """With `partial`, a year, or month and year, is enough."""
        self._partial = partial
        self._part: PartialDate | None = None
        self._entry = DateEntry(problem=Problem.EMPTY)
        self._known: set[str] = set()  # the dates that were read or saved, in ISO 8601
        super().__init__(label, tip, parent)
        self._today = today
        self._months, self._shared_months = month_names(), months_everywhere()
        self._understood = NoteLabel(small=True)
        self.below.hold(self._understood)
        self.edit.setPlaceholderText(self.tr("Day.month.year"))

    @property
    def accepts_partial(self) -> bool:
        """Whether a year, or month and year, is enough."""
        return self._partial

    @property
    def date(self) -> dt.date | None:
        """The full date, if the text is exactly one."""
        return self._entry.date

    @property
    def born(self) -> BirthDate | None:
        """The date to save, full or, if that is enough, partial."""
        return _only_date(self._entry)

    @property
    def value(self) -> str:
        """The date to save in ISO 8601, or an empty text."""
        return str(self.born or "")

    @property
    def understood(self) -> str:
        """How the text was understood, in words."""
        return self._understood.text

    def understand(self, text: str) -> str:
        """Which date another text would be, in words; empty if it is none or ambiguous."""
        entry = self._understand(text)
        if entry.partial is not None:
            return _partial_understood(entry.partial)
        return date_understood(entry.date, self._today()) if entry.date is not None else ""

    def allows(self, text: str) -> bool:
        return bool(self.understand(text))

    def _understand(self, text: str, months: Mapping[str, int] | None = None) -> DateEntry:
        # A part that is on record already may stay, whatever the office allows now.
        partial = self._partial or text in self._known
        return understand(text, self._today(), months or self._months, partial=partial)

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
        shown = self.shown(text) if text is not None else None
        if shown is not None and is_day(self.kept(shown)):
            self._known.add(self.kept(shown))  # written here, not typed: in the format in force
        super().show_field(field, shown, readings, blind)

    def show_evidence(self, field: Field | None, stated: str | None) -> None:
        choices = {each.value for each in field.choices} if field is not None else set()
        self._known |= choices if self._blind is None else set()
        super().show_evidence(field, stated)

    def offer_part(self, part: PartialDate | None) -> None:
        """Offer what is printed of a date, where that is enough; never put in by itself."""
        self._part = part if self._partial else None
        self.refresh()

    def check(self) -> None:
        """Parse the text again and show the date or the problem."""
        today = self._today()
        self._entry = self._understand(self.text)
        date = self._entry.date
        words = ""
        if self._entry.partial is not None:
            words = _partial_understood(self._entry.partial)
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
        part = self._part
        if part is None:
            return super()._options()
        printed = Option(str(part), formatted_date(part), partial_word(part))
        return [printed, *super()._options()]

    def _said(self, value: str) -> str:
        return formatted_date(birth_date(value))

    def written(self, value: str) -> str:
        """The date in the format in force; in ISO 8601 if that could not be typed here."""
        date = birth_date(value)
        if isinstance(date, PartialDate):
            return value
        text = formatted_date(date)
        return text if understand(text, date, self._months).date == date else value

    @property
    def _taken(self) -> str:
        return self.value or self.text

    def meaning(self, text: str) -> str:
        """The date in ISO 8601; the text itself while it is none, or may be several."""
        return str(_only_date(self._understand(text)) or text.strip())

    def kept(self, text: str) -> str:
        """The text as a draft keeps it: as typed, if that means the same date everywhere.

        Else in ISO 8601: a date as this window writes it, and one whose month only this computer's
        language knows. A text that is no date, or may be several, stays as it is.
        """
        date = _only_date(self._understand(text))
        if date is None:
            return text
        value = str(date)
        as_shown = text.strip() == self.written(value)
        return value if as_shown or self._everywhere(text) != date else text

    def shown(self, text: str) -> str:
        """What a draft keeps, as the edit shows it: the date that it was where it was typed."""
        date = self._everywhere(text)
        if date is not None and (text == str(date) or _only_date(self._understand(text)) != date):
            return self.written(str(date))
        return self._in_force(text) or ""

    def _everywhere(self, text: str) -> BirthDate | None:
        """The date that a text is on every computer, whatever its language."""
        return _only_date(self._understand(text, self._shared_months))

    def _in_force(self, text: str | None) -> str | None:
        """The same text, but a date that was read or picked, not typed, in the format in force."""
        date = self._understand(text or "").date
        if text is None or date is None or date.isoformat() not in {*self._known, self._picked}:
            return text
        return self.written(date.isoformat()) if text in in_every_format(date) else text

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LocaleChange:
            self.rewrite(self._in_force)
            self.check()


def _only_date(entry: DateEntry) -> BirthDate | None:
    return entry.date or entry.partial


def _partial_understood(date: PartialDate) -> str:
    """How a partial date was understood."""
    return f"{formatted_date(date)} · {partial_word(date)}"
