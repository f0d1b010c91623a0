"""`kyc-desktop intake`: what it says, its exit codes, and how it watches a folder."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from kyc_desktop import __main__
from kyc_desktop.cli import intake
from kyc_desktop.cli.intake_answers import IntakeAnswers
from kyc_desktop.domain.intake import Brought, Fate
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ImageStoreUnavailable, KycError, ServerAway
from tests.e2e.program import ROOT, environment
from tests.integration.office.test_intake import put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

pytestmark = pytest.mark.usefixtures("own_log")


@pytest.fixture
def env(database_url: str, tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path / "data") | {"DATABASE_URL": database_url}


@pytest.fixture
def scans(env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three pictures, one of them in a subfolder, and a text."""
    for key, value in env.items():
        monkeypatch.setenv(key, value)
    put(tmp_path / "scans", 1, 2)
    put(tmp_path / "scans" / "second tray", 3)
    (tmp_path / "scans" / "bad.png").write_text("no picture")
    (tmp_path / "scans" / "notes.txt").write_text("not looked at")
    return tmp_path / "scans"


def answers(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_folder_with_its_subfolders(
    scans: Path, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["intake", str(scans), "--priority", "7", "--json"]
    assert __main__.main(words) == 1  # one was refused
    told = answers(capsys.readouterr().out)
    assert {each["file"]: each["status"] for each in told} == {
        "bad.png": "refused", "scan 001.png": "stored", "scan 002.png": "stored",
        "scan 003.png": "stored",
    }  # fmt: skip
    refused = next(each for each in told if each["status"] == "refused")
    assert refused["code"] == "image_rejected"
    assert refused["advice"]
    with engine.begin() as sql:
        queued = sql.execute(text("SELECT flow_id, priority FROM office_queue ORDER BY 1")).all()
        operators = sql.scalars(text("SELECT DISTINCT created_by FROM flow_manager")).all()
    stored = sorted(each["flow_id"] for each in told if each["status"] == "stored")
    assert [tuple(row) for row in queued] == [(flow_id, 7) for flow_id in stored]
    assert operators == ["m.clerk"]

    (scans / "bad.png").unlink()
    put(scans, 4)
    assert __main__.main(["intake", str(scans)]) == 0
    out = capsys.readouterr().out
    assert out.endswith("1 stored, 3 there already.\n")
    assert f"scan 003.png: there already (flow {stored[2]})" in out


@pytest.mark.usefixtures("scans")
def test_without_files_nothing_is_wrong(
    tmp_path: Path, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert __main__.main(["intake", str(tmp_path / "empty")]) == 0
    assert capsys.readouterr().out == "No images there.\n"
    assert __main__.main(["intake", str(tmp_path / "empty"), "--json"]) == 0
    assert capsys.readouterr().out == ""
    with engine.begin() as sql:
        assert sql.scalar(text("SELECT count(*) FROM flow_manager")) == 0


def test_only_folders_are_watched(scans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["intake", "--watch", str(scans), str(scans / "bad.png")]) == 2
    assert "--watch is for folders" in capsys.readouterr().err


def watching(env: dict[str, str], folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "kyc_desktop", "intake", "--watch", "--json", str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=env, cwd=ROOT,
    )  # fmt: skip


def heard(running: subprocess.Popen[str], number: int) -> dict[str, str]:
    """What the next lines say of files."""
    assert running.stdout is not None
    told = [json.loads(running.stdout.readline()) for _ in range(number)]
    return {each["file"]: each["status"] for each in told}


@pytest.mark.skipif(sys.platform == "win32", reason="it ends a program in another way there")
def test_a_folder_is_watched_until_it_is_told_to_end(
    env: dict[str, str], scans: Path, engine: Engine
) -> None:
    with watching(env, scans) as running:
        first = heard(running, 4)
        put(scans / "third tray", 4)
        assert heard(running, 1) == {"scan 004.png": "stored"}
        running.send_signal(signal.SIGTERM)
        said, complained = running.communicate()
    assert (running.returncode, said, complained) == (143, "", "")
    assert first == {
        "bad.png": "refused", "scan 001.png": "stored", "scan 002.png": "stored",
        "scan 003.png": "stored",
    }  # fmt: skip
    with engine.begin() as sql:
        assert sql.scalar(text("SELECT count(*) FROM flow_manager")) == 5


class Away:
    """Files that can't be stored, then can."""

    def __init__(self, files: list[Path], error: KycError) -> None:
        self.files, self.rounds, self.error = files, 0, error
        self.pause_s = 3.0
        self.remembered: list[Path] = []

    def look(self) -> list[Path]:
        return [each for each in self.files if each not in self.remembered]

    def remember(self, files: list[Path]) -> None:
        self.remembered += files

    def bring(self, files: list[Path]) -> Iterator[Brought]:
        self.rounds += 1
        if self.rounds < 3:
            raise self.error
        for file in files:
            yield Brought(file, Fate.STORED, 1)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ServerAway(Message("database_silent"), Message("check_server")), "The database did not"),
        (
            ImageStoreUnavailable(Message("image_store_silent"), Message("check_image_store")),
            "The image store did not",
        ),
    ],
)
def test_while_what_stores_is_away_it_goes_on_watching(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: KycError,
    told: str,
) -> None:
    away = Away([tmp_path / "a.png"], error)
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if away.remembered:
            raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", pause)
    with pytest.raises(KeyboardInterrupt), IntakeAnswers(json=False) as answers:
        intake._watch(away, away, answers)  # type: ignore[arg-type]
    out, err = capsys.readouterr()
    assert out == "1 stored.\n"
    assert err.count(f"{told} answer") == 1
    assert pauses == [5.0, 5.0, 3.0]
