"""Opens and closes the database, off the GUI thread."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)


class Closable(Protocol):
    """Something that is closed once and not used afterwards."""

    def close(self) -> None:
        """Release all resources."""
        ...


class StoreWorker(QObject):
    """Opens the store with `open_store`, and closes it when the program ends."""

    opened = Signal(object)  # what open_store returned
    failed = Signal(object)  # KycError
    closed = Signal()

    def __init__(self, open_store: Callable[[], Closable]) -> None:
        super().__init__()
        self._open_store = open_store
        self._store: Closable | None = None

    @Slot()
    def open(self) -> None:
        """Open the database unless it is open; may take seconds on the first start."""
        if self._store is not None:
            return
        with reporting_errors(self.failed, "opening the database"):
            self._store = self._open_store()
            self.opened.emit(self._store)

    @Slot()
    def close(self) -> None:
        """Close the database; the last user of an embedded server stops it."""
        try:
            if self._store is not None:
                self._store.close()
        except Exception:
            logger.exception("the database could not be closed")
        self._store = None
        self.closed.emit()
