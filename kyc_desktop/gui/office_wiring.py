"""Documents of an office, where windows share a database."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.workers.news_worker import NewsWorker
from kyc_desktop.workers.office_review_worker import OfficeReviewWorker

if TYPE_CHECKING:
    from kyc_desktop.config.settings import Settings
    from kyc_desktop.gui.board_wiring import BoardWork
    from kyc_desktop.persistence.store import Store
    from kyc_desktop.ui.process.process_tab import ProcessTab
    from kyc_desktop.workers.worker_threads import WorkerThreads


def connect_office(
    tab: ProcessTab, board: BoardWork, store: Store, settings: Settings, threads: WorkerThreads
) -> None:
    """Let a worker on a thread of its own answer what the window asks the office for.

    `board` hears of the same changes.
    """
    sharing = tab.sharing
    worker = OfficeReviewWorker(
        store.office_reviews,
        store.history.operators,
        settings.operator,
        replace(settings.reviews.wants, second_entries=bool(settings.second_entry)),
    )
    sharing.offer_kinds(settings.reviews.kinds)
    sharing.narrow_requested.connect(worker.narrow)
    sharing.enter_requested.connect(tab.second_entries.open)
    sharing.count_requested.connect(worker.count)
    sharing.stay_requested.connect(worker.stay)
    sharing.take_requested.connect(worker.take)
    sharing.give_back_requested.connect(worker.give_back)
    sharing.forward_requested.connect(worker.forward)
    sharing.put_off_requested.connect(worker.put_off)
    sharing.look_requested.connect(worker.look)
    sharing.colleagues_requested.connect(worker.find_colleagues)
    worker.counted.connect(sharing.show_offer)
    tab.turns.pass_on(worker.taken, sharing.show_taken)
    worker.not_taken.connect(sharing.show_not_taken)
    tab.turns.pass_on(worker.let_go, sharing.show_let_go)
    worker.not_let_go.connect(sharing.show_not_let_go)
    sharing.undo_requested.connect(worker.undo)
    tab.turns.pass_on(worker.undone, sharing.show_undone)
    worker.not_undone.connect(sharing.show_not_undone)
    worker.lost.connect(sharing.show_lost)
    worker.colleagues.connect(sharing.show_colleagues)
    threads.add_draining("office", worker, worker.close, worker.closed)

    news = NewsWorker(store.review_news)
    news.changed.connect(sharing.hear)
    news.changed.connect(board.hear)
    threads.add("news of the office", news)
    threads.ending.connect(store.review_news.close)
    news.begin()
    sharing.begin()
