"""Several reading workers, each on a thread of its own, behind the interface of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.workers.flow_worker import FlowWorker


class ReaderThreads(QObject):
    """Dispatches each document to a free worker; used on the GUI thread.

    The desk hands out no more documents than there are workers, so that a waiting document can
    still be overtaken; one that comes nevertheless waits for the worker with the fewest documents.
    """

    # Ticket, FlowState once it has stopped for now; its worker is free again.
    finished = Signal(int, object)

    def __init__(self, workers: Sequence[FlowWorker], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = [_ReaderThread(worker, self) for worker in workers]
        for worker in workers:
            worker.finished.connect(self._finished)

    @Slot(int, object)
    def process(self, ticket: int, state: FlowState) -> None:
        """Read a flow whose image is stored, up to its review."""
        self._lane(ticket).process.emit(ticket, state)

    @Slot(int, object)
    def retry(self, ticket: int, state: FlowState) -> None:
        """Run the failed task again, and the tasks that follow it."""
        self._lane(ticket).retry.emit(ticket, state)

    @Slot(int, object)
    def reopen(self, ticket: int, state: FlowState) -> None:
        """Read a stored flow's image again, up to its review."""
        self._lane(ticket).reopen.emit(ticket, state)

    def _lane(self, ticket: int) -> _ReaderThread:
        lane = min(self._threads, key=lambda each: len(each.tickets))
        lane.tickets.append(ticket)
        lane.worker.expect(ticket)
        return lane

    @Slot(int, object)
    def _finished(self, ticket: int, state: FlowState) -> None:
        for lane in self._threads:
            if ticket in lane.tickets:
                lane.tickets.remove(ticket)
        self.finished.emit(ticket, state)


class _ReaderThread(QObject):
    """The signals to one worker's thread, and the tickets that are on it."""

    process = Signal(int, object)  # ticket, FlowState
    retry = Signal(int, object)
    reopen = Signal(int, object)

    def __init__(self, worker: FlowWorker, parent: QObject) -> None:
        super().__init__(parent)
        self.worker = worker
        self.tickets: list[int] = []
        self.process.connect(worker.process)
        self.retry.connect(worker.retry)
        self.reopen.connect(worker.reopen)
