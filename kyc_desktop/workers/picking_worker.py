"""Says what a line that the clerk picked is as the value of a field, on a thread of its own."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from kyc_desktop.domain.reading import Line


@dataclasses.dataclass(frozen=True, eq=False)
class PickRequest:
    """A request for the value of a line: `number` is its index in the lines of the page."""

    field: str  # a key of `FIELDS`
    number: int
    lines: tuple[Line, ...] = dataclasses.field(repr=False)


class PickingWorker(QObject):
    """Answers requests one after another."""

    done = Signal(object, object)  # PickRequest; the value, or None if the line has none
    failed = Signal(object, object)  # PickRequest, KycError

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today

    @Slot(object)
    def read(self, request: PickRequest) -> None:
        """Say what a line is as the value of a field."""
        # The window starts without it: only documents need it.
        from kyc_desktop.extraction.picked_line import picked  # noqa: PLC0415

        with reporting_errors(self.failed, "picking a line", request):
            value = picked(request.field, request.number, request.lines, self._today())
            self.done.emit(request, value)
