"""The readings to choose from in a field, each with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kyc_desktop.ui.key_table import Command, key_name
from kyc_desktop.ui.parts import Label, clear, plain_tip, set_property, with_keys
from kyc_desktop.ui.process.review.marked_button import MarkedButton
from kyc_desktop.ui.theme import ICON, SPACE_XS, Role, size_icons

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.ui.process.review.letter_marks import Span

TAKE = (Command.TAKE_FIRST, Command.TAKE_SECOND, Command.TAKE_THIRD, Command.TAKE_FOURTH)
"""The commands by position in the list; there are no keys for further readings."""


class Option(NamedTuple):
    """A reading: its text for the field, the text to show, and where it comes from.

    `marks` are the letters of the shown text that differ from another reading.
    """

    text: str
    translated: str
    origin: str = ""
    marks: tuple[Span, ...] = ()


class ChoiceList(QWidget):
    """A button for each reading, labelled with its key while the field has the focus."""

    chosen = Signal(str)  # the text for the field

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self._buttons: tuple[MarkedButton, ...] = ()
        self._brief = False
        self._caps: tuple[Label, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self.hide()

    @property
    def folded(self) -> bool:
        """Whether it leaves out where the readings come from."""
        return self._brief

    def fold(self, *, away: bool) -> None:
        """Leave out where the readings come from, or say it."""
        if away is not self._brief:
            self._brief = away
            for made in self._buttons:
                made.set_brief(brief=away)

    def cost(self, column: QWidget) -> int:
        """The height that it takes to say where the readings come from."""
        if not self.isVisibleTo(column):
            return 0
        return sum(made.saves() for made in self._buttons)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """One button for each reading."""
        return self._buttons

    def offer(self, options: Sequence[Option], taken: str, *, before: QWidget) -> None:
        """Show readings, with `taken` marked as chosen; they follow `before` in the tab order."""
        options = tuple(options)[: len(TAKE)]
        if options != self._options:
            self._options = options
            clear(self._column)
            rows = [self._row(number, option) for number, option in enumerate(options)]
            self._caps = tuple(cap for cap, _ in rows)
            self._buttons = tuple(made for _, made in rows)
            self._brief = False
            for one, other in zip((before, *self._buttons), self._buttons, strict=False):
                QWidget.setTabOrder(one, other)
        for option, made in zip(options, self._buttons, strict=True):
            marked = option.text == taken
            made.set_mark(*(("check", Role.SUCCESS) if marked else ("pending", Role.MUTED)))
            set_property(made, "taken", value=marked)
            made.setAccessibleDescription(self.tr("Chosen") if marked else "")
        self.setVisible(bool(options))

    def set_keys(self, *, shown: bool) -> None:
        """Show or hide the keys, which work only in the field with the focus."""
        for cap in self._caps:
            cap.setVisible(shown)

    def choose(self, number: int) -> bool:
        """Choose the reading at a position, from 0; returns whether there is one."""
        if not 0 <= number < len(self._options):
            return False
        self.chosen.emit(self._options[number].text)
        return True

    def _row(self, number: int, option: Option) -> tuple[Label, MarkedButton]:
        cap = Label(key_name(TAKE[number]), manner="keys")
        translated = (
            f"{option.translated} · {option.origin}" if option.origin else option.translated
        )
        # Escape "&", which would define a shortcut; escaped, it shifts the letters, so no marks
        # then.
        plain = "&" not in translated
        value, origin = (text.replace("&", "&&") for text in (option.translated, option.origin))
        made = MarkedButton(value, origin, option.marks if plain else ())
        size_icons(made, ICON)
        made.setProperty("choice", True)  # noqa: FBT003 - Qt's signature
        made.setAccessibleName(self.tr("Choose {0}").format(translated))
        made.setToolTip(plain_tip(with_keys(translated, TAKE[number])))
        made.setAutoDefault(True)  # otherwise Enter does not press it
        made.clicked.connect(self._chooser(option.text))
        row = QHBoxLayout()
        row.setSpacing(SPACE_XS)
        row.addWidget(cap, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(made, 1)
        holder = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(row)
        self._column.addWidget(holder)
        return cap, made

    def _chooser(self, text: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(text)
