"""Asks for the name of a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from kyc_desktop.ui.history.filters import recent_word
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import Label, button, button_row
from kyc_desktop.ui.theme import SPACE, SPACE_L

if TYPE_CHECKING:
    from collections.abc import Collection

    from kyc_desktop.domain.saved_search import RecentDays

LONGEST = 60
"""The most characters of a name."""
_LETTERS = 40  # the width of the field


class SearchDialog(QDialog):
    """Takes a name for a search that is saved, or another one for a search that is there."""

    def __init__(
        self,
        parent: QWidget,
        taken: Collection[str],
        *,
        renamed: str = "",
        days: RecentDays | None = None,
    ) -> None:
        """Ask for the name of a new search, or with `renamed` for another one.

        Args:
            parent: the window.
            taken: names of other searches, folded: one that is saved replaces them, one that is
                renamed can't have them.
            renamed: the name until now of a search that is there.
            days: days in the search that can move along with today.
        """
        super().__init__(parent)
        self._taken, self._renames, self._days = taken, bool(renamed), days
        self.setWindowTitle(
            self.tr("Rename the search") if renamed else self.tr("Save this search")
        )
        title = Label(self.tr("Name"))
        self.field = QLineEdit(renamed)
        self.field.setAccessibleName(title.text())
        self.field.setMaxLength(LONGEST)
        self.field.setMinimumWidth(self.field.fontMetrics().averageCharWidth() * _LETTERS)
        self.field.selectAll()
        title.setBuddy(self.field)
        self.note = Label(manner="muted", wrap=True)
        self.box = QCheckBox()
        self.box.setChecked(True)
        if days is not None:
            self.box.setText(
                self.tr("“{0}” moves along with the day of use").format(recent_word(days))
            )
        self.confirm = button(self.tr("Save"), "save", self.accept, manner="primary")
        self.confirm.setDefault(True)
        leave = button(self.tr("Cancel"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE)
        for part in (title, self.field, self.note, self.box):
            column.addWidget(part)
        column.addLayout(button_row(leave, self.confirm))
        self.box.setVisible(days is not None)
        self.field.textChanged.connect(self._check)
        self._check()

    @property
    def name(self) -> str:
        """The name, without spaces around it."""
        return " ".join(self.field.text().split())

    @property
    def days(self) -> RecentDays | None:
        """The days that are to move along."""
        return self._days if self.box.isChecked() else None

    def _check(self) -> None:
        taken = self.name.casefold() in self._taken
        refused = taken and self._renames
        words = ""
        if refused:
            words = self.tr("Another search has this name.")
        elif taken:
            words = self.tr("A search with this name is there already. It will be replaced.")
        self.note.setText(words)
        self.note.setVisible(bool(words))
        text = self.tr("Replace") if taken and not refused else self.tr("Save")
        self.confirm.setText(text)
        self.confirm.setAccessibleName(text)
        self.confirm.setToolTip(text)
        self.confirm.setEnabled(bool(self.name) and not refused)
