"""Reads how long documents are kept, for the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.domain.retention import RetentionRule


class RulesWorker(QObject):
    """Tells the rules each time that it is asked."""

    told = Signal(object)  # the RetentionRules in force

    _failed = Signal(object)  # the dialog goes on saying that they are not known

    def __init__(self, rules: Callable[[], Sequence[RetentionRule]]) -> None:
        super().__init__()
        self._rules = rules

    @Slot()
    def look(self) -> None:
        """Read the rules."""
        with reporting_errors(self._failed, "rules of retention"):
            self.told.emit(tuple(self._rules()))
