"""Marks in the form which characters were hard to read, and offers others on a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kyc_desktop.domain.fields import FIELDS
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.process.review.hard_letters import hard_in
from kyc_desktop.ui.process.review.hard_marks import HardMarks
from kyc_desktop.ui.process.shared.field_places import fields_of, lines_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from kyc_desktop.ui.process.region_reading import RegionReading
    from kyc_desktop.ui.process.review.hard_letters import Hard
    from kyc_desktop.ui.process.review.review_form import ReviewForm
    from kyc_desktop.ui.process.session.documents import Document


class HardToRead(QObject):
    """Shows nothing in a field under a blind check: it would reveal what was read."""

    def __init__(
        self, form: ReviewForm, regions: RegionReading, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._regions = regions
        self._document: Document | None = None
        self._marks = {key: self._made(key) for key in FIELDS}
        form.revealed.connect(lambda _: self.show_document(self._document))
        bind(form, {Command.OTHER_LETTERS: self.open})

    def marks(self, field: str) -> HardMarks:
        """The marks of a field."""
        return self._marks[field]

    def show_document(self, document: Document | None) -> None:
        """Mark the hard characters of a document's fields."""
        self._document = document
        lines = document.lines if document is not None else ()
        fields = fields_of(document.state.details if document is not None else None)
        for key, marks in self._marks.items():
            field, editor = fields.get(key), self._form.editor(key)
            value = ""
            hard: tuple[Hard, ...] = ()
            if field is not None and not self._form.hides(key):
                value = editor.written(field.value)
                hard = hard_in(value, [lines[number] for number in lines_of(field, lines)])
            marks.show_marks(value, hard)
            editor.set_more(marks.words())

    def open(self) -> QMenu | None:
        """Offer the candidates of the field last in use."""
        return self._marks[self._regions.field].open_menu()

    def _made(self, key: str) -> HardMarks:
        editor = self._form.editor(key)
        made = HardMarks(editor.edit, editor.allows)
        made.taken.connect(editor.take)
        # Another format of dates has the digits in other places.
        editor.rewritten.connect(lambda _: self.show_document(self._document))
        editor.edit.textChanged.connect(lambda: editor.set_more(made.words()))
        return made
