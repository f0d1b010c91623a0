"""The History tab of one window shows what another program does, as it happens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.server.cluster import Cluster
from kyc_desktop.persistence.server.embedded import EmbeddedServer
from kyc_desktop.persistence.server.server_account import account_for_server
from kyc_desktop.persistence.store import Store
from kyc_desktop.ui.history.columns import Column
from tests.e2e import odd_engine
from tests.e2e.clerk import opened, settings_for
from tests.e2e.stored import asking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from kyc_desktop.gui.application import Application
    from kyc_desktop.ui.history.history_tab import HistoryTab
    from tests.e2e.stored import Query

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

LISTENERS = "SELECT pid FROM pg_stat_activity WHERE query = 'LISTEN kyc_history' AND state = 'idle'"


class Colleague:
    """Another program on the same database."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.reviews = store.open_reviews

    def add(self) -> FlowState:
        (made,) = self._store.flows.create(KYC_FLOW, [FlowState(ImageSource("new.png"), "ben")])
        return made

    def interrupt(self, flow: FlowState) -> None:
        assert flow.flow_id is not None
        self._store.flows.set_status(flow.flow_id, FlowStatus.INTERRUPTED, flow.version)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    server = EmbeddedServer(tmp_path_factory.mktemp("office") / "postgres")
    migrations.upgrade(server.url.render_as_string(hide_password=False))
    yield server
    server.stop()


@pytest.fixture(scope="module")
def address(server: EmbeddedServer) -> str:
    return server.url.render_as_string(hide_password=False)


@pytest.fixture
def sql(server: EmbeddedServer) -> Iterator[Query]:
    with asking(server.url) as ask:
        yield ask


@pytest.fixture
def colleague(address: str, tmp_path: Path) -> Iterator[Colleague]:
    store = Store.open(address, tmp_path / "colleague")
    yield Colleague(store)
    store.close()


@pytest.fixture(scope="module")
def window(
    request: pytest.FixtureRequest, qapp: QApplication, address: str, data_dir: Path
) -> Iterator[Application]:
    settings = replace(settings_for(data_dir), database_url=address)
    with opened(QtBot(request), settings, load=odd_engine.load) as application:
        application.window.show_history()
        yield application


@pytest.fixture
def tab(window: Application, qtbot: QtBot, sql: Query) -> HistoryTab:
    """The tab, once its window listens and has shown what there is."""
    qtbot.waitUntil(lambda: len(sql(LISTENERS)) == 1, timeout=20_000)
    tab = window.history_tab
    qtbot.waitUntil(lambda: not (tab.model.waiting or tab.live.busy))
    return tab


def status(tab: HistoryTab, flow: FlowState) -> str:
    """What the table says of a flow; nothing if it is not listed."""
    at = tab.model.row_of(flow.flow_id or 0)
    return "" if at is None else str(tab.model.index(at, Column.STATUS).data())


def test_what_a_colleague_does_is_seen(tab: HistoryTab, colleague: Colleague, qtbot: QtBot) -> None:
    for _ in range(7):
        flow = colleague.add()
        qtbot.waitUntil(lambda flow=flow: status(tab, flow) == "Waiting")  # type: ignore[misc]
        colleague.interrupt(flow)
        qtbot.waitUntil(lambda flow=flow: status(tab, flow) == "Stopped")  # type: ignore[misc]


def test_who_reviews_a_document_is_seen(
    tab: HistoryTab, colleague: Colleague, qtbot: QtBot
) -> None:
    flow = colleague.add()
    assert flow.flow_id is not None
    colleague.reviews.begin(flow.flow_id, "ben")
    qtbot.waitUntil(lambda: status(tab, flow) == "Under review")
    colleague.reviews.end(flow.flow_id)
    qtbot.waitUntil(lambda: status(tab, flow) == "Waiting")


def test_details_that_are_open_follow(tab: HistoryTab, colleague: Colleague, qtbot: QtBot) -> None:
    flow = colleague.add()
    qtbot.waitUntil(lambda: status(tab, flow) == "Waiting")
    tab.table.selectRow(tab.model.row_of(flow.flow_id or 0) or 0)
    qtbot.waitUntil(lambda: tab.details._state.text() == "Waiting")
    colleague.interrupt(flow)
    qtbot.waitUntil(lambda: tab.details._state.text() == "Stopped")
    assert tab.table.chosen == flow.flow_id
    tab.details.close_requested.emit()


def test_nothing_is_asked_while_nothing_changes(tab: HistoryTab, qtbot: QtBot, sql: Query) -> None:
    asked = (
        "SELECT pid, backend_start, query_start, state_change FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY pid"
    )

    def settled(ms: int) -> bool:
        before = sql(asked)
        qtbot.wait(ms)
        return bool(sql(asked) == before)

    assert any(settled(1000) for _ in range(10)), "its start does not end"
    assert settled(2500)


def test_nothing_is_missed_when_connections_are_ended(
    tab: HistoryTab, colleague: Colleague, qtbot: QtBot, sql: Query
) -> None:
    for _ in range(3):
        sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        flow = colleague.add()
        qtbot.waitUntil(lambda flow=flow: status(tab, flow) == "Waiting")  # type: ignore[misc]
        colleague.interrupt(flow)
        qtbot.waitUntil(lambda flow=flow: status(tab, flow) == "Stopped")  # type: ignore[misc]


def test_nothing_is_missed_over_a_restart_of_the_server(
    tab: HistoryTab, server: EmbeddedServer, address: str, tmp_path: Path, qtbot: QtBot
) -> None:
    cluster = Cluster(server._folder / "data", account_for_server())
    cluster.stop()
    qtbot.wait(300)  # the window has noticed
    server.address()  # starts it
    store = Store.open(address, tmp_path / "early")  # before the window is back
    flow = Colleague(store).add()
    qtbot.waitUntil(lambda: status(tab, flow) == "Waiting", timeout=20_000)
    Colleague(store).interrupt(flow)
    qtbot.waitUntil(lambda: status(tab, flow) == "Stopped")
    store.close()


def test_no_connection_is_left_when_the_window_is_closed(
    qapp: QApplication, qtbot: QtBot, address: str, data_dir: Path, tmp_path: Path, sql: Query
) -> None:
    own = replace(settings_for(data_dir), database_url=address, data_dir=tmp_path / "own")
    others = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'kyc-desktop'"
    (before,) = sql(others)
    with opened(qtbot, own, load=odd_engine.load):
        qtbot.waitUntil(lambda: len(sql(LISTENERS)) == 2)
    qtbot.waitUntil(lambda: sql(others) == [before])
