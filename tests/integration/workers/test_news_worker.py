"""The worker that waits for changes of the history has a thread of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.workers.news_worker import NewsWorker
from kyc_desktop.workers.worker_threads import WorkerThreads

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui


class Paper:
    """News that say all they have at once, or fail."""

    def __init__(self, *told: frozenset[int] | None) -> None:
        self._told = told

    def run(self, tell: Callable[[frozenset[int] | None], None]) -> None:
        if not self._told:
            raise ZeroDivisionError
        for each in self._told:
            tell(each)


def test_news_are_passed_on_from_the_thread_of_their_own(qtbot: QtBot) -> None:
    threads = WorkerThreads()
    worker = NewsWorker(Paper(None, frozenset({7})))
    heard: list[frozenset[int] | None] = []
    threads.add("news", worker)
    worker.changed.connect(heard.append)
    worker.begin()
    qtbot.waitUntil(lambda: heard == [None, frozenset({7})])
    with qtbot.waitSignal(threads.ended):
        threads.end()


def test_news_that_fail_are_told(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    worker = NewsWorker(Paper())
    with qtbot.waitSignal(worker.failed) as told:
        worker.begin()
    assert told.args is not None
    assert told.args[0].code == "unexpected"
    assert "news of the history" in caplog.text
