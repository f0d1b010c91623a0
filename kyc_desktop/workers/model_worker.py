"""Downloads EasyOCR's model file, off the GUI thread."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.ocr.models.model_table import Progress


class ModelWorker(QObject):
    """Runs one download at a time."""

    progress = Signal(str, object, object)  # file name, bytes done, bytes in total
    done = Signal()
    failed = Signal(object)  # KycError

    def __init__(self, fetch: Callable[[Callable[[Progress], None], Event], None]) -> None:
        super().__init__()
        self._fetch = fetch
        self._cancelled = Event()

    def cancel(self) -> None:
        """Stop the download; called from any thread."""
        self._cancelled.set()

    @Slot()
    def fetch(self) -> None:
        """Download the missing file."""
        self._cancelled.clear()
        with reporting_errors(self.failed, "fetching models"):
            self._fetch(self._tell, self._cancelled)
            self.done.emit()

    def _tell(self, progress: Progress) -> None:
        self.progress.emit(progress.file, progress.done, progress.total)
