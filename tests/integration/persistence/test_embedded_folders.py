"""The embedded server in unusual folders and under other accounts."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.flow.definition import SAVE_TO_DB
from kyc_desktop.messages.english import english
from kyc_desktop.persistence.server.cluster import LOG_FILE, PASSWORD_FILE
from kyc_desktop.persistence.store import Store
from tests.integration.persistence.conftest import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyc_desktop.persistence.server.embedded import EmbeddedServer
    from tests.integration.persistence.conftest import Desk, Program

pytestmark = pytest.mark.slow

NOBODY = 65534


@pytest.mark.parametrize(
    "name",
    ["with spaces, and a comma", "Łódź # 100% 'quoted'", "x" * 120],
    ids=["spaces", "special characters", "long"],
)
def test_awkward_folders_work(
    tmp_path: Path, open_folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    data_dir = tmp_path / name / "below"
    monkeypatch.setattr(tempfile, "tempdir", str(open_folder))

    for _ in range(2):
        store = Store.open(None, data_dir)
        assert store.flows.mark_interrupted() == 0
        store.close()

    assert list(open_folder.iterdir()) == []


def test_a_folder_of_another_major_version_is_told_and_left_alone(tmp_path: Path) -> None:
    data = tmp_path / "postgres" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("16\n")
    (data / "base").mkdir()

    with pytest.raises(StorageUnavailable, match="PostgreSQL 16") as refused:
        Store.open(None, tmp_path)

    assert "KYC_DATA_DIR" in english(refused.value.advice)
    assert sorted(path.name for path in data.iterdir()) == ["PG_VERSION", "base"]


def test_a_folder_with_other_files_is_told_and_left_alone(tmp_path: Path) -> None:
    data = tmp_path / "postgres" / "data"
    data.mkdir(parents=True)
    (data / "holiday.txt").write_text("sun")

    with pytest.raises(StorageUnavailable, match="do not belong to a database"):
        Store.open(None, tmp_path)

    assert (data / "holiday.txt").read_text() == "sun"


def test_a_first_start_that_was_cut_off_is_begun_anew(tmp_path: Path) -> None:
    unfinished = tmp_path / "postgres" / "data.new"
    (unfinished / "base").mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    (tmp_path / "postgres" / "data").mkdir()

    Store.open(None, tmp_path).close()

    assert not unfinished.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a copy with its owners")
def test_a_copy_of_a_closed_data_folder_is_a_backup(
    tmp_path: Path, new_flow: Callable[..., Desk]
) -> None:
    data_dir, backup = tmp_path / "data", tmp_path / "backup"
    store = Store.open(None, data_dir)
    new_flow(store).read().finish("Anna Eriksson")
    store.close()

    subprocess.run(("cp", "-a", data_dir, backup), check=True)

    restored = Store.open(None, backup)
    (row,) = restored.history.page(HistoryQuery()).rows
    restored.close()
    assert row.name == "Anna Eriksson"
    assert (backup / "desk.id").read_text() == (data_dir / "desk.id").read_text()


def test_a_wrong_or_missing_password_file_is_named(tmp_path: Path) -> None:
    Store.open(None, tmp_path).close()
    file = tmp_path / "postgres" / "data" / PASSWORD_FILE
    right = file.read_text()
    file.write_text("wrong")
    with pytest.raises(StorageUnavailable, match="does not have the password of this") as refused:
        Store.open(None, tmp_path)
    assert "backup" in english(refused.value.advice)
    file.write_text(right)
    Store.open(None, tmp_path).close()


def test_a_folder_below_a_file_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageUnavailable, match="can't be written") as refused:
        Store.open(None, tmp_path / "file" / "data")
    assert "KYC_DATA_DIR" in english(refused.value.advice)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a program of another kind")
def test_another_program_of_that_name_in_the_folder_is_no_server(tmp_path: Path) -> None:
    Store.open(None, tmp_path).close()
    data = tmp_path / "postgres" / "data"
    other = tmp_path / "postgres-of-mine"
    shutil.copy(shutil.which("sleep") or "", other)
    with subprocess.Popen((other, "100"), cwd=data) as running:
        stale = f"{running.pid}\n{data}\n1\n5432\n.\n\n  1 1\nstarting\n"
        (data / "postmaster.pid").write_text(stale)
        began = time.monotonic()
        Store.open(None, tmp_path).close()
        assert time.monotonic() - began < 30
        running.kill()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


needs_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root can become somebody else"
)


@pytest.fixture
def python_of_nobody() -> str:
    """An interpreter that others may run: ours may lie in a home folder."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for python in (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        try:
            subprocess.run(
                (python, "-c", "import kyc_desktop.persistence.store, psycopg"),
                user=NOBODY,
                group=NOBODY,
                extra_groups=[],
                cwd="/",
                env=environment(measured=False) | {"PYTHONPATH": os.pathsep.join(sys.path)},
                check=True,
                capture_output=True,
            )
        except (OSError, subprocess.CalledProcessError):
            continue
        return python
    pytest.skip("every interpreter lies where other users can't run it")


