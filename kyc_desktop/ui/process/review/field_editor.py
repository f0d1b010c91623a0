"""The editor of one field: its value, why it is trusted or not, and readings to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kyc_desktop.domain.fields import Origin
from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.layout.fold import Fold
from kyc_desktop.ui.parts import Label, NoteLabel, repolish, set_property, tip_of_rows
from kyc_desktop.ui.process.review.badges import (
    agreement,
    agreement_tip,
    badge,
    blind_badge,
    explained,
)
from kyc_desktop.ui.process.review.choice_list import ChoiceList
from kyc_desktop.ui.process.review.entry_edit import EntryEdit
from kyc_desktop.ui.process.review.name_entry import tidy
from kyc_desktop.ui.process.review.options import compared_options, reading_options
from kyc_desktop.ui.theme import SPACE_XS, Look, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from kyc_desktop.domain.fields import Choice, Field
    from kyc_desktop.ui.process.review.blind_field import BlindField
    from kyc_desktop.ui.process.review.choice_list import Option


class FieldEditor(QWidget):
    """Label, edit and badge, then what is wrong with the text, or the readings to choose from.

    During a blind check nothing reveals the extracted value until `compare`. `crop` is for an
    enlarged part of the picture, `proof` an empty layout for what is offered below the edit. The
    parts in folds give way where there is no room for them.
    """

    edited = Signal()
    focused = Signal()
    entered = Signal()  # Enter was pressed; not emitted for repeats of a key held down
    chosen = Signal(str)  # a reading was chosen; the text before that
    rewritten = Signal(object)  # the function that gave each text another form

    def __init__(self, label: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field: Field | None = None
        self._blind: BlindField | None = None
        self._origin: Look | None = None
        self._stated = ""
        self._trouble = ""
        self._readings: Sequence[str] = ()
        self._read_text = ""
        self._left: str | None = None  # the value, if a draft has left another one than was read
        self._accepted = False
        self._picked = ""
        self._more: Sequence[str] = ()
        self._current = False
        self.edit = EntryEdit()
        self.edit.setAcceptDrops(False)
        self.edit.setAccessibleName(label)
        self.edit.setToolTip(tip)
        self.edit.textEdited.connect(self._edited)
        self.edit.focused.connect(self.focused)
        title = Label(label)
        title.setBuddy(self.edit)
        self.badge = NoteLabel(small=True)
        self._agreement = NoteLabel(small=True)
        self._problem = NoteLabel(small=True)
        self._choices = ChoiceList()
        self._choices.chosen.connect(self.take)
        self.crop = Fold()
        self.below = Fold()
        self._badge_fold = Fold(self.badge)
        self._agreement_fold = Fold(self._agreement)
        self._choices_fold = Fold(self._choices)
        self.proof = QVBoxLayout()
        self.proof.setSpacing(SPACE_XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(title)
        column.addWidget(self.edit)
        column.addWidget(self.crop)
        column.addLayout(self.proof)
        column.addWidget(self._problem)
        column.addWidget(self.below)
        column.addWidget(self._badge_fold)
        column.addWidget(self._agreement_fold)
        column.addWidget(self._choices_fold)

    @property
    def text(self) -> str:
        """The content of the edit."""
        return self.edit.text()

    @property
    def value(self) -> str:
        """The content as it would be saved; empty if it can't be."""
        return tidy(self.text)

    @property
    def read_text(self) -> str:
        """The extracted value; empty if there is none or it is hidden."""
        return self._read_text

    @property
    def changed(self) -> bool:
        """Whether the content differs from the extracted value."""
        return self.text.strip() != self._read_text

    @property
    def translated(self) -> str:
        """The text of the badge: why the value is trusted or not."""
        return self.badge.text

    @property
    def explained(self) -> list[str]:
        """Everything known about the value, one sentence each."""
        if self._blind is not None:
            return []
        known = explained(self._field, typed=self.changed, readings=self._readings)
        return [*known, *self._more]

    @property
    def agreed(self) -> str:
        """The text of the badge for two readers agreeing; empty while hidden."""
        return self._agreement.text

    @property
    def problem(self) -> str:
        """Why the value can't be saved; empty if it can."""
        return self._trouble

    @property
    def choices(self) -> tuple[QPushButton, ...]:
        """The buttons of the readings to choose from."""
        return self._choices.buttons

    @property
    def explanations(self) -> tuple[Fold, ...]:
        """What explains the value beyond its badge; this gives way before the rest."""
        return self._agreement_fold, self.below

    @property
    def choice_list(self) -> ChoiceList:
        """The readings to choose from."""
        return self._choices

    @property
    def folds(self) -> tuple[Fold, ...]:
        """The other parts that may give way, the first one first."""
        return self._choices_fold, self._badge_fold

    def show_field(
        self,
        field: Field | None,
        text: str | None,
        readings: Sequence[str] = (),
        blind: BlindField | None = None,
    ) -> None:
        """Show an extracted value.

        Args:
            field: The extracted value, None if there is none.
            text: The text of a draft, as it is kept, None for the extracted value itself.
            readings: Which reader read what, one sentence each, where the readers differ.
            blind: The blind check, if the field is typed without sight of the extracted value.
        """
        field = field if blind is None else None
        self._field = field
        self._blind = blind
        self._readings = readings
        self._read_text = self.written(field.value) if field is not None else ""
        self._left = None
        self._accepted = False
        self.edit.setText(self._read_text if text is None else text)
        self.edit.setCursorPosition(0)
        self.refresh()

    def find_left(self) -> str:
        """Note that a draft has left the text here, and return it."""
        self.check()
        self._left = self.value if self.changed else None
        self.refresh()
        return self.text

    def show_evidence(self, field: Field | None, stated: str | None) -> None:
        """Show what else speaks for or against the extracted value; the text stays.

        `stated` is what the customer stated where nothing was extracted: offered, never put in.
        """
        self._stated = stated or ""
        if self._blind is None:
            self._field = field
        self.refresh()

    def set_origin(self, origin: Look | None) -> None:
        """Set the badge of a saved value whose evidence is not known; None for all others."""
        self._origin = origin

    def compare(self) -> None:
        """Show the typed and the extracted value of a blind check side by side, to choose from."""
        if self._blind is not None:
            self._blind.compare(self.value)
            self.refresh()

    def check(self) -> None:
        """Update whether the text can be saved. Here any text can; subclasses override this."""

    def show_problem(self, problem: str, *, wrong: bool = True) -> None:
        """Show why the value can't be saved; an empty text means that it can.

        Only a `wrong` value is shown as an error in red, not one that is merely unfinished or
        empty.
        """
        empty = not self.text.strip()
        before, wrong = self.problem, wrong and not empty
        self._trouble = problem
        # The badge of a blind check already says what to do, and that of a field that was not
        # found what is missing.
        told = self._blind is not None or self._field is None
        words = "" if empty and told else problem
        look = Look("failed", words, Role.DANGER) if wrong else Look("edit", words, Role.WARNING)
        self._problem.say(look)
        set_property(self.edit, "invalid", value=bool(problem) and wrong)
        if problem != before:
            self._describe()

    def set_accepted(self, *, accepted: bool) -> None:
        """Show whether the user has accepted the value."""
        if accepted != self._accepted:
            self._accepted = accepted
            self.refresh()

    def set_picked(self, meaning: str) -> None:
        """Say what was taken from a place of the picture; empty if nothing was."""
        if meaning != self._picked:
            self._picked = meaning
            self.refresh()

    def set_more(self, sentences: Sequence[str]) -> None:
        """Say more about the value than its evidence does, in tooltip and description."""
        if list(sentences) != list(self._more):
            self._more = sentences
            self._describe()

    def set_current(self, *, current: bool) -> None:
        """Show whether the keys of the readings work in this field."""
        self._current = current
        self._choices.set_keys(shown=current)

    def set_read_only(self, *, read_only: bool) -> None:
        """Make the field read-only or editable."""
        if self.edit.isReadOnly() != read_only:
            self.edit.setReadOnly(read_only)
            repolish(self.edit)
        self._choices.setEnabled(not read_only)

    def set_lit(self, *, highlighted: bool) -> None:
        """Show whether the line selected on the picture is where this value was read."""
        set_property(self.edit, "highlighted", value=highlighted)

    def go_to(self) -> None:
        """Move the focus here and select the text."""
        if self.edit.hasFocus():
            self.focused.emit()  # Qt emits nothing if the focus is here already
        self.edit.setFocus()
        # With the text cursor before it: of a long value the beginning is seen.
        self.edit.setSelection(len(self.text), -len(self.text))

    def insist(self) -> None:
        """Draw attention to what is to be done here, as Enter did not do it."""
        note = self._problem if self._problem.text else self.badge
        note.flash()
        announce(self, note.text)

    def put(self, text: str) -> None:
        """Replace the text as if it were typed, so that Ctrl+Z restores the previous text."""
        self.edit.put(text)

    def rewrite(self, form: Callable[[str], str | None]) -> None:
        """Write the text, and what Esc restores, in another form that means the same."""
        before = self.text
        self._read_text = form(self._read_text) or ""
        self.edit.setText(form(before) or "")
        self.rewritten.emit(form)

    def take(self, text: str) -> None:
        """Use a reading that the user chose: a value as it is saved."""
        before = self.text
        self.put(self.written(text))
        self.edit.setFocus()
        self.chosen.emit(before)

    def choose(self, number: int) -> bool:
        """Choose the reading at a position, from 0; returns whether there is one."""
        return self._choices.isEnabled() and self._choices.choose(number)

    def _options(self) -> Sequence[Option]:
        """The values to choose from, as shown in this field."""
        if self._blind is not None:
            return compared_options(self._blind, self._said)
        return reading_options(self._field, self._stated, self._said, self._left)

    def allows(self, text: str) -> bool:
        """Whether a text may be offered for this field: a day that does not exist may not."""
        return True

    def written(self, value: str) -> str:
        """A value of this field, in the form in which it is saved, as the edit shows it."""
        return value

    def meaning(self, text: str) -> str:
        """What a text says, however it is written: the same for all ways to write one value."""
        return text.strip()

    def kept(self, text: str) -> str:
        """A text of the edit as a draft keeps it."""
        return text

    def shown(self, text: str) -> str:
        """A text that a draft keeps, as the edit shows it."""
        return text

    @property
    def _taken(self) -> str:
        """The value among the readings that the text of the edit is."""
        return self.text

    def _said(self, value: str) -> str:
        """A value of this field as shown to the user."""
        return value

    def _edited(self) -> None:
        self.refresh()
        self.edited.emit()

    def refresh(self) -> None:
        """Update badges, choices and descriptions for the current text."""
        field, typed, blind = self._field, self.changed, self._blind
        if blind is None:
            readings = field.choices if field is not None else ()
            chosen = any(self.written(each.value) == self.text for each in readings)
            picked = bool(self._picked) and self._picked == self.meaning(self.text)
            known = badge(
                field, typed=typed, accepted=self._accepted, chosen=chosen, picked=picked,
                stated=self._is_stated(readings), left=self._left is not None,
            )  # fmt: skip
            known = known if typed or self._origin is None else self._origin
            emptied = typed and not self.text.strip()  # what is missing is said already
            self.badge.say(Look("", "", Role.TEXT) if emptied else known)
        else:
            self.badge.say(blind_badge(hidden=blind.hidden, decided=not self._undecided))
        self._agreement.say(agreement(field, typed=typed))
        self._agreement.setToolTip(agreement_tip(field))
        self._show_choices()
        self._describe()

    def _is_stated(self, readings: Sequence[Choice]) -> bool:
        """Whether the text is what the customer stated, and no reading of the document."""
        stated = {each.value for each in readings if each.origin is Origin.STATED}
        stated -= {each.value for each in readings if each.origin is not Origin.STATED}
        if self._field is None and self._stated:
            stated.add(self._stated)
        return any(self.written(value) == self.text for value in stated)

    @property
    def _undecided(self) -> bool:
        """Whether the user still must choose between the typed and the extracted value."""
        return self._blind is not None and self._blind.outcome(self.value) is None

    def _show_choices(self) -> None:
        taken = "" if self._undecided else self._taken
        self._choices.offer(self._options(), taken, before=self.edit)
        self._choices.set_keys(shown=self._current)

    def _describe(self) -> None:
        explained = self.explained
        translated = [self.problem, self.translated, *explained]
        self.edit.setAccessibleDescription(" ".join(filter(None, translated)))
        self.badge.setToolTip(tip_of_rows(explained))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()  # Enter in a field must never press a button of the window
            if not event.isAutoRepeat():
                self.entered.emit()
            return
        super().keyPressEvent(event)
