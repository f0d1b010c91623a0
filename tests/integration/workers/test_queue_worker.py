"""Dropped documents are stored, and the queue of the last session is restored."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from kyc_desktop.domain.flow import FlowState, FlowStatus, QueuedFlow
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.flow.engine import FlowEngine
from kyc_desktop.flow.journal import NullJournal
from kyc_desktop.imaging.accept import accept
from kyc_desktop.workers.queue_worker import QueueParts, QueueWorker
from tests.messages import saying

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.domain.definition import FlowDefinition

pytestmark = pytest.mark.ui

DOWN = StorageUnavailable(saying("The database is gone."), saying("Wait."))


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

    def create(self, definition: FlowDefinition, states: Sequence[FlowState]) -> list[FlowState]:
        self._call("create", [state.source.name for state in states])
        return [
            replace(state, flow_id=number, version=1) for number, state in enumerate(states, 10)
        ]

    def claim(self, operator: str) -> Claimed:
        self._call("claim", operator)
        return self.claims.pop(0)


class Intake:
    """The worker over that queue, and all that it told."""

    def __init__(self, queue: Queue, kept: bytes = b"", last_shown: int | None = None) -> None:
        def upload(state: FlowState) -> FlowState:
            image = accept(state.source, 1_048_576)
            return FlowState(
                state.source, state.operator, state.flow_id, state.version, image=image
            )

        tasks = {task.name: upload for task in KYC_FLOW.tasks}
        engine = FlowEngine(KYC_FLOW, tasks, NullJournal(), Event().is_set)
        image = DocumentImage(kept, "image/png", "0" * 64, 4, 3) if kept else None
        self.worker = QueueWorker(
            QueueParts(queue, engine, lambda _: image, "clerk", lambda: last_shown)
        )
        self.told: list[tuple[object, ...]] = []
        self.worker.stored.connect(lambda known: self.told.append(("stored", known)))
        self.worker.accepted.connect(
            lambda ticket, state: self.told.append(("accepted", ticket, state))
        )

    def accepted(self) -> list[FlowState]:
        states = [values[2] for values in self.told if values[0] == "accepted"]
        assert all(isinstance(state, FlowState) for state in states)
        return states  # type: ignore[return-value]  # see above


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 3), "white").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def scans(tmp_path: Path) -> list[tuple[int, FlowState]]:
    files = []
    for ticket in (1, 2, 3):
        path = tmp_path / f"{ticket}.png"
        path.write_bytes(png() if ticket != 2 else b"no image")
        files.append((ticket, FlowState(ImageSource(path.name, path), "clerk")))
    return files


def test_all_are_on_record_before_the_first_image_is_looked_at(
    qtbot: QtBot, scans: list[tuple[int, FlowState]]
) -> None:
    queue = Queue()
    intake = Intake(queue)
    intake.worker.store(scans)
    qtbot.waitUntil(lambda: len(intake.accepted()) == 3)
    assert queue.calls == [("create", ["1.png", "2.png", "3.png"])]
    recorded = [(ticket, replace(state, flow_id=9 + ticket, version=1)) for ticket, state in scans]
    assert intake.told[0] == ("stored", recorded)
    first, refused, last = intake.accepted()
    assert [state.status for state in (first, refused, last)] == [
        FlowStatus.QUEUED, FlowStatus.FAILED, FlowStatus.QUEUED
    ]  # fmt: skip
    assert refused.failure is not None
    assert refused.failure.code == "image_rejected"
    assert first.image is not None
    assert (first.flow_id, first.image.data) == (10, b"")


def test_a_second_drop_comes_in_between(qtbot: QtBot, scans: list[tuple[int, FlowState]]) -> None:
    intake = Intake(Queue())
    intake.worker.accepted.connect(
        lambda ticket, _: intake.worker.store([(9, scans[0][1])]) if ticket == 1 else None
    )
    intake.worker.store(scans)
    qtbot.waitUntil(lambda: len(intake.accepted()) == 4)
    kinds = [values[0] for values in intake.told]
    assert kinds == ["stored", "accepted", "stored", "accepted", "accepted", "accepted"]


def test_without_a_database_every_document_says_so(
    qtbot: QtBot, scans: list[tuple[int, FlowState]]
) -> None:
    intake = Intake(Queue(DOWN))
    intake.worker.store(scans)
    for state in intake.accepted():
        assert state.failure is not None
        assert (state.flow_id, state.failure.code) == (None, "storage_unavailable")
    assert len(intake.accepted()) == 3


def test_a_bug_is_logged_and_told(
    qtbot: QtBot, scans: list[tuple[int, FlowState]], caplog: pytest.LogCaptureFixture
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


def test_the_place_is_told_before_the_queue_that_it_is_in(qtbot: QtBot) -> None:
    flow = QueuedFlow(FlowState(ImageSource("a.png"), "clerk", flow_id=7), None)
    intake = Intake(Queue(claims=[Claimed((flow,))]), last_shown=7)
    told: list[object] = []
    intake.worker.last_shown.connect(told.append)
    intake.worker.restored.connect(lambda some: told.append(len(some)))
    intake.worker.claim()
    assert told == [7, 1]
