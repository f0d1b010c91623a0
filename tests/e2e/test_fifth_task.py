"""A fifth task takes one definition and one function; it is then shown and run everywhere."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QLabel

import kyc_desktop.ui.history.details_panel
import kyc_desktop.workers.queue_worker  # noqa: F401 - all that know the flow, before it is changed
from kyc_desktop.cli import commands
from kyc_desktop.domain.definition import ConditionDefinition, FlowDefinition, TaskDefinition
from kyc_desktop.domain.flow import FlowState, FlowStatus, TaskStatus
from kyc_desktop.errors import KycError
from kyc_desktop.flow.definition import EXTRACT_DETAILS, KYC_FLOW, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.flow.tasks import KycTasks
from kyc_desktop.ocr.process import reader
from kyc_desktop.ocr.process.reader import OcrReader
from tests.e2e import quick_engine
from tests.e2e.clerk import Clerk, opened
from tests.e2e.stored import TASKS
from tests.messages import saying

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.flow.engine import TaskFunction
    from kyc_desktop.gui.application import Application

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

LIST = "check_list"
DESCRIPTION = "Look for the person on a list"


def with_task(flow: FlowDefinition, after: str) -> FlowDefinition:
    """The flow with a task more, which follows on another."""
    tasks, conditions = [], []
    for task, condition in zip(flow.tasks, flow.conditions, strict=True):
        tasks.append(task)
        conditions.append(condition)
        if task.name == after:
            target = condition.target_task_success
            tasks.append(TaskDefinition(LIST, DESCRIPTION, 0))
            conditions[-1] = replace(condition, target_task_success=LIST)
            conditions.append(
                ConditionDefinition("after_list", "", LIST, TaskStatus.SUCCESS, target, None)
            )
    numbered = (replace(task, position=place) for place, task in enumerate(tasks, 1))
    return FlowDefinition(flow.name, tuple(numbered), tuple(conditions))


@dataclass
class Program:
    """The program as if `flow/definition.py` and `flow/tasks.py` had a task more."""

    patch: pytest.MonkeyPatch
    settings: Settings
    ran: list[int | None] = field(default_factory=list)
    error: KycError | None = None

    def add_task(self, after: str) -> list[str]:
        """Define the task; the names of all tasks in their order."""
        flow = with_task(KYC_FLOW, after)
        for name, module in list(sys.modules.items()):
            if name.startswith("kyc_desktop") and getattr(module, "KYC_FLOW", None) is KYC_FLOW:
                self.patch.setattr(module, "KYC_FLOW", flow)
        functions = KycTasks.functions

        def longer(tasks: KycTasks) -> dict[str, TaskFunction]:
            return functions(tasks) | {LIST: self._check}

        self.patch.setattr(KycTasks, "functions", longer)
        return [task.name for task in flow.tasks]

    def _check(self, state: FlowState) -> FlowState:
        self.ran.append(state.flow_id)
        if self.error is not None:
            raise self.error
        return state

    def command(self, act: Callable[..., int], **words: object) -> int:
        self.patch.setattr(reader, "OcrReader", partial(OcrReader, load=quick_engine.load))
        return act(self.settings, Namespace(json=True, accept_flags=(), **words))


@pytest.fixture
def program(
    monkeypatch: pytest.MonkeyPatch, configured: Settings, request: pytest.FixtureRequest
) -> Program:
    operator = request.node.name  # with a queue of his own
    return Program(monkeypatch, replace(configured, operator=operator))


def steps(application: Application) -> dict[str, str]:
    """What the window shows of each task: its title, and how it ended."""
    rows = application.process_tab.review_panel.steps.rows
    return dict(row.accessibleName().split(",")[0].split(": ") for row in rows)


def left_over(application: Application, qtbot: QtBot) -> Clerk:
    """Somebody who comes back to the one document that was left."""
    tab = application.process_tab
    qtbot.waitUntil(lambda: len(tab.queue) == 1)
    clerk = Clerk(qtbot, application)
    clerk._tickets.append(tab.queue.at(0).ticket)
    return clerk


@pytest.mark.parametrize("after", [UPLOAD_IMAGE, EXTRACT_DETAILS, SAVE_TO_DB])
def test_it_is_run_and_shown_in_window_history_and_command_line_and_after_a_restart(
    qtbot: QtBot,
    program: Program,
    example: Callable[[str], Path],
    capsys: pytest.CaptureFixture[str],
    after: str,
) -> None:
    names = program.add_task(after)
    image = example("passport_td3.png")
    with opened(qtbot, program.settings, load=quick_engine.load) as application:
        clerk = Clerk(qtbot, application)
        clerk.give(image)
        assert clerk.state.status is FlowStatus.AWAITING_REVIEW
        flow_id = clerk.state.flow_id
        before = steps(application)
        assert list(before)[names.index(LIST)] == DESCRIPTION
        assert before[DESCRIPTION] == ("Pending" if after == SAVE_TO_DB else "Done")

    with opened(qtbot, program.settings, load=quick_engine.load) as application:
        clerk = left_over(application, qtbot)
        assert (clerk.state.flow_id, steps(application)) == (flow_id, before)
        assert clerk.save().state.status is FlowStatus.SUCCESS
        assert set(steps(application).values()) == {"Done"}
        details = clerk.look_up(flow_id or 0)
        assert DESCRIPTION in [label.text() for label in details.findChildren(QLabel)]
    assert program.ran == [flow_id]

    found = {"paths": [image], "dry_run": False, "repair": False, "explain": False, "engine": None}
    assert program.command(commands.process, **found) == 0
    answer = last_answer(capsys)
    assert program.ran == [flow_id, answer["flow_id"]]
    assert [step["name"] for step in answer["tasks"]] == names
    assert program.command(commands.flow, flow_id=flow_id) == 0
    stored = last_answer(capsys)
    assert [(task["name"], task["status"]) for task in stored["tasks"]] == [
        (name, "success") for name in names
    ]
    assert stored["status"] == "success"


def last_answer(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


@pytest.mark.parametrize("after", [UPLOAD_IMAGE, EXTRACT_DETAILS, SAVE_TO_DB])
def test_where_it_fails_it_is_tried_again_from_there(
    qtbot: QtBot, program: Program, example: Callable[[str], Path], after: str
) -> None:
    program.add_task(after)
    program.error = KycError(saying("The list can't be read."), saying("Wait."))
    with opened(qtbot, program.settings, load=quick_engine.load) as application:
        clerk = Clerk(qtbot, application)
        clerk.give(example("passport_td3.png"))
        if after == SAVE_TO_DB:
            clerk.save()
        assert (clerk.state.status, clerk.failure.task) == (FlowStatus.FAILED, LIST)
        assert steps(application)[DESCRIPTION] == "Failed"
        program.error = None
        clerk.retry()
        assert len(program.ran) == 2
        if after != SAVE_TO_DB:
            clerk.save()
        assert clerk.state.status is FlowStatus.SUCCESS


def test_a_flow_from_before_it_goes_on_with_it(
    qtbot: QtBot, program: Program, example: Callable[[str], Path]
) -> None:
    with opened(qtbot, program.settings, load=quick_engine.load) as application:
        clerk = Clerk(qtbot, application)
        clerk.give(example("passport_td3.png"))
        assert clerk.state.status is FlowStatus.AWAITING_REVIEW
    assert tuple(task.name for task in KYC_FLOW.tasks) == TASKS

    program.add_task(SAVE_TO_DB)
    with opened(qtbot, program.settings, load=quick_engine.load) as application:
        clerk = left_over(application, qtbot)
        assert steps(application)[DESCRIPTION] == "Pending"
        assert clerk.save().state.status is FlowStatus.SUCCESS
        assert program.ran == [clerk.state.flow_id]
        assert set(steps(application).values()) == {"Done"}
