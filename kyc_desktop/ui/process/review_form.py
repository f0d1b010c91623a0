"""The form: name and date of birth of one document, checked while they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kyc_desktop.domain import Draft, FlowStatus, Review
from kyc_desktop.ui.process.date_editor import DateEditor
from kyc_desktop.ui.process.evidence import DOB, NAME, fields_of
from kyc_desktop.ui.process.field_editor import FieldEditor
from kyc_desktop.ui.process.name_entry import LONGEST, NameProblem, problem, tidy
from kyc_desktop.ui.theme import SPACE, SPACE_L

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from kyc_desktop.domain import Details
    from kyc_desktop.ui.process.documents import Document


class ReviewForm(QFrame):
    """Shows a document's fields and gives their values once they can be saved."""

    edited = Signal()  # something was typed
    field_focused = Signal(str)  # name or dob
    completed = Signal()  # Enter in the last field

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        self.setAccessibleName(self.tr("Review"))
        self.name = FieldEditor(
            self.tr("Name"), self.tr("Given names, then surname. Enter goes to the next field.")
        )
        self.dob = DateEditor(
            self.tr("Date of birth"),
            self.tr("For example 12.08.1974, 1974-08-12 or 12 Aug 1974. Enter goes to Save."),
            today,
        )
        self._document: Document | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE_L)
        column.addWidget(self.name)
        column.addWidget(self.dob)
        for key, editor in self._editors().items():
            editor.edited.connect(self._edited)
            editor.focused.connect(self._teller(key))
        self.name.entered.connect(self.dob.edit.setFocus)
        self.dob.entered.connect(self.completed)

    def editor(self, field: str) -> FieldEditor:
        """The part of the form for name or dob."""
        return self._editors()[field]

    def _editors(self) -> dict[str, FieldEditor]:
        return {NAME: self.name, DOB: self.dob}

    def _teller(self, key: str) -> Callable[[], None]:
        return lambda: self.field_focused.emit(key)

    @property
    def draft(self) -> Draft | None:
        """What was typed, None where everything stands as it was read."""
        if not any(editor.changed for editor in self._editors().values()):
            return None
        return Draft(self.name.text, self.dob.text)

    def review(self, operator: str) -> Review | None:
        """The values, None while one of them can't be saved."""
        if problem(self.name.text) is not None or self.dob.date is None:
            return None
        return Review(tidy(self.name.text), self.dob.date, operator)

    def show_document(self, document: Document) -> None:
        """Show a document's fields; what stands in them stays while it is still the same state."""
        before, self._document = self._document, document
        same = (
            before is not None
            and before.ticket == document.ticket
            and before.state is document.state
        )
        if not same:
            self._fill(document)
        read_only = not document.savable
        for editor in self._editors().values():
            editor.set_read_only(read_only=read_only)
        self._check()

    def forget(self) -> None:
        """Show the next document as if it were another, even if it is the same."""
        self._document = None

    def focus_first(self) -> None:
        """Go to the first field that can't be saved or needs a look, or the first of all."""
        key = next(filter(self._needs_look, self._editors()), NAME)
        edit = self.editor(key).edit
        if edit.hasFocus():
            self.field_focused.emit(key)  # Qt is silent about a focus that stays
        edit.setFocus()
        edit.selectAll()

    def light(self, field: str | None) -> None:
        """Mark the field that the chosen line belongs to."""
        for key, editor in self._editors().items():
            editor.set_lit(lit=key == field)

    def _needs_look(self, key: str) -> bool:
        editor, field = self.editor(key), fields_of(_details(self._document)).get(key)
        if editor.problem:
            return True
        return not editor.changed and (field is None or not field.confident)

    def _fill(self, document: Document) -> None:
        state = document.state
        fields = fields_of(_details(document))
        draft = document.draft
        name, dob = (draft.name, draft.dob) if draft is not None else (None, None)
        if document.status is FlowStatus.SUCCESS and state is not None and state.review is not None:
            name, dob = state.review.name, state.review.dob.isoformat()
        self.name.show_field(fields.get(NAME), name)
        self.dob.show_field(fields.get(DOB), dob)

    def _edited(self) -> None:
        self._check()
        self.edited.emit()

    def _check(self) -> None:
        found = problem(self.name.text)
        self.name.show_problem(_name_problem(found) if found is not None else "")
        self.dob.check()


def _details(document: Document | None) -> Details | None:
    state = document.state if document is not None else None
    return state.details if state is not None else None


def _name_problem(found: NameProblem) -> str:
    tr = QCoreApplication.translate
    words = {
        NameProblem.EMPTY: tr("Form", "Type the name as it stands on the document."),
        NameProblem.NO_LETTER: tr("Form", "A name has at least one letter."),
        NameProblem.TOO_LONG: tr("Form", "A name has at most {0} letters.").format(LONGEST),
    }
    return words[found]
