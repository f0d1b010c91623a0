"""What keeps the program from its database or settings at the start is told, in both faces."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from kyc_desktop import __main__
from kyc_desktop.config import settings
from kyc_desktop.persistence.server.embedded import EmbeddedServer
from kyc_desktop.ui.banner import Banner
from tests.e2e.clerk import opened
from tests.e2e.program import environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.e2e.stored import Query

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

STRANGER, NEWER = "kyc_stranger", "kyc_newer"
PASSWORD = "of the tests"  # noqa: S105 - of a role that lives as long as a test


@dataclass(frozen=True)
class Fault:
    """What is wrong, what is told of it and what is advised."""

    message: str
    advice: str


FAULTS = {
    "folder": Fault("can't be written", "write permission"),
    "account": Fault("Your database account may not do this", "administrator"),
    "newer": Fault("tables of a newer version", "Install the newer version"),
}


@pytest.fixture
def changed(request: pytest.FixtureRequest, data_dir: Path, sql: Query) -> Iterator[dict[str, str]]:
    """The settings with which the program meets the fault."""
    fault: str = request.param
    server = EmbeddedServer(data_dir / "postgres")
    url = server.url
    if fault == "folder":
        yield {"KYC_DATA_DIR": "/proc/kyc"}
    elif fault == "account":
        sql(f"CREATE ROLE {STRANGER} LOGIN PASSWORD '{PASSWORD}'")
        stranger = url.set(username=STRANGER, password=PASSWORD)
        yield {"DATABASE_URL": stranger.render_as_string(hide_password=False)}
        sql(f"DROP ROLE {STRANGER}")
    else:
        sql(f"CREATE DATABASE {NEWER}")
        from tests.e2e.stored import asking

        with asking(url.set(database=NEWER)) as ask:
            ask("CREATE TABLE alembic_version (version_num text)")
            ask("INSERT INTO alembic_version VALUES ('9999')")
        newer = url.set(database=NEWER)
        yield {"DATABASE_URL": newer.render_as_string(hide_password=False)}
        sql(f"DROP DATABASE {NEWER} WITH (FORCE)")
    server.stop()


BOTH = pytest.mark.parametrize(
    ("changed", "fault"), FAULTS.items(), indirect=["changed"], ids=FAULTS
)


@BOTH
def test_a_window_opens_and_tells(
    qtbot: QtBot, data_dir: Path, changed: dict[str, str], fault: Fault
) -> None:
    words = {key: value for key, value in environment(data_dir).items() if value} | changed
    found = settings.load(words)
    with opened(qtbot, replace(found, ocr_engine="rapidocr"), ready=False) as application:
        banner = application.window.database_banner

        def told() -> str:
            return f"{banner.notice.text} {banner.notice.detail}" if banner.notice else ""

        qtbot.waitUntil(lambda: fault.message in told(), timeout=60_000)
        assert fault.advice in told()
        assert application.window.isVisible()


@BOTH
@pytest.mark.usefixtures("own_log")
def test_a_command_ends_and_tells(
    data_dir: Path,
    changed: dict[str, str],
    fault: Fault,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    for key, value in (environment(data_dir) | changed).items():
        monkeypatch.setenv(key, value)
    assert __main__.main(("history",)) == 2
    told = capfd.readouterr().err
    assert fault.message in told
    assert fault.advice in told


HALF = b'KYC_LANGUAGE = "de"\nKYC_OPERATOR = "m.cl'


def test_a_window_opens_with_half_written_settings_and_tells(
    qtbot: QtBot, data_dir: Path, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(HALF)
    words = {"KYC_DATA_DIR": str(data_dir), "KYC_SETTINGS_FILE": str(file)}
    with opened(qtbot, replace(settings.load(words), ocr_engine="rapidocr")) as application:
        banners = application.window.findChildren(Banner)
        assert any("could not be read" in f"{each.notice}" for each in banners)
    assert file.read_bytes() == HALF


@pytest.mark.usefixtures("own_log")
def test_a_command_with_half_written_settings_ends_and_tells(
    data_dir: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(HALF)
    for key, value in (environment(data_dir) | {"KYC_SETTINGS_FILE": str(file)}).items():
        monkeypatch.setenv(key, value)
    assert __main__.main(("history",)) == 2
    assert "could not be read" in capfd.readouterr().err
