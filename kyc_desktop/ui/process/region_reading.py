"""Has a marked part of the picture read, and offers the text to the field last in use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kyc_desktop.domain.fields import DOB, FIELDS, NAME, Draft, Review
from kyc_desktop.ui.process.review.region_offer import RegionOffer
from kyc_desktop.ui.process.session.typed_date import is_day
from kyc_desktop.ui.process.shared.field_places import fields_of, overlap
from kyc_desktop.ui.process.shared.telling_lines import telling_lines
from kyc_desktop.workers.part_worker import PartRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Field
    from kyc_desktop.domain.reading import Box, Line
    from kyc_desktop.errors import KycError
    from kyc_desktop.ui.process.picture.document_view import DocumentView
    from kyc_desktop.ui.process.review.review_form import ReviewForm
    from kyc_desktop.ui.process.session.documents import Document

Values = TypeVar("Values", Review, Draft)
Place = tuple[str, "Box"]
"""What a value means, see `FieldEditor.meaning`, and the part of the picture that it is from."""


class RegionReading(QObject):
    """Handles one part at a time: a new rectangle, Esc or another document ends the previous one.

    Remembers the part of the picture from which each value was taken, for as long as the field
    still holds that value. The places are stored with the draft, so they survive switching
    documents and restarting the program.
    """

    requested = Signal(object)  # PartRequest
    place_changed = Signal()  # the part shown for a field has changed

    def __init__(
        self,
        view: DocumentView,
        form: ReviewForm,
        understood: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        """`understood` says in words which date a text is; empty if it is none."""
        super().__init__(parent)
        self._view = view
        self._form = form
        self._understood = understood
        self._ticket: int | None = None
        self._picture: str | None = None  # its checksum: the file of a document may be replaced
        self._data: bytes | None = None
        self._lines: tuple[Line, ...] = ()
        self._fields: dict[str, Field] = {}
        self._field = NAME  # the field that had the focus last
        self._request: PartRequest | None = None
        self._shown: tuple[str, Box] | None = None  # the field and the part offered to it
        # Values taken in the current document.
        self._taken: dict[str, Place] = {}
        # The places when `place_changed` was last considered.
        self._told: dict[str, Box | None] = {}
        self._offers = {key: self._offer(key) for key in FIELDS}
        form.field_focused.connect(self._remember)
        view.part_drawn.connect(self._read)
        view.marking_changed.connect(self._back_to_field)

    def offer(self, field: str) -> RegionOffer:
        """The offer below a field."""
        return self._offers[field]

    @property
    def field(self) -> str:
        """The field that had the focus last."""
        return self._field

    def show_document(self, document: Document | None, data: bytes | None) -> None:
        """Allow parts of this document to be read while its form is editable.

        Args:
            document: the current document.
            data: the bytes of its image, once loaded.
        """
        ticket = document.ticket if document is not None else None
        state = document.state if document is not None else None
        savable = document is not None and document.savable
        image = state.image if state is not None and savable else None
        picture = state.image.sha256 if state is not None and state.image is not None else None
        if ticket != self._ticket or image is None:
            self._stop()
        if (ticket, picture) != (self._ticket, self._picture):
            self._taken = self._taken_in(document.draft if document is not None else None)
        self._ticket, self._picture = ticket, picture
        self._data = data if image is not None else None
        self._lines = document.lines if document is not None else ()
        self._fields = fields_of(state.details if state is not None else None)
        self._view.let_mark(allowed=self._data is not None)
        self._told = {field: self.place_of(field) for field in self._offers}
        self._tell_origins()

    def taken(self, field: str) -> Place | None:
        """The value last taken from the picture for a field, and its part."""
        return self._taken.get(field)

    def keep_place(self, field: str, place: Place | None) -> None:
        """Remember that a field's value is about to be taken from a part of the picture."""
        self._stop()
        if place is None:
            self._taken.pop(field, None)
        else:
            text, box = place
            self._taken[field] = (self._form.editor(field).meaning(text), box)
        self._tell_origins()

    def refuse(self, field: str, box: Box) -> None:
        """Say that a field must be typed, because it is under a blind check."""
        self._stop()
        self._refuse(field, box)

    def _tell_origins(self) -> None:
        for field in self._offers:
            meaning, _ = self._taken.get(field, ("", None))
            self._form.editor(field).set_picked(meaning)

    def place_of(self, field: str) -> Box | None:
        """The part that a field's value was taken from, or that is being offered to it."""
        if self._shown is not None and self._shown[0] == field:
            return self._shown[1]
        return self._taken_box(field)

    def with_places(self, values: Values) -> Values:
        """The given values, with the parts of the picture they were taken from."""
        boxes: dict[str, Any] = {f"{key}_box": self._taken_box(key) for key in FIELDS}
        return replace(values, **boxes)

    def show_text(self, request: PartRequest, line: Line) -> None:
        """Offer the text of a part that was read, if it is still wanted."""
        if request is self._request and self._shown is not None:
            self._request = None
            field, _ = self._shown
            text = " ".join(line.text.split())
            if field == DOB and is_day(text):
                text = self._form.editor(field).written(text)
            self._offers[field].show_text(text, self._understood(text) if field == DOB else "")

    def show_failure(self, request: PartRequest, error: KycError) -> None:
        """Show that a part could not be read, if it is still wanted."""
        if request is self._request and self._shown is not None:
            self._request = None
            self._offers[self._shown[0]].show_failure(error)

    def _offer(self, field: str) -> RegionOffer:
        editor = self._form.editor(field)
        made = RegionOffer(editor.edit)
        made.taken.connect(lambda text: self._take(field, text))
        made.left.connect(self._leave)
        editor.edit.textEdited.connect(lambda: self._typed(field))
        editor.proof.addWidget(made)
        # Follow the edit in the tab order too, although it was created later.
        QWidget.setTabOrder(editor.edit, made.take)
        QWidget.setTabOrder(made.take, made.leave)
        return made

    def _remember(self, field: str) -> None:
        self._field = field

    def _back_to_field(self, on: bool) -> None:  # noqa: FBT001 - connected to a signal
        if not on and self._view.hasFocus():
            self._form.editor(self._field).edit.setFocus()

    def _read(self, box: Box) -> None:
        if self._data is None:
            return
        self._stop(keep_part=True)
        typed_blind = self._told_by(box)
        if typed_blind is not None:
            self._refuse(typed_blind, box)
            return
        self._request = PartRequest(self._data, box, self._field, self._lines)
        self._shown = (self._field, box)
        self._offers[self._field].show_busy()
        self._form.editor(self._field).edit.setFocus()
        self._tell()
        self.requested.emit(self._request)

    def _told_by(self, box: Box) -> str | None:
        """The field under a blind check that is in use, or whose value a part would tell."""
        hidden = [key for key in (self._field, *FIELDS) if self._form.hides(key)]
        if self._field in hidden:
            return self._field
        for key in hidden:
            field = self._fields[key]
            telling = [self._lines[n].box for n in telling_lines(key, field, self._lines)]
            if any(overlap(box, each) for each in (*telling, *field.boxes)):
                return key
        return None

    def _refuse(self, field: str, box: Box) -> None:
        """In a blind check the field must be typed: another OCR reading would be no check."""
        self._shown = (field, box)
        self._offers[field].show_refusal()
        self._form.editor(field).edit.setFocus()

    def _take(self, field: str, text: str) -> None:
        if self._shown is None:
            return
        _, box = self._shown
        self.keep_place(field, (text, box))  # before the text, because a draft is saved at once
        editor = self._form.editor(field)
        editor.edit.fill(text)
        editor.edit.setFocus()
        self._tell()

    def _leave(self) -> None:
        field = self._shown[0] if self._shown is not None else self._field
        self._stop()
        self._form.editor(field).edit.setFocus()

    def _typed(self, field: str) -> None:
        """Typing a value rejects the offer; a part still being read may yet help and continues."""
        if self._shown is not None and self._shown[0] == field and self._request is None:
            self._stop()
        else:
            self._tell()

    def _stop(self, *, keep_part: bool = False) -> None:
        if self._request is not None:
            self._request.cancelled.set()
        self._request = None
        if self._shown is None:
            return
        self._offers[self._shown[0]].close_offer()
        self._shown = None
        if not keep_part:
            self._view.forget_part()
        self._tell()

    def _tell(self) -> None:
        """Emit `place_changed` only if a place did change; most key presses change none."""
        before, self._told = self._told, {field: self.place_of(field) for field in self._offers}
        if self._told != before:
            self.place_changed.emit()

    def _taken_box(self, field: str) -> Box | None:
        meaning, box = self._taken.get(field, ("", None))
        editor = self._form.editor(field)
        return box if meaning == editor.meaning(editor.text) else None

    def _taken_in(self, draft: Draft | None) -> dict[str, Place]:
        if draft is None:
            return {}
        places = {key: box for key, box in draft.boxes.items() if box is not None}
        editors = {key: self._form.editor(key) for key in places}
        return {
            key: (editors[key].meaning(editors[key].shown(draft.values[key])), box)
            for key, box in places.items()
        }
