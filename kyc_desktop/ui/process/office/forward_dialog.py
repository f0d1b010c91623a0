"""Asks to whom a document is forwarded: press a digit, then Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from kyc_desktop.domain import guide
from kyc_desktop.domain.office import Addressee
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import Label, button, button_row
from kyc_desktop.ui.process.shared.asking_dialog import AskingDialog
from kyc_desktop.ui.process.shared.numbered_choices import NumberedChoice, NumberedChoices
from kyc_desktop.ui.theme import SPACE, SPACE_S

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

_WIDTH = 400  # pixels
_LONGEST_NAME, _LONGEST_NOTE = 100, 200  # characters


class ForwardDialog(AskingDialog):
    """The supervisor, or a colleague by name; with a note."""

    guide_place = guide.OFFICE

    def __init__(self, operator: str, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self.setWindowTitle(self.tr("Forward"))
        self._operator = " ".join(operator.split()).casefold()
        self.choices = NumberedChoices(
            [
                NumberedChoice("supervisor", self.tr("To the supervisor")),
                NumberedChoice("colleague", self.tr("To a colleague:")),
            ]
        )
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setAccessibleName(self.tr("Name of the colleague"))
        self.names = QStringListModel(self)
        offered = QCompleter(self.names, self)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(offered)
        title = Label(self.tr("Note"))
        self.note = QLineEdit()
        self.note.setMaxLength(_LONGEST_NOTE)
        self.note.setPlaceholderText(self.tr("What to look at (optional)"))
        self.note.setAccessibleName(title.text())
        title.setBuddy(self.note)
        self.confirm = button(self.tr("Forward"), "next", self._confirm, manner="primary")
        self.confirm.setDefault(True)
        self.leave = button(self.tr("Cancel"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        column = self.column
        column.addWidget(Label(self.tr("Who should continue?"), manner="heading", wrap=True))
        column.addSpacing(SPACE_S)
        column.addWidget(self.choices)
        column.addWidget(self.name)
        column.addSpacing(SPACE_S)
        column.addWidget(title)
        column.addWidget(self.note)
        column.addSpacing(SPACE)
        column.addWidget(self.complaint)
        column.addLayout(button_row(self.leave, self.confirm))
        self.choices.chosen.connect(self._chosen)
        self.name.textChanged.connect(self.hush)
        self.choices.go_to()
        self._chosen()

    def show_colleagues(self, names: Sequence[str]) -> None:
        """Offer names as somebody types."""
        self.names.setStringList([each for each in names if _key(each) != self._operator])

    @property
    def to(self) -> Addressee | None:
        """Who goes on with it; None while nobody is chosen."""
        if self.choices.value == "supervisor":
            return Addressee()
        name = " ".join(self.name.text().split())
        return Addressee(name) if self.choices.value and name and not self._is_own else None

    @property
    def words(self) -> str:
        """The note."""
        return " ".join(self.note.text().split())

    @property
    def _is_own(self) -> bool:
        return _key(self.name.text()) == self._operator

    def _confirm(self) -> None:
        if self.choices.value is None:
            self.complain(self.tr("First choose who should continue."))
            self.choices.go_to()
        elif self.to is not None:
            self.accept()
        else:
            own = self.tr("That is you. Put the document off, or give it back.")
            self.complain(own if self._is_own else self.tr("Enter the name of the colleague."))
            self.name.setFocus()

    def _chosen(self) -> None:
        self.hush()
        self.name.setEnabled(self.choices.value == "colleague")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.choices.choose_by_key(event.text()):
            (self.name if self.name.isEnabled() else self.note).setFocus()
        else:
            super().keyPressEvent(event)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
