"""The fields of a second entry: empty, or with two people's values to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyc_desktop.ui.process.review.choice_list import Option
from kyc_desktop.ui.process.review.date_editor import DateEditor
from kyc_desktop.ui.process.review.field_editor import FieldEditor
from kyc_desktop.ui.process.review.letter_marks import differing
from kyc_desktop.ui.process.review.name_editor import NameEditor
from kyc_desktop.ui.theme import Look, Role

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Entered(FieldEditor):
    """Knows nothing of what was read; of two entries, neither tells whose it is."""

    _both: tuple[str, ...] = ()

    def show_entries(self, texts: Sequence[str]) -> None:
        """Show an empty field; with two other texts, the values to choose from.

        Two that are the same are no question: they stand in the field.
        """
        same = len(set(texts)) == 1
        self._both = () if same else tuple(texts)
        self.show_field(None, self.written(texts[0]) if same else "")
        self.check()

    def _options(self) -> Sequence[Option]:
        if not self._both:
            return super()._options()
        tr = QCoreApplication.translate
        said = [self._said(text) for text in self._both]
        marks = differing(*said)
        words = (tr("Entry", "one entry"), tr("Entry", "the other entry"))
        rows = zip(self._both, said, words, marks, strict=True)
        return [Option(text, told, word, mark) for text, told, word, mark in rows]

    def refresh(self) -> None:
        super().refresh()
        tr = QCoreApplication.translate
        look = Look("", "", Role.TEXT)
        if self._both and self.text.strip():
            chosen = self._taken in self._both
            word = tr("Badge", "Chosen by you") if chosen else tr("Badge", "Entered by you")
            look = Look("check" if chosen else "edit", word, Role.ACCENT)
        self.badge.say(look)

    @property
    def explained(self) -> list[str]:
        return []


class NameOfEntry(_Entered, NameEditor):
    """The name."""


class DateOfEntry(_Entered, DateEditor):
    """The date of birth; the dates that an ambiguous text may be come before the entries."""

    def show_entries(self, texts: Sequence[str]) -> None:
        super().show_entries(texts)
        self._known |= set(texts)  # a part that was entered may stay, whatever is allowed here
        self.check()

    def _options(self) -> Sequence[Option]:
        return DateEditor._options(self) if self._entry.readings else super()._options()
