"""Connects the History tab with the workers that read and export the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.export.exporting import Source
from kyc_desktop.workers.export_worker import ExportWorker
from kyc_desktop.workers.gone_worker import GoneWorker
from kyc_desktop.workers.history_worker import HistoryWorker
from kyc_desktop.workers.keeping_worker import KeepingWorker
from kyc_desktop.workers.news_worker import NewsWorker
from kyc_desktop.workers.page_requests import PageRequests
from kyc_desktop.workers.printer_search import PrinterSearch
from kyc_desktop.workers.report_worker import ReportWorker

if TYPE_CHECKING:
    from kyc_desktop.persistence.store import Store
    from kyc_desktop.ui.history.history_tab import HistoryTab
    from kyc_desktop.ui.history.keeping import KeepingPart
    from kyc_desktop.ui.process.vanishing import Vanishing
    from kyc_desktop.workers.worker_threads import WorkerThreads


def connect_history(
    tab: HistoryTab, store: Store, operator: str, threads: WorkerThreads, vanishing: Vanishing
) -> None:
    """Let workers on threads of their own answer the tab's requests.

    `vanishing` hears of the same changes, for the documents of the queue.
    """
    worker = HistoryWorker(store.history, store.flows, store.images, store.open_reviews.others)
    requests = PageRequests(tab)
    tab.page_requested.connect(requests.ask)
    requests.requested.connect(worker.load_page)
    threads.ending.connect(requests.cancel)
    tab.details_requested.connect(worker.load_details)
    tab.figures_requested.connect(worker.load_figures)
    tab.operators_requested.connect(worker.load_operators)
    worker.operators_ready.connect(tab.bar.filters.take_operators)
    worker.page_ready.connect(tab.show_page)
    worker.details_ready.connect(tab.show_details)
    worker.figures_ready.connect(tab.show_figures)
    worker.picture_ready.connect(tab.show_picture)
    worker.failed.connect(tab.show_error)
    tab.live.changes_requested.connect(worker.load_changes)
    worker.changes_ready.connect(tab.live.show_changes)
    threads.add("history", worker)

    _connect_news(tab, vanishing, store, threads)

    exporter = ExportWorker(Source(store.history, store.exports, operator))
    tab.exporting.requested.connect(exporter.write)
    exporter.progressed.connect(tab.exporting.show_progress)
    exporter.done.connect(tab.exporting.show_done)
    exporter.cancelled.connect(tab.exporting.show_cancelled)
    exporter.failed.connect(tab.exporting.show_failed)
    threads.add("exports", exporter)
    threads.ending.connect(tab.exporting.cancel)

    reporter = ReportWorker(store.exports, operator)
    tab.reporting.operator = operator
    tab.reporting.requested.connect(reporter.write)
    reporter.done.connect(tab.reporting.show_done)
    reporter.cancelled.connect(tab.reporting.show_cancelled)
    reporter.failed.connect(tab.reporting.show_failed)
    tab.reporting.printing.requested.connect(reporter.print_out)
    reporter.printed.connect(tab.reporting.printing.show_done)
    reporter.printing_cancelled.connect(tab.reporting.printing.show_cancelled)
    reporter.printing_failed.connect(tab.reporting.printing.show_failed)
    threads.add("reports", reporter)
    threads.ending.connect(tab.reporting.cancel)
    threads.ending.connect(tab.reporting.printing.cancel)

    _connect_keeping(tab.details.keeping, store, operator, threads)

    search = PrinterSearch(tab)
    tab.reporting.printing.printers_requested.connect(search.look)
    search.found.connect(tab.reporting.show_printers)


def _connect_news(
    tab: HistoryTab, vanishing: Vanishing, store: Store, threads: WorkerThreads
) -> None:
    news = NewsWorker(store.news)
    news.changed.connect(tab.live.take)
    news.failed.connect(tab.show_error)
    gone = GoneWorker(store.erasures.gone)
    news.changed.connect(vanishing.take_news)
    vanishing.asked.connect(gone.look)
    gone.found.connect(vanishing.take_gone)
    threads.add("gone", gone)
    threads.add("news", news)
    threads.ending.connect(store.news.close)
    news.begin()


def _connect_keeping(
    keeping: KeepingPart, store: Store, operator: str, threads: WorkerThreads
) -> None:
    worker = KeepingWorker(store.terms, store.erasures, operator)
    keeping.requested.connect(worker.do)
    worker.done.connect(keeping.show_done)
    worker.refused.connect(keeping.show_refused)
    worker.failed.connect(keeping.show_failed)
    threads.add("keeping", worker)
