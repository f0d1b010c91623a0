"""`kyc-desktop worker --health`, as a health check of a container asks it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kyc_desktop.cli.office_health import health
from kyc_desktop.config import settings
from kyc_desktop.office.reading import this_worker
from tests.office_documents import brought

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.persistence.store import Store


@pytest.fixture
def chosen(database_url: str, tmp_path: Path) -> Settings:
    return settings.load({"DATABASE_URL": database_url, "KYC_DATA_DIR": str(tmp_path)})


def told(chosen: Settings, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = health(chosen)
    (line,) = capsys.readouterr().out.splitlines()
    return code, line


def test_a_worker_of_this_computer_is_healthy(
    store: Store, chosen: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    brought(store, 2)
    store.office.hold(this_worker(1), [])
    code, line = told(chosen, capsys)
    assert code == 0
    assert line.startswith("1 worker runs here, seen ")
    assert "2 waiting, the oldest for " in line
    assert "version" not in line


def test_a_worker_of_another_computer_does_not_count(
    store: Store, chosen: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    other = replace(this_worker(1), host="office-2", version="0.0.1")
    store.office.hold(other, [])
    code, line = told(chosen, capsys)
    assert code == 1
    assert line.startswith("No worker of this computer has given a sign of life; nothing waits")
    assert line.endswith("but office-2 has 0.0.1.")


def test_a_worker_that_was_not_seen_for_long_is_not_healthy(
    store: Store, engine: Engine, chosen: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    store.office.hold(this_worker(1), [])
    with engine.begin() as sql:
        sql.execute(text("UPDATE office_workers SET seen_at = seen_at - interval '1 minute'"))
    assert told(chosen, capsys)[0] == 1


def test_other_tables_are_told(
    engine: Engine, chosen: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with engine.begin() as sql:
        sql.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    code, line = told(chosen, capsys)
    assert code == 1
    assert "newer" in line


def test_an_absent_server_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"postgresql+psycopg://anna@127.0.0.1:{closed.getsockname()[1]}/kyc"
        away = settings.load({"DATABASE_URL": url, "KYC_DATA_DIR": str(tmp_path)})
        code, line = told(away, capsys)
    assert code == 1
    assert "did not answer" in line


def test_an_embedded_server_is_not_started(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, line = told(settings.load({"KYC_DATA_DIR": str(tmp_path)}), capsys)
    assert (code, line) == (1, "No worker runs on this computer: its database is not open.")
    assert not (tmp_path / "postgres").exists()


def test_the_command_imports_nothing_that_reads(database_url: str, tmp_path: Path) -> None:
    program = (
        "import sys; from kyc_desktop.__main__ import main; code = main(['worker', '--health']); "
        "heavy = {'PySide6', 'cv2', 'onnxruntime', 'openvino', 'torch', 'prometheus_client'}; "
        "print(*heavy & set(sys.modules)); sys.exit(code)"
    )
    env = {**os.environ, "DATABASE_URL": database_url, "KYC_DATA_DIR": str(tmp_path / "host")}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    told, heavy = done.stdout.splitlines()
    assert (
        told == "No worker of this computer has given a sign of life; nothing waits in the office."
    )
    assert heavy == ""