@needs_root
def test_it_works_for_an_ordinary_user(
    open_folder: Path,
    program: Callable[..., Program],
    python_of_nobody: str,
    postmaster: Callable[[Path], int | None],
) -> None:
    os.chown(open_folder, NOBODY, NOBODY)

    for _ in range(2):
        ordinary = program(open_folder / "data", NOBODY, python_of_nobody)
        assert ordinary.said() == "open 0"
        ordinary.leave()

    assert (open_folder / "data" / "postgres" / "data").owner() == "nobody"
    assert postmaster(open_folder / "data") is None


@needs_root
def test_a_folder_that_may_not_be_written_is_told(
    open_folder: Path, program: Callable[..., Program], python_of_nobody: str
) -> None:
    ordinary = program(open_folder / "data", NOBODY, python_of_nobody)

    assert ordinary.said().startswith("StorageUnavailable The folder")


@needs_root
def test_for_root_nothing_but_passing_through_is_opened_and_the_log_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)

    Store.open(None, private / "data").close()

    (said,) = (each for each in caplog.messages if str(private) in each)
    assert said.startswith("started as root: all users may now pass through")
    caplog.clear()
    Store.open(None, private / "data").close()
    assert not [each for each in caplog.messages if str(private) in each]
    assert private.stat().st_mode & 0o777 == 0o701
    assert (private / "data" / "postgres" / "data").stat().st_mode & 0o777 == 0o700
    assert (private / "data" / "postgres" / "data").owner() == "pgserver"


def test_it_is_durable_private_and_in_utc(server: EmbeddedServer) -> None:
    engine = create_engine(server.url)
    with engine.connect() as connection:
        settings = {
            name: connection.execute(text(f"SHOW {name}")).scalar_one()
            for name in ("fsync", "synchronous_commit", "TimeZone", "server_encoding")
        }
        listens = connection.execute(text("SHOW listen_addresses")).scalar_one()
    engine.dispose()
    stranger = create_engine(server.url.set(password=""))
    with pytest.raises(OperationalError), stranger.connect():
        pass

    assert settings == {
        "fsync": "on",
        "synchronous_commit": "on",
        "TimeZone": "UTC",
        "server_encoding": "UTF8",
    }
    assert listens == ("127.0.0.1" if sys.platform == "win32" else "")


def test_the_log_of_the_server_quotes_nobody(tmp_path: Path, new_flow: Callable[..., Desk]) -> None:
    store = Store.open(None, tmp_path)
    desk = new_flow(store).read()
    desk.start(SAVE_TO_DB)
    with pytest.raises(IntegrityError):
        desk.save(name="Anna Eriksson", dob=dt.date(2999, 1, 1))
    desk.save(name="Anna Eriksson")
    store.close()

    log = (tmp_path / "postgres" / "data" / LOG_FILE).read_text()
    assert "ready to accept connections" in log
    assert "Eriksson" not in log
    assert "passport.png" not in log
