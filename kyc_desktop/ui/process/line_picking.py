"""Puts a line that the clerk picked into the field last in use.

A click only selects a line and offers it beside it: whoever just looks overwrites nothing. It is
offered to a field whose value it can be, first to the one in use. The offer's button or key, a
double click, or a click with Ctrl takes it; Esc takes it back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QRectF, Signal

from kyc_desktop.domain.fields import DOB, FIELDS, NAME
from kyc_desktop.domain.page_turn import box_around
from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.process.picture.line_offer import LineOffer
from kyc_desktop.ui.process.session.typed_date import is_day
from kyc_desktop.ui.translation import translated
from kyc_desktop.workers.picking_worker import PickRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.domain.reading import Box, Line
    from kyc_desktop.errors import KycError
    from kyc_desktop.ui.process.picture.document_view import DocumentView
    from kyc_desktop.ui.process.region_reading import Place, RegionReading
    from kyc_desktop.ui.process.review.review_form import ReviewForm
    from kyc_desktop.ui.process.review.text_pane import TextPane
    from kyc_desktop.ui.process.session.documents import Document


@dataclass(frozen=True)
class _Pick:
    """What was put into a field, and what Esc brings back."""

    field: str
    text: str
    before: str
    place_before: Place | None


class LinePicking(QObject):
    """Offers the chosen line, has its value read in the background, and puts it into the field."""

    requested = Signal(object)  # PickRequest

    def __init__(
        self,
        view: DocumentView,
        text: TextPane,
        form: ReviewForm,
        regions: RegionReading,
        parent: QWidget,
    ) -> None:
        """Its keys work while `parent` is visible."""
        super().__init__(parent)
        self._view = view
        self._form = form
        self._regions = regions
        self._ticket: int | None = None
        self._lines: tuple[Line, ...] = ()
        self._allowed = False
        self._chosen: int | None = None
        self._question: PickRequest | None = None  # whether the chosen line can be a field's value
        self._others: list[str] = []  # fields to ask for after that
        self._offered: str | None = None  # the field that the chosen line is offered to
        self._request: PickRequest | None = None
        self._adds = False  # the text is put behind what the field has
        self._picks: list[_Pick] = []
        self.offer = LineOffer(view)
        self.offer.pressed.connect(self.take_chosen)
        self.offer.left.connect(self._leave)
        view.line_chosen.connect(self._choose)
        view.line_taken.connect(self._take)
        text.line_chosen.connect(self._choose)
        text.line_taken.connect(self._take)
        for key in FIELDS:
            form.editor(key).rewritten.connect(partial(self._rewrite, key))
        form.field_focused.connect(self._forget_line)
        form.edited.connect(self._forget_line)
        bind(parent, {Command.USE_LINE: self.take_chosen, Command.ADD_LINE: self.add_chosen})

    def show_document(self, document: Document | None) -> None:
        """Allow the lines of this document to be picked while its form is editable."""
        lines = document.lines if document is not None else ()
        ticket = document.ticket if document is not None else None
        if ticket != self._ticket or lines != self._lines:
            self._picks.clear()
            self._forget_line()
        self._ticket, self._lines = ticket, lines
        self._allowed = document is not None and document.savable
        if not self._allowed:
            self._forget_line()

    def take_chosen(self) -> None:
        """Put the chosen line into the field that it is offered to."""
        if self._chosen is not None:
            self._take(self._chosen, self._offered)

    def add_chosen(self) -> None:
        """Put the chosen line behind what the name has already."""
        if self._chosen is not None and self._regions.field == NAME:
            self._take(self._chosen, adds=True)

    def undo(self) -> bool:
        """Take back the last pick if its text still stands in the field with the focus.

        Returns:
            False if there is nothing to take back.
        """
        while self._picks:
            last = self._picks[-1]
            edit = self._form.editor(last.field).edit
            if edit.text() == last.text and not edit.hasFocus():
                return False  # something else was done since
            self._picks.pop()
            if edit.text() == last.text and not edit.isReadOnly():
                self._put(last.field, last.before, last.place_before, edit.go_back)
                return True
        return False

    def show_picked(self, request: PickRequest, value: str | None) -> None:
        """Offer a line to a field, or put its value there, if it is still wanted."""
        if request is self._question and value is None:
            self._ask()
        elif request is self._question:
            self._question, self._offered = None, request.field
            self.offer.offer(_offered(request.field), self._rect(request.number))
        if request is not self._request:
            return
        self._request = None
        field, editor = request.field, self._form.editor(request.field)
        if value is None:
            self.offer.refuse(_nothing(field), self._rect(request.number))
            return
        place: Box = self._lines[request.number].box
        as_printed = field == DOB and not is_day(value)  # it may mean several: the field asks
        text, before = value if as_printed else editor.written(value), editor.text
        if self._adds and before.strip():
            text, old = f"{before.strip()} {value}", self._regions.place_of(field)
            place = box_around((old, place)) if old is not None else place
        taken = self._regions.taken(field)
        self._picks.append(_Pick(field, text, before, taken))
        self._put(field, text, (text, place), editor.edit.fill)
        announce(editor, editor.translated)

    def show_failure(self, request: PickRequest, error: KycError) -> None:
        """Say that an unexpected error kept a line's value from being found, if still wanted."""
        if request is self._request:
            self._request = None
            self.offer.refuse(translated(error.user_message), self._rect(request.number))

    def _put(self, field: str, text: str, place: Place | None, put: Callable[[str], None]) -> None:
        self._forget_line()
        editor = self._form.editor(field)
        self._regions.keep_place(field, place)  # before the text, because a draft is saved at once
        put(text)
        editor.go_to()

    def _rewrite(self, field: str, form: Callable[[str], str | None]) -> None:
        """The texts of a field have another form now, and mean the same."""
        self._picks = [
            replace(each, text=form(each.text) or "", before=form(each.before) or "")
            if each.field == field
            else each
            for each in self._picks
        ]

    def _choose(self, number: int) -> None:
        self._forget_line()
        if self._allowed:
            self._chosen = number
            used = self._regions.field
            fields = (used, *(key for key in FIELDS if key != used))
            self._others = [key for key in fields if not self._form.hides(key)]
            self._ask()

    def _ask(self) -> None:
        """Ask whether the chosen line can be the value of the next field, if there is one."""
        self._question = None
        if self._chosen is not None and self._others:
            self._question = PickRequest(self._others.pop(0), self._chosen, self._lines)
            self.requested.emit(self._question)

    def _take(self, number: int, field: str | None = None, *, adds: bool = False) -> None:
        if not self._allowed:
            return
        field = field or self._regions.field
        if self._form.hides(field):
            self._regions.refuse(field, self._lines[number].box)
            return
        self._adds = adds
        self._question = None
        self._request = PickRequest(field, number, self._lines)
        self.requested.emit(self._request)

    def _leave(self) -> None:
        self._forget_line()
        self._form.editor(self._regions.field).edit.setFocus()

    def _forget_line(self, *_: object) -> None:
        self._chosen = self._question = self._request = self._offered = None
        self.offer.close_offer()

    def _rect(self, number: int) -> QRectF:
        xs, ys = zip(*self._lines[number].box, strict=True)
        return QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _offered(field: str) -> str:
    tr = QCoreApplication.translate
    words = {NAME: tr("Picking", "Use as name"), DOB: tr("Picking", "Use as date of birth")}
    return words[field]


def _nothing(field: str) -> str:
    tr = QCoreApplication.translate
    words = {
        NAME: tr("Picking", "No name in this line"),
        DOB: tr("Picking", "No date in this line"),
    }
    return words[field]
