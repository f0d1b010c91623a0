"""The program is killed in each of its steps and restarted: unfinished work can be completed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest
from pytestqt.qtbot import QtBot

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.ui.history.columns import Column
from tests.e2e import odd_engine, stored
from tests.e2e.clerk import Clerk, opened, settings_for
from tests.e2e.failing import DOB, GOOD, NAME
from tests.e2e.program import ROOT, environment
from tests.e2e.stored import PENDING, SKIPPED, SUCCESS, attempts, in_turn, records, status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from kyc_desktop.gui.application import Application
    from tests.e2e.stored import Query

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

ENDED = ("failed", "The program ended while this task ran.")


@dataclass(frozen=True)
class Place:
    """Where the program is killed, and what is on record of its flow at the next start."""

    words: tuple[str, ...]
    status: str
    ends: tuple[tuple[str, str | None], ...]


PLACES = {
    "upload_image before the image is kept": Place(
        ("upload_image-before",), "queued", (ENDED, PENDING, PENDING, PENDING)
    ),
    "upload_image": Place(
        ("upload_image-after",), "queued", (ENDED, PENDING, PENDING, PENDING)
    ),
    "perform_ocr": Place(
        ("perform_ocr-into",), "queued", (SUCCESS, ENDED, PENDING, PENDING)
    ),
    "perform_ocr without a window": Place(
        ("perform_ocr-into", "process"), "interrupted", (SUCCESS, ENDED, SKIPPED, SKIPPED)
    ),
    "extract_details": Place(
        ("extract_details-before",), "queued", (SUCCESS, SUCCESS, ENDED, PENDING)
    ),
    "review": Place(("review",), "awaiting_review", (SUCCESS, SUCCESS, SUCCESS, PENDING)),
    "save_to_db": Place(
        ("save_to_db-before",), "awaiting_review", (SUCCESS, SUCCESS, SUCCESS, ENDED)
    ),
    "save_to_db once the record is there": Place(
        ("save_to_db-after",), "success", (SUCCESS, SUCCESS, SUCCESS, SUCCESS)
    ),
}  # fmt: skip
LOST, SAVED = "upload_image before the image is kept", "save_to_db once the record is there"
RESUMED = [name for name in PLACES if name not in {LOST, SAVED}]


@dataclass(frozen=True)
class Wreck:
    """What is left of a program that was killed."""

    flow_id: int
    survivors: list[psutil.Process]  # processes of it that live on


@dataclass
class Aftermath:
    """A data folder on which the program was killed in each place, and then its server."""

    data_dir: Path
    wrecks: dict[str, Wreck]
    history: list[dict[str, Any]]  # as the next start tells it
    attempts: dict[str, list[tuple[object, ...]]]


SHOWN = {"queued": "Waiting", "awaiting_review": "To check", "interrupted": "Stopped"}


def kill_at(place: Place, image: Path, data_dir: Path) -> Wreck:
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.stopping", *place.words, str(image)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        # A clerk for each, whose queue nobody else takes up; see `test_killed_queue.py` for that.
        env=environment(data_dir, "clerk of " + " ".join(place.words)),
        cwd=ROOT,
    )
    assert program.stdout is not None
    try:
        flow_id = int(program.stdout.readline())
        if "perform_ocr-into" in place.words:  # the OCR process kills it in the midst of reading
            assert program.wait(60) == -signal.SIGKILL
        else:
            assert len(processes_on(data_dir)) > 1
    finally:
        program.kill()
        program.communicate()
    _, left = psutil.wait_procs(processes_on(data_dir), timeout=10)
    return Wreck(flow_id, [each for each in left if each.state.status() != psutil.STATUS_ZOMBIE])


def processes_on(data_dir: Path) -> list[psutil.Process]:
    """The program's processes, by the settings that they were given; not the server's."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            ours = process.environ().get("KYC_DATA_DIR") == str(data_dir)
            if ours and "postgres" not in process.name():
                found.append(process)
    return found


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory: pytest.TempPathFactory) -> Aftermath:
    folder = tmp_path_factory.mktemp("killed")
    deadly = odd_engine.marked(GOOD, odd_engine.KILL_PARENT, tmp_path_factory.mktemp("deadly"))
    data_dir = folder / "data"
    wrecks = {
        name: kill_at(place, deadly if "perform_ocr-into" in place.words else GOOD, data_dir)
        for name, place in PLACES.items()
    }
    server = stored.own_cluster(data_dir).running()
    assert server is not None
    postmaster = psutil.Process(server.pid)
    for process in (postmaster, *postmaster.children(recursive=True)):
        process.kill()

    command = [sys.executable, "-m", "kyc_desktop", "history", "--json"]
    answer = subprocess.check_output(command, env=environment(data_dir), cwd=ROOT, encoding="utf-8")
    history = [json.loads(line) for line in answer.splitlines()]
    assert stored.own_cluster(data_dir).running() is None
    with stored.asking_own(data_dir) as sql:
        tried = {name: attempts(sql, wreck.flow_id) for name, wreck in wrecks.items()}
    return Aftermath(data_dir, wrecks, history, tried)


