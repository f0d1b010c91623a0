"""Asks why a document is rejected: press a digit for the reason, then Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from kyc_desktop.domain.flow import RejectReason
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import Label, button
from kyc_desktop.ui.theme import SPACE, SPACE_L, SPACE_S, SPACE_XL

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_LONGEST = 200  # characters of a remark


def reason_word(reason: RejectReason) -> str:
    """The name of a reason."""
    tr = QCoreApplication.translate
    words = {
        RejectReason.UNREADABLE: tr("Reject", "Unreadable"),
        RejectReason.EXPIRED: tr("Reject", "Expired"),
        RejectReason.NO_DOCUMENT: tr("Reject", "Not an identity document"),
        RejectReason.OTHER: tr("Reject", "Another reason"),
    }
    return words[reason]


class RejectDialog(QDialog):
    """Reject is enabled once a reason is chosen; "another reason" requires a remark."""

    def __init__(self, suggested: RejectReason, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Reject the document"))
        self._group = QButtonGroup(self)
        self._reasons = tuple(RejectReason)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(Label(self.tr("Why are you rejecting it?"), manner="heading"))
        for number, reason in enumerate(self._reasons, 1):
            choice = QRadioButton(reason_word(reason))
            choice.setAccessibleDescription(self.tr("Key {0}").format(number))
            self._group.addButton(choice, number)
            row = QHBoxLayout()
            row.setSpacing(SPACE_S)
            row.addWidget(Label(str(number), manner="keys"))
            row.addWidget(choice, 1)
            column.addLayout(row)
        title = Label(self.tr("Note"))
        self.remark = QLineEdit()
        self.remark.setMaxLength(_LONGEST)
        self.remark.setAccessibleName(self.tr("Note"))
        title.setBuddy(self.remark)
        column.addSpacing(SPACE_S)
        column.addWidget(title)
        column.addWidget(self.remark)
        self.confirm = button(self.tr("Reject"), "remove", self.accept, manner="primary")
        self.confirm.setDefault(True)
        leave = button(self.tr("Cancel"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        leave.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.confirm)
        column.addSpacing(SPACE)
        column.addLayout(buttons)
        self._group.idToggled.connect(self._check)
        self.remark.textChanged.connect(self._check)
        self._choose(suggested)

    @property
    def reason(self) -> RejectReason:
        """The chosen reason."""
        return self._reasons[self._group.checkedId() - 1]

    @property
    def text(self) -> str:
        """The remark."""
        return " ".join(self.remark.text().split())

    def _choose(self, reason: RejectReason) -> None:
        chosen = self._group.button(self._reasons.index(reason) + 1)
        chosen.setChecked(True)
        chosen.setFocus()
        if reason is RejectReason.OTHER:
            self.remark.setFocus()
        self._check()

    def _check(self) -> None:
        told = self.reason is not RejectReason.OTHER or bool(self.text)
        self.confirm.setEnabled(told)
        self.remark.setPlaceholderText(
            self.tr("Required for another reason")
            if self.reason is RejectReason.OTHER
            else self.tr("Note (optional)")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.text()
        if number in {str(place) for place in range(1, len(self._reasons) + 1)}:
            self._choose(self._reasons[int(number) - 1])
            return
        super().keyPressEvent(event)
