from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from kyc_desktop.persistence.repositories.recent_bytes import RecentBytes


class Reads:
    """Where bytes are read, and which were."""

    def __init__(self, most: int) -> None:
        self.recent = RecentBytes(most)
        self.read: list[str] = []

    def get(self, name: str) -> bytes:
        return self.recent.get(name, lambda: self._read(name))

    def _read(self, name: str) -> bytes:
        self.read.append(name)
        return name.encode() * 10


def test_what_was_used_last_is_not_read_again() -> None:
    reads = Reads(most=20)
    assert [reads.get(name) for name in "abab"] == [b"a" * 10, b"b" * 10] * 2
    assert reads.read == ["a", "b"]


def test_what_was_used_longest_ago_goes_where_there_is_no_room() -> None:
    reads = Reads(most=20)
    for name in ("a", "b", "a", "c", "a", "b"):
        reads.get(name)
    assert reads.read == ["a", "b", "c", "b"]


def test_what_is_larger_than_all_room_is_given_and_not_kept() -> None:
    reads = Reads(most=5)
    assert reads.get("a") == reads.get("a") == b"a" * 10
    assert reads.read == ["a", "a"]
    assert reads.recent._size == 0


def test_those_who_ask_at_the_same_time_wait_for_one_reading() -> None:
    reads, together = Reads(most=100), Barrier(8)

    def ask(_: int) -> bytes:
        together.wait()
        return reads.get("a")

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(ask, range(8))) == {b"a" * 10}
    assert reads.read == ["a"]


def test_a_reading_that_failed_is_tried_again() -> None:
    recent = RecentBytes(most=100)

    def fail() -> bytes:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        recent.get("a", fail)
    assert recent.get("a", lambda: b"there") == b"there"


def test_bytes_that_two_threads_have_read_are_counted_once() -> None:
    recent = RecentBytes(10)
    for _ in range(2):  # one waited for a reading that failed, the other came after it
        recent._keep("a", b"12345")
    recent._keep("b", b"67890")
    assert recent.get("a", lambda: b"read again") == b"12345"
