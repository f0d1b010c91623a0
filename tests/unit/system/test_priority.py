from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from kyc_desktop.system.priority import lower_thread_priority

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="a thread has a priority of its own on Linux alone"
)


def nice() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_the_thread_gives_way_to_the_one_that_draws_and_no_other_does() -> None:
    before = nice()
    with ThreadPoolExecutor(1) as beside:
        beside.submit(lower_thread_priority).result()
        assert beside.submit(nice).result() > before
    assert nice() == before


def test_a_priority_that_may_not_be_changed_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "setpriority", refuse)
    with ThreadPoolExecutor(1, initializer=lower_thread_priority) as beside:
        assert beside.submit(nice).result() == nice()
