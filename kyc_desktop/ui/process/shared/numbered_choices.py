"""A list to choose one of by its digit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from kyc_desktop.ui.parts import Label
from kyc_desktop.ui.theme import SPACE_S, SPACE_XS

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


@dataclass(frozen=True)
class NumberedChoice(Generic[T]):
    """What can be chosen and its words; neighbours of one `group` stand below its heading."""

    value: T
    words: str
    group: str = ""


class NumberedChoices(QWidget, Generic[T]):
    """Radio buttons with their digits, none of them chosen at first; the tenth has the 0."""

    chosen = Signal(object)  # the value

    def __init__(self, choices: Sequence[NumberedChoice[T]], parent: QWidget | None = None) -> None:
        """For at most ten choices."""
        super().__init__(parent)
        self._values = [choice.value for choice in choices]
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_XS)
        grid.setColumnStretch(1, 1)
        group = ""
        for place, each in enumerate(choices):
            if each.group != group:
                group = each.group
                grid.addWidget(Label(group, manner="muted small"), grid.rowCount(), 0, 1, 2)
            button = QRadioButton(each.words)
            button.setAccessibleDescription(self.tr("Key {0}").format(_digit(place)))
            button.setAccessibleName(f"{group}: {each.words}" if group else each.words)
            self._group.addButton(button, place)
            row = grid.rowCount()
            grid.addWidget(Label(_digit(place), manner="keys"), row, 0)
            grid.addWidget(button, row, 1)
        self._group.idToggled.connect(self._tell)

    @property
    def value(self) -> T | None:
        """What is chosen."""
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else None

    def go_to(self) -> None:
        """Put the focus on what is chosen, else on the first."""
        (self._group.checkedButton() or self._group.button(0)).setFocus()

    def choose(self, value: T) -> None:
        """Choose a value and put the focus there."""
        button = self._group.button(self._values.index(value))
        button.setFocus()
        button.setChecked(True)

    def choose_by_key(self, text: str) -> bool:
        """Choose the value with this digit; returns whether there is one."""
        digits = [_digit(place) for place in range(len(self._values))]
        if text not in digits:
            return False
        self.choose(self._values[digits.index(text)])
        return True

    def _tell(self, place: int, checked: bool) -> None:  # noqa: FBT001 - connected to a signal
        if checked:
            self.chosen.emit(self._values[place])


def _digit(place: int) -> str:
    return str((place + 1) % 10)
