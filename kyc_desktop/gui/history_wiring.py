"""Connects the History tab with the worker that reads the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.workers.history_worker import HistoryWorker

if TYPE_CHECKING:
    from kyc_desktop.persistence.store import Store
    from kyc_desktop.ui.history.history_tab import HistoryTab
    from kyc_desktop.workers.worker_threads import WorkerThreads


def connect_history(tab: HistoryTab, store: Store, threads: WorkerThreads) -> None:
    """Let a worker on a thread of its own answer the tab's requests."""
    worker = HistoryWorker(store.history, store.flows, store.images)
    tab.page_requested.connect(worker.load_page)
    tab.details_requested.connect(worker.load_details)
    tab.figures_requested.connect(worker.load_figures)
    worker.page_ready.connect(tab.show_page)
    worker.details_ready.connect(tab.show_details)
    worker.figures_ready.connect(tab.show_figures)
    worker.picture_ready.connect(tab.show_picture)
    worker.failed.connect(tab.show_error)
    threads.add("history", worker)
