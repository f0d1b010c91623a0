"""*Restart now* closes the window in order and starts the same program again."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest

from kyc_desktop.gui import restart
from tests.e2e.program import ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.e2e

_PATIENCE_S = 60


def test_the_program_starts_again_once_it_has_closed(data_dir: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    first = subprocess.run(
        [sys.executable, "-m", "tests.e2e.restarting", str(ROOT / "README.md")],
        env=environment(data_dir) | {"RESTART_TOLD": str(told), "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        timeout=_PATIENCE_S,
        check=False,
    )
    assert first.returncode == 0
    deadline = time.monotonic() + _PATIENCE_S
    while len(lines := told.read_text(encoding="utf-8").splitlines()) < 2:
        assert time.monotonic() < deadline, "the program did not come back"
        time.sleep(0.1)
    (pid, words), (again, words_again) = map(json.loads, lines)
    assert again != pid
    assert words == [str(ROOT / "README.md")]
    assert words_again == [], "files that are in the queue already are not added again"
    while psutil.pid_exists(again) and psutil.Process(again).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline, "the second window did not close"
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("original", "words", "command"),
    [
        (["py", "-m", "kyc_desktop", "a.png"], ["x", "a.png"], ["-m", "kyc_desktop"]),
        (["py", "/bin/kyc-desktop"], ["/bin/kyc-desktop"], ["/bin/kyc-desktop"]),
        (
            ["py", "-X", "dev", "/bin/kyc-desktop", "--new-window", "a.png"],
            ["/bin/kyc-desktop", "--new-window", "a.png"],
            ["-X", "dev", "/bin/kyc-desktop", "--new-window"],
        ),
        (
            ["py", "/bin/kyc-desktop", "--new-window", "--", "-a.png", "--version"],
            ["/bin/kyc-desktop", "--new-window", "--", "-a.png", "--version"],
            ["/bin/kyc-desktop", "--new-window"],
        ),
        (["py", "/bin/kyc-desktop", "-"], ["/bin/kyc-desktop", "-"], ["/bin/kyc-desktop"]),
    ],
)
def test_it_is_started_as_it_was_started(
    monkeypatch: pytest.MonkeyPatch, original: list[str], words: list[str], command: list[str]
) -> None:
    monkeypatch.setattr(sys, "orig_argv", original)
    monkeypatch.setattr(sys, "argv", words)
    assert restart.command() == (sys.executable, command)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert restart.command() == (sys.executable, [w for w in command if w == "--new-window"])
