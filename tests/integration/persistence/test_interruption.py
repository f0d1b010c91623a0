"""What a killed program leaves behind; the programs are real processes that are really killed."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.errors import StaleFlow
from kyc_desktop.flow.definition import EXTRACT_DETAILS, KYC_FLOW, PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.persistence.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.integration.persistence.conftest import Desk

# Begins a flow, stops in the midst of the task that is named, and waits to be killed.
PROGRAM = """
import sys
from pathlib import Path
from kyc_desktop.domain.flow import FlowState
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.flow.definition import KYC_FLOW as F
from kyc_desktop.persistence.store import Store

url = sys.stdin.readline().strip()
store = Store.open(url, Path(sys.argv[2]))
(state,) = store.flows.create(F, [FlowState(ImageSource("killed.png"), "Other Clerk")])
flow_id, version = state.flow_id, state.version
for task in F.tasks:
    if sys.argv[1] == "queued":
        break
    attempt, version = store.flows.task_started(flow_id, task, version)
    if task.name == sys.argv[1]:
        break
    store.flows.task_succeeded(flow_id, task.name, attempt)
print(flow_id, flush=True)
sys.stdin.readline()
store.close()
"""


class OtherProgram:
    def __init__(self, url: str, data_dir: Path, stops_in: str) -> None:
        self._process = subprocess.Popen(
            (sys.executable, "-c", PROGRAM, stops_in, str(data_dir)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(url + "\n")
        self._process.stdin.flush()
        self.flow_id = int(self._process.stdout.readline())

    def kill(self) -> None:
        self._process.kill()
        self._end()

    def _end(self) -> None:
        self._process.communicate()


@pytest.fixture
def other_program(database_url: str, tmp_path: Path) -> Iterator[Callable[[str], OtherProgram]]:
    programs: list[OtherProgram] = []

    def start(stops_in: str) -> OtherProgram:
        programs.append(OtherProgram(database_url, tmp_path, stops_in))
        return programs[-1]

    yield start
    for program in programs:
        program.kill()


def wait_until_gone(engine: Engine, flow_id: int) -> None:
    """PostgreSQL needs a moment to see that a client is dead; the lock is awaited, not polled."""
    with engine.begin() as connection:
        connection.execute(
            text("SELECT pg_advisory_xact_lock(4938051, lease) FROM flow_manager WHERE id = :flow"),
            {"flow": flow_id},
        )


@pytest.mark.parametrize("stops_in", ["queued", *(task.name for task in KYC_FLOW.tasks)])
def test_the_flow_of_a_killed_program_is_interrupted_at_the_next_start(
    database_url: str,
    tmp_path: Path,
    engine: Engine,
    other_program: Callable[[str], OtherProgram],
    stops_in: str,
) -> None:
    program = other_program(stops_in)
    program.kill()
    wait_until_gone(engine, program.flow_id)

    store = Store.open(database_url, tmp_path)

    flow = store.flows.details(program.flow_id)
    store.close()
    assert flow.status is FlowStatus.INTERRUPTED
    names = [task.name for task in flow.tasks]
    ran = names.index(stops_in) if stops_in in names else 0
    failed = ["failed"] if stops_in in names else []
    expected = ["success"] * ran + failed + ["skipped"] * (4 - ran - len(failed))
    assert [task.status for task in flow.tasks] == expected
    messages = [task.error_message for task in flow.tasks if task.status == "failed"]
    assert messages == ["The program ended while this task ran."] * len(failed)


def test_an_interrupted_flow_is_taken_up_again(
    store: Store, engine: Engine, other_program: Callable[[str], OtherProgram]
) -> None:
    program = other_program(PERFORM_OCR)
    program.kill()
    wait_until_gone(engine, program.flow_id)
    assert store.flows.mark_interrupted() == 1
    version = store.flows.details(program.flow_id).version

    for name in (PERFORM_OCR, EXTRACT_DETAILS):
        attempt, version = store.flows.task_started(program.flow_id, KYC_FLOW.task(name), version)
        assert attempt == 2
        store.flows.task_succeeded(program.flow_id, name, attempt)
    store.flows.set_status(program.flow_id, FlowStatus.AWAITING_REVIEW, version)

    assert store.flows.mark_interrupted() == 0


def test_flows_of_living_programs_are_left_alone(
    store: Store, desk: Desk, other_program: Callable[[str], OtherProgram]
) -> None:
    program = other_program(PERFORM_OCR)
    desk.start(UPLOAD_IMAGE)

    assert store.flows.mark_interrupted() == 0

    for flow_id in (program.flow_id, desk.flow_id):
        assert store.flows.details(flow_id).status is FlowStatus.RUNNING


def test_flows_that_rest_are_left_alone(
    database_url: str, tmp_path: Path, store: Store, new_flow: Callable[..., Desk]
) -> None:
    gone = Store.open(database_url, tmp_path)
    waiting, saved, running = (new_flow(gone).read() for _ in range(3))
    saved.finish()
    running.start("save_to_db")
    gone.close()

    assert store.flows.mark_interrupted() == 1

    statuses = [store.flows.details(desk.flow_id).status for desk in (waiting, saved, running)]
    assert statuses == [FlowStatus.AWAITING_REVIEW, FlowStatus.SUCCESS, FlowStatus.INTERRUPTED]


def test_a_flow_belongs_to_the_program_that_took_it_up_last(
    database_url: str, tmp_path: Path, desk: Desk
) -> None:
    desk.read()
    second = Store.open(database_url, tmp_path)
    taken = desk.elsewhere(second)
    taken.start(PERFORM_OCR)

    with pytest.raises(StaleFlow):
        desk.start("save_to_db")
    assert second.flows.mark_interrupted() == 0
    second.close()

    assert desk.store.flows.mark_interrupted() == 1


def test_after_a_lost_connection_the_program_shows_again_that_it_lives(
    database_url: str, tmp_path: Path, desk: Desk, engine: Engine
) -> None:
    desk.start(UPLOAD_IMAGE)
    with engine.connect() as other:
        other.execute(
            text(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    desk.start(PERFORM_OCR)

    second = Store.open(database_url, tmp_path)
    second.close()

    assert desk.store.flows.details(desk.flow_id).status is FlowStatus.RUNNING
