"""Opens and closes the database off the GUI thread."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.workers.telling import telling

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)


class Closable(Protocol):
    """Something that is closed once, after which it is not used."""

    def close(self) -> None:
        """Let go of everything."""
        ...


class StoreWorker(QObject):
    """Opens what `open_store` gives, and closes it at the end of the day."""

    opened = Signal(object)  # what open_store returned
    failed = Signal(object)  # KycError
    closed = Signal()

    def __init__(self, open_store: Callable[[], Closable]) -> None:
        super().__init__()
        self._open_store = open_store
        self._store: Closable | None = None

    @Slot()
    def open(self) -> None:
        """Open the database; may take seconds on the first start."""
        with telling(self.failed, "opening the database"):
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
