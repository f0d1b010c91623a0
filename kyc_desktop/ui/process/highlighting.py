"""Links fields, boxes and lines of text: selecting one highlights the other two.

Beside each field, the place it was read from is shown enlarged. After a change of document, boxes
and text follow its fields one turn of the event loop later: all at once would delay the next key.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kyc_desktop.domain.fields import FIELDS
from kyc_desktop.ui.process.review.field_magnifier import FieldMagnifier
from kyc_desktop.ui.process.shared.field_places import field_at, fields_of, lines_at, lines_of
from kyc_desktop.ui.process.shared.telling_lines import telling_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.fields import Details, Field
    from kyc_desktop.domain.reading import Line
    from kyc_desktop.ui.process.picture.document_view import DocumentView
    from kyc_desktop.ui.process.region_reading import RegionReading
    from kyc_desktop.ui.process.review.review_form import ReviewForm
    from kyc_desktop.ui.process.review.text_pane import TextPane
    from kyc_desktop.ui.process.session.documents import Document


class Highlighter(QObject):
    """Listens to picture, text and form, and highlights in all three."""

    def __init__(
        self,
        view: DocumentView,
        text: TextPane,
        form: ReviewForm,
        regions: RegionReading,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._regions = regions
        self._glasses = {key: FieldMagnifier() for key in FIELDS}
        for key, magnifier in self._glasses.items():
            form.editor(key).crop.hold(magnifier)
        self._view = view
        self._text = text
        self._form = form
        self._lines: tuple[Line, ...] = ()
        self._unseen: frozenset[int] = frozenset()
        self._details: Details | None = None
        self._highlighted: tuple[int, ...] = ()
        # A timer rather than a posted event, which would run before the window is drawn.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_lines)
        form.revealed.connect(self._mark)
        regions.place_changed.connect(self._mark)
        view.line_chosen.connect(self.light_line)
        text.line_chosen.connect(self.light_line)
        form.field_focused.connect(self.light_field)
        form.revealed.connect(self._reveal)
        regions.place_changed.connect(self.show_places)

    def show_document(self, document: Document | None) -> None:
        """Show the boxes of a document; the highlight stays while the lines are the same."""
        lines = document.lines if document is not None else ()
        self._details = document.state.details if document is not None else None
        telling = self._telling(lines)
        if lines != self._lines or telling != self._unseen:
            self._lines, self._unseen = lines, telling
            self._view.show_lines(())
            self._text.show_lines(())
            self._light((), None)
            if lines:
                self._soon.start()
            else:
                self._soon.stop()
        self._mark()
        self.show_places()

    def magnifier(self, field: str) -> FieldMagnifier:
        """The magnifier of a field."""
        return self._glasses[field]

    def show_places(self) -> None:
        """Show beside each field where its value stands; repeated when the picture arrives."""
        fields = self._seen_fields()
        for key, magnifier in self._glasses.items():
            field, marked = fields.get(key), self._regions.place_of(key)
            if marked is not None:
                magnifier.look_at(self._view.picture, (marked,), self._form.editor(key).text)
            elif field is not None:
                magnifier.look_at(self._view.picture, field.boxes, field.printed)
            else:
                magnifier.look_at(None, (), "")

    def _reveal(self, field: str) -> None:
        self._unseen = self._telling(self._lines)
        self._show_lines()
        self.show_places()
        self.light_field(field)

    def light_line(self, number: int) -> None:
        """Highlight a line selected in the picture or in the text, with its field."""
        field = field_at(number, self._lines, self._details)
        self._light((number,), field if field in self._seen_fields() else None)

    def light_field(self, name: str) -> None:
        """Highlight the lines of the field that got the focus."""
        field, place = self._seen_fields().get(name), self._regions.place_of(name)
        numbers = lines_of(field, self._lines) if field is not None else ()
        if place is not None and not self._form.hides(name):
            numbers = lines_at((place,), self._lines) or numbers
        self._light(numbers, name if numbers else None)

    def _seen_fields(self) -> dict[str, Field]:
        """The fields whose place may be shown; in a blind check it would reveal the value."""
        fields = fields_of(self._details)
        return {key: field for key, field in fields.items() if not self._form.hides(key)}

    def _light(self, numbers: tuple[int, ...], field: str | None) -> None:
        self._highlighted = numbers
        if not self._soon.isActive():
            self._light_lines()
        self._form.light(field)

    def _mark(self) -> None:
        """Draw the boxes of the lines that the fields and the validity were read from."""
        if self._soon.isActive():
            return  # the boxes are yet to come
        expires = self._details.expires if self._details is not None else None
        boxes = list(expires.boxes) if expires is not None else []
        fields = self._seen_fields()
        for key in FIELDS:
            place, field = self._regions.place_of(key), fields.get(key)
            if place is not None and not self._form.hides(key):
                boxes.append(place)
            elif field is not None:
                boxes += field.boxes
        self._view.line_boxes.mark(lines_at(boxes, self._lines))

    def _telling(self, lines: Sequence[Line]) -> frozenset[int]:
        """The lines that would tell the value of a field that is typed blind."""
        found = fields_of(self._details)
        hidden = [key for key in found if self._form.hides(key)]
        return frozenset().union(*(telling_lines(key, found[key], lines) for key in hidden))

    def _show_lines(self) -> None:
        words = self.tr("Hidden until you have entered the field")
        lines = tuple(
            replace(line, text=words, readings=(), hard=()) if number in self._unseen else line
            for number, line in enumerate(self._lines)
        )
        self._view.show_lines(lines)
        self._mark()
        self._text.show_lines(lines)
        self._light_lines()

    def _light_lines(self) -> None:
        self._view.light(self._highlighted)
        self._text.light(self._highlighted)
