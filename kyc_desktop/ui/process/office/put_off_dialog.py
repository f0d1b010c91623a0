"""Asks until when a document is put off: press a digit, then Enter."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from kyc_desktop.domain import guide
from kyc_desktop.ui.dates import typed_format
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import Label, button, button_row
from kyc_desktop.ui.process.shared.asking_dialog import AskingDialog
from kyc_desktop.ui.process.shared.numbered_choices import NumberedChoice, NumberedChoices
from kyc_desktop.ui.theme import SPACE, SPACE_S

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

_WIDTH = 360  # pixels
_MORNING = 8  # o'clock


class _When(Enum):
    HOUR = "hour"
    TOMORROW = "tomorrow"
    LATER = "later"


class PutOffDialog(AskingDialog):
    """In an hour, tomorrow morning, or at another time."""

    guide_place = guide.OFFICE

    def __init__(self, now: Callable[[], dt.datetime], parent: QWidget | None = None) -> None:
        """`now` tells the time with its time zone."""
        super().__init__(_WIDTH, parent)
        self.setWindowTitle(self.tr("Put off"))
        self._now = now
        self.choices = NumberedChoices(
            [
                NumberedChoice(_When.HOUR, self.tr("In an hour")),
                NumberedChoice(_When.TOMORROW, self.tr("Tomorrow morning")),
                NumberedChoice(_When.LATER, self.tr("At another time:")),
            ]
        )
        self.moment = QDateTimeEdit(QDateTime.fromSecsSinceEpoch(int(self._tomorrow().timestamp())))
        self.moment.setCalendarPopup(True)
        self.moment.setDisplayFormat(f"{typed_format()} HH:mm")
        self.moment.setAccessibleName(self.tr("Time"))
        self.confirm = button(self.tr("Put off"), "waiting", self._confirm, manner="primary")
        self.confirm.setDefault(True)
        self.leave = button(self.tr("Cancel"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        told = self.tr("Until then, nobody is offered the document. What you typed stays with it.")
        column = self.column
        column.addWidget(Label(self.tr("Put off until when?"), manner="heading", wrap=True))
        column.addWidget(Label(told, manner="muted", wrap=True))
        column.addSpacing(SPACE_S)
        column.addWidget(self.choices)
        column.addWidget(self.moment)
        column.addSpacing(SPACE)
        column.addWidget(self.complaint)
        column.addLayout(button_row(self.leave, self.confirm))
        self.choices.chosen.connect(self._chosen)
        self.moment.dateTimeChanged.connect(self.hush)
        self.choices.go_to()
        self._chosen()

    @property
    def until(self) -> dt.datetime | None:
        """The time, in UTC; None while it is not in the future."""
        when, now = self.choices.value, self._now()
        if when is _When.HOUR:
            return (now + dt.timedelta(hours=1)).astimezone(dt.UTC)
        if when is _When.TOMORROW:
            return self._tomorrow().astimezone(dt.UTC)
        chosen = dt.datetime.fromtimestamp(self.moment.dateTime().toSecsSinceEpoch(), dt.UTC)
        return chosen if when is _When.LATER and chosen > now else None

    def _tomorrow(self) -> dt.datetime:
        """As the clock on the wall shows it, whatever happens to it in the night."""
        day = (self._now() + dt.timedelta(days=1)).date()
        return dt.datetime.combine(day, dt.time(_MORNING)).astimezone()

    def _confirm(self) -> None:
        if self.choices.value is None:
            self.complain(self.tr("Choose a time first."))
            self.choices.go_to()
        elif self.until is None:
            self.complain(self.tr("That time has passed."))
            self.moment.setFocus()
        else:
            self.accept()

    def _chosen(self) -> None:
        self.hush()
        self.moment.setEnabled(self.choices.value is _When.LATER)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.choices.choose_by_key(event.text()):
            if self.moment.isEnabled():
                self.moment.setFocus()
        else:
            super().keyPressEvent(event)
