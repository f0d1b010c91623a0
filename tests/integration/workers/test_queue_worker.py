"""What is dropped comes on record, and what changes in the queue is written until it is."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from kyc_desktop.domain import DocumentImage, Draft, FlowState, FlowStatus, ImageSource, QueuedFlow
from kyc_desktop.errors import StaleFlow, StorageUnavailable
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.flow.engine import FlowEngine
from kyc_desktop.flow.journal import Unstored
from kyc_desktop.imaging.accept import accept
from kyc_desktop.workers.queue_worker import QueueParts, QueueWorker

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

DOWN = StorageUnavailable("The database is gone.", "Wait.")


@dataclass
class Claimed:
    flows: tuple[QueuedFlow, ...] = ()
    left: int = 0


@dataclass
class Queue:
    """A queue in memory, or an error in its place."""

    error: Exception | None = None
    calls: list[tuple[object, ...]] = field(default_factory=list)
    claims: list[Claimed] = field(default_factory=list)

    def _call(self, *values: object) -> None:
        if self.error is not None:
            raise self.error
        self.calls.append(values)

    def enqueue(self, *values: object) -> list[tuple[int, int]]:
        sources = values[4]
        assert isinstance(sources, list)
        self._call("enqueue", [source.name for source in sources])
        return [(10 + number, 1) for number in range(len(sources))]

    def claim(self, operator: str) -> Claimed:
        self._call("claim", operator)
        return self.claims.pop(0)

    def put_back(
        self, flow_id: int, version: int | None, draft: Draft | None, operator: str
    ) -> None:
        self._call("put_back", flow_id, version, draft, operator)

    def take_out(self, flow_id: int) -> None:
        self._call("take_out", flow_id)

    def arrange(self, flow_ids: Sequence[int]) -> None:
        self._call("arrange", flow_ids)

    def keep_draft(self, flow_id: int, draft: Draft | None) -> None:
        self._call("draft", flow_id, draft)


class Intake:
    """The worker over that queue, and all that it told."""

    def __init__(self, queue: Queue, kept: bytes = b"") -> None:
        def upload(state: FlowState) -> FlowState:
            image = accept(state.source, 1_048_576)
            return FlowState(
                state.source, state.operator, state.flow_id, state.version, image=image
            )

        tasks = {task.name: upload for task in KYC_FLOW.tasks}
        engine = FlowEngine(KYC_FLOW, tasks, Unstored(), Event().is_set)
        image = DocumentImage(kept, "image/png", "0" * 64, 4, 3) if kept else None
        self.worker = QueueWorker(QueueParts(queue, engine, lambda _: image, "clerk"))
        self.told: list[tuple[object, ...]] = []
        self.worker.stored.connect(lambda known: self.told.append(("stored", known)))
        self.worker.accepted.connect(
            lambda ticket, state: self.told.append(("accepted", ticket, state))
        )
        self.worker.lagging.connect(lambda lagging: self.told.append(("lagging", lagging)))

    def accepted(self) -> list[FlowState]:
        states = [values[2] for values in self.told if values[0] == "accepted"]
        assert all(isinstance(state, FlowState) for state in states)
        return states  # type: ignore[return-value]  # see above


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 3), "white").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def scans(tmp_path: Path) -> list[tuple[int, ImageSource]]:
    files = []
    for ticket in (1, 2, 3):
        path = tmp_path / f"{ticket}.png"
        path.write_bytes(png() if ticket != 2 else b"no image")
        files.append((ticket, ImageSource(path.name, path)))
    return files


def test_all_are_on_record_before_the_first_image_is_looked_at(
    qtbot: QtBot, scans: list[tuple[int, ImageSource]]
) -> None:
    queue = Queue()
    intake = Intake(queue)
    intake.worker.store(scans)
    qtbot.waitUntil(lambda: len(intake.accepted()) == 3)
    assert queue.calls == [("enqueue", ["1.png", "2.png", "3.png"])]
    assert intake.told[0] == ("stored", [(1, 10, 1), (2, 11, 1), (3, 12, 1)])
    first, refused, last = intake.accepted()
    assert [state.status for state in (first, refused, last)] == [
        FlowStatus.QUEUED, FlowStatus.FAILED, FlowStatus.QUEUED
    ]  # fmt: skip
    assert refused.failure is not None
    assert refused.failure.code == "image_rejected"
    assert first.image is not None
    assert (first.flow_id, first.image.data) == (10, b"")


def test_what_is_asked_meanwhile_comes_in_between(
    qtbot: QtBot, scans: list[tuple[int, ImageSource]]
) -> None:
    queue = Queue()
    intake = Intake(queue)
    intake.worker.accepted.connect(
        lambda ticket, _: intake.worker.keep_draft(10, None) if ticket == 1 else None
    )
    intake.worker.store(scans)
    qtbot.waitUntil(lambda: len(intake.accepted()) == 3)
    kinds = [values[0] for values in intake.told]
    assert kinds.index("lagging") < len(kinds) - 1


def test_without_a_database_every_document_says_so(
    qtbot: QtBot, scans: list[tuple[int, ImageSource]]
) -> None:
    intake = Intake(Queue(DOWN))
    intake.worker.store(scans)
    for state in intake.accepted():
        assert state.failure is not None
        assert (state.flow_id, state.failure.code) == (None, "storage_unavailable")
    assert len(intake.accepted()) == 3


def test_a_bug_is_logged_and_told(
    qtbot: QtBot, scans: list[tuple[int, ImageSource]], caplog: pytest.LogCaptureFixture
) -> None:
    intake = Intake(Queue(ZeroDivisionError("1/0")))
    intake.worker.store(scans[:1])
    (state,) = intake.accepted()
    assert state.failure is not None
    assert state.failure.code == "unexpected"
    assert any(record.exc_info for record in caplog.records)


@pytest.mark.parametrize("kept", [True, False])
def test_an_image_that_was_kept_the_moment_before_the_end_is_looked_at_again(
    qtbot: QtBot, *, kept: bool
) -> None:
    intake = Intake(Queue(), kept=png() if kept else b"")
    intake.worker.accept(5, FlowState(ImageSource("a.png"), "clerk", flow_id=9, version=4))
    qtbot.waitUntil(lambda: bool(intake.accepted()))
    (state,) = intake.accepted()
    assert state.status is (FlowStatus.QUEUED if kept else FlowStatus.FAILED)


def test_what_cannot_be_written_is_written_later_and_only_the_last_of_it(qtbot: QtBot) -> None:
    queue = Queue(DOWN)
    intake = Intake(queue)
    intake.worker.keep_draft(10, Draft("J", ""))
    intake.worker.keep_draft(10, Draft("Jana", ""))
    intake.worker.arrange([10, 11])
    assert intake.told[-1] == ("lagging", True)
    queue.error = None
    intake.worker._catch_up()
    assert queue.calls == [("draft", 10, Draft("Jana", "")), ("arrange", [10, 11])]
    assert intake.told[-1] == ("lagging", False)
    intake.worker.close()


def test_a_document_that_cannot_be_put_back_is_told(qtbot: QtBot) -> None:
    intake = Intake(Queue(StaleFlow("Somebody has it.", "Look.")))
    with qtbot.waitSignal(intake.worker.lost) as told:
        intake.worker.put_back(1, 10, 3, None)
    assert told.args is not None
    assert told.args[1].code == "stale_flow"


def test_the_queue_comes_in_slices_and_what_another_program_has_later(qtbot: QtBot) -> None:
    flows = tuple(
        QueuedFlow(FlowState(ImageSource(f"{n}.png"), "clerk", flow_id=n), None) for n in range(70)
    )
    queue = Queue(claims=[Claimed(flows, left=1), Claimed()])
    intake = Intake(queue)
    slices: list[int] = []
    intake.worker.restored.connect(lambda some: slices.append(len(some)))
    intake.worker.claim()
    assert slices == [50, 20]
    qtbot.waitUntil(lambda: len(queue.calls) == 2)


def test_nothing_is_claimed_once_the_window_closes(qtbot: QtBot) -> None:
    queue = Queue()
    intake = Intake(queue)
    intake.worker.close()
    intake.worker.claim()
    assert queue.calls == []
