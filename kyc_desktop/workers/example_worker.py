"""Removes the example documents from the database, off the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    from collections.abc import Callable


class ExampleWorker(QObject):
    """Calls `remove`, which returns how many examples there were."""

    removed = Signal(int)
    failed = Signal(object)  # KycError

    def __init__(self, remove: Callable[[], int]) -> None:
        super().__init__()
        self._remove = remove

    @Slot()
    def remove(self) -> None:
        """Remove all examples."""
        with reporting_errors(self.failed, "removing the examples"):
            self.removed.emit(self._remove())
