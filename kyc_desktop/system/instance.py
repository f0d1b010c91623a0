"""One window for each user and data folder: a second start hands its files to the first.

Who is first holds a lock that ends with its process, so nothing can go stale after a crash. Beside
the lock lies, readable by the user alone, where the window listens and the key that opens it. The
standard library's sockets are used in place of Qt's, which need four more libraries of the system.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import time
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Listener
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import KycError
from kyc_desktop.system.file_lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

logger = logging.getLogger(__name__)

_LOCK, _DOOR = "window.lock", "window.json"
_PATIENCE_S = 10.0
_PAUSE_S = 0.1
_CLOSING_S = 1.0  # a window that is closed does not wait for somebody who broke off
_TAKEN = b"taken"
_WAITING = 8  # later starts that are not answered yet


class AlreadyOpen(KycError):
    """The window that is open for this data folder does not answer."""

    code = "already_open"


class FirstInstance:
    """The one program that shows the window of a data folder."""

    def __init__(self, lock: FileLock, door: Path) -> None:
        """Use `claim`."""
        self._lock = lock
        self._door = door
        self._key = secrets.token_bytes(32)
        self._listener: Listener | None = None
        self._thread: Thread | None = None

    def listen(self, take: Callable[[list[Path]], None]) -> None:
        """Take files from later starts; `take` is called on another thread."""
        self._listener = Listener(backlog=_WAITING, authkey=self._key)
        told = json.dumps({"address": self._listener.address, "key": self._key.hex()})
        descriptor = os.open(self._door, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(told)
        self._thread = Thread(target=self._answer, args=[take], name="later starts", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Take nothing more; the lock stays until the process ends or `release`."""
        listener, self._listener = self._listener, None
        if listener is None or self._thread is None:
            return
        self._door.unlink(missing_ok=True)
        # Closing a socket does not wake a thread that waits at it, a knock does. No key is shown:
        # that waits for an answer, and the thread may have left or listen to somebody silent.
        with suppress(OSError), Client(listener.address):
            pass
        self._thread.join(_CLOSING_S)
        listener.close()

    def release(self) -> None:
        """Let another program be the first."""
        self._lock.release()

    def _answer(self, take: Callable[[list[Path]], None]) -> None:
        while (listener := self._listener) is not None:
            try:
                with listener.accept() as line:
                    files = [Path(name) for name in json.loads(line.recv_bytes())]
                    if self._listener is None:
                        return  # the later start is the first as soon as the lock is free
                    take(files)
                    line.send_bytes(_TAKEN)
            except (OSError, EOFError, AuthenticationError, ValueError):
                if self._listener is not None:
                    logger.warning("a later start broke off")


def claim(data_dir: Path, files: Sequence[Path]) -> FirstInstance | None:
    """Be the first for a data folder, or have the first take the files.

    Returns:
        None where the files were handed over: this program has nothing more to do.

    Raises:
        AlreadyOpen: there is a first one, and it did not answer.
    """
    door = data_dir / _DOOR
    data_dir.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        lock = FileLock(data_dir / _LOCK)
        if lock.acquire(exclusive=True):
            return FirstInstance(lock, door)
        # It may have begun a moment ago, or be about to end: then the lock is free soon.
        if _hand_over(door, files):
            return None
        if time.monotonic() >= deadline:
            raise AlreadyOpen(Message("already_open"), Message("new_window"))
        time.sleep(_PAUSE_S)


def _hand_over(door: Path, files: Sequence[Path]) -> bool:
    names = json.dumps([str(file.absolute()) for file in files]).encode()
    try:
        told = json.loads(door.read_text(encoding="utf-8"))
        with Client(told["address"], authkey=bytes.fromhex(told["key"])) as line:
            line.send_bytes(names)
            return line.poll(_PATIENCE_S) and line.recv_bytes() == _TAKEN
    except (OSError, EOFError, AuthenticationError, ValueError, KeyError):
        return False
