"""Checks the doubtful values of one field: each beside its place on the picture."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QStackedWidget, QVBoxLayout, QWidget

from kyc_desktop.domain import guide
from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.key_table import Command, bind, key_name
from kyc_desktop.ui.layout.dialog_size import resize_within_screen
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import ElidedLabel, IconMark, Label, button
from kyc_desktop.ui.process.check_fields.neighbour_card import NeighbourCard
from kyc_desktop.ui.process.review.choice_list import TAKE
from kyc_desktop.ui.process.review.field_magnifier import FieldMagnifier
from kyc_desktop.ui.process.review.hard_marks import HardMarks
from kyc_desktop.ui.process.shared.fitting_scroll import FittingScroll
from kyc_desktop.ui.theme import SPACE, SPACE_L, SPACE_S, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from kyc_desktop.ui.process.check_fields.crops import Crops
    from kyc_desktop.ui.process.check_fields.doubtful import Checked
    from kyc_desktop.ui.process.review.field_editor import FieldEditor
    from kyc_desktop.ui.process.review.key_repeats import KeyRepeatGuard

_SHARE_OF_SCREEN = 0.85
_MOST = (820, 660)  # the maximum size in pixels
_TALL = 2.4  # height of a line on the crop, in heights of the window's text
_DONE_ICON = 56


class CheckDialog(QDialog):
    """Enter accepts a value and shows the next; Up and Down go past it; Esc leaves.

    Nothing is saved here: `kept` is emitted with what is typed and accepted.
    """

    guide_place = guide.CHECKING

    kept = Signal(int, str, bool)  # ticket, text, whether it was accepted

    def __init__(
        self,
        title: str,
        editor: FieldEditor,
        crops: Crops,
        key_repeats: KeyRepeatGuard,
        look_up: Callable[[int], Checked | None],
        parent: QWidget | None = None,
    ) -> None:
        """`look_up` gives the value of a ticket; None if it can't be checked any more."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.editor = editor
        self._crops = crops
        self._key_repeats = key_repeats
        self._look_up = look_up
        self._tickets: list[int] = []
        self._at = 0
        self._shown: Checked | None = None
        self.progress = Label(manner="muted")
        self.caption = ElidedLabel(manner="muted small")
        self.glass = FieldMagnifier(tall=_TALL)
        self.waiting = Label(self.tr("Opening the picture…"), manner="muted")
        self.marks = HardMarks(editor.edit, editor.allows)
        self.above, self.below = NeighbourCard(), NeighbourCard()
        self.accept_value = button(
            self.tr("Accept"), "check", self._enter, keys=Command.ACCEPT, manner="primary"
        )
        self.later = button(
            self.tr("Later"), "next", partial(self.go, 1), keys=Command.CHECK_LATER, manner="quiet"
        )
        self.leave = button(
            self.tr("Close"), "close", self.reject, keys=Command.CLOSE_DIALOG, manner="quiet"
        )
        for each in (self.accept_value, self.later, self.leave):
            each.setAutoDefault(False)
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._done = Label(manner="heading", wrap=True)
        self._card = QFrame()
        self._pages = QStackedWidget()
        self._arrange(title)
        editor.edited.connect(self._edited)
        editor.entered.connect(self._enter)
        editor.chosen.connect(self._chosen)
        self.marks.taken.connect(editor.take)
        self.above.pressed.connect(partial(self.go, -1))
        self.below.pressed.connect(partial(self.go, 1))
        crops.ready.connect(self._crop_ready)
        bind(
            self,
            {
                Command.OTHER_LETTERS: self.marks.open_menu,
                Command.CHECK_BEFORE: partial(self.go, -1),
                Command.CHECK_LATER: partial(self.go, 1),
                **{take: partial(editor.choose, number) for number, take in enumerate(TAKE)},
            },
        )
        self.finished.connect(self._keep_typed)

    @property
    def ticket(self) -> int | None:
        """The document whose value is shown; None after the last."""
        return self._shown.ticket if self._shown is not None else None

    def show_values(self, tickets: Sequence[int]) -> None:
        """Check the values of these documents, from the first."""
        self._tickets = list(tickets)
        self._show(0)

    def add(self, tickets: Sequence[int]) -> None:
        """Check these too: they were read in the meantime."""
        new = [ticket for ticket in tickets if ticket not in self._tickets]
        if new:
            self._tickets += new
            if self._shown is None:
                self._show(len(self._tickets) - len(new))
            else:
                self._show_around()

    def go(self, step: int) -> None:
        """Show the next value (1) or the one before (-1) without accepting this one."""
        at = self._at + step
        if 0 <= at < len(self._tickets):
            self._keep_typed()
            self._key_repeats.chosen()
            self._show(at)

    def _show(self, at: int) -> None:
        self._at = at
        self._shown = None
        if at < len(self._tickets):
            self._shown = self._look_up(self._tickets[at])
            if self._shown is None:  # saved or removed in the meantime
                self._tickets.pop(at)
                self._show(at)
                return
        shown = self._shown
        self._pages.setCurrentIndex(0 if shown is not None else 1)
        self.accept_value.setVisible(shown is not None)
        self.later.setVisible(shown is not None)
        if shown is None:
            self.progress.setText("")
            self._done.setText(self.tr("Everything is checked."))
            self.leave.setFocus()
            announce(self, self._done.text())
            return
        self.caption.show_text(shown.caption)
        self.editor.show_field(shown.field, shown.text, shown.readings)
        self.editor.set_current(current=True)
        self.editor.check()
        self.editor.set_accepted(accepted=shown.accepted)
        self.marks.show_marks(shown.value, shown.hard)
        self.editor.set_more(self.marks.words())
        self._show_crop()
        self._show_around()
        self._make_room()
        self.editor.go_to()
        # The focus stays where it was.
        told = (self.progress.text(), shown.caption, self.editor.text, self.editor.translated)
        announce(self, ". ".join(filter(None, told)))

    def _make_room(self) -> None:
        """Hide the neighbours where the value would have to scroll."""
        needed = max(self._card.sizeHint().height(), self._card.heightForWidth(self._card.width()))
        both = 2 * (self.above.height() + SPACE_S)
        room = self._pages.height() - needed >= both
        for card in (self.above, self.below):
            card.setVisible(room)

    def _show_around(self) -> None:
        self.progress.setText(self.tr("{0} of {1}").format(self._at + 1, len(self._tickets)))
        for card, at in ((self.above, self._at - 1), (self.below, self._at + 1)):
            inside = 0 <= at < len(self._tickets)
            other = self._look_up(self._tickets[at]) if inside else None
            text = "" if other is None else other.value if other.text is None else other.text
            card.show_value(text, self._crops.get(other.ticket) if other is not None else None)

    def _show_crop(self) -> None:
        shown = self._shown
        if shown is None:
            return
        crop = self._crops.get(shown.ticket)
        if crop is not None:
            self.glass.look_at(crop.picture, crop.boxes, shown.field.printed)
        else:
            self.glass.look_at(None, (), "")
        self.waiting.setVisible(crop is None)
        missing = shown.ticket in self._crops and crop is None
        self.waiting.setText(
            self.tr("The picture could not be opened. Check this value in its document.")
            if missing
            else self.tr("Opening the picture…")
        )
        self.accept_value.setEnabled(crop is not None)

    def _crop_ready(self, ticket: int) -> None:
        around = self._tickets[max(self._at - 1, 0) : self._at + 2]
        if ticket in around:
            self._show_crop()
            if self._shown is not None:
                self._show_around()

    def _edited(self) -> None:
        self.editor.check()
        self.editor.set_accepted(accepted=False)

    def _chosen(self, _before: str) -> None:
        self.editor.check()

    def _enter(self) -> None:
        shown = self._shown
        if shown is None or not self._key_repeats.counts() or not self.accept_value.isEnabled():
            return  # what can't be seen is not accepted
        if self.editor.problem:
            self.editor.edit.selectAll()
            return
        self.kept.emit(shown.ticket, self.editor.text, True)  # noqa: FBT003 - a signal's argument
        self._shown = None  # it is kept
        self._key_repeats.moved()
        self._show(self._at + 1)

    def _keep_typed(self) -> None:
        """Keep what was typed but not accepted; it is never lost."""
        shown = self._shown
        if shown is not None and self.editor.text not in {shown.text or shown.value, shown.text}:
            self.kept.emit(shown.ticket, self.editor.text, False)  # noqa: FBT003 - as above

    def _arrange(self, title: str) -> None:
        head = WrappingRow()
        head.addWidget(Label(title, manner="heading"))
        head.addWidget(self.progress)
        card = self._card
        card.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        inner = QVBoxLayout(card)
        inner.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        inner.setSpacing(SPACE_S)
        for part in (self.caption, self.waiting, self.glass, self.editor):
            inner.addWidget(part)
        inner.addStretch(1)
        values = QWidget()
        column = QVBoxLayout(values)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.above)
        column.addWidget(FittingScroll(card), 1)
        column.addWidget(self.below)
        done = QWidget()
        middle = QVBoxLayout(done)
        mark = IconMark(_DONE_ICON)
        mark.show_icon("success", Role.SUCCESS)
        self._done.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle.addStretch(1)
        middle.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(self._done)
        middle.addStretch(1)
        self._pages.addWidget(values)
        self._pages.addWidget(done)
        hint = Label(
            self.tr("Nothing is saved yet. {0} accepts and goes on, {1} and {2} go past.").format(
                key_name(Command.ACCEPT),
                key_name(Command.CHECK_BEFORE),
                key_name(Command.CHECK_LATER),
            ),
            manner="muted small",
            wrap=True,
        )
        foot = WrappingRow()
        for each in (self.leave, self.later, self.accept_value):
            foot.addWidget(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        whole.setSpacing(SPACE)
        whole.addLayout(head)
        whole.addWidget(self._pages, 1)
        whole.addWidget(hint)
        whole.addLayout(foot)
        resize_within_screen(self, _MOST, _SHARE_OF_SCREEN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._key_repeats.lifted()
        super().keyReleaseEvent(event)
