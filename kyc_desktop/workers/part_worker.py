"""Reads regions of pictures that the clerk marked, as values of a field, on a thread of its own."""

from __future__ import annotations

import dataclasses
from threading import Event
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from kyc_desktop.domain.reading import Box, Line
    from kyc_desktop.errors import KycError


class PartReader(Protocol):
    """Reads a rectangle of an image."""

    def read_part(self, data: bytes, box: Box, cancelled: Event) -> Line:
        """Read it; see `kyc_desktop.ocr.process.reader.OcrReader.read_part`."""
        ...


@dataclasses.dataclass(frozen=True, eq=False)
class PartRequest:
    """A request to read a rectangle of an image for a field, a key of `FIELDS`.

    `lines` are those of the whole page. After setting `cancelled` there is no answer.
    """

    data: bytes = dataclasses.field(repr=False)
    box: Box
    field: str
    lines: tuple[Line, ...] = dataclasses.field(default=(), repr=False)
    cancelled: Event = dataclasses.field(default_factory=Event)


class PartWorker(QObject):
    """Answers requests one after another; cancelled ones get no answer.

    The text of an answer is the value of the field, as that of a line that was picked; what was
    read, if that is none.
    """

    done = Signal(object, object)  # PartRequest, Line
    failed = Signal(object, object)  # PartRequest, KycError

    _failed = Signal(object)

    def __init__(self, reader: PartReader, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._reader = reader
        self._today = today
        self._request: PartRequest | None = None
        self._failed.connect(self._tell_failure)

    @Slot(object)
    def read(self, request: PartRequest) -> None:
        """Read the rectangle of a request."""
        self._request = request
        with reporting_errors(self._failed, "reading a part"):
            line = self._reader.read_part(request.data, request.box, request.cancelled)
            if not request.cancelled.is_set():
                self.done.emit(request, self._as_value(request, line))

    def _as_value(self, request: PartRequest, line: Line) -> Line:
        # The window starts without it: only documents need it.
        from kyc_desktop.extraction.picked_line import picked  # noqa: PLC0415

        # What was read of the same place before would be on the page twice.
        others = [each for each in request.lines if not _covers(request.box, each.box)]
        marked = dataclasses.replace(line, box=request.box)
        value = picked(request.field, len(others), (*others, marked), self._today())
        return line if value is None else dataclasses.replace(line, text=value)

    @Slot(object)
    def _tell_failure(self, error: KycError) -> None:
        if self._request is not None and not self._request.cancelled.is_set():
            self.failed.emit(self._request, error)


def _covers(box: Box, other: Box) -> bool:
    """Whether the middle of the other box is in the first."""
    (left, right), (top, bottom) = ((min(each), max(each)) for each in zip(*box, strict=True))
    x, y = (sum(each) / len(other) for each in zip(*other, strict=True))
    return left <= x <= right and top <= y <= bottom
