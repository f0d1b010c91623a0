"""No crash of a process of this program writes its memory into a file."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from kyc_desktop.system.subprocess_call import run_in_subprocess

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

DUMPABLE = 3  # PR_GET_DUMPABLE
CRASH = "import os; os.abort()"
ALLOW = "from resource import *; setrlimit(RLIMIT_CORE, (getrlimit(RLIMIT_CORE)[1],) * 2)"
FORBID = "from kyc_desktop.system.core_dumps import forbid; forbid(undumpable={})"


def crash(folder: Path, *code: str) -> bool:
    """Whether the crash of a program left a core dump."""
    words = [sys.executable, "-c", "; ".join([ALLOW, *code, CRASH])]
    _, status = os.waitpid(os.posix_spawn(sys.executable, words, os.environ), 0)
    return os.WCOREDUMP(status) or any(folder.glob("core*"))


@pytest.mark.parametrize("undumpable", [True, False])
def test_a_crash_leaves_no_core(
    undumpable: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    assert not crash(tmp_path, FORBID.format(undumpable))


def test_without_it_a_crash_may_leave_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    if resource.getrlimit(resource.RLIMIT_CORE)[1] != resource.RLIM_INFINITY:
        pytest.skip("cores are forbidden anyway")
    if Path("/proc/sys/kernel/core_pattern").read_text(encoding="ascii").strip() != "core":
        pytest.skip("cores go elsewhere here")
    assert crash(tmp_path)


def looked_up() -> tuple[tuple[int, int], int]:
    """The limit of this process, and whether its memory may be read by others."""
    import ctypes

    return resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(DUMPABLE, 0, 0, 0, 0)


def test_decoders_in_a_process_of_their_own_leave_none() -> None:
    limit, dumpable = run_in_subprocess(looked_up, stopping=lambda: False)
    assert (max(limit) <= 1, dumpable) == (True, 0)


def test_a_command_and_what_it_starts_leave_none(tmp_path: Path) -> None:
    """What a command starts inherits its limit, as the embedded server does."""
    code = (
        "import sys, subprocess; from kyc_desktop import __main__; "
        "__main__.main(['db', 'roles']); sys.stdout.flush(); "
        "subprocess.run(['cat', '/proc/self/limits'])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env=os.environ | {"KYC_DATA_DIR": str(tmp_path)}, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    (line,) = [each for each in told.stdout.splitlines() if each.startswith("Max core file size")]
    assert set(line.split()[4:6]) <= {"0", "1"}
