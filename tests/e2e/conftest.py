"""The whole program with its real parts: window, embedded PostgreSQL, OCR in a child process."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.persistence import deadlines
from kyc_desktop.persistence.deadlines import WatchedConnection
from kyc_desktop.persistence.server.embedded import EmbeddedServer
from kyc_desktop.persistence.store import Store
from tests.e2e.program import EXAMPLES, environment
from tests.proxy import Proxy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.gui.application import Application
    from tests.e2e.clerk import Clerk
    from tests.e2e.stored import Query


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Fail the last test of a file if a thread, timer or window is left after it."""
    yield
    if nextitem is not None and nextitem.path == item.path:
        return  # the module's window is still open
    from tests.leaks import left_behind

    if left := left_behind():
        pytest.fail(f"The tests of this file left behind: {', '.join(left)}")


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder whose database server keeps running between the tests."""
    folder = tmp_path_factory.mktemp("kyc data")  # with a space, as some systems have it
    folder.chmod(0o755)  # as root, the server runs as another user
    store = Store.open(None, folder)
    yield folder
    store.close()


@pytest.fixture
def env(data_dir: Path) -> dict[str, str]:
    """The environment of a script that uses the command line."""
    inherited = environment(data_dir, "script")
    return {key: value for key, value in inherited.items() if key != "CI"}


@pytest.fixture
def example() -> Callable[[str], Path]:
    return lambda name: EXAMPLES / name


@pytest.fixture
def configured(data_dir: Path) -> Settings:
    from tests.e2e.clerk import settings_for

    return settings_for(data_dir)


@pytest.fixture
def sql(data_dir: Path) -> Iterator[Query]:
    from tests.e2e.stored import asking_own

    with asking_own(data_dir) as ask:
        yield ask


@pytest.fixture
def application(qtbot: QtBot, configured: Settings) -> Iterator[Application]:
    """The program, started and ready; closed as a clerk would do it."""
    from tests.e2e.clerk import opened

    with opened(qtbot, configured) as running:
        yield running


@pytest.fixture(scope="module")
def window(
    request: pytest.FixtureRequest, qapp: QApplication, data_dir: Path
) -> Iterator[Application]:
    """The program with an OCR process that fails on demand; shared by all tests of a module."""
    from pytestqt.qtbot import QtBot

    from tests.e2e import odd_engine
    from tests.e2e.clerk import opened, settings_for
    from tests.e2e.failing import READ_LIMIT_S

    settings = replace(settings_for(data_dir), ocr_timeout_s=READ_LIMIT_S)
    with opened(QtBot(request), settings, load=odd_engine.load) as running:
        yield running


@pytest.fixture
def clerk(qtbot: QtBot, window: Application) -> Iterator[Clerk]:
    from tests.e2e.clerk import Clerk

    clerk = Clerk(qtbot, window)
    yield clerk
    clerk.leave()


@pytest.fixture
def refusing(sql: Query) -> Iterator[Callable[[str, str], None]]:
    """Make the database reject new rows of a table, with a PostgreSQL error code."""
    sql(
        "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'refused: %%', NEW USING ERRCODE = TG_ARGV[0]; END $$"
    )

    def refuse(table: str, code: str) -> None:
        sql(f"CREATE TRIGGER refuse BEFORE INSERT ON {table} EXECUTE FUNCTION refuse('{code}')")

    yield refuse
    sql("DROP FUNCTION refuse CASCADE")


_PATIENCE_S = 2.0  # a busy computer answers later than a quiet one


@pytest.fixture(scope="module")
def impatient() -> Iterator[None]:
    """Short deadlines: a silent server is noticed soon."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(deadlines, "CONNECT_S", _PATIENCE_S)
        patch.setattr(deadlines, "PING_S", _PATIENCE_S)
        patch.setattr(WatchedConnection, "patience", _PATIENCE_S)
        yield


@pytest.fixture(scope="module")
def proxy(impatient: None, data_dir: Path) -> Iterator[Proxy]:
    """Stands before the server of `data_dir`, which it can make silent."""
    server = EmbeddedServer(data_dir / "postgres")
    with Proxy(server.url) as proxy:
        yield proxy
    server.stop()
