"""The whole program with its real parts: window, embedded PostgreSQL, OCR in a child process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg.rows import dict_row

from kyc_desktop import settings
from kyc_desktop.persistence.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from kyc_desktop.app import Application
    from kyc_desktop.settings import Settings

    Query = Callable[..., list[dict[str, object]]]

EXAMPLES = Path(__file__).parents[2] / "example_inputs"


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder whose server stays up between the tests."""
    folder = tmp_path_factory.mktemp("kyc data")  # with a space, as on other systems
    folder.chmod(0o755)  # as root the server runs as another user
    store = Store.open(None, folder)
    yield folder
    store.close()


@pytest.fixture
def example() -> Callable[[str], Path]:
    return lambda name: EXAMPLES / name


@pytest.fixture
def configured(data_dir: Path) -> Settings:
    found = settings.load({"KYC_DATA_DIR": str(data_dir), "KYC_OPERATOR": "m.clerk"})
    return replace(found, ocr_engine="rapidocr")


@pytest.fixture
def sql(data_dir: Path) -> Iterator[Query]:
    """Asks the database directly, past all of our code but the address."""
    from kyc_desktop.persistence.embedded import EmbeddedServer

    server = EmbeddedServer(data_dir / "postgres")
    words = server.url.translate_connect_args(username="user", database="dbname")
    words |= server.url.query
    with psycopg.connect(**words, row_factory=dict_row, autocommit=True) as connection:
        yield lambda text, *values: connection.execute(text, values).fetchall()
    server.stop()


@pytest.fixture
def application(qtbot: QtBot, configured: Settings) -> Iterator[Application]:
    """The program, started and ready; closed as a clerk would."""
    from kyc_desktop.app import Application

    running = Application(configured)
    with qtbot.waitSignal(running.ready, timeout=30_000):
        running.start([])
    yield running
    with qtbot.waitSignal(running.stopped, timeout=10_000):
        running.stop()
    running.deleteLater()
