"""A data folder that an earlier PostgreSQL wrote, opened by this program."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from functools import partial
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.demonstration import Demand
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.persistence import upgrade
from kyc_desktop.persistence.backup import reading
from kyc_desktop.persistence.backup.folder import BackupFolder
from kyc_desktop.persistence.backup.keys import OPEN
from kyc_desktop.persistence.server import swap
from kyc_desktop.persistence.server.cluster import MAJOR, Cluster
from kyc_desktop.persistence.server.embedded import EmbeddedServer
from kyc_desktop.persistence.server.running import running
from kyc_desktop.persistence.server.server_account import account_for_server
from kyc_desktop.persistence.store import Store
from kyc_desktop.system.file_lock import FileLock
from tests.integration.persistence.backing import contents, refusal
from tests.integration.persistence.older_server import OLDER, older_server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kyc_desktop.domain.message import Message
    from kyc_desktop.persistence.backup.manifest import TableSum

FLOWS = 60


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, TableSum]]:
    """A data folder of PostgreSQL 16 with documents, and what its tables have."""
    data_dir = tmp_path_factory.mktemp("older") / "data"
    with running(older_server(data_dir)) as url:
        store = Store.open(url, data_dir)
        store.demonstration.fill(Demand(FLOWS, 1, dt.date(2026, 11, 30)), KYC_FLOW)
        store.close()
        return data_dir, contents(url)


@pytest.fixture
def data(older: tuple[Path, dict[str, TableSum]], tmp_path: Path) -> Path:
    """A copy of it."""
    subprocess.run(("cp", "-a", str(older[0]), str(tmp_path / "data")), check=True)
    return tmp_path / "data"


@pytest.fixture
def backups(data: Path) -> BackupFolder:
    return BackupFolder(data / "backups", data, "0123456789", keep=7)


def opened(
    data: Path, backups: BackupFolder, tell: Callable[[Message], None] = lambda _: None
) -> dict[str, TableSum]:
    """What the tables have once the program has opened the folder."""
    server = EmbeddedServer(data / "postgres", partial(upgrade.upgrade, backups=backups, tell=tell))
    try:
        return contents(server.url.render_as_string(hide_password=False))
    finally:
        server.stop()


def versions(data: Path) -> dict[str, str]:
    top = data / "postgres"
    return {each.parent.name: each.read_text().strip() for each in top.glob("*/PG_VERSION")}


def test_it_is_brought_to_this_version_and_the_old_one_stays_until_it_is_not_needed(
    older: tuple[Path, dict[str, TableSum]], data: Path, backups: BackupFolder
) -> None:
    told: list[str] = []
    assert opened(data, backups, lambda message: told.append(message.code)) == older[1]
    assert told == ["upgrade_backup", "upgrade_copying"]
    assert versions(data) == {"data": str(MAJOR), f"data.{OLDER}": str(OLDER)}
    path = backups.named(f"before-postgresql-{MAJOR}")
    made = reading.check(path, OPEN)
    assert (made.server, made.tables) == (OLDER, older[1])

    store = Store.open(None, data)  # from now on there is nothing to do
    proof = store.audit.prove(pictures=True)
    store.close()
    assert proof.findings == ()
    upgrade.forget_older(data / "postgres")
    assert versions(data) == {"data": str(MAJOR)}
    assert path.exists()


def test_killed_while_the_folders_change_places_the_next_start_finishes(
    older: tuple[Path, dict[str, TableSum]],
    data: Path,
    backups: BackupFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Killed(BaseException):
        pass

    def die(_: Path) -> None:
        raise Killed

    monkeypatch.setattr(swap, "finish_swap", die)
    with pytest.raises(Killed):
        opened(data, backups)
    monkeypatch.undo()
    assert versions(data) == {"data.upgraded": str(MAJOR), f"data.{OLDER}": str(OLDER)}
    assert opened(data, backups) == older[1]
    assert versions(data) == {"data": str(MAJOR), f"data.{OLDER}": str(OLDER)}


def test_killed_before_that_it_starts_anew(
    older: tuple[Path, dict[str, TableSum]], data: Path, backups: BackupFolder
) -> None:
    half = Cluster(data / "postgres" / "data.upgraded", account_for_server())
    half.create("half a database")
    half.start(5432)  # still running, as its program was killed
    assert opened(data, backups) == older[1]
    assert versions(data) == {"data": str(MAJOR), f"data.{OLDER}": str(OLDER)}


def test_if_it_fails_the_old_one_is_as_it_was(
    older: tuple[Path, dict[str, TableSum]],
    data: Path,
    backups: BackupFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_: Path) -> object:
        return shutil._ntuple_diskusage(10**12, 10**12 - 1, 1)

    monkeypatch.setattr(shutil, "disk_usage", full)
    assert refusal(lambda: opened(data, backups)) == "server_disk_full"
    monkeypatch.undo()
    (data / "backups").touch()  # a file where backups should go
    assert refusal(lambda: opened(data, backups)) == "backup_folder_closed"
    assert versions(data) == {"data": str(OLDER)}
    (data / "backups").unlink()
    assert opened(data, backups) == older[1]


def test_it_is_not_touched_under_a_window_of_the_version_before(
    data: Path, backups: BackupFolder
) -> None:
    use = FileLock(data / "postgres" / "users.lock")
    assert use.acquire(exclusive=False)
    assert refusal(lambda: opened(data, backups)) == "server_disputed"
    use.release()
    assert versions(data) == {"data": str(OLDER)}


def test_without_that_versions_programs_it_says_so(
    data: Path, backups: BackupFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kyc_desktop.persistence.server.embedded.can_run", lambda _: False)
    assert refusal(lambda: opened(data, backups)) == "server_other_version"
    assert versions(data) == {"data": str(OLDER)}
