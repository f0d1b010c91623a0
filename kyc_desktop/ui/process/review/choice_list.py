"""The readings that a field may have, each with the key that takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kyc_desktop.ui.key_table import Command, key_name
from kyc_desktop.ui.parts import Label, clear, set_property, with_keys
from kyc_desktop.ui.process.review.marked_button import MarkedButton
from kyc_desktop.ui.theme import ICON, SPACE_XS, Role, icon, scaled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.ui.process.review.letter_marks import Span

TAKE = (Command.TAKE_FIRST, Command.TAKE_SECOND, Command.TAKE_THIRD, Command.TAKE_FOURTH)
"""By place; there is no key for more."""


class Option(NamedTuple):
    """A reading: the text for the field, how it is said, and where it comes from.

    `marks` are the letters of what is said in which it differs from another one.
    """

    text: str
    translated: str
    origin: str = ""
    marks: tuple[Span, ...] = ()


class ChoiceList(QWidget):
    """A button for each reading; its key is shown where it works, in the field with the focus."""

    chosen = Signal(str)  # the text

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self._buttons: tuple[QPushButton, ...] = ()
        self._caps: tuple[Label, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self.hide()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """One for each reading."""
        return self._buttons

    def offer(self, options: Sequence[Option], taken: str, *, before: QWidget) -> None:
        """Show readings, that of the text `taken` marked; in the tab order they follow `before`."""
        options = tuple(options)[: len(TAKE)]
        if options != self._options:
            self._options = options
            clear(self._column)
            rows = [self._row(number, option) for number, option in enumerate(options)]
            self._caps = tuple(cap for cap, _ in rows)
            self._buttons = tuple(made for _, made in rows)
            for one, other in zip((before, *self._buttons), self._buttons, strict=False):
                QWidget.setTabOrder(one, other)
        for option, made in zip(options, self._buttons, strict=True):
            marked = option.text == taken
            made.setIcon(icon("check", Role.SUCCESS) if marked else icon("pending", Role.MUTED))
            set_property(made, "taken", value=marked)
            made.setAccessibleDescription(self.tr("Chosen") if marked else "")
        self.setVisible(bool(options))

    def set_keys(self, *, shown: bool) -> None:
        """The keys work here, or in another field."""
        for cap in self._caps:
            cap.setVisible(shown)

    def choose(self, number: int) -> bool:
        """Take the reading at that place, from 0; whether there is one."""
        if not 0 <= number < len(self._options):
            return False
        self.chosen.emit(self._options[number].text)
        return True

    def _row(self, number: int, option: Option) -> tuple[Label, QPushButton]:
        cap = Label(key_name(TAKE[number]), manner="keys")
        translated = (
            f"{option.translated} · {option.origin}" if option.origin else option.translated
        )
        # An "&" of a document is no key of the window's; with one, marks would stand one off.
        plain = "&" not in translated
        made = MarkedButton(translated.replace("&", "&&"), option.marks if plain else ())
        made.setIconSize(QSize(scaled(ICON), scaled(ICON)))
        made.setProperty("choice", True)  # noqa: FBT003 - Qt's signature
        made.setAccessibleName(self.tr("Choose {0}").format(translated))
        made.setToolTip(with_keys(translated, TAKE[number]))
        made.setAutoDefault(True)  # else Enter does not press it
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
