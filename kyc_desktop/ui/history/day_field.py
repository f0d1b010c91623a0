"""A field for a day, with a calendar."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget

from kyc_desktop.ui.dates import typed_format


class DayField(QDateEdit):
    """A day by its parts; Tab leaves it, the arrow keys go from part to part."""

    def __init__(self, day: dt.date, name: str, parent: QWidget | None = None) -> None:
        super().__init__(QDate(day.year, day.month, day.day), parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat(typed_format())
        self.setAccessibleName(name)

    @property
    def day(self) -> dt.date:
        """The day chosen."""
        date = self.date()
        return dt.date(date.year(), date.month(), date.day())

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001, N802 - Qt's signature
        return QWidget.focusNextPrevChild(self, forward)
