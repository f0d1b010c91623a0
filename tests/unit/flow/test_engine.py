"""How the flow engine handles tasks that succeed, fail, wait, and are run again."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.definition import ConditionDefinition, FlowDefinition, TaskDefinition
from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flow import (
    FlowProgress,
    FlowState,
    FlowStatus,
    StepEvent,
    TaskStatus,
)
from kyc_desktop.domain.image import DocumentImage, ImageSource, Repair
from kyc_desktop.errors import KycError, NoTextFound, StaleFlow, StorageUnavailable
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.flow.engine import FlowEngine, FlowRun, TaskFailed, TaskFunction, ended
from kyc_desktop.messages.english import english
from tests.messages import saying

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kyc_desktop.domain.message import Message

START = FlowState(source=ImageSource("card.png"), operator="clerk")
REVIEW = Review("Jana Nováková", dt.date(1990, 4, 3), "clerk")
NO_TEXT = NoTextFound(saying("No text was found."), saying("Take a sharper picture."))
DOWN = StorageUnavailable(saying("The database is gone."), saying("Start it."))
TASKS = ("upload_image", "perform_ocr", "extract_details", "save_to_db")


@dataclass
class Attempt:
    task: str
    number: int
    status: TaskStatus
    message: str = ""
    operator: str | None = None


@dataclass
class MemoryJournal:
    """One flow's record. `broken` maps a method's name to the error that it raises."""

    status: FlowStatus | None = None
    version: int = 0
    engine: str | None = None
    replaced: list[tuple[str | None, str, str]] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    broken: dict[str, KycError] = field(default_factory=dict)
    kept: list[DocumentImage] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)

    def _called(self, name: str) -> None:
        self.calls.append(name)
        if name in self.broken:
            raise self.broken[name]

    def create(self, definition: FlowDefinition, states: Sequence[FlowState]) -> list[FlowState]:
        self._called("create")
        self.status, self.version = FlowStatus.QUEUED, 1
        self.attempts = [Attempt(task.name, 1, TaskStatus.PENDING) for task in definition.tasks]
        return [replace(state, flow_id=7, version=1) for state in states]

    def latest(self, task: str) -> Attempt:
        return [attempt for attempt in self.attempts if attempt.task == task][-1]

    def task_started(
        self, flow_id: int, task: TaskDefinition, version: int, operator: str | None = None
    ) -> tuple[int, int]:
        self._called(f"task_started:{task.name}")
        self._check(version)
        self.status = FlowStatus.RUNNING
        attempt = self.latest(task.name)
        if attempt.status is not TaskStatus.PENDING:
            attempt = Attempt(task.name, attempt.number + 1, TaskStatus.PENDING)
            self.attempts.append(attempt)
        attempt.status, attempt.operator = TaskStatus.RUNNING, operator
        return attempt.number, self.version

    def task_succeeded(self, flow_id: int, task: str, attempt: int) -> None:
        self._called(f"task_succeeded:{task}")
        self.latest(task).status = TaskStatus.SUCCESS

    def task_failed(self, flow_id: int, task: str, attempt: int, message: Message) -> None:
        self._called(f"task_failed:{task}")
        self.latest(task).status, self.latest(task).message = (
            TaskStatus.FAILED,
            english(message),
        )

    def tasks_skipped(self, flow_id: int, tasks: Collection[str]) -> None:
        self._called("tasks_skipped")
        for task in tasks:
            if self.latest(task).status is TaskStatus.PENDING:
                self.latest(task).status = TaskStatus.SKIPPED

    def set_status(
        self, flow_id: int, status: FlowStatus, version: int, reading: FlowProgress | None = None
    ) -> int:
        self._called("set_status")
        self._check(version)
        self.status = status
        return self.version

    def set_engine(self, flow_id: int, engine: str) -> None:
        self.engine = engine

    def image_repaired(self, flow_id: int, operator: str, repair: Repair) -> None:
        self._called(f"image_repaired:{operator}:{', '.join(repair.done)}")

    def image_masked(self, flow_id: int, operator: str) -> None:
        self._called(f"image_masked:{operator}")

    def replace(
        self, flow_id: int, image: DocumentImage, source: ImageSource, operator: str
    ) -> None:
        self.replaced.append((source.replaces, operator, image.sha256))

    def keep(self, flow_id: int, image: DocumentImage) -> None:
        self._called("keep")
        self.kept.append(image)

    def _check(self, version: int) -> None:
        if version != self.version:
            raise StaleFlow(
                saying("Somebody else changed this flow."),
                saying("Open it again."),
            )
        self.version += 1

    def statuses(self) -> dict[str, str]:
        return {a.task: a.status.value for a in self.attempts}


@pytest.fixture
def journal() -> MemoryJournal:
    return MemoryJournal()


def passing(state: FlowState) -> FlowState:
    return state


def in_turn(*tasks: TaskFunction) -> TaskFunction:
    """A task that does something else each time."""
    waiting = iter(tasks)

    def task(state: FlowState) -> FlowState:
        return next(waiting)(state)

    return task


def failing(error: Exception) -> TaskFunction:
    def task(_: FlowState) -> FlowState:
        raise error

    return task


def functions(**changed: TaskFunction) -> dict[str, TaskFunction]:
    return dict.fromkeys(TASKS, passing) | changed


def finish(run: FlowRun) -> tuple[list[StepEvent], FlowState]:
    events: list[StepEvent] = []
    state = ended(run, events.append)
    return events, state


def steps(events: list[StepEvent]) -> list[str]:
    return [f"{event.task} {event.status}" for event in events]


def test_three_successes_await_the_review(journal: MemoryJournal) -> None:
    events, state = finish(FlowEngine(KYC_FLOW, functions(), journal).run(START))
    assert steps(events) == [
        "upload_image running",
        "upload_image success",
        "perform_ocr running",
        "perform_ocr success",
        "extract_details running",
        "extract_details success",
    ]
    assert state.status is journal.status is FlowStatus.AWAITING_REVIEW
    assert journal.statuses()["save_to_db"] == "pending"
    assert state.version == journal.version


def test_the_review_lets_the_flow_end_with_success(journal: MemoryJournal) -> None:
    engine = FlowEngine(KYC_FLOW, functions(), journal)
    _, state = finish(engine.run(START))
    events, state = finish(engine.run(replace(state, review=REVIEW), start="save_to_db"))
    assert steps(events) == ["save_to_db running", "save_to_db success"]
    assert state.status is journal.status is FlowStatus.SUCCESS
    assert set(journal.statuses().values()) == {"success"}


@pytest.mark.parametrize("failed", TASKS)
def test_a_failing_task_halts_the_flow_and_skips_the_rest(
    journal: MemoryJournal, failed: str, caplog: pytest.LogCaptureFixture
) -> None:
    engine = FlowEngine(KYC_FLOW, functions(**{failed: failing(NO_TEXT)}), journal)
    with caplog.at_level(logging.INFO):
        events, state = finish(engine.run(replace(START, review=REVIEW)))
    at = TASKS.index(failed)
    wanted = ["success"] * at + ["failed"] + ["skipped"] * (3 - at)
    assert list(journal.statuses().values()) == wanted
    assert journal.status is state.status is FlowStatus.FAILED
    assert journal.latest(failed).message == "No text was found."
    assert state.failure is not None
    assert state.failure.task == failed
    assert (state.failure.message, state.failure.advice) == tuple(NO_TEXT.args)
    assert [event.task for event in events if event.status is TaskStatus.SKIPPED] == list(
        TASKS[at + 1 :]
    )
    assert caplog.messages == [f"flow 7: {failed} failed: no_text"]


def test_a_bug_is_logged_with_its_traceback_and_told_plainly(
    journal: MemoryJournal, caplog: pytest.LogCaptureFixture
) -> None:
    engine = FlowEngine(KYC_FLOW, functions(perform_ocr=failing(ZeroDivisionError("1/0"))), journal)
    _, state = finish(engine.run(START))
    assert state.failure is not None
    assert state.failure.code == "unexpected"
    assert "unexpected error" in journal.latest("perform_ocr").message
    (record,) = caplog.records
    assert record.exc_info is not None
    assert record.exc_info[0] is ZeroDivisionError


def test_what_a_failing_task_learned_is_kept(journal: MemoryJournal) -> None:
    def learning(state: FlowState) -> FlowState:
        raise TaskFailed(replace(state, record_id=5), NO_TEXT)

    _, state = finish(FlowEngine(KYC_FLOW, functions(extract_details=learning), journal).run(START))
    assert state.record_id == 5
    assert state.failure is not None
    assert state.failure.code == "no_text"


def test_a_failed_task_is_tried_again_as_a_new_attempt(journal: MemoryJournal) -> None:
    engine = FlowEngine(
        KYC_FLOW, functions(perform_ocr=in_turn(failing(NO_TEXT), passing)), journal
    )
    _, state = finish(engine.run(START))
    events, state = finish(engine.run(state, start="perform_ocr"))
    assert state.status is FlowStatus.AWAITING_REVIEW
    assert state.failure is None
    assert [event.attempt for event in events] == [2, 2, 2, 2]
    ocr = [a for a in journal.attempts if a.task == "perform_ocr"]
    assert [(a.number, a.status.value) for a in ocr] == [(1, "failed"), (2, "success")]


def test_an_attempt_by_hand_names_the_operator(journal: MemoryJournal) -> None:
    engine = FlowEngine(
        KYC_FLOW, functions(extract_details=in_turn(failing(NO_TEXT), passing)), journal
    )
    _, state = finish(engine.run(START))
    run = engine.run(replace(state, review=REVIEW), start="extract_details", operator="clerk")
    _, state = finish(run)
    by_hand = [(a.task, a.number) for a in journal.attempts if a.operator == "clerk"]
    assert by_hand == [("extract_details", 2)]
    assert state.status is FlowStatus.SUCCESS


def test_a_cancelled_flow_is_interrupted(journal: MemoryJournal) -> None:
    engine = FlowEngine(KYC_FLOW, functions(), journal, cancelled=lambda: True)
    _, state = finish(engine.run(START))
    assert state.status is journal.status is FlowStatus.INTERRUPTED
    assert journal.statuses()["upload_image"] == "failed"
    assert state.failure is not None
    assert state.failure.code == "cancelled"


@pytest.mark.parametrize(
    ("broken", "task"),
    [
        ("create", "upload_image"),
        ("task_started:perform_ocr", "perform_ocr"),
        ("task_succeeded:perform_ocr", "perform_ocr"),
        ("set_status", "extract_details"),
    ],
)
def test_a_lost_database_is_told_and_nothing_raises(
    journal: MemoryJournal, broken: str, task: str
) -> None:
    journal.broken[broken] = DOWN
    engine = FlowEngine(KYC_FLOW, functions(), journal)
    _, state = finish(engine.run(START))
    assert state.status is FlowStatus.FAILED
    assert state.failure is not None
    assert (state.failure.task, state.failure.code) == (task, "storage_unavailable")


def test_a_database_that_stays_away_does_not_hide_the_first_failure(journal: MemoryJournal) -> None:
    journal.broken = dict.fromkeys(["task_failed:perform_ocr", "tasks_skipped", "set_status"], DOWN)
    engine = FlowEngine(KYC_FLOW, functions(perform_ocr=failing(NO_TEXT)), journal)
    _, state = finish(engine.run(START))
    assert state.failure is not None
    assert state.failure.code == "no_text"


def test_a_flow_that_somebody_else_changed_is_left_alone(journal: MemoryJournal) -> None:
    engine = FlowEngine(KYC_FLOW, functions(), journal)
    _, state = finish(engine.run(START))
    journal.version += 1
    journal.calls.clear()
    _, state = finish(engine.run(replace(state, review=REVIEW), start="save_to_db"))
    assert state.failure is not None
    assert (state.status, state.failure.code) == (FlowStatus.FAILED, "stale_flow")
    assert journal.calls == ["task_started:save_to_db"]
    assert journal.status is FlowStatus.AWAITING_REVIEW


def test_elapsed_time_comes_from_the_clock(journal: MemoryJournal) -> None:
    ticks = count(0.0, 2.5)
    engine = FlowEngine(KYC_FLOW, functions(), journal, clock=lambda: next(ticks))
    events, _ = finish(engine.run(START))
    assert [e.elapsed for e in events if e.status is TaskStatus.SUCCESS] == [2.5, 2.5, 2.5]


def test_a_fifth_task_is_one_definition_and_one_function(journal: MemoryJournal) -> None:
    """A task that a success leads past, and only a failed save leads to."""
    notify = TaskDefinition("notify", "Tell the supervisor", 5)
    *others, save = KYC_FLOW.conditions
    after_save = replace(save, target_task_failure="notify")
    end = ConditionDefinition("after_notify", "", "notify", TaskStatus.SUCCESS, None, None)
    flow = FlowDefinition("longer", (*KYC_FLOW.tasks, notify), (*others, after_save, end))
    told: list[int | None] = []

    def tell(state: FlowState) -> FlowState:
        told.append(state.flow_id)
        return state

    def engine(save: TaskFunction) -> FlowEngine:
        return FlowEngine(flow, functions(save_to_db=save, notify=tell), journal)

    _, good = finish(engine(passing).run(replace(START, review=REVIEW)))
    assert (good.status, told) == (FlowStatus.SUCCESS, [])
    events, bad = finish(engine(failing(DOWN)).run(replace(START, review=REVIEW)))
    assert (bad.status, told) == (FlowStatus.FAILED, [7])
    assert steps(events)[-2:] == ["notify running", "notify success"]


def test_errors_keep_their_texts_when_they_cross_processes() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(NO_TEXT))  # noqa: S301 - our own bytes
    assert isinstance(error, KycError)
    assert (str(error), english(error.advice)) == (
        "No text was found.",
        "Take a sharper picture.",
    )
