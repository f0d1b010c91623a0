from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from kyc_desktop.system.file_lock import FileLock

if TYPE_CHECKING:
    from pathlib import Path

HOLDER = """
import sys
from pathlib import Path
from kyc_desktop.system.file_lock import FileLock
assert FileLock(Path(sys.argv[1])).acquire(exclusive=False)
print("held", flush=True)
sys.stdin.read()
"""


def test_one_holder_keeps_all_others_out(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")

    assert first.acquire(exclusive=True)
    assert not second.acquire(exclusive=True, timeout=0.05)
    assert not second.acquire(exclusive=False)
    first.release()
    first.release()
    assert second.acquire(exclusive=True)
    second.release()


def test_sharers_keep_an_exclusive_holder_out(tmp_path: Path) -> None:
    first, second, third = (FileLock(tmp_path / "lock") for _ in range(3))

    assert first.acquire(exclusive=False)
    assert second.acquire(exclusive=False)
    assert not third.acquire(exclusive=True)
    first.release()
    assert not third.acquire(exclusive=True)
    second.release()
    assert third.acquire(exclusive=True)
    third.release()


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    holder = subprocess.Popen(
        (sys.executable, "-c", HOLDER, str(path)), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    lock = FileLock(path)
    assert not lock.acquire(exclusive=True)

    holder.kill()
    holder.communicate()

    assert lock.acquire(exclusive=True)
    lock.release()
