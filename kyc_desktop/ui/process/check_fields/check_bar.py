"""Offers above the list to check the doubtful values of one field in all documents."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from kyc_desktop.domain.fields import DOB, NAME
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import button, with_keys
from kyc_desktop.ui.process.check_fields.doubtful import doubtful
from kyc_desktop.ui.theme import ICON_S, SPACE_XS, size_icons

if TYPE_CHECKING:
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue

_COMMANDS = {DOB: Command.CHECK_DATES, NAME: Command.CHECK_NAMES}
_RECOUNT_MS = 300
_FEWEST = 2  # values; a single one is checked in its document


class CheckBar(QWidget):
    """Hidden while no field has several doubtful values."""

    pressed = Signal(str)  # a key of `FIELDS`

    def __init__(self, queue: DocumentQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self.buttons = {
            key: button(
                "", "review", partial(self.pressed.emit, key), keys=command, manner="segment"
            )
            for key, command in _COMMANDS.items()
        }
        row = WrappingRow(self, apart=False)
        row.setSpacing(SPACE_XS)
        for each in self.buttons.values():
            size_icons(each, ICON_S)
            row.addWidget(each)
        self._soon = QTimer(self, singleShot=True, interval=_RECOUNT_MS)
        self._soon.timeout.connect(self.recount)
        for changed in (queue.rowsInserted, queue.rowsRemoved, queue.dataChanged):
            changed.connect(self._recount_soon)
        self.recount()

    def recount(self) -> None:
        """Count the doubtful values anew."""
        texts = {DOB: self.tr("Check dates ({0})"), NAME: self.tr("Check names ({0})")}
        for key, made in self.buttons.items():
            number = len(doubtful(self._queue, key))
            text = texts[key].format(number)
            made.setText(text)
            made.setAccessibleName(text)
            made.setToolTip(with_keys(text, _COMMANDS[key]))
            made.setVisible(number >= _FEWEST)
        self.setVisible(any(not made.isHidden() for made in self.buttons.values()))

    def _recount_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()
