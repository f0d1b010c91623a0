"""The database is lost while the window is open: no data is lost, no record is saved twice."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]  # it ships no types
import psycopg
import pytest
from pytestqt.qtbot import QtBot

from kyc_desktop.domain.flow import FlowStatus, Rejection, RejectReason
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.flow.definition import SAVE_TO_DB
from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.repositories.records import RecordRepository
from kyc_desktop.persistence.server.embedded import EmbeddedServer
from kyc_desktop.ui.banner import Banner
from kyc_desktop.ui.translation import translated
from tests.e2e import odd_engine, stored
from tests.e2e.clerk import Clerk, opened, settings_for
from tests.e2e.failing import DOB, GOOD, NAME
from tests.e2e.stored import PENDING, SUCCESS, attempts, in_turn, records, status
from tests.messages import saying

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from kyc_desktop.gui.application import Application
    from tests.e2e.stored import Query

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

TYPED = ("Ane Marie Erichsen", DOB)


class Server:
    """A PostgreSQL that a test stops and starts as it likes."""

    def __init__(self, folder: Path) -> None:
        self._running = EmbeddedServer(folder / "postgres")
        self._cluster = stored.own_cluster(folder)
        self.url = self._running.url

    @property
    def address(self) -> str:
        return self.url.render_as_string(hide_password=False)

    def crash(self) -> None:
        """What `pg_ctl stop --mode=immediate` does."""
        running = self._cluster.running()
        assert running is not None
        family = psutil.Process(running.pid).children()
        os.kill(running.pid, signal.SIGQUIT)
        psutil.wait_procs([psutil.Process(running.pid), *family], timeout=10)
        assert self._cluster.running() is None

    def start(self) -> None:
        self._running.address()

    def close(self) -> None:
        self.start()
        self._running.stop()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("server"))
    migrations.upgrade(server.address)
    yield server
    server.close()


@pytest.fixture(scope="module")
def window(
    request: pytest.FixtureRequest, qapp: QApplication, server: Server, data_dir: Path
) -> Iterator[Application]:
    """A program that was told the server by DATABASE_URL; the same for all tests here."""
    settings = replace(settings_for(data_dir), database_url=server.address)
    with opened(QtBot(request), settings, load=odd_engine.load) as application:
        yield application
        server.start()


@pytest.fixture(scope="module")
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("own")


@pytest.fixture(scope="module")
def own_window(
    request: pytest.FixtureRequest, qapp: QApplication, own_data: Path
) -> Iterator[Application]:
    """A program with a server of its own."""
    settings = settings_for(own_data)
    with opened(QtBot(request), settings, load=odd_engine.load) as application:
        yield application
    assert stored.own_cluster(own_data).running() is None


@pytest.fixture
def clerk_of_own(qtbot: QtBot, own_window: Application) -> Clerk:
    return Clerk(qtbot, own_window)


@pytest.fixture
def sql(server: Server) -> Callable[..., list[dict[str, object]]]:
    """Asks anew each time, for the server comes and goes."""

    def ask(text: str, *values: object) -> list[dict[str, object]]:
        with stored.asking(server.url) as ask_once:
            return ask_once(text, *values)

    return ask


def check_not_saved(clerk: Clerk) -> None:
    """The window says so and has lost nothing."""
    assert (clerk.failure.task, clerk.failure.code) == (SAVE_TO_DB, "storage_unavailable")
    assert "Not saved yet" in clerk.outcome
    assert translated(clerk.failure.message) in clerk.outcome
    assert "saved as soon as the database answers" in clerk.outcome
    assert clerk.form == TYPED
    assert clerk.tab.review_panel.save.text() == "Try again"


def check_saved_once(clerk: Clerk, sql: Query) -> None:
    flow_id = clerk.state.flow_id
    assert clerk.document.state.status is FlowStatus.SUCCESS
    assert status(sql, flow_id) == "success"
    assert records(sql, flow_id) == [TYPED]
    assert sql("SELECT 1 FROM flow_tasks WHERE status = 'running'") == []
    events = sql("SELECT action FROM audit_events WHERE flow_id = %s ORDER BY id", flow_id)
    assert [event["action"] for event in events] == ["corrected", "saved"]


def test_a_server_that_is_stopped_at_save_costs_nothing(
    qtbot: QtBot, clerk: Clerk, server: Server, sql: Query
) -> None:
    clerk.give(GOOD)
    clerk.type_name(TYPED[0])
    server.crash()

    clerk.save()
    check_not_saved(clerk)
    clerk.save()
    check_not_saved(clerk)
    banner = banner_with("did not answer", clerk.application)
    assert banner is not None
    assert banner.notice is not None
    assert "1 document is waiting" in banner.notice.detail

    server.start()
    come_back(qtbot, clerk)
    check_saved_once(clerk, sql)
    assert attempts(sql, clerk.state.flow_id) == in_turn(SUCCESS, SUCCESS, SUCCESS, SUCCESS)
    assert banner_with("did not answer", clerk.application) is None
    clerk.give(GOOD)
    assert clerk.form == (NAME, DOB)


def come_back(qtbot: QtBot, clerk: Clerk, status: FlowStatus = FlowStatus.SUCCESS) -> None:
    """Wait until the window has noticed by itself that the server is back."""
    qtbot.waitUntil(lambda: clerk.document.state.status is status, timeout=20_000)


def test_what_was_changed_since_is_not_saved_by_itself(
    qtbot: QtBot, clerk: Clerk, server: Server, sql: Query
) -> None:
    clerk.give(GOOD)
    clerk.type_name("Ane Marie")
    server.crash()
    clerk.save()
    clerk.type_name(TYPED[0])

    server.start()
    qtbot.waitUntil(
        lambda: banner_with("did not answer", clerk.application) is None, timeout=20_000
    )
    check_not_saved(clerk)
    assert records(sql, clerk.state.flow_id) == []
    clerk.save()
    check_saved_once(clerk, sql)


def test_a_rejection_waits_for_the_server(
    qtbot: QtBot, clerk: Clerk, server: Server, sql: Query
) -> None:
    clerk.give(GOOD)
    server.crash()
    rejection = Rejection(RejectReason.UNREADABLE, "all of it", "m.clerk")
    clerk.tab.dispatcher.reject(clerk.ticket, rejection)
    assert clerk.rest().state.status is FlowStatus.AWAITING_REVIEW

    server.start()
    come_back(qtbot, clerk, FlowStatus.REJECTED)
    assert status(sql, clerk.state.flow_id) == "rejected"


@contextmanager
def nobody_may_write(server: Server) -> Iterator[None]:
    words = server.url.translate_connect_args(username="user", database="dbname")
    connection = psycopg.connect(**(words | dict(server.url.query)))
    connection.execute("LOCK TABLE ocr_records IN SHARE MODE")
    yield
    connection.close()


def test_a_server_that_is_stopped_in_the_midst_of_saving_costs_nothing(
    qtbot: QtBot, clerk: Clerk, server: Server, sql: Query
) -> None:
    clerk.give(GOOD)
    clerk.type_name(TYPED[0])
    waits = "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'ocr_records'::regclass"
    with nobody_may_write(server):
        clerk.press_save()
        qtbot.waitUntil(lambda: sql(waits) != [])
        server.crash()
        clerk.rest()
    check_not_saved(clerk)

    server.start()
    come_back(qtbot, clerk)
    check_saved_once(clerk, sql)
    assert attempts(sql, clerk.state.flow_id)[3:] == [
        ("save_to_db", "failed", "This attempt was not finished."),
        ("save_to_db", *SUCCESS),
    ]


def test_a_save_whose_answer_was_lost_is_not_repeated(
    clerk: Clerk, sql: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.give(GOOD)
    clerk.type_name(TYPED[0])
    save = RecordRepository.save

    def save_and_lose_the_answer(*args: object, **values: object) -> int:
        save(*args, **values)  # type: ignore[arg-type] # passed on as they came
        raise StorageUnavailable(Message("database_silent"), saying("Look at it, then try again."))

    with monkeypatch.context() as patch:
        patch.setattr(RecordRepository, "save", save_and_lose_the_answer)
        clerk.save()
    check_not_saved(clerk)
    assert records(sql, clerk.state.flow_id) == [TYPED]

    clerk.save()
    check_saved_once(clerk, sql)
    assert attempts(sql, clerk.state.flow_id) == in_turn(SUCCESS, SUCCESS, SUCCESS, SUCCESS)


def test_documents_that_came_while_the_server_was_away_are_read_afterwards(
    qtbot: QtBot, clerk: Clerk, server: Server, sql: Query
) -> None:
    history = clerk.application.history_tab
    clerk.application.window.show_history()
    qtbot.waitUntil(lambda: history.model.rowCount() > 0 and not history.model.waiting)
    shown = history.model.rowCount()
    clerk.application.window.show_process()
    server.crash()
    clerk.begin(GOOD)
    qtbot.waitUntil(lambda: banner_with("did not answer", clerk.application) is not None)
    clerk.begin(GOOD.with_name("passport_td3.png"))  # one that waits is not added twice
    assert clerk.document.state.status is FlowStatus.QUEUED  # it is not even tried

    server.start()
    come_back(qtbot, clerk, FlowStatus.AWAITING_REVIEW)
    assert attempts(sql, clerk.state.flow_id) == in_turn(SUCCESS, SUCCESS, SUCCESS, PENDING)
    clerk.application.window.show_history()
    qtbot.waitUntil(lambda: history.model.rowCount() == shown + 2)
    assert history.banner.notice is None


def only_the_postmaster(server: psutil.Process) -> list[psutil.Process]:
    return [server]


def all_of_it(server: psutil.Process) -> list[psutil.Process]:
    return [server, *server.children(recursive=True)]


def kill(own_data: Path, which: Callable[[psutil.Process], list[psutil.Process]]) -> int:
    """Kill the server on that folder as the system does when memory is short; its process id."""
    running = stored.own_cluster(own_data).running()
    assert running is not None
    for process in which(psutil.Process(running.pid)):
        process.kill()
    return running.pid


def check_saved_once_in(own_data: Path, clerk: Clerk) -> None:
    with stored.asking_own(own_data) as sql:
        check_saved_once(clerk, sql)


@pytest.mark.parametrize("which", [only_the_postmaster, all_of_it])
def test_the_programs_own_server_comes_back_when_it_was_killed(
    own_data: Path,
    clerk_of_own: Clerk,
    which: Callable[[psutil.Process], list[psutil.Process]],
) -> None:
    clerk = clerk_of_own
    clerk.give(GOOD)
    clerk.type_name(TYPED[0])
    before = kill(own_data, which)

    clerk.save()
    if clerk.document.state.status is not FlowStatus.SUCCESS:  # the dying server took the question
        check_not_saved(clerk)
        clerk.save()

    after = stored.own_cluster(own_data).running()
    assert after is not None
    assert after.pid != before
    check_saved_once_in(own_data, clerk)
    clerk.give(GOOD)
    assert clerk.document.state.status is FlowStatus.AWAITING_REVIEW


def test_a_server_of_the_programs_own_that_can_not_be_started_is_told_and_tried_again(
    own_data: Path, clerk_of_own: Clerk
) -> None:
    clerk = clerk_of_own
    clerk.give(GOOD)
    clerk.type_name(TYPED[0])
    kill(own_data, all_of_it)
    needed = stored.own_cluster(own_data).folder / "global"
    away = needed.with_name("hidden")
    needed.rename(away)
    clerk.save()
    assert clerk.failure.task == SAVE_TO_DB
    assert "The database could not be started." in clerk.outcome
    assert clerk.form == TYPED

    away.rename(needed)
    if clerk.document.state.status is not FlowStatus.SUCCESS:  # saved by itself meanwhile
        clerk.save()
    check_saved_once_in(own_data, clerk)


def banner_with(words: str, application: Application) -> Banner | None:
    banners = application.window.findChildren(Banner)
    return next((each for each in banners if each.notice and words in each.notice.text), None)


def test_a_window_that_opens_before_the_server_reads_once_it_is_there(
    qtbot: QtBot, server: Server, data_dir: Path, sql: Query
) -> None:
    server.crash()
    settings = replace(settings_for(data_dir), database_url=server.address)
    with opened(qtbot, settings, ready=False) as application:
        qtbot.waitUntil(lambda: banner_with("did not answer", application) is not None)
        clerk = Clerk(qtbot, application)
        clerk.begin(GOOD)
        assert clerk.document.state.status is FlowStatus.QUEUED

        with qtbot.waitSignal(application.ready, timeout=30_000):
            server.start()
        assert clerk.rest().state.status is FlowStatus.AWAITING_REVIEW
        clerk.leave()
