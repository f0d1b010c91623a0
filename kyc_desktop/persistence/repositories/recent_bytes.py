"""A cache of images recently read from the database."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class RecentBytes:
    """An LRU cache keyed by checksum and limited in bytes; may be used from any thread.

    The checksum identifies the content, so an entry is never out of date.
    """

    def __init__(self, most: int) -> None:
        """Keep at most `most` bytes."""
        self._most = most
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()
        self._reading: dict[str, Lock] = {}

    def get(self, checksum: str, read: Callable[[], bytes]) -> bytes:
        """The cached bytes, else those from `read`, called once even if several threads ask."""
        with self._lock:
            reading = self._reading.setdefault(checksum, Lock())
        try:
            with reading:
                found = self._recent(checksum)
                if found is None:
                    found = read()
                    self._keep(checksum, found)
                return found
        finally:
            with self._lock:
                self._reading.pop(checksum, None)

    def _recent(self, checksum: str) -> bytes | None:
        with self._lock:
            if checksum in self._kept:
                self._kept.move_to_end(checksum)
            return self._kept.get(checksum)

    def _keep(self, checksum: str, data: bytes) -> None:
        with self._lock:
            if checksum in self._kept:  # counted once, though two threads have read it
                return
            self._kept[checksum] = data
            self._size += len(data)
            while self._size > self._most:
                _, oldest = self._kept.popitem(last=False)
                self._size -= len(oldest)
