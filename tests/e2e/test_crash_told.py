"""The program ends in all kinds of ways, and the next start tells of the crashes alone."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest

from tests.e2e.program import EXAMPLES, ROOT, environment
from tests.e2e.stored import own_cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.ui, pytest.mark.e2e, pytest.mark.slow]

TYPED, TYPED_NEXT = "Zdenka Canaryová", "Ottilie Kanarienvogel"
SCAN = "canary-scan.png"
READ = ("ERIKSSON", "Eriksson", "1974")  # what the quick engine finds on it
PATIENCE_S = 60


class Life:
    """One run of the program, which is killed at the end at the latest."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self._program = program

    def told(self, kind: str) -> dict[str, Any]:
        """The next report of that kind."""
        assert self._program.stdout is not None
        for line in self._program.stdout:
            event: dict[str, Any] = json.loads(line)
            if event["kind"] == kind:
                return event
        pytest.fail(f"the program ended with {self._program.wait()} before it was {kind}")

    def core_limits(self) -> list[int]:
        """The most that a crash writes of the memory of the program, and of all that it started."""
        window = psutil.Process(self._program.pid)
        return [limit_of_cores(each.pid) for each in (window, *window.children(recursive=True))]

    def end(self, how: signal.Signals | None = None) -> int:
        """Send a signal, and return the exit code."""
        if how is not None:
            self._program.send_signal(how)
        return self._program.wait(PATIENCE_S)


def limit_of_cores(process: int) -> int:
    """Bytes; Linux."""
    limits = Path(f"/proc/{process}/limits").read_text(encoding="ascii")
    found = re.search(r"Max core file size +(?:\d+|unlimited) +(\d+) ", limits)
    assert found is not None, limits
    return int(found[1])


@contextmanager
def life(data_dir: Path, ending: str, name: str, *files: Path) -> Iterator[Life]:
    command = [sys.executable, "-m", "tests.e2e.crashing", ending, name, *map(str, files)]
    program = subprocess.Popen(
        command, stdout=subprocess.PIPE, encoding="utf-8", env=environment(data_dir), cwd=ROOT
    )
    try:
        yield Life(program)
    finally:
        program.kill()
        program.communicate()


def test_a_crash_is_told_once_with_what_was_kept_and_without_personal_data(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder: Path = tmp_path_factory.mktemp("crash")
    folder.chmod(0o755)  # as root, the server runs as another user
    data_dir, scan = folder / "data", folder / SCAN
    logs = data_dir / "logs"
    shutil.copyfile(EXAMPLES / "passport_td3.png", scan)

    with life(data_dir, "stay", TYPED, scan) as first:
        assert first.told("ready")["crash"] == ""
        first.told("typed")
        if sys.platform == "linux":
            server = own_cluster(data_dir).running()
            assert server is not None
            cores = first.core_limits()
            assert len(cores) > 1, "the OCR processes are among them"
            assert max(*cores, limit_of_cores(server.pid)) <= 1
        assert first.end(signal.SIGKILL) == -signal.SIGKILL

    with life(data_dir, "segfault", TYPED_NEXT) as second:
        told = second.told("ready")["crash"]
        (killed,) = logs.glob("crash-*.txt")
        assert told.startswith("The program ended unexpectedly last time.")
        assert killed.name in told
        assert second.told("restored")["draft"][0] == TYPED
        assert second.end() == -signal.SIGSEGV

    with life(data_dir, "stay", TYPED) as third:
        told = third.told("ready")["crash"]
        (crashed,) = set(logs.glob("crash-*.txt")) - {killed}
        assert crashed.name in told
        assert "in _end" in crashed.read_text(encoding="utf-8")
        assert third.told("restored")["draft"][0] == TYPED_NEXT
        later = [sys.executable, "-m", "kyc_desktop"]  # which hands over to the third and ends
        assert (
            subprocess.run(later, env=environment(data_dir), cwd=ROOT, check=False).returncode == 0
        )
        assert len(list(logs.glob("running-*.txt"))) == 1
        assert third.end(signal.SIGTERM) == 0
        assert own_cluster(data_dir).running() is None
        assert not (data_dir / "window.json").exists()

    with life(data_dir, "close", TYPED) as fourth:
        assert fourth.told("ready")["crash"] == ""
        assert fourth.end() == 0

    assert {file.suffix for file in logs.iterdir()} == {".txt", ".log"}
    assert set(logs.glob("*.txt")) == {killed, crashed}
    for file in logs.iterdir():
        text = file.read_text(encoding="utf-8")
        for word in (*TYPED.split(), *TYPED_NEXT.split(), SCAN, *READ):
            assert word not in text, f"{word} is in {file.name}"
