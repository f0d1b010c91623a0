from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, text

from kyc_desktop.persistence.repositories.words import name_key
from tests.e2e.program import ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path

FEW = 120


@pytest.fixture
def env(database_url: str, tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path) | {"DATABASE_URL": database_url}


def run(env: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kyc_desktop", *words],
        capture_output=True, encoding="utf-8", env=env, cwd=ROOT, timeout=120, check=False,
    )  # fmt: skip


def test_the_command_fills_the_database_once_and_the_list_says_what_it_is(
    env: dict[str, str],
) -> None:
    made = run(env, "demo-data", "--flows", str(FEW), "--seed", "3")
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith(f"{FEW} flows in ")
    assert made.stdout.endswith("none of these people exist.\n")
    assert made.stderr == ""

    rows = [json.loads(line) for line in run(env, "history", "--json").stdout.splitlines()]
    assert rows[0]["flow_id"] == FEW
    assert all(row["demonstration"] for row in rows)
    told = run(env, "history", "--limit", "2").stdout
    assert told.endswith("This is demonstration data: none of these people exist.\n")
    assert json.loads(run(env, "flow", "1", "--json").stdout)["flow_id"] == 1

    asked = ("--status", "saved", "--added-to", "2099-01-01", "--sort", "name", "--json")
    listed = [json.loads(line) for line in run(env, "history", *asked).stdout.splitlines()]
    assert {row["status"] for row in listed} == {"success"}
    names = [name_key(row["name"]) for row in listed]
    assert names == sorted(names)
    assert len(names) > 1
    refused = run(env, "history", "--sort", "name", "--at", "2026-01-01")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--at needs an order with days" in refused.stderr

    again = run(env, "demo-data", "--flows", "1")
    assert again.returncode == 2
    assert "already holds documents" in again.stderr
    assert "Nothing was changed." in again.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C reaches a process otherwise there")
def test_ctrl_c_leaves_nothing(env: dict[str, str], engine: Engine) -> None:
    # A shell that starts the tests in the background has them ignore the key, and their children.
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{heed}; import sys; from kyc_desktop.__main__ import main; sys.exit(main())"
    words = (sys.executable, "-c", code, "demo-data", "--flows", "5000000")
    with subprocess.Popen(
        words, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as watching:
            while not watching.scalar(text("SELECT count(*) FROM pg_stat_progress_copy")):
                assert running.poll() is None
        running.send_signal(signal.SIGINT)
        said, complained = running.communicate(timeout=60)
    assert running.returncode == 130, complained
    assert (said, complained) == (b"", b"")
    with engine.connect() as connection:
        for table in ("flow_manager", "flow_tasks", "audit_events", "demonstration_data"):
            count = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608
            assert count == 0