@pytest.fixture(scope="module")
def window(
    request: pytest.FixtureRequest, qapp: QApplication, aftermath: Aftermath
) -> Iterator[Application]:
    """The program, started again; reads the deadly image like any other."""
    with opened(QtBot(request), settings_for(aftermath.data_dir)) as running:
        yield running


@pytest.fixture
def sql(aftermath: Aftermath) -> Iterator[Query]:
    with stored.asking_own(aftermath.data_dir) as ask:
        yield ask


@pytest.mark.parametrize("name", PLACES)
def test_no_process_outlives_the_program(aftermath: Aftermath, name: str) -> None:
    assert aftermath.wrecks[name].survivors == []


@pytest.mark.parametrize("name", PLACES)
def test_the_next_start_tells_where_it_ended(aftermath: Aftermath, name: str) -> None:
    place, wreck = PLACES[name], aftermath.wrecks[name]
    (told,) = [row for row in aftermath.history if row["flow_id"] == wreck.flow_id]
    assert told["status"] == place.status
    assert aftermath.attempts[name] == in_turn(*place.ends)


def test_nothing_is_stuck_in_running(aftermath: Aftermath, sql: Query) -> None:
    assert sql("SELECT 1 FROM flow_manager WHERE status = 'running'") == []
    assert sql("SELECT 1 FROM flow_tasks WHERE status = 'running'") == []
    assert sorted(row["flow_id"] for row in aftermath.history) == sorted(
        wreck.flow_id for wreck in aftermath.wrecks.values()
    )


@pytest.mark.parametrize("name", RESUMED)
def test_a_flow_is_finished_from_its_stored_image(
    aftermath: Aftermath, clerk: Clerk, sql: Query, name: str
) -> None:
    flow_id = aftermath.wrecks[name].flow_id
    clerk.look_up(flow_id)
    model = clerk.application.history_tab.model
    shown = model.index(clerk.history_row(flow_id), Column.STATUS).data()
    assert shown == SHOWN[PLACES[name].status]

    assert clerk.reopen(flow_id).state.status is FlowStatus.AWAITING_REVIEW
    assert clerk.form == (NAME, DOB)
    assert clerk.save().state.status is FlowStatus.SUCCESS
    assert records(sql, flow_id) == [(NAME, DOB)]
    assert status(sql, flow_id) == "success"
    rows = attempts(sql, flow_id)
    last = {task: (end, error) for task, end, error in rows}
    assert last == dict.fromkeys(last, SUCCESS)
    assert [row for row in rows if row[1:] == ENDED] == [
        row for row in aftermath.attempts[name] if row[1:] == ENDED
    ]


def test_a_flow_whose_image_was_not_kept_says_so(aftermath: Aftermath, clerk: Clerk) -> None:
    details = clerk.look_up(aftermath.wrecks[LOST].flow_id)
    assert not details.resume.isVisible()


def test_a_record_that_was_written_is_not_written_again(
    aftermath: Aftermath, clerk: Clerk, sql: Query
) -> None:
    flow_id = aftermath.wrecks[SAVED].flow_id
    details = clerk.look_up(flow_id)
    assert not details.resume.isVisible()
    assert records(sql, flow_id) == [(NAME, DOB)]
