"""The reasons for a rejection with their digits, grouped by what the customer may do after it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from kyc_desktop.domain.flow import FollowUp, RejectReason
from kyc_desktop.ui.parts import Label
from kyc_desktop.ui.process.shared.reject_words import follow_up_word, reason_word
from kyc_desktop.ui.theme import SPACE_S, SPACE_XS

_REASONS = tuple(RejectReason)


class ReasonList(QWidget):
    """Radio buttons, none of them chosen at first."""

    chosen = Signal(object)  # RejectReason

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_XS)
        grid.setColumnStretch(1, 1)
        follow_up: FollowUp | None = None
        for number, reason in enumerate(_REASONS, 1):
            then = follow_up_word(reason.follow_up)
            if reason.follow_up is not follow_up:
                follow_up = reason.follow_up
                grid.addWidget(Label(then, manner="muted small"), grid.rowCount(), 0, 1, 2)
            choice = QRadioButton(reason_word(reason))
            choice.setAccessibleDescription(self.tr("Key {0}").format(number))
            choice.setAccessibleName(f"{then}: {choice.text()}")
            self._group.addButton(choice, number)
            row = grid.rowCount()
            grid.addWidget(Label(str(number), manner="keys"), row, 0)
            grid.addWidget(choice, row, 1)
        self._group.idToggled.connect(self._tell)
        self.setFocusProxy(self._group.button(1))

    @property
    def reason(self) -> RejectReason | None:
        """The chosen reason."""
        number = self._group.checkedId()
        return _REASONS[number - 1] if number > 0 else None

    def choose(self, reason: RejectReason) -> None:
        """Choose a reason and put the focus there."""
        choice = self._group.button(_REASONS.index(reason) + 1)
        choice.setFocus()
        choice.setChecked(True)

    def choose_by_key(self, text: str) -> bool:
        """Choose the reason with this digit; returns whether there is one."""
        if text not in {str(place) for place in range(1, len(_REASONS) + 1)}:
            return False
        self.choose(_REASONS[int(text) - 1])
        return True

    def _tell(self, number: int, checked: bool) -> None:  # noqa: FBT001 - connected to a signal
        if checked:
            self.setFocusProxy(self._group.button(number))
            self.chosen.emit(_REASONS[number - 1])
