"""Another person's entry: the picture, and two fields that tell nothing of what was entered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kyc_desktop.domain import guide
from kyc_desktop.domain.fields import DOB, NAME
from kyc_desktop.domain.second_entry import Entry, EntryOutcome
from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.layout.dialog_size import resize_within_screen
from kyc_desktop.ui.layout.room_scroll import Panel, RoomScroll
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import Label, NoteLabel, button
from kyc_desktop.ui.process.picture.document_view import DocumentView
from kyc_desktop.ui.process.picture.view_tools import view_tools
from kyc_desktop.ui.process.review.choice_list import TAKE
from kyc_desktop.ui.process.second_entry.entry_editors import DateOfEntry, NameOfEntry
from kyc_desktop.ui.process.shared.pictures import prepare
from kyc_desktop.ui.process.shared.record_words import review_text
from kyc_desktop.ui.theme import SPACE, SPACE_L, SPACE_S, Look, Role
from kyc_desktop.ui.translation import error_text
from kyc_desktop.workers.pictures import picture

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from kyc_desktop.domain.image import DocumentImage
    from kyc_desktop.domain.second_entry import EntryResult, WaitingEntry
    from kyc_desktop.errors import KycError
    from kyc_desktop.ui.process.shared.background import Background
    from kyc_desktop.ui.process.shared.pictures import Picture

_MOST = (1180, 760)  # the maximum size in pixels, reached on a large screen
_LEAST_PICTURE = 200


class EntryDialog(QDialog):
    """Enter goes to the second field, then saves and asks for the next document; Esc leaves.

    It shows a document at a time: `show_waiting`, then `show_result` or `show_failure`.
    """

    guide_place = guide.SECOND_ENTRY

    next_requested = Signal()
    passed = Signal(int)  # flow id: it is left for later
    entered = Signal(int, int, object)  # flow id, the flow's version, Entry
    reject_requested = Signal()

    def __init__(
        self,
        today: Callable[[], dt.date],
        background: Background,
        parent: QWidget | None = None,
        *,
        partial_dob: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Second entry"))
        self._background = background
        self.waiting: WaitingEntry | None = None
        self.picture: Picture | None = None
        self._current = NAME
        self.heading = Label(manner="heading", wrap=True)
        self.hint = Label(manner="muted", wrap=True)
        self.number = Label(manner="muted small")
        self.reviewers = NoteLabel()
        self.note = NoteLabel()
        self.note.hide()  # takes no room until there is something to say
        self.name = NameOfEntry(self.tr("Name"), self.tr("Given names, then surname."))
        self.name.edit.setPlaceholderText(self.tr("Given names, then surname"))
        tip = self.tr("For example 12.08.1974, 1974-08-12 or 12 Aug 1974.")
        self.dob = DateOfEntry(self.tr("Date of birth"), tip, today, partial=partial_dob)
        self.view = DocumentView()
        self.save = button(self.tr("Save"), "save", self._save, keys=Command.SAVE, manner="primary")
        self.later = button(self.tr("Later"), "next", self._pass, keys=Command.NEXT_DOCUMENT)
        self.turn_down = button(
            self.tr("Reject…"), "reject", self._ask_to_reject, keys=Command.REJECT
        )
        self.again = button(
            self.tr("Try again"), "retry", self.next_requested.emit, keys=Command.RETRY
        )
        self.leave = button(self.tr("Close"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        for each in self._buttons():
            each.setAutoDefault(False)
        self._arrange()
        for key, editor in self._editors().items():
            editor.edited.connect(partial(self._edited, key))
            editor.chosen.connect(partial(self._edited, key))
            editor.focused.connect(partial(self._focus, key))
            editor.entered.connect(partial(self._accept, key))
        bind(
            self,
            {
                Command.SAVE: self._save,
                Command.NEXT_DOCUMENT: self._pass,
                Command.REJECT: self._ask_to_reject,
                Command.RETRY: self._try_again,
                **{take: partial(self._choose, number) for number, take in enumerate(TAKE)},
            },
        )
        self.show_loading()

    # What the workers answer.

    def show_loading(self) -> None:
        """Show that a document is being looked for; what came of the last one stays."""
        self._show(None, self.tr("Loading…"), "")
        self.leave.setFocus()

    def show_waiting(self, waiting: WaitingEntry, image: DocumentImage | None) -> None:
        """Show a document that waits."""
        decides = bool(waiting.entries)
        self._show(
            waiting,
            self.tr("Two entries differ: which is right?")
            if decides
            else self.tr("Enter what the document shows"),
            self.tr("Choose a value, or type another one. What you save is the record.")
            if decides
            else self.tr("Somebody else has entered it too. The two entries are compared."),
        )
        for key, editor in self._editors().items():
            editor.show_entries([entry.texts[key] for entry in waiting.entries])
        self.reviewers.say(Look("person", review_text(waiting.others), Role.ACCENT))
        self.view.set_upright(waiting.upright)
        if image is not None:
            data = image.data
            self._background.run(
                lambda: prepare(picture(data)), partial(self._show_picture, waiting)
            )
        self._check()
        self.name.go_to()
        announce(self, f"{self.note.text} {self.heading.text()}. {self.hint.text()}".strip())

    def show_nothing(self, *, later: bool) -> None:
        """Show that nothing waits any more, except with `later` what was left for later."""
        words = self.tr("Only what you left for later still waits")
        self._show(None, words if later else self.tr("Nothing is left to enter"), "")
        self._card.hide()
        self.leave.setFocus()
        announce(self, f"{self.note.text} {self.heading.text()}".strip())

    def show_unavailable(self, error: KycError, *, again: bool) -> None:
        """Show why there is no document; with `again`, another try may help."""
        self._show(None, self.tr("Not opened"), "")
        self._card.hide()
        self._say(Look("failed", error_text(error), Role.DANGER))
        self.again.setVisible(again)
        (self.again if again else self.leave).setFocus()

    def show_result(self, result: EntryResult) -> None:
        """Show what came of an entry, beside the next document."""
        if result.outcome is EntryOutcome.DIFFERS:
            words = self.tr("The entries differ. A third person decides.")
            self._say(Look("info", words, Role.ACCENT))
            return
        words = self.tr("Saved as record {0}.").format(result.record_id)
        if result.outcome is EntryOutcome.AGREED:
            words = f"{self.tr('Both entries agree.')} {words}"
        self._say(Look("success", words, Role.SUCCESS))

    def show_rejected(self) -> None:
        """Show that the document was rejected, beside the next one."""
        self._say(Look("reject", self.tr("The document was rejected."), Role.MUTED))

    def show_failure(self, error: KycError, *, lost: bool) -> None:
        """Show that an entry was not stored; unless the document is `lost`, it stays to be saved.

        A lost one was entered by somebody else: the next one is asked for.
        """
        self._say(Look("failed", error_text(error), Role.DANGER))
        announce(self.note, self.note.text)
        if lost:
            self.next_requested.emit()
            return
        self._let_enter(allowed=True)
        self._check()
        self._editors()[self._current].go_to()

    # What the clerk does.

    @property
    def entry(self) -> Entry | None:
        """What is in the fields, if it can be saved."""
        born = self.dob.born
        if self.name.problem or self.dob.problem or born is None or not self.name.value:
            return None
        return Entry(self.name.value, born)

    def _accept(self, key: str) -> None:
        editor = self._editors()[key]
        if editor.problem:
            editor.insist()
            editor.go_to()
        elif self.entry is None:
            self._editors()[DOB if key == NAME else NAME].go_to()
        elif key == NAME:
            self.dob.go_to()
        else:
            self._save()

    def _save(self) -> None:
        entry, waiting = self.entry, self.waiting
        if entry is None or waiting is None or not self.save.isEnabled():
            return
        self._let_enter(allowed=False)
        self.save.setEnabled(False)
        self.setFocus()
        self._say(Look("running", self.tr("Saving…"), Role.ACCENT))
        self.entered.emit(waiting.flow_id, waiting.version, entry)

    def _pass(self) -> None:
        if self.waiting is not None and self.later.isEnabled():
            self._say(Look("", "", Role.TEXT))
            self.passed.emit(self.waiting.flow_id)

    def _ask_to_reject(self) -> None:
        if self.waiting is not None and self.turn_down.isEnabled():
            self.reject_requested.emit()

    def _try_again(self) -> None:
        if self.again.isVisible():
            self.next_requested.emit()

    def _choose(self, number: int) -> None:
        self._editors()[self._current].choose(number)

    def _focus(self, key: str) -> None:
        self._current = key
        # With what can be chosen there, as far as there is room for it; once that has its place.
        QTimer.singleShot(0, self, partial(self._see, key))
        for each, editor in self._editors().items():
            editor.set_current(current=each == key)

    def _see(self, key: str) -> None:
        self._area.ensureWidgetVisible(self._editors()[key], 0, SPACE_S)
        self._area.ensureWidgetVisible(self._editors()[key].edit, 0, SPACE_S)

    def _edited(self, key: str, *_: object) -> None:
        self._editors()[key].check()
        self._check()

    def _check(self) -> None:
        self.save.setEnabled(self.waiting is not None and self.entry is not None)

    # What is shown.

    def _show(self, waiting: WaitingEntry | None, heading: str, hint: str) -> None:
        self.waiting, self.picture = waiting, None
        self._card.show()
        self.view.show_picture(None)
        self.heading.setText(heading)
        self.hint.setText(hint)
        self.number.setText(self.tr("No. {0}").format(waiting.flow_id) if waiting else "")
        self.reviewers.say(Look("", "", Role.TEXT))
        for part in (self.hint, self.number, *self._editors().values(), self.save, self.later,
                     self.turn_down):  # fmt: skip
            part.setVisible(waiting is not None)
        self.again.hide()
        self._let_enter(allowed=waiting is not None)

    def _show_picture(self, waiting: WaitingEntry, made: Picture) -> None:
        if shiboken6.isValid(self) and self.waiting is waiting:
            self.picture = made
            self.view.show_picture(made)

    def _let_enter(self, *, allowed: bool) -> None:
        for part in (*self._editors().values(), self.later, self.turn_down):
            part.setEnabled(allowed)

    def _say(self, look: Look) -> None:
        self.note.say(look)

    def _editors(self) -> dict[str, NameOfEntry | DateOfEntry]:
        return {NAME: self.name, DOB: self.dob}

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.leave, self.again, self.turn_down, self.later, self.save

    def _arrange(self) -> None:
        card = QFrame()
        card.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        left = QVBoxLayout(card)
        left.setContentsMargins(1, 1, 1, 1)
        left.setSpacing(0)
        left.addLayout(view_tools(self.view, self))
        left.addWidget(self.view, 1)
        self.view.setMinimumWidth(_LEAST_PICTURE)
        upper = Panel()
        above = QVBoxLayout(upper)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(SPACE_S)
        above.addWidget(self.number)
        above.addWidget(self.heading)
        above.addWidget(self.hint)
        above.addWidget(self.reviewers)
        above.addSpacing(SPACE_S)
        above.addWidget(self.name)
        above.addSpacing(SPACE)
        above.addWidget(self.dob)
        above.addStretch(1)
        buttons = WrappingRow()
        for each in self._buttons():
            buttons.addWidget(each)
        column = QVBoxLayout()
        column.setSpacing(SPACE)
        self._area = RoomScroll(upper, sideways=False)
        column.addWidget(self.note)  # about the document before this one
        column.addWidget(self._area, 1)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        row.setSpacing(SPACE_L)
        row.addWidget(card, 1)
        self._card = card
        row.addLayout(column)
        resize_within_screen(self, _MOST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = any(editor.changed for editor in self._editors().values())
        if event.key() == Qt.Key.Key_Escape and typed and self.waiting is not None:
            for editor in self._editors().values():  # Esc first undoes what was typed
                editor.put(editor.read_text)
                editor.check()
            self._check()
            self.name.go_to()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focus = self.focusWidget()
            if isinstance(focus, QPushButton) and not event.isAutoRepeat():
                focus.click()
            return
        super().keyPressEvent(event)
