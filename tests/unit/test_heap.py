"""Large blocks go back to the system, also after larger ones were freed."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

_RESIDENT = """
import psutil
from kyc_desktop.system import heap

def mb():
    return psutil.Process().memory_info().rss / 1_000_000

heap.give_back_early()
bytearray(b"x" * 20_000_000)  # by itself glibc would keep blocks of this size from now on
before = mb()
blocks = [b"x" * 10_000_000 for _ in range(5)]
small = b"y" * 1000  # behind them
full = mb()
del blocks
print(round(full - before), round(mb() - before))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc's heaps")
def test_what_is_freed_goes_back_to_the_system() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _RESIDENT], capture_output=True, text=True, check=True
    )
    full, left = map(int, done.stdout.split())
    assert full >= 49
    assert left <= 2
