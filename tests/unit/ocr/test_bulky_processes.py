"""A process whose memory grew while converting a network is replaced by a leaner one, once."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, cast

import pytest

from kyc_desktop.ocr.process.pool import OcrPool
from tests.patience import LONG_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyc_desktop.ocr.process.child_process import OcrProcess


class Paper:
    """A process that loads at once."""

    failure = None
    loading = False
    usable = True
    age_s = 0.0
    warm_bytes = memory_bytes = 100

    def __init__(self, *, bulky: bool) -> None:
        self.bulky = bulky
        self.busy = self.tired = self.killed = self.buried = False

    def kill(self) -> None:
        self.killed = True

    def wait_for_exit(self) -> None:
        self.buried = True


class Starts:
    """Starts processes of which the first so many are bulky."""

    def __init__(self, bulky: int) -> None:
        self.bulky = bulky
        self.made: list[Paper] = []
        self.enough = threading.Event()

    def __call__(self, changed: Callable[[], None]) -> OcrProcess:
        self.made.append(Paper(bulky=len(self.made) < self.bulky))
        threading.Timer(0.05, changed).start()
        if len(self.made) > 1:
            self.enough.set()
        return cast("OcrProcess", self.made[-1])


@pytest.fixture
def pool_of() -> Iterator[Callable[[Starts], OcrPool]]:
    pools: list[OcrPool] = []

    def made(starts: Starts) -> OcrPool:
        pools.append(OcrPool(starts, 1, spare=False, room=lambda: True))
        return pools[-1]

    yield made
    for pool in pools:
        pool.close()


def until(true: Callable[[], bool]) -> None:
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < LONG_S
        threading.Event().wait(0.01)


def test_a_bulky_process_is_replaced_by_a_leaner_one(
    pool_of: Callable[[Starts], OcrPool],
) -> None:
    starts = Starts(bulky=1)
    pool_of(starts).warm()
    assert starts.enough.wait(LONG_S)
    until(lambda: starts.made[0].buried)
    assert [each.buried for each in starts.made] == [True, False]


def test_one_that_reads_meanwhile_is_replaced_after_its_reading(
    pool_of: Callable[[Starts], OcrPool],
) -> None:
    starts = Starts(bulky=1)
    pool = pool_of(starts)
    with pool.acquire(threading.Event()) as process:
        until(lambda: process.tired)
        assert starts.enough.wait(LONG_S)
        assert not starts.made[0].buried
    until(lambda: starts.made[0].buried)
    with pool.acquire(threading.Event()) as process:
        assert cast("Paper", process) is starts.made[1]


def test_where_all_are_bulky_no_third_is_started(pool_of: Callable[[Starts], OcrPool]) -> None:
    starts = Starts(bulky=99)
    pool_of(starts).warm()
    assert starts.enough.wait(LONG_S)
    until(lambda: starts.made[0].buried)
    assert not threading.Event().wait(0.5)
    assert len(starts.made) == 2
