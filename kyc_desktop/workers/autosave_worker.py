"""Saves changes of the queue that are made in the window: drafts, order and removals."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kyc_desktop.errors import KycError, StorageUnavailable
from kyc_desktop.workers.worker_errors import to_user_error

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.domain.changes import DraftChange

logger = logging.getLogger(__name__)

_AGAIN_MS = 2000  # delay before a retry, after the database could not be reached


class QueueStore(Protocol):
    """Changes the queue; see `kyc_desktop.persistence.repositories.queue.QueueRepository`."""

    def return_to_queue(
        self, flow_id: int, version: int | None, change: DraftChange, operator: str
    ) -> None:
        """Undo `remove_from_queue`; raises StaleFlow if somebody else has the flow."""
        ...

    def remove_from_queue(self, flow_id: int, number: int) -> None:
        """Remove a flow from the queue; the number is that of the change."""
        ...

    def arrange(self, flow_ids: Sequence[int]) -> None:
        """Store the order of the flows."""
        ...

    def keep_draft(self, flow_id: int, change: DraftChange) -> None:
        """Store a draft: the contents of the review form."""
        ...


class AutosaveWorker(QObject):
    """Saves changes on a thread of its own, so that a draft never waits for an image check.

    A change that can't be written is retried until it can; `lagging` reports it.
    """

    lost = Signal(int, object)  # ticket, KycError: it could not be put back
    lagging = Signal(bool)  # whether some change has not been written yet
    closed = Signal()

    def __init__(
        self,
        queue: QueueStore,
        operator: str,
        keep_shown: Callable[[int], None] = lambda _: None,
    ) -> None:
        """`keep_shown` stores the flow that is on screen."""
        super().__init__()
        self._keep_shown = keep_shown
        self._queue = queue
        self._operator = operator
        self._late: dict[tuple[str, int], Callable[[], None]] = {}
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._catch_up)

    @Slot(int, object)
    def keep_draft(self, flow_id: int, change: DraftChange) -> None:
        """Save the contents of the review form."""
        self._write(("draft", flow_id), lambda: self._queue.keep_draft(flow_id, change))

    @Slot(int)
    def keep_shown(self, flow_id: int) -> None:
        """Save which flow is on screen."""
        self._keep_shown(flow_id)

    @Slot(object)
    def arrange(self, flow_ids: list[int]) -> None:
        """Save the order of the queue."""
        self._write(("order", 0), lambda: self._queue.arrange(flow_ids))

    @Slot(int, object)
    def remove_from_queue(self, flow_id: int, number: int) -> None:
        """Remove a flow from the queue."""
        self._write(("place", flow_id), lambda: self._queue.remove_from_queue(flow_id, number))

    @Slot(int, int, object, object)
    def return_to_queue(
        self, ticket: int, flow_id: int, version: int | None, change: DraftChange
    ) -> None:
        """Put a removed flow back into the queue."""
        self._write(("place", flow_id), lambda: self._return(ticket, flow_id, version, change))

    @Slot()
    def close(self) -> None:
        """Stop; every request has been written by then, or tried once more."""
        self._again.stop()
        if self._late:
            self._catch_up()
            self._again.stop()
        self.closed.emit()

    def _return(self, ticket: int, flow_id: int, version: int | None, change: DraftChange) -> None:
        try:
            self._queue.return_to_queue(flow_id, version, change, self._operator)
        except StorageUnavailable:
            raise  # it is tried again
        except Exception as error:  # noqa: BLE001 - boundary of a thread: shown and logged
            self.lost.emit(ticket, to_user_error(error, "putting a document back"))

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
