"""Changes to the queue are retried until they are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.fields import Draft
from kyc_desktop.errors import StaleFlow, StorageUnavailable
from kyc_desktop.workers.autosave_worker import AutosaveWorker
from tests.messages import saying

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui


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
        self, flow_id: int, version: int | None, draft: Draft | None, operator: str
    ) -> None:
        self._call("return", flow_id, version, draft, operator)

    def remove_from_queue(self, flow_id: int) -> None:
        self._call("remove", flow_id)

    def arrange(self, flow_ids: Sequence[int]) -> None:
        self._call("arrange", flow_ids)

    def keep_draft(self, flow_id: int, draft: Draft | None) -> None:
        self._call("draft", flow_id, draft)


def keeper(queue: Queue) -> tuple[AutosaveWorker, list[bool]]:
    """A worker over that queue, and what it says of being behind."""
    worker = AutosaveWorker(queue, "clerk")
    lagging: list[bool] = []
    worker.lagging.connect(lagging.append)
    return worker, lagging


def test_what_cannot_be_written_is_written_later_and_only_the_last_of_it(qtbot: QtBot) -> None:
    queue = Queue(StorageUnavailable(saying("The database is gone."), saying("Wait.")))
    worker, lagging = keeper(queue)
    worker.keep_draft(10, Draft("J", ""))
    worker.keep_draft(10, Draft("Jana", ""))
    worker.arrange([10, 11])
    assert lagging == [True]
    queue.error = None
    worker._catch_up()
    assert queue.calls == [("draft", 10, Draft("Jana", "")), ("arrange", [10, 11])]
    assert lagging == [True, False]
    worker.close()


def test_what_is_put_back_is_not_taken_out_late(qtbot: QtBot) -> None:
    queue = Queue(StorageUnavailable(saying("The database is gone."), saying("Wait.")))
    worker, _ = keeper(queue)
    worker.remove_from_queue(10)
    queue.error = None
    worker.return_to_queue(1, 10, 3, Draft("Jana", ""))
    worker._catch_up()
    assert queue.calls == [("return", 10, 3, Draft("Jana", ""), "clerk")]
    worker.close()


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
        worker.return_to_queue(1, 10, 3, None)
    assert told.args is not None
    assert told.args[1].code == "stale_flow"
