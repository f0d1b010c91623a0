"""Crash files: which ends of a window leave one, and that it holds no values."""

from __future__ import annotations

import faulthandler
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.errors import SettingsError
from kyc_desktop.system import crash_report
from tests.messages import saying

if TYPE_CHECKING:
    from pathlib import Path

CANARY = "Jana Nováková"
WINDOW = """
import ctypes, faulthandler, os, signal, sys
from pathlib import Path
from kyc_desktop.system import crash_report

def look_at(name, end):
    born = "1974-08-12"
    if end == "segfault":
        ctypes.string_at(0)
    elif end == "abort":
        os.abort()
    elif end == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif end == "exception":
        raise ValueError(f"{name} {born}")
    elif end == "interrupted":
        raise KeyboardInterrupt
    elif end == "logged out":
        crash_report.expect_end()
        os._exit(1)
    elif end == "wait":
        print("here", flush=True)
        sys.stdin.read()

with crash_report.watching(Path(sys.argv[1])):
    look_at("Jana Nováková", sys.argv[2])
"""


@pytest.fixture
def _handler_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the fault handler to pytest, which has one of its own."""
    monkeypatch.setattr(faulthandler, "enable", lambda *_: None)
    monkeypatch.setattr(faulthandler, "disable", lambda: None)


def end(log_dir: Path, how: str) -> None:
    """Let a window end in that way."""
    command = [sys.executable, "-c", WINDOW, str(log_dir), how]
    subprocess.run(command, capture_output=True, check=False)


@pytest.mark.parametrize("how", ["closed", "interrupted", "logged out"])
def test_an_end_that_is_meant_leaves_nothing(tmp_path: Path, how: str) -> None:
    end(tmp_path, how)
    assert list(tmp_path.iterdir()) == []
    assert crash_report.last_crash(tmp_path) is None


@pytest.mark.parametrize("how", ["segfault", "abort", "exception"])
def test_after_a_crash_a_file_says_where_it_was_and_of_whom_it_does_not(
    tmp_path: Path, how: str
) -> None:
    end(tmp_path, how)
    crash = crash_report.last_crash(tmp_path)
    assert crash is not None
    text = crash.read_text(encoding="utf-8")
    assert "in look_at" in text
    assert "KYC Desktop" in text
    for word in (*CANARY.split(), "1974"):
        assert word not in text
    assert crash_report.last_crash(tmp_path) is None, "it is told once"
    assert list(tmp_path.iterdir()) == [crash]


def test_a_program_that_was_killed_could_not_say_where_it_was(tmp_path: Path) -> None:
    end(tmp_path, "kill")
    crash = crash_report.last_crash(tmp_path)
    assert crash is not None
    assert crash.read_text(encoding="utf-8").endswith(
        "No place in the code is known: the program was killed, or the computer went off.\n"
    )


def test_a_window_that_is_still_open_is_no_crash(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WINDOW, str(tmp_path), "wait"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as window:
        assert window.stdout is not None
        assert window.stdin is not None
        window.stdout.readline()
        assert crash_report.last_crash(tmp_path) is None
        window.stdin.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("_handler_of_the_tests")
def test_an_expected_failure_is_no_crash(tmp_path: Path) -> None:
    with pytest.raises(SettingsError), crash_report.watching(tmp_path):
        raise SettingsError(saying("No."))
    assert list(tmp_path.iterdir()) == []


def test_the_newest_five_are_kept(tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"crash-2026-01-0{number}T00-00-00Z-ab.txt").touch()
    assert crash_report.last_crash(tmp_path) is None
    kept = sorted(file.name[6:16] for file in tmp_path.iterdir())
    assert kept == [f"2026-01-0{number}" for number in range(2, 7)]


@pytest.mark.usefixtures("_handler_of_the_tests")
def test_a_folder_that_can_not_be_written_stops_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    with crash_report.watching(blocked / "logs"):
        pass
    assert crash_report.last_crash(blocked / "logs") is None
