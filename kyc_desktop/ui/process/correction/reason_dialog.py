"""Asks why a record is corrected: press a digit for the reason, then Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from kyc_desktop.domain import guide
from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import Label, button, button_row
from kyc_desktop.ui.process.shared.asking_dialog import AskingDialog
from kyc_desktop.ui.process.shared.numbered_choices import NumberedChoice, NumberedChoices
from kyc_desktop.ui.process.shared.record_words import correction_reason_word
from kyc_desktop.ui.theme import SPACE, SPACE_S

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

_WIDTH = 400  # pixels
_LONGEST = 200  # characters of the operator's own words


class ReasonDialog(AskingDialog):
    """Shows what changes and takes the reason; without one it says what is missing."""

    guide_place = guide.CORRECTION

    def __init__(
        self,
        changed: Sequence[str],
        earlier: Correction | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Ask about changes, a line each; `earlier` is the reason of an attempt that failed."""
        super().__init__(_WIDTH, parent)
        self.setWindowTitle(self.tr("Reason for the correction"))
        self.reasons = NumberedChoices(
            [NumberedChoice(each, correction_reason_word(each)) for each in CorrectionReason]
        )
        column = self.column
        column.addWidget(Label(self.tr("Why are you correcting it?"), manner="heading", wrap=True))
        for line in changed:
            column.addWidget(Label(line, manner="muted", wrap=True))
        column.addSpacing(SPACE_S)
        column.addWidget(self.reasons)
        title = Label(self.tr("Note"))
        self.remark = QLineEdit()
        self.remark.setMaxLength(_LONGEST)
        self.remark.setAccessibleName(title.text())
        title.setBuddy(self.remark)
        column.addSpacing(SPACE_S)
        column.addWidget(title)
        column.addWidget(self.remark)
        self.confirm = button(
            self.tr("Save the correction"), "save", self._confirm, manner="primary"
        )
        self.confirm.setDefault(True)
        self.leave = button(self.tr("Cancel"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        buttons = button_row(self.leave, self.confirm)
        column.addSpacing(SPACE)
        column.addWidget(self.complaint)
        column.addLayout(buttons)
        self.reasons.chosen.connect(self._changed)
        self.remark.textChanged.connect(self._changed)
        if earlier is not None:
            self.remark.setText(earlier.text)
            self.reasons.choose(earlier.reason)
            self._go_to_note()
        else:
            self.reasons.go_to()  # none is chosen: Enter alone saves nothing
        self._changed()

    @property
    def correction(self) -> Correction | None:
        """The reason; None while there is none or "another reason" is not explained."""
        reason, text = self.reasons.value, " ".join(self.remark.text().split())
        if reason is None or (reason is CorrectionReason.OTHER and not text):
            return None
        return Correction(reason, text)

    def _go_to_note(self) -> None:
        """Put the focus into the note if the reason needs one."""
        if self.reasons.value is CorrectionReason.OTHER:
            self.remark.setFocus()

    def _confirm(self) -> None:
        if self.reasons.value is None:
            self.complain(self.tr("Choose a reason first."))
            self.reasons.go_to()
        elif self.correction is None:
            self.complain(self.tr("Write the reason in the note."))
            self.remark.setFocus()
        else:
            self.accept()

    def _changed(self) -> None:
        self.hush()
        other = self.reasons.value is CorrectionReason.OTHER
        self.remark.setPlaceholderText(
            self.tr("Required for another reason") if other else self.tr("Note (optional)")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.reasons.choose_by_key(event.text()):
            self._go_to_note()
        else:
            super().keyPressEvent(event)
