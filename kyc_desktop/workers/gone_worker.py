"""Finds out which documents of the window are not in the database any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Collection


class GoneWorker(QObject):
    """Answers requests one after another; `gone` gives those that were erased or removed."""

    found = Signal(object)  # frozenset of flow ids, not empty

    _failed = Signal(object)  # the next news ask again

    def __init__(self, gone: Callable[[Collection[int]], frozenset[int]]) -> None:
        super().__init__()
        self._gone = gone

    @Slot(object)
    def look(self, flow_ids: frozenset[int]) -> None:
        """Tell which of these flows are gone, if any."""
        with reporting_errors(self._failed, "documents that are gone"):
            if gone := self._gone(flow_ids):
                self.found.emit(gone)
