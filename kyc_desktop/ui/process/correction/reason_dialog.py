"""Asks why a record is corrected: press a digit for the reason, then Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import Label, button
from kyc_desktop.ui.process.shared.record_words import correction_reason_word
from kyc_desktop.ui.theme import SPACE, SPACE_L, SPACE_S, SPACE_XL, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

_WIDTH = 400  # pixels
_LONGEST = 200  # characters of the operator's own words


class ReasonDialog(QDialog):
    """Shows what changes and takes the reason; Save is enabled once there is one."""

    def __init__(
        self,
        changed: Sequence[str],
        earlier: Correction | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Ask about changes, a line each; `earlier` is the reason of an attempt that failed."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Reason for the correction"))
        self._group = QButtonGroup(self)
        self._reasons = tuple(CorrectionReason)
        self.setMinimumWidth(scaled(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(Label(self.tr("Why are you correcting it?"), manner="heading", wrap=True))
        for line in changed:
            column.addWidget(Label(line, manner="muted", wrap=True))
        column.addSpacing(SPACE_S)
        for number, reason in enumerate(self._reasons, 1):
            column.addLayout(self._choice(number, reason))
        title = Label(self.tr("Note"))
        self.remark = QLineEdit()
        self.remark.setMaxLength(_LONGEST)
        self.remark.setAccessibleName(title.text())
        title.setBuddy(self.remark)
        column.addSpacing(SPACE_S)
        column.addWidget(title)
        column.addWidget(self.remark)
        self.confirm = button(self.tr("Save the correction"), "save", self.accept, manner="primary")
        self.confirm.setDefault(True)
        self.leave = button(self.tr("Cancel"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.confirm)
        column.addSpacing(SPACE)
        column.addLayout(buttons)
        self._group.idToggled.connect(self._check)
        self.remark.textChanged.connect(self._check)
        if earlier is not None:
            self.remark.setText(earlier.text)
            self._choose(earlier.reason)
        else:
            self._group.button(1).setFocus()  # none is chosen: Enter alone saves nothing
        self._check()

    @property
    def correction(self) -> Correction | None:
        """The reason; None while there is none or "another reason" is not explained."""
        number = self._group.checkedId()
        if number < 1:
            return None
        reason, text = self._reasons[number - 1], " ".join(self.remark.text().split())
        if reason is CorrectionReason.OTHER and not text:
            return None
        return Correction(reason, text)

    def _choice(self, number: int, reason: CorrectionReason) -> QHBoxLayout:
        choice = QRadioButton(correction_reason_word(reason))
        choice.setAccessibleDescription(self.tr("Key {0}").format(number))
        self._group.addButton(choice, number)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(Label(str(number), manner="keys"))
        row.addWidget(choice, 1)
        return row

    def _choose(self, reason: CorrectionReason) -> None:
        chosen = self._group.button(self._reasons.index(reason) + 1)
        chosen.setChecked(True)
        (self.remark if reason is CorrectionReason.OTHER else chosen).setFocus()

    def _check(self) -> None:
        self.confirm.setEnabled(self.correction is not None)
        other = self._group.checkedId() == self._reasons.index(CorrectionReason.OTHER) + 1
        self.remark.setPlaceholderText(
            self.tr("Required for another reason") if other else self.tr("Note (optional)")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.text()
        if number in {str(place) for place in range(1, len(self._reasons) + 1)}:
            self._choose(self._reasons[int(number) - 1])
            return
        super().keyPressEvent(event)
