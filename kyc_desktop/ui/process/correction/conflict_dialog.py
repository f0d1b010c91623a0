"""Two clerks' values of one record side by side, with a choice for each field.

1 takes your value, 2 that of the other clerk; the next field follows, and Enter saves at the end.
Enter alone takes no value: it may have been meant for the form.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kyc_desktop.domain import guide
from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.layout.dialog_size import resize_within_screen
from kyc_desktop.ui.parts import Label, NoteLabel, button, button_row, plain_tip, set_property
from kyc_desktop.ui.process.correction.two_versions import Side
from kyc_desktop.ui.process.review.letter_marks import differing
from kyc_desktop.ui.process.review.marked_button import MarkedButton
from kyc_desktop.ui.process.shared.fitting_scroll import FittingScroll
from kyc_desktop.ui.process.shared.record_words import field_word, value_text
from kyc_desktop.ui.theme import (
    ICON,
    SPACE,
    SPACE_L,
    SPACE_S,
    SPACE_XL,
    Look,
    Role,
    scaled,
    size_icons,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kyc_desktop.ui.process.correction.two_versions import Difference
    from kyc_desktop.ui.process.review.key_repeats import KeyRepeatGuard
    from kyc_desktop.ui.process.review.letter_marks import Span

_SIZE = (680, 420)  # pixels, at normal text size
_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
_KEYS = {"1": Side.MINE, "2": Side.THEIRS}


class ConflictDialog(QDialog):
    """Accepted once each field has a choice; `chosen` has them by field."""

    guide_place = guide.CONFLICT

    def __init__(
        self,
        differences: Sequence[Difference],
        told: str,
        theirs: str,
        key_repeats: KeyRepeatGuard,
        parent: QWidget | None = None,
    ) -> None:
        """Show the differences.

        Args:
            differences: at least one.
            told: what happened meanwhile, a sentence.
            theirs: who the other clerk is, and when it was saved.
            key_repeats: knows whether a key was meant for this dialog.
            parent: the window below.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Two versions of a record"))
        self._key_repeats = key_repeats
        key_repeats.moved()
        self._chosen: dict[str, Side] = {
            each.field: each.only for each in differences if each.only is not None
        }
        self._buttons: dict[tuple[str, Side], MarkedButton] = {}
        self._fields = tuple(each.field for each in differences)
        heading = Label(self.tr("Which values are right?"), manner="heading", wrap=True)
        self.told = Label(told, wrap=True)
        self.note = NoteLabel()
        self.confirm = button(self.tr("Save"), "save", self._finish, manner="primary")
        self.leave = button(
            self.tr("Back to the form"), "close", self.reject, keys=Command.CLOSE_DIALOG
        )
        for each in (self.confirm, self.leave):
            each.setAutoDefault(False)
            each.installEventFilter(self)
        inner = QWidget()
        grid = self._grid(theirs)
        for difference in differences:
            self._add(grid, difference)
        grid.setRowStretch(grid.rowCount(), 1)
        inner.setLayout(grid)
        buttons = button_row(self.leave, self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(heading)
        column.addWidget(self.told)
        column.addSpacing(SPACE_S)
        column.addWidget(FittingScroll(inner))
        column.addWidget(self.note)
        column.addStretch(1)
        column.addLayout(buttons)
        width, height = _SIZE
        resize_within_screen(self, (scaled(width), scaled(height)))
        self._leave_the_picture_in_sight()
        self._show()
        self._go_on()

    def _leave_the_picture_in_sight(self) -> None:
        """Move to the right part of the form below, as its picture is on the left."""
        below = self.parentWidget()
        if below is not None:
            corner = below.mapToGlobal(below.rect().topRight())
            down = max(0, (below.height() - self.height()) // 2)
            self.move(corner.x() - self.width(), corner.y() + down)

    @property
    def chosen(self) -> Mapping[str, Side]:
        """Whose value is taken, by field."""
        return self._chosen

    def option(self, field: str, side: Side) -> MarkedButton:
        """The button that takes a value."""
        return self._buttons[field, side]

    def _grid(self, theirs: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(SPACE_S)
        for place, (key, words) in enumerate((("1", self.tr("You")), ("2", theirs))):
            grid.setColumnStretch(place, 1)
            row = QHBoxLayout()
            row.setSpacing(SPACE_S)
            row.addWidget(Label(key, manner="keys"), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(Label(words, manner="muted", wrap=True), 1)
            grid.addLayout(row, 0, place)
        return grid

    def _add(self, grid: QGridLayout, difference: Difference) -> None:
        field, row = difference.field, grid.rowCount()
        words = field_word(field)
        if difference.before is not None:
            before = value_text(field, difference.before)
            words = self.tr("{0} – before: {1}").format(words, before)
        grid.addWidget(Label(words, manner="muted small", wrap=True), row, 0, 1, 2)
        texts = [value_text(field, each) for each in (difference.mine, difference.theirs)]
        marks = differing(*texts)
        for place, (side, text) in enumerate(zip(Side, texts, strict=True)):
            made = self._option(field, side, text, marks[place])
            grid.addWidget(made, row + 1, place)

    def _option(self, field: str, side: Side, text: str, marks: tuple[Span, ...]) -> MarkedButton:
        # Escaped, an "&" shifts the letters; so no marks then.
        made = MarkedButton(text.replace("&", "&&"), marks=() if "&" in text else marks)
        size_icons(made, ICON)
        made.setProperty("choice", True)  # noqa: FBT003 - Qt's signature
        made.setAutoDefault(False)
        made.setToolTip(plain_tip(text))
        whose = self.tr("{0}, yours: {1}") if side is Side.MINE else self.tr("{0}, theirs: {1}")
        made.setAccessibleName(whose.format(field_word(field), text))
        made.installEventFilter(self)
        made.clicked.connect(partial(self._choose, field, side))
        self._buttons[field, side] = made
        return made

    def _choose(self, field: str, side: Side, *_: object) -> None:
        self._chosen[field] = side
        self._show()
        self._go_on()

    def _go_on(self) -> None:
        """Move to the next field without a choice, or to Save."""
        left = next((each for each in self._fields if each not in self._chosen), None)
        if left is None:
            self.confirm.setFocus()
        else:
            self._buttons[left, Side.MINE].setFocus()

    def _show(self) -> None:
        for (field, side), made in self._buttons.items():
            taken = self._chosen.get(field) is side
            made.set_mark(*(("check", Role.SUCCESS) if taken else ("pending", Role.MUTED)))
            set_property(made, "taken", value=taken)
            made.setAccessibleDescription(self.tr("Chosen") if taken else "")
        left = [field_word(each) for each in self._fields if each not in self._chosen]
        words = self.tr("Still to choose: {0}").format(", ".join(left)) if left else ""
        self.note.say(Look("info", words, Role.ACCENT))
        self.confirm.setEnabled(not left)

    def _finish(self) -> None:
        if self.confirm.isEnabled():
            self.accept()

    def _field_in_use(self) -> str:
        focus = self.focusWidget()
        for (field, _), made in self._buttons.items():
            if made is focus:
                return field
        return next((each for each in self._fields if each not in self._chosen), self._fields[-1])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the arrows before a button does, which only knows the order of the buttons."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and pressed and event.key() in _ARROWS:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        side = _KEYS.get(event.text())
        if side is not None and not event.isAutoRepeat():
            self._choose(self._field_in_use(), side)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self._enter()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._buttons[self._field_in_use(), self._beside(event.key())].setFocus()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _beside(self, key: int) -> Side:
        to_the_left = key == Qt.Key.Key_Left
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            to_the_left = not to_the_left
        return Side.MINE if to_the_left else Side.THEIRS

    def _step(self, step: int) -> None:
        """Move to the field below (1) or above (-1), within the column; below the last is Save."""
        focus = self.focusWidget()
        spots = [spot for spot, made in self._buttons.items() if made is focus]
        side = spots[0][1] if spots else Side.MINE
        at = self._fields.index(spots[0][0]) + step if spots else len(self._fields) + min(step, 0)
        if at >= len(self._fields):
            (self.confirm if self.confirm.isEnabled() else self.leave).setFocus()
        else:
            self._buttons[self._fields[max(at, 0)], side].setFocus()

    def _enter(self) -> None:
        """Save if all is chosen; else move to what is not."""
        if self.leave.hasFocus():
            self.leave.click()
        elif not self.confirm.isEnabled():
            announce(self.note, self.note.text)
            self._go_on()
        elif self._key_repeats.counts():
            self._finish()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._key_repeats.lifted()
        super().keyReleaseEvent(event)
