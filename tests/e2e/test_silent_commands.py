"""Each command tells in time that the server has fallen silent, and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop import __main__
from kyc_desktop.persistence import deadlines
from kyc_desktop.persistence.deadlines import WatchedConnection
from kyc_desktop.persistence.server.embedded import EmbeddedServer
from tests.e2e.program import EXAMPLES, environment
from tests.proxy import Proxy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("own_log")]

PATIENCE_S = 0.5
GOOD = str(EXAMPLES / "passport_td3.png")
COMMANDS = {
    "process": (("process", GOOD), b"INSERT INTO flow_manager"),
    "intake": (("intake", GOOD), b"FROM document_images"),  # is it there already?
    "flow": (("flow", "1"), b"FROM flow_manager"),
    "history": (("history",), b"FROM history_rows"),
    "statistics": (("statistics",), b"flow_figures"),
    "office": (("office",), b"FROM office_queue"),
    "stated": (("stated",), b"FROM stated_rows"),
    "db status": (("db", "status"), b"alembic_version"),
    "db upgrade": (("db", "upgrade"), b"alembic_version"),
}


@pytest.fixture
def proxy(data_dir: Path) -> Iterator[Proxy]:
    server = EmbeddedServer(data_dir / "postgres")
    with Proxy(server.url) as proxy:
        yield proxy
    server.stop()


@pytest.fixture
def settings(proxy: Proxy, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in environment(data_dir).items():
        monkeypatch.setenv(key, value)
    monkeypatch.setenv("DATABASE_URL", proxy.address)


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize(("words", "silent_from"), COMMANDS.values(), ids=COMMANDS)
def test_a_command_tells_that_the_server_is_silent(
    proxy: Proxy,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    silent_from: bytes,
) -> None:
    monkeypatch.setattr(deadlines, "CONNECT_S", PATIENCE_S)
    monkeypatch.setattr(deadlines, "PING_S", PATIENCE_S)
    monkeypatch.setattr(WatchedConnection, "patience", PATIENCE_S)
    proxy.swallow_after = silent_from

    code = __main__.main(words)

    said = capfd.readouterr()
    assert "The database did not answer." in said.out + said.err
    assert code == 2
