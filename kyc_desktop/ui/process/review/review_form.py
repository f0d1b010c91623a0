"""The review form: name and date of birth of one document, the most doubtful field first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from kyc_desktop.domain.fields import FIELDS, NAME, Draft, Review
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.layout.fold import Gaps
from kyc_desktop.ui.parts import NoteLabel
from kyc_desktop.ui.process.review.acceptance import Acceptance
from kyc_desktop.ui.process.review.blind_field import BlindField, blind_check_of
from kyc_desktop.ui.process.review.choice_list import TAKE
from kyc_desktop.ui.process.review.date_editor import DateEditor
from kyc_desktop.ui.process.review.name_editor import NameEditor
from kyc_desktop.ui.process.review.open_fields import OpenFields
from kyc_desktop.ui.process.shared.field_places import fields_of
from kyc_desktop.ui.process.shared.reader_words import told_differences
from kyc_desktop.ui.process.shared.wording import validity_look
from kyc_desktop.ui.theme import SPACE, SPACE_L, SPACE_XS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from kyc_desktop.domain.fields import Expiry
    from kyc_desktop.ui.process.review.field_editor import FieldEditor
    from kyc_desktop.ui.process.review.key_repeats import KeyRepeatGuard
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.theme import Look


class ReviewForm(QFrame):
    """Shows a document's fields, leads through the doubtful ones, and returns the values to save.

    Enter accepts a field and moves to the next one that needs attention: one that can't be saved,
    one in doubt, or with `visit_every` one that was not visited. After the last of them, `accepted`
    is emitted. With `blind_in`, one in so many sure fields is typed without sight of its reading.
    With `partial_dob`, a year of birth, or month and year, can be saved.
    """

    edited = Signal()  # the content of a field changed
    field_focused = Signal(str)  # of FIELDS
    accepted = Signal()  # Enter was pressed and no field needs attention any more
    revealed = Signal(str)  # the field whose hidden reading may be seen from now on

    def __init__(
        self,
        today: Callable[[], dt.date],
        key_repeats: KeyRepeatGuard,
        parent: QWidget | None = None,
        *,
        visit_every: bool = False,
        partial_dob: bool = False,
        blind_in: int = 0,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._key_repeats = key_repeats
        self._acceptance = Acceptance(every=visit_every)
        self._blind_in = blind_in
        self._blind: BlindField | None = None
        self._was_seen = False  # the reading of a field that would be typed blind without a draft
        self._current = NAME
        self._document: Document | None = None
        self._origins: Mapping[str, Look] = {}
        self.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        self.setAccessibleName(self.tr("Review"))
        self.name = NameEditor(
            self.tr("Name"), self.tr("Given names, then surname. Enter accepts it.")
        )
        self.name.edit.setPlaceholderText(self.tr("Given names, then surname"))
        tip = self.tr("For example 12.08.1974, 1974-08-12 or 12 Aug 1974. Enter accepts it.")
        if partial_dob:
            tip += " " + self.tr("If no more is printed: 1974, or 08.1974.")
        self.dob = DateEditor(self.tr("Date of birth"), tip, today, partial=partial_dob)
        self._open = OpenFields(self._editors(), self._acceptance)
        self.expires = NoteLabel(small=True)
        self._expires: Expiry | None = None
        column = QVBoxLayout(self)
        self.gaps = Gaps(column, SPACE, SPACE_L, SPACE_XS)
        for part in (*self._editors().values(), self.expires):
            column.addWidget(part)
        for key, editor in self._editors().items():
            editor.edited.connect(lambda key=key: self._edited(key))
            editor.focused.connect(lambda key=key: self._focused(key))
            editor.entered.connect(lambda key=key: self._accept(key))
            editor.chosen.connect(lambda before, key=key: self._chosen(key, before))
            editor.rewritten.connect(lambda form, key=key: self._rewritten(key, form))
        bind(
            self,
            {
                Command.NEXT_FIELD: partial(self.go, 1),
                Command.FIELD_BEFORE: partial(self.go, -1),
                **{take: partial(self.choose, number) for number, take in enumerate(TAKE)},
            },
        )
        self._show_current()

    def editor(self, field: str) -> FieldEditor:
        """The editor of a field."""
        return self._editors()[field]

    def by_use(self) -> list[FieldEditor]:
        """The editors, that in which the keys work first."""
        return sorted(
            self._editors().values(), key=lambda each: each is not self.editor(self._current)
        )

    def _editors(self) -> dict[str, FieldEditor]:
        return {key: getattr(self, key) for key in FIELDS}

    @property
    def draft(self) -> Draft | None:
        """What was typed and accepted, or None if nothing was."""
        blind, editors = self._blind, self._editors()
        compared = blind is not None and not blind.hidden
        kept: dict[str, Any] = {key: each.kept(each.text) for key, each in editors.items()}
        accepted = tuple(k for k, each in editors.items() if self._acceptance.text(k) == each.text)
        changed = any(editor.changed for editor in editors.values())
        if not (compared or accepted or changed or self._was_seen):
            return None
        if blind is not None:
            kept |= {"blind": blind.field, "blind_typed": blind.typed}
        return Draft(**kept, accepted=accepted)

    @property
    def typed(self) -> frozenset[str]:
        """The fields whose text is another one than was read."""
        return frozenset(key for key, editor in self._editors().items() if editor.changed)

    def review(self, operator: str) -> Review | None:
        """The values to save, or None while one of them can't be saved."""
        if self.name.problem or self.dob.born is None:
            return None
        name, blind = self.name.value, self._blind
        if blind is None:
            return Review(name, self.dob.born, operator)
        check = blind.check(self.editor(blind.field).value)
        if blind.field == NAME:
            name = blind.to_save(name)
        return Review(name, self.dob.born, operator, blind=check)

    def hides(self, field: str) -> bool:
        """Whether the extracted value of that field must not be shown."""
        return self._blind is not None and self._blind.field == field and self._blind.hidden

    def go_to_difference(self) -> bool:
        """Show the blindly typed value beside the reading if they differ; returns whether they do.

        Does nothing until all fields can be saved, nor after the user has decided.
        """
        blind = self._blind
        if blind is None or self.review("") is None or not self._open.undecided(blind.field):
            return False
        editor = self.editor(blind.field)
        editor.compare()
        self.edited.emit()
        self._go_on_to(blind.field)
        self.revealed.emit(blind.field)
        announce(editor, " ".join([editor.translated, *(each.text() for each in editor.choices)]))
        return True

    def show_document(self, document: Document) -> None:
        """Show a document's fields; their content stays if only the status has changed.

        What was saved may be written otherwise than what was typed, and is shown from then on.
        """
        before, self._document = self._document, document
        same = (
            before is not None
            and before.ticket == document.ticket
            and replace(before.state, status=document.state.status) == document.state
            and (document.state.status is not FlowStatus.SUCCESS or before.state == document.state)
        )
        if not same:
            self._acceptance.begin()
            self._fill(document)
            for key in document.draft.accepted if document.draft is not None else ():
                self._acceptance.accept(key, self.editor(key).text)
            # Keys must not work in a field that was left in another document.
            if not self._has_focus():
                self._current = self._open.most_doubtful() or NAME
                self._show_current()
        elif before is not None and before.stated != document.stated:
            self._show_stated(document)
        read_only = not document.savable
        for editor in self._editors().values():
            editor.set_read_only(read_only=read_only)
        self._check()

    def _show_stated(self, document: Document) -> None:
        """Show what the customer stated, which has come after the rest; what was typed stays."""
        before, now = self._blind, self.blind_of(document)
        if (before and before.field) != (now and now.field):  # what is doubted is not typed blind
            self._fill(document)
            if self._has_focus():
                self.editor(self._current).go_to()
            return
        fields = fields_of(document.details)
        self._open.begin(fields, before)
        for key, editor in self._editors().items():
            editor.show_evidence(fields.get(key), _stated(document, key))

    def show_saved(self, document: Document, origins: Mapping[str, Look]) -> None:
        """Show a record to correct; `origins` are badges of values whose evidence is not known."""
        self._origins = origins
        self.forget()
        self.show_document(document)

    def forget(self) -> None:
        """Fill the form again on the next `show_document`, even for the same document."""
        self._document = None

    # Moving between fields.

    def focus_first(self) -> None:
        """Move to the most doubtful field, or the first if none needs attention."""
        self.editor(self._open.most_doubtful() or NAME).go_to()

    def go_to_doubtful(self) -> bool:
        """Move to the most doubtful field; returns whether any needs attention."""
        key = self._open.most_doubtful()
        if key is not None:
            self._go_on_to(key)
        return key is not None

    def go(self, step: int) -> None:
        """Move to the next field (1) or the previous one (-1), wrapping around at the ends.

        If no field of the document was visited yet, move to the one in which the keys work.
        """
        keys = list(self._editors())
        self._key_repeats.chosen()
        step = step if self._has_focus() or self._acceptance.begun else 0
        self.editor(keys[(keys.index(self._current) + step) % len(keys)]).go_to()

    def go_to_unvisited(self) -> bool:
        """Move to a field that must still be visited; returns whether there is one."""
        key = next(filter(self._acceptance.to_visit, self._editors()), None)
        if key is not None:
            self._go_on_to(key)
        return key is not None

    def choose(self, number: int) -> None:
        """Choose a reading, from 0, in the field that the keys apply to."""
        self.editor(self._current).choose(number)

    def undo(self) -> bool:
        """Undo the edit of the focused field, else the last acceptance.

        Returns:
            False if there is nothing to undo.
        """
        editor = self.editor(self._current)
        if self.isHidden() or editor.edit.isReadOnly():
            return False
        base = self._acceptance.text(self._current)
        base = editor.read_text if base is None else base
        if editor.edit.hasFocus() and editor.text != base:
            editor.edit.go_back(base)
            return True
        last = self._acceptance.take_back()
        if last is None:
            return False
        if self._blind is not None and self._blind.field == last.field:
            self._blind.take_back()
        if last.before is not None:
            self.editor(last.field).edit.go_back(last.before)
        self._check()
        self.edited.emit()
        self._key_repeats.chosen()
        self.editor(last.field).go_to()
        return True

    def _has_focus(self) -> bool:
        """Whether the focus is in a field or on one of its choices."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def light(self, field: str | None) -> None:
        """Highlight the field that the selected line belongs to."""
        for key, editor in self._editors().items():
            editor.set_lit(highlighted=key == field)

    def _accept(self, key: str) -> None:
        editor = self.editor(key)
        if editor.edit.isReadOnly() or not self._key_repeats.counts():
            return
        if editor.problem or self._open.asks(key):
            self._open.asked(key)
            editor.edit.selectAll()
            editor.insist()
            return
        self._acceptance.accept(key, editor.text)
        self._check()
        following = self._open.most_doubtful()
        if following is None:
            self.accepted.emit()
        else:
            self.edited.emit()  # what is accepted is kept with the draft
            self._go_on_to(following)
            if following == key:  # two values to decide between, and the clerk has not
                editor.insist()

    def _go_on_to(self, key: str) -> None:
        self._key_repeats.moved()
        self._open.asked(key)
        self.editor(key).go_to()

    def _chosen(self, key: str, before: str) -> None:
        self._acceptance.accept(key, self.editor(key).text, before)
        if self._blind is not None and self._blind.field == key:
            self._blind.decide(self.editor(key).value)
            self.editor(key).refresh()
        self._check()
        self.edited.emit()

    def _focused(self, key: str) -> None:
        self._acceptance.visit(key)
        self._current = key
        self._show_current()
        self.field_focused.emit(key)

    def _show_current(self) -> None:
        for key, editor in self._editors().items():
            editor.set_current(current=key == self._current)

    # Filling the form.

    def _fill(self, document: Document) -> None:
        state, details = document.state, document.details
        fields = fields_of(details)
        draft = document.draft
        texts = draft.values if draft is not None else {}
        if state.status is FlowStatus.SUCCESS and state.review is not None:
            saved = state.review.values.items()
            texts = {key: self.editor(key).written(str(value)) for key, value in saved}
        self._blind = blind = self.blind_of(document)
        undrafted = self.blind_of(replace(document, draft=None)) if draft is not None else None
        self._was_seen = blind is None and undrafted is not None
        self._open.begin(fields, blind)
        for key, editor in self._editors().items():
            field = fields.get(key)
            readings = told_differences(field, document.lines) if field is not None else ()
            here = blind if blind is not None and blind.field == key else None
            editor.set_origin(self._origins.get(key))
            editor.show_field(field, texts.get(key), readings, here)
            editor.show_evidence(field, _stated(document, key))
        if draft is not None and state.status is not FlowStatus.SUCCESS:
            self._open.find({key: editor.find_left() for key, editor in self._editors().items()})
        self.dob.offer_part(details.dob_part if details and details.dob is None else None)
        self._expires = details.expires if details else None
        self._show_validity()

    def _show_validity(self) -> None:
        self.expires.say(validity_look(self._expires, self._today()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LocaleChange:  # another format of dates
            self._show_validity()

    def blind_of(self, document: Document) -> BlindField | None:
        """The blind check of a document, see `blind_check_of`."""
        return blind_check_of(document, self._blind_in)

    def _edited(self, key: str) -> None:
        self._check_field(key)
        self.edited.emit()

    def _rewritten(self, key: str, form: Callable[[str], str | None]) -> None:
        self._acceptance.rewrite(key, form)
        self._check_field(key)

    def _check(self) -> None:
        for key in self._editors():
            self._check_field(key)

    def _check_field(self, key: str) -> None:
        editor = self.editor(key)
        editor.check()
        editor.set_accepted(accepted=self._acceptance.text(key) == editor.text)


def _stated(document: Document, key: str) -> str | None:
    """What the customer stated for a field, as it would be saved."""
    if document.stated is None:
        return None
    value = getattr(document.stated, key)
    return str(value) if value is not None else None
