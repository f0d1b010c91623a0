"""One window per user and data folder: a second start hands its files to the first.

The first instance holds a lock that ends with its process, so nothing can go stale after a crash.
Beside the lock file lies a file, readable by the user alone, with the address on which the window
listens and the key that authenticates clients. The standard library's sockets are used instead of
Qt's, which need four more system libraries.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import time
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Listener, answer_challenge, deliver_challenge
from pathlib import Path
from threading import BoundedSemaphore, Thread
from typing import TYPE_CHECKING, Any

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import KycError
from kyc_desktop.system.file_lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

logger = logging.getLogger(__name__)

_LOCK, _ADDRESS_FILE = "window.lock", "window.json"
_PATIENCE_S = 10.0
_PAUSE_S = 0.1
_CLOSING_S = 1.0  # a window that is closing does not wait for a client that broke off
_SILENCE_S = 5.0
_TAKEN = b"taken"
_MESSAGE_BYTES = 10_000_000
_WAITING = 8  # later starts that are heard at a time, and as many not yet heard


class AlreadyOpen(KycError):
    """The window that is already open for this data folder does not answer."""

    code = "already_open"


class FirstInstance:
    """The one process that shows the window of a data folder."""

    def __init__(self, lock: FileLock, door: Path) -> None:
        """Use `claim`."""
        self._lock = lock
        self._door = door
        self._key = secrets.token_bytes(32)
        self._listener: Listener | None = None
        self._thread: Thread | None = None
        self._hearing: list[Thread] = []
        self._free = BoundedSemaphore(_WAITING)

    def listen(self, take: Callable[[list[Path]], None]) -> None:
        """Accept files from later starts; `take` is called on another thread."""
        # Without the key: each client proves that it has it on a thread of its own, so that one
        # that says nothing keeps no other waiting.
        self._listener = Listener(backlog=_WAITING)
        told = json.dumps({"address": self._listener.address, "key": self._key.hex()})
        descriptor = os.open(self._door, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(told)
        self._thread = Thread(target=self._answer, args=[take], name="later starts", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop accepting files; the lock is held until the process ends or `release`."""
        listener, self._listener = self._listener, None
        if listener is None or self._thread is None:
            return
        self._door.unlink(missing_ok=True)
        # Closing a socket does not wake a thread that blocks on it, but connecting does.
        with suppress(OSError), Client(listener.address):
            pass
        deadline = time.monotonic() + _CLOSING_S
        for thread in (self._thread, *self._hearing):
            thread.join(max(deadline - time.monotonic(), 0.0))
        listener.close()

    def release(self) -> None:
        """Release the lock so that another process can be the first."""
        self._lock.release()

    def _answer(self, take: Callable[[list[Path]], None]) -> None:
        while (listener := self._listener) is not None:
            try:
                line = listener.accept()
            except OSError:
                if self._listener is not None:
                    logger.warning("a later start broke off")
                    time.sleep(_PAUSE_S)  # such as while too many files are open
                continue
            if self._free.acquire(blocking=False):
                heard = Thread(target=self._hear, args=[line, take], name="a start", daemon=True)
                self._hearing = [each for each in self._hearing if each.is_alive()] + [heard]
                heard.start()
            else:
                line.close()

    def _hear(self, line: Connection, take: Callable[[list[Path]], None]) -> None:
        try:
            with line:
                heard: Any = _Patient(line)
                deliver_challenge(heard, self._key)
                answer_challenge(heard, self._key)
                files = _files_in(heard.recv_bytes(_MESSAGE_BYTES))
                if self._listener is None:
                    return  # the later start becomes the first as soon as the lock is free
                take(files)
                line.send_bytes(_TAKEN)
        except (OSError, EOFError, AuthenticationError, ValueError):
            if self._listener is not None:
                logger.warning("a later start broke off")
        finally:
            self._free.release()


class _Patient:
    """A connection that is not waited for any longer than `_SILENCE_S`."""

    def __init__(self, line: Connection) -> None:
        self._line = line
        self.send_bytes = line.send_bytes

    def recv_bytes(self, maxlength: int | None = None) -> bytes:
        if not self._line.poll(_SILENCE_S):
            raise EOFError
        return self._line.recv_bytes(maxlength)


def _files_in(message: bytes) -> list[Path]:
    """The files that a later start names.

    Raises:
        ValueError: the message is no list of texts.
    """
    try:
        names = json.loads(message)
    except RecursionError as error:
        raise ValueError from error
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError("no list of files")
    return [Path(name) for name in names]


def claim(data_dir: Path, files: Sequence[Path]) -> FirstInstance | None:
    """Become the first instance for a data folder, or hand the files to the one that is.

    Returns:
        None if the files were handed over: this process has nothing more to do.

    Raises:
        AlreadyOpen: there is a first instance, and it did not answer.
    """
    door = data_dir / _ADDRESS_FILE
    data_dir.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        lock = FileLock(data_dir / _LOCK)
        if lock.acquire(exclusive=True):
            return FirstInstance(lock, door)
        # The first may have just started, or be about to end: then the lock will be free soon.
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
