"""Connects the Process tab with the office workers, where a window may lend documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.config.settings import WORKERS
from kyc_desktop.ui.process.session.lending import Lending
from kyc_desktop.workers.lending_worker import LendingWorker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.definition import FlowDefinition
    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.persistence.store import Store
    from kyc_desktop.ui.process.process_tab import ProcessTab
    from kyc_desktop.workers.queue_worker import Claimed
    from kyc_desktop.workers.worker_threads import WorkerThreads


@dataclass(frozen=True)
class LendingQueue:
    """The queue of a desk on a shared server, with what its last window lent."""

    store: Store
    lending: bool

    def create(self, definition: FlowDefinition, states: Sequence[FlowState]) -> list[FlowState]:
        """Put flows on record and in the queue."""
        return self.store.queue.create(definition, states)

    def claim(self, operator: str) -> Claimed:
        """Take over the flows that no running program has."""
        return self.store.lending.claim(operator, lending=self.lending)


def connect_lending(
    tab: ProcessTab,
    store: Store,
    settings: Settings,
    threads: WorkerThreads,
    rested: Callable[[int, FlowState], None],
) -> Lending:
    """Let office workers read documents of the tab.

    Args:
        tab: the tab.
        store: the open database, on a shared server.
        settings: those in use.
        threads: that of the worker is added to them.
        rested: called on the GUI thread when a document has been read.
    """
    dispatcher, worker = tab.dispatcher, LendingWorker(store.lending)
    lending = Lending(dispatcher, tab.queue, always=settings.processing == WORKERS)
    lending.lend_requested.connect(worker.lend)
    lending.follow_requested.connect(worker.follow)
    lending.look_requested.connect(worker.look)
    lending.urge_requested.connect(worker.urge)
    lending.take_back_requested.connect(worker.take_back)
    lending.withdraw_requested.connect(worker.withdraw)
    lending.forget_requested.connect(worker.forget)
    tab.turns.pass_on(worker.told, lending.take_told)
    tab.turns.pass_on(worker.returned, lending.take_returned)
    tab.turns.pass_on(worker.answered, lending.take_answered)
    tab.turns.pass_on(worker.lost, lending.take_lost)
    lending.rested.connect(rested)
    threads.add("lending", worker)
    tab.selection.changed.connect(lending.prefer)
    lending.prefer(tab.selection.ticket)
    dispatcher.lending = lending
    return lending
