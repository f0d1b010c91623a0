"""Each tuning of the process does what it is for, and is still needed.

If a test fails because Python, PySide or glibc now do the same without the tuning, remove it.
"""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from kyc_desktop.system import process_tuning

_GLIBC = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc's heaps")
_MANY = 10_000  # objects, so many that looking through them holds up a window

_RESIDENT = """
import psutil
from kyc_desktop.system import process_tuning

def mb():
    return psutil.Process().memory_info().rss / 1_000_000

{change}
bytearray(b"x" * 20_000_000)  # by itself glibc would keep blocks of this size from now on
before = mb()
blocks = [b"x" * 10_000_000 for _ in range(5)]
small = b"y" * 1000  # behind them
full = mb()
del blocks
print(round(full - before), round(mb() - before))
"""

_SOURCES = """
import PySide6.QtCore
from kyc_desktop.system import process_tuning
{change}
import linecache, sqlalchemy
print(sqlalchemy.__file__ in linecache.cache)
"""

_COLLECTIONS = """
import gc
from kyc_desktop.system import process_tuning
done = []
gc.callbacks.append(lambda phase, info: done.append(phase))
{change}
import kyc_desktop.gui.application
print(len(done))
"""

_STATE = """
import gc, sys
import kyc_desktop.gui.application
from kyc_desktop.system import process_tuning
{change}
print(gc.isenabled(), len(gc.get_objects()), sys.getswitchinterval())
"""


def answer(code: str, change: str) -> list[str]:
    """What a fresh interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", code.format(change=change)],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


@_GLIBC
def test_what_is_freed_goes_back_to_the_system() -> None:
    full, left = map(int, answer(_RESIDENT, "process_tuning.tune_malloc()"))
    assert full >= 49
    assert left <= 2


@_GLIBC
def test_without_that_glibc_keeps_it() -> None:
    _, left = map(int, answer(_RESIDENT, ""))
    assert left >= 10


def test_pyside_keeps_no_source_of_what_is_imported() -> None:
    assert answer(_SOURCES, "process_tuning.drop_import_hook()") == ["False"]


def test_with_its_hook_pyside_keeps_it() -> None:
    assert answer(_SOURCES, "") == ["True"]


def test_a_window_that_comes_up_is_not_looked_through() -> None:
    assert answer(_COLLECTIONS, "process_tuning.disable_garbage_collector()") == ["0"]
    assert int(answer(_COLLECTIONS, "")[0]) > 10


def test_held_means_until_it_is_released() -> None:
    held = "process_tuning.disable_garbage_collector()"
    assert answer(_STATE, held)[0] == "False"
    assert answer(_STATE, f"{held}; process_tuning.release_collector()")[0] == "True"


def test_what_was_built_meanwhile_is_not_looked_through_again() -> None:
    released = answer(_STATE, "process_tuning.release_collector()")
    assert int(answer(_STATE, "")[1]) > _MANY
    assert int(released[1]) < _MANY


def test_what_is_kept_is_not_looked_through_again() -> None:
    before, after = (
        int(answer(_STATE, change)[1])
        for change in ("", "process_tuning.freeze_garbage_collector()")
    )
    assert before > _MANY
    assert after < before // 100


def test_threads_take_shorter_turns_than_by_themselves() -> None:
    by_itself, short = (
        float(answer(_STATE, change)[2]) for change in ("", "process_tuning.set_switch_interval()")
    )
    assert short == pytest.approx(process_tuning.TURN_S)
    assert by_itself > 10 * process_tuning.TURN_S
