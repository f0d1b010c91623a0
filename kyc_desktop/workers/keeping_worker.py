"""Keeps the queue as it stands in the window: what is typed, the order, what is removed."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kyc_desktop.errors import KycError
from kyc_desktop.workers.telling import told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.domain.fields import Draft

logger = logging.getLogger(__name__)

_AGAIN_MS = 2000  # after the database was out of reach


class QueueKeeper(Protocol):
    """Changes queues; see `kyc_desktop.persistence.repositories.queue.QueueRepository`."""

    def put_back(
        self, flow_id: int, version: int | None, draft: Draft | None, operator: str
    ) -> None:
        """Undo `take_out`; raises StaleFlow where somebody else has the flow."""
        ...

    def take_out(self, flow_id: int) -> None:
        """Take a flow out of the queue."""
        ...

    def arrange(self, flow_ids: Sequence[int]) -> None:
        """Keep an order."""
        ...

    def keep_draft(self, flow_id: int, draft: Draft | None) -> None:
        """Keep what was typed."""
        ...


class KeepingWorker(QObject):
    """Has a thread to itself: what is typed waits for no image that is looked at.

    What can't be written is tried again until it can; `lagging` tells.
    """

    lost = Signal(int, object)  # ticket, KycError: it could not be put back
    lagging = Signal(bool)  # something of the queue is not written yet
    closed = Signal()

    def __init__(self, queue: QueueKeeper, operator: str) -> None:
        super().__init__()
        self._queue = queue
        self._operator = operator
        self._late: dict[tuple[str, int], Callable[[], None]] = {}
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._catch_up)

    @Slot(int, object)
    def keep_draft(self, flow_id: int, draft: Draft | None) -> None:
        """Keep what stands in the form."""
        self._write(("draft", flow_id), lambda: self._queue.keep_draft(flow_id, draft))

    @Slot(object)
    def arrange(self, flow_ids: list[int]) -> None:
        """Keep the order of the queue."""
        self._write(("order", 0), lambda: self._queue.arrange(flow_ids))

    @Slot(int)
    def take_out(self, flow_id: int) -> None:
        """Take a flow out of the queue."""
        self._write(("out", flow_id), lambda: self._queue.take_out(flow_id))

    @Slot(int, int, object, object)
    def put_back(self, ticket: int, flow_id: int, version: int | None, draft: Draft | None) -> None:
        """Put a flow back that was taken out."""
        self._late.pop(("out", flow_id), None)
        try:
            self._queue.put_back(flow_id, version, draft, self._operator)
        except Exception as error:  # noqa: BLE001 - the border of a thread: shown, and logged
            self.lost.emit(ticket, told(error, "putting a document back"))

    @Slot()
    def close(self) -> None:
        """Stop; what was asked before is written."""
        self._again.stop()
        self.closed.emit()

    def _write(self, key: tuple[str, int], act: Callable[[], None]) -> None:
        self._late.pop(key, None)
        self._late[key] = act
        if not self._again.isActive():
            self._catch_up()

    def _catch_up(self) -> None:
        behind = False
        for key, act in list(self._late.items()):
            try:
                act()
            except KycError as error:
                logger.warning("the queue is not up to date: %s", error.code)
                behind = True
                break
            except Exception:
                logger.exception("a change of the queue could not be written")
            del self._late[key]
        if behind:
            self._again.start(_AGAIN_MS)
        self.lagging.emit(behind)
