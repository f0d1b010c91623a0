"""Dialogs about how long a document is kept: legal hold, end of the relationship, erasure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from kyc_desktop.domain import guide
from kyc_desktop.ui.history.day_field import DayField
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import Label, button, button_row
from kyc_desktop.ui.theme import SPACE, SPACE_L

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtWidgets import QPushButton

LONGEST = 500
"""The most characters of a reason."""
_LETTERS = 48  # the width of a text


class _Dialog(QDialog):
    """A heading, a text, a field, and buttons in a row."""

    def __init__(self, parent: QWidget, title: str, words: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.told = Label(words, wrap=True)
        self.told.setMinimumWidth(self.told.fontMetrics().averageCharWidth() * _LETTERS)
        self.leave = button(self.tr("Cancel"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        self._column.setSpacing(SPACE)
        self._column.addWidget(Label(title, manner="heading", wrap=True))
        self._column.addWidget(self.told)

    def _fill(self, *fields: QWidget, buttons: tuple[QPushButton, ...]) -> None:
        for field in fields:
            self._column.addWidget(field)
        self._column.addLayout(button_row(self.leave, *buttons))


class HoldDialog(_Dialog):
    """Asks for the reason of a legal hold, or whether the one that stands is released."""

    guide_place = guide.RETENTION

    def __init__(self, parent: QWidget, reason: str | None) -> None:
        """Ask.

        Args:
            parent: the window.
            reason: of the hold that stands; None if none does.
        """
        title = self.tr("Legal hold")
        words = self.tr("The document stays, whatever the rules say. Everybody sees the reason.")
        super().__init__(parent, title, words)
        self.released = False
        label = Label(self.tr("Reason"))
        self.field = QLineEdit(reason or "")
        self.field.setAccessibleName(label.text())
        self.field.setMaxLength(LONGEST)
        label.setBuddy(self.field)
        self.confirm = button(self.tr("Set the hold"), "save", self.accept, manner="primary")
        self.confirm.setDefault(True)
        self.release = button(self.tr("Release the hold"), "remove", self._release)
        self._fill(label, self.field, buttons=(self.release, self.confirm))
        self.release.setVisible(reason is not None)
        self.field.textChanged.connect(self._check)
        self._check()

    @property
    def reason(self) -> str | None:
        """The reason; None to release the hold."""
        return None if self.released else " ".join(self.field.text().split())

    def _release(self) -> None:
        self.released = True
        self.accept()

    def _check(self) -> None:
        self.confirm.setEnabled(bool(self.field.text().strip()))


class EndDialog(_Dialog):
    """Asks for the day on which the relationship ended, or whether it goes on."""

    guide_place = guide.RETENTION

    def __init__(self, parent: QWidget, ended: dt.date | None, today: dt.date) -> None:
        """Ask.

        Args:
            parent: the window.
            ended: the day that is known; None if none is.
            today: offered otherwise.
        """
        title = self.tr("End of the relationship")
        words = self.tr(
            "The day on which the business with this customer ended, or of an occasional "
            "transaction. The period for which the document is kept may count from it."
        )
        super().__init__(parent, title, words)
        self.goes_on = False
        label = Label(self.tr("Ended on"))
        self.field = DayField(ended or today, label.text())
        label.setBuddy(self.field)
        self.confirm = button(self.tr("Save the day"), "save", self.accept, manner="primary")
        self.confirm.setDefault(True)
        self.no_end = button(self.tr("Still ongoing"), "remove", self._go_on)
        self._fill(label, self.field, buttons=(self.no_end, self.confirm))
        self.no_end.setVisible(ended is not None)

    @property
    def day(self) -> dt.date | None:
        """The day; None if the relationship goes on."""
        return None if self.goes_on else self.field.day

    def _go_on(self) -> None:
        self.goes_on = True
        self.accept()


class EraseDialog(_Dialog):
    """Asks whether a document is really to be erased."""

    guide_place = guide.ERASURE

    def __init__(self, parent: QWidget, flow_id: int) -> None:
        title = self.tr("Erase document {0}").format(flow_id)
        words = self.tr(
            "The picture, the text and the values of document {0} go for good, everywhere in the "
            "database. Who did what with it stays on record. This cannot be undone. On this "
            "computer's own database, other windows wait while its files are rewritten."
        ).format(flow_id)
        super().__init__(parent, title, words)
        self.confirm = button(self.tr("Erase"), "remove", self.accept)
        self._fill(buttons=(self.confirm,))
        self.leave.setDefault(True)
        self.leave.setFocus()
