"""Reads regions of pictures that the clerk marked, on a thread of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    from kyc_desktop.domain.reading import Box, Line
    from kyc_desktop.errors import KycError


class PartReader(Protocol):
    """Reads a rectangle of an image."""

    def read_part(self, data: bytes, box: Box, cancelled: Event) -> Line:
        """Read it; see `kyc_desktop.ocr.process.reader.OcrReader.read_part`."""
        ...


@dataclass(frozen=True, eq=False)
class PartRequest:
    """A request to read a rectangle of an image; after setting `cancelled` there is no answer."""

    data: bytes = field(repr=False)
    box: Box
    cancelled: Event = field(default_factory=Event)


class PartWorker(QObject):
    """Answers requests one after another; cancelled ones get no answer."""

    done = Signal(object, object)  # PartRequest, Line
    failed = Signal(object, object)  # PartRequest, KycError

    _failed = Signal(object)

    def __init__(self, reader: PartReader) -> None:
        super().__init__()
        self._reader = reader
        self._request: PartRequest | None = None
        self._failed.connect(self._tell_failure)

    @Slot(object)
    def read(self, request: PartRequest) -> None:
        """Read the rectangle of a request."""
        self._request = request
        with reporting_errors(self._failed, "reading a part"):
            line = self._reader.read_part(request.data, request.box, request.cancelled)
            if not request.cancelled.is_set():
                self.done.emit(request, line)

    @Slot(object)
    def _tell_failure(self, error: KycError) -> None:
        if self._request is not None and not self._request.cancelled.is_set():
            self.failed.emit(self._request, error)
