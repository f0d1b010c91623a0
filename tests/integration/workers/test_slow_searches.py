"""What is typed into the search of the history never waits for the search before it."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import create_engine, text

from kyc_desktop.domain.flow import FlowState
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.persistence.repositories import history
from kyc_desktop.persistence.store import Store
from kyc_desktop.workers.history_worker import HistoryWorker
from kyc_desktop.workers.page_requests import PageRequests
from kyc_desktop.workers.worker_threads import WorkerThreads
from tests.patience import LONG_S

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from sqlalchemy.orm import Session

    from kyc_desktop.domain.history import HistoryPage

pytestmark = pytest.mark.ui
LONG_MS = int(LONG_S * 1000)
_ASLEEP = text("SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(600)'"
               " AND state = 'active' AND datname = current_database()")  # fmt: skip


class Desk:
    """A window's requests, and what came of them."""

    def __init__(self, store: Store) -> None:
        self.requests = PageRequests()
        self.worker = HistoryWorker(store.history, store.flows, store.images)
        self.requests.requested.connect(self.worker.load_page)
        self.threads = WorkerThreads()
        self.threads.ending.connect(self.requests.cancel)
        self.threads.add("history", self.worker)
        self.pages: list[HistoryPage] = []
        self.failures: list[Any] = []
        self.worker.page_ready.connect(self.pages.append)
        self.worker.failed.connect(self.failures.append)

    @property
    def answered(self) -> list[str]:
        return [page.query.search for page in self.pages]


@pytest.fixture
def store(database_url: str, tmp_path: Path) -> Iterator[Store]:
    store = Store.open(database_url, tmp_path / "data")
    store.flows.create(KYC_FLOW, [FlowState(ImageSource("scan.png"), "Clerk")])
    yield store
    store.close()


@pytest.fixture
def began(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Set once a search for `slow` has begun, which takes longer than anybody waits."""
    begun, page = Event(), history._page

    def slowly(session: Session, query: HistoryQuery, today: dt.date) -> HistoryPage:
        if query.search == "slow":
            begun.set()
            session.execute(text("SELECT pg_sleep(600)"))
        return page(session, query, today)

    monkeypatch.setattr(history, "_page", slowly)
    return begun


@pytest.fixture
def desk(qtbot: QtBot, store: Store) -> Iterator[Desk]:
    made = Desk(store)
    yield made
    with qtbot.waitSignal(made.threads.ended, timeout=LONG_MS):
        made.threads.end()


def asleep(url: str) -> int:
    engine = create_engine(url)
    try:
        with engine.connect() as sql:
            return sql.scalar(_ASLEEP) or 0
    finally:
        engine.dispose()


def test_the_next_search_is_answered_and_the_slow_one_ends_on_the_server(
    qtbot: QtBot, desk: Desk, began: Event, database_url: str
) -> None:
    desk.requests.ask(HistoryQuery("slow"))
    assert began.wait(LONG_S)
    qtbot.waitUntil(lambda: asleep(database_url) == 1, timeout=LONG_MS)
    desk.requests.ask(HistoryQuery("sca"))  # overtaken before its turn
    desk.requests.ask(HistoryQuery("scan"))
    qtbot.waitUntil(lambda: "scan" in desk.answered, timeout=LONG_MS)
    # Had nobody stopped it, it would have ended by the server's limit, which is a failure.
    assert (desk.answered, desk.failures) == (["scan"], [])
    assert [row.file for row in desk.pages[0].rows] == ["scan.png"]
    assert asleep(database_url) == 0


def test_a_window_that_closes_does_not_wait_for_a_slow_search(
    qtbot: QtBot, desk: Desk, began: Event, database_url: str
) -> None:
    desk.requests.ask(HistoryQuery("slow"))
    assert began.wait(LONG_S)
    qtbot.waitUntil(lambda: asleep(database_url) == 1, timeout=LONG_MS)
    desk.threads.ending.emit()
    qtbot.waitUntil(lambda: asleep(database_url) == 0, timeout=LONG_MS)
    desk.requests.ask(HistoryQuery("scan"))
    qtbot.waitUntil(lambda: "scan" in desk.answered, timeout=LONG_MS)
    assert (desk.answered, desk.failures) == (["scan"], [])
