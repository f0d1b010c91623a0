"""Finds out whether the last window ended unexpectedly, and where it was when it did.

Each window keeps a file while it runs. An end that is meant removes it: the window is closed, the
user logs out, the program is told to end. After any other end the file is left, with the places in
the code that Python's fault handler writes on a crash of a library. No values are in it: neither
arguments nor messages of exceptions.

Beside each file lies a lock that ends with its process. So a window that is still open is never
mistaken for one that crashed, however many there are, and only one of the next is told.
"""

from __future__ import annotations

import datetime as dt
import faulthandler
import logging
import os
import platform
import secrets
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from kyc_desktop import __version__
from kyc_desktop.errors import KycError
from kyc_desktop.system.file_lock import FileLock
from kyc_desktop.system.logging_setup import describe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

logger = logging.getLogger(__name__)

_RUNNING, _CRASHED = "running-", "crash-"
_KEPT = 5
_NO_TRACE = "No place in the code is known: the program was killed, or the computer went off.\n"
_TIME = "%Y-%m-%dT%H-%M-%SZ"  # without colons, which Windows does not allow in names


class _Mark:
    """The file and the lock of a running window."""

    def __init__(self, log_dir: Path) -> None:
        name = f"{_RUNNING}{os.getpid()}-{secrets.token_hex(4)}"
        self.file = log_dir / f"{name}.txt"
        self._lock_file = log_dir / f"{name}.lock"
        self._lock = FileLock(self._lock_file)
        # Before the file exists: a file whose lock is free is that of a crash.
        self._lock.acquire(exclusive=True)
        self.text: IO[str] = self.file.open("w", encoding="utf-8")
        self.text.write(
            f"KYC Desktop {__version__}, Python {platform.python_version()}, "
            f"{platform.system()} {platform.machine()}\nStarted {_now()}\n\n"
        )
        self.text.flush()
        faulthandler.enable(self.text)

    def remove(self) -> None:
        faulthandler.disable()
        self.text.close()
        self.file.unlink(missing_ok=True)
        self._lock.release()
        self._lock_file.unlink(missing_ok=True)


_marks: list[_Mark] = []


@contextmanager
def watching(log_dir: Path) -> Iterator[None]:
    """Leave a file if the program does not come to the end of this block; also by an exception."""
    try:
        log_dir.mkdir(parents=True, exist_ok=True)
        _marks.append(_Mark(log_dir))
    except OSError:
        logger.warning("a crash of this window will not be noticed")
    try:
        yield
    except (KycError, KeyboardInterrupt):
        expect_end()
        raise
    except BaseException as error:
        for mark in _marks:
            mark.text.write(f"{describe(error)}\n")
            mark.text.flush()
        raise
    else:
        expect_end()


def expect_end() -> None:
    """From now on, the end of the program is no crash, whenever and however it comes."""
    while _marks:
        with suppress(OSError):
            _marks.pop().remove()


def last_crash(log_dir: Path) -> Path | None:
    """The file of the last window that ended unexpectedly, if that has not been told before.

    Files of earlier crashes are kept, up to five.
    """
    found = None
    try:
        for file in sorted(log_dir.glob(f"{_RUNNING}*.txt")):
            found = _taken(file) or found
        crashes = sorted(log_dir.glob(f"{_CRASHED}*.txt"))
        for old in crashes[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError as error:
        logger.warning("crash files can't be read: error %s", error.errno)
    if found is not None:
        logger.warning("the last window ended unexpectedly: %s", found.name)
    return found


def _taken(file: Path) -> Path | None:
    """The file of a crash under its lasting name; None while its window is open."""
    lock_file = file.with_suffix(".lock")
    lock = FileLock(lock_file)
    if not lock.acquire(exclusive=True):
        return None
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
        crash = file.with_name(f"{_CRASHED}{_now()}-{secrets.token_hex(2)}.txt")
        file.rename(crash)
        if text.endswith("\n\n"):
            crash.write_text(text + _NO_TRACE, encoding="utf-8")
    except FileNotFoundError:  # its window has just been closed, or another one has told of it
        return None
    finally:
        lock.release()
        lock_file.unlink(missing_ok=True)
    return crash


def _now() -> str:
    return dt.datetime.now(dt.UTC).strftime(_TIME)
