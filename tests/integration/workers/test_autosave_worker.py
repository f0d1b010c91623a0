"""Changes to the queue are retried until they are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.changes import DraftChange
from kyc_desktop.domain.fields import Draft
from kyc_desktop.errors import StaleFlow, StorageUnavailable
from kyc_desktop.workers.autosave_worker import AutosaveWorker
from tests.messages import saying

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

AWAY = StorageUnavailable(saying("The database is gone."), saying("Wait."))
JANA = DraftChange(2, Draft("Jana", ""))


@dataclass
class Queue:
    """A queue in memory, or an error in its place."""

    error: Exception | None = None
    calls: list[tuple[object, ...]] = field(default_factory=list)

    def _call(self, *values: object) -> None:
        if self.error is not None:
            raise self.error
        self.calls.append(values)

    def return_to_queue(
        self, flow_id: int, version: int | None, change: DraftChange, operator: str
    ) -> None:
        self._call("return", flow_id, version, change, operator)

    def remove_from_queue(self, flow_id: int, number: int) -> None:
        self._call("remove", flow_id, number)

    def arrange(self, flow_ids: Sequence[int]) -> None:
        self._call("arrange", flow_ids)

    def keep_draft(self, flow_id: int, change: DraftChange) -> None:
        self._call("draft", flow_id, change)


def keeper(queue: Queue) -> tuple[AutosaveWorker, list[bool]]:
    """A worker over that queue, and what it says of being behind."""
    worker = AutosaveWorker(queue, "clerk")
    lagging: list[bool] = []
    worker.lagging.connect(lagging.append)
    return worker, lagging


def test_what_cannot_be_written_is_written_later_and_only_the_last_of_it(qtbot: QtBot) -> None:
    queue = Queue(AWAY)
    worker, lagging = keeper(queue)
    worker.keep_draft(10, DraftChange(1, Draft("J", "")))
    worker.keep_draft(10, JANA)
    worker.arrange([10, 11])
    assert lagging == [True]
    queue.error = None
    worker._catch_up()
    assert queue.calls == [("draft", 10, JANA), ("arrange", [10, 11])]
    assert lagging == [True, False]
    worker.close()


def test_what_is_put_back_is_not_taken_out_late(qtbot: QtBot) -> None:
    queue = Queue(AWAY)
    worker, _ = keeper(queue)
    worker.remove_from_queue(10, 1)
    queue.error = None
    worker.return_to_queue(1, 10, 3, JANA)
    worker._catch_up()
    assert queue.calls == [("return", 10, 3, JANA, "clerk")]
    worker.close()


def test_what_can_not_be_put_back_yet_is_put_back_later_and_before_its_draft(
    qtbot: QtBot,
) -> None:
    queue = Queue(AWAY)
    worker, _ = keeper(queue)
    lost: list[object] = []
    worker.lost.connect(lambda *told: lost.append(told))
    worker.keep_draft(10, DraftChange(1, Draft("J", "")))
    worker.return_to_queue(1, 10, 3, JANA)
    later = DraftChange(3, Draft("Jana N", ""))
    worker.keep_draft(10, later)
    queue.error = None
    worker._catch_up()
    assert queue.calls == [("return", 10, 3, JANA, "clerk"), ("draft", 10, later)]
    assert lost == []
    worker.close()


def test_what_is_late_when_the_window_closes_is_tried_once_more(qtbot: QtBot) -> None:
    queue = Queue(AWAY)
    worker, lagging = keeper(queue)
    worker.arrange([10])
    queue.error = None  # the database is back, but the next try is two seconds away
    worker.keep_draft(10, JANA)
    assert queue.calls == []
    with qtbot.waitSignal(worker.closed):
        worker.close()
    assert queue.calls == [("arrange", [10]), ("draft", 10, JANA)]
    assert lagging[-1] is False


def test_a_window_closes_while_the_database_is_away(qtbot: QtBot) -> None:
    worker, lagging = keeper(Queue(AWAY))
    worker.keep_draft(10, JANA)
    with qtbot.waitSignal(worker.closed):
        worker.close()
    assert not worker._again.isActive()
    assert lagging == [True, True]


def test_a_bug_is_logged_and_holds_nothing_up(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    queue = Queue(ZeroDivisionError("1/0"))
    worker, lagging = keeper(queue)
    worker.arrange([10])
    assert lagging == [False]
    assert any(record.exc_info for record in caplog.records)


def test_a_document_that_cannot_be_put_back_is_told(qtbot: QtBot) -> None:
    worker, _ = keeper(Queue(StaleFlow(saying("Somebody has it."), saying("Look."))))
    with qtbot.waitSignal(worker.lost) as told:
        worker.return_to_queue(1, 10, 3, JANA)
    assert told.args is not None
    assert told.args[1].code == "stale_flow"
