"""What a worker tells its supervisor, and what is told of it."""

from __future__ import annotations

import json
from argparse import ArgumentTypeError
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.cli import office_status
from kyc_desktop.cli.office_status import Complaints, Teller, duration, line
from kyc_desktop.cli.worker_options import address
from kyc_desktop.domain.flow import FlowState, StepEvent, TaskStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.office import Backlog
from kyc_desktop.flow.engine import ended
from kyc_desktop.office.standing import Standing, heard
from kyc_desktop.office.steps import Steps

if TYPE_CHECKING:
    from kyc_desktop.flow.engine import FlowRun

BUSY = Standing(2, 1200, 3, 4.5, Backlog(57, 2, 250.0), (("perform_ocr", 1.25),))
AWAY = Standing(0, 1200, 0, 0.0, None)
ENDING = Standing(1, 1200, 0, 0.0, None, asked=False)


@pytest.mark.parametrize("standing", [BUSY, AWAY, ENDING])
def test_what_is_told_is_heard(standing: Standing) -> None:
    assert heard(json.dumps(asdict(standing))) == standing


def test_a_worker_of_another_version_is_understood() -> None:
    told = asdict(BUSY)
    del told["steps"]
    known = heard(json.dumps({**told, "mood": "fine"}))
    assert known is not None
    assert (known.read, known.steps) == (1200, ())


@pytest.mark.parametrize("said", ["", "Loading the model", "{}", "[1]", "3", '{"backlog": 3}'])
def test_anything_else_is_not_heard(said: str) -> None:
    assert heard(said) is None


def test_the_line_says_what_a_person_wants_to_know() -> None:
    expected = "pc-7: 2 being read, 1,200 read (3 failed); 57 waiting, the oldest for 4 min"
    assert line(BUSY, "pc-7") == expected
    assert line(AWAY, "pc-7") == "pc-7: 0 being read, 1,200 read; the database is away"
    assert line(ENDING, "pc-7") == "pc-7: 1 being read, 1,200 read; it ends"
    idle = Standing(0, 0, 0, 0.0, Backlog(0, 0, 0.0))
    assert line(idle, "pc-7") == "pc-7: 0 being read, 0 read; nothing waits"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.4, "0 s"), (119, "119 s"), (120, "2 min"), (7000, "117 min"), (7200, "2 hours"),
     (172800, "2 days")],
)  # fmt: skip
def test_times_have_a_fitting_unit(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr("kyc_desktop.cli.office_status.time.monotonic", lambda: now[0])
    return now


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    lines: list[str] = []
    monkeypatch.setattr(office_status, "note", lines.append)
    return lines


def test_a_log_gets_a_line_every_few_minutes_or_when_the_database_goes_or_comes(
    clock: list[float], noted: list[str]
) -> None:
    teller = Teller(pytest.fail, on_terminal=False)
    for standing, seconds, lines in (
        (BUSY, 0, 1), (BUSY, 4, 1), (ENDING, 4, 1), (AWAY, 4, 2),
        (AWAY, 200, 2), (BUSY, 4, 3), (BUSY, 299, 3),
        (BUSY, 1, 4),
    ):  # fmt: skip
        clock[0] += seconds
        teller.tell(standing)
        assert len(noted) == lines
    assert "the database is away" in noted[1]


def test_a_terminal_has_the_newest_line_and_the_log_none(noted: list[str]) -> None:
    shown: list[str] = []
    teller = Teller(shown.append, on_terminal=True)
    teller.tell(BUSY)
    teller.tell(AWAY)
    assert len(shown) == 2
    assert not noted


def test_what_a_worker_says_at_every_start_is_passed_on_now_and_then(
    clock: list[float], noted: list[str]
) -> None:
    complaints = Complaints()
    for _ in range(3):
        complaints.tell("The tables are older.")
        complaints.tell("Update them.")
    assert noted == ["The tables are older.", "Update them."]
    clock[0] += office_status.LINE_EVERY_S
    complaints.tell("Update them.")
    assert len(noted) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [("9464", ("127.0.0.1", 9464)), ("10.0.0.5:9464", ("10.0.0.5", 9464)), ("[::]:80", ("::", 80))],
)
def test_metrics_are_for_this_computer_alone_unless_a_host_is_named(
    text: str, expected: tuple[str, int]
) -> None:
    assert address(text) == expected


@pytest.mark.parametrize("text", ["", "port", "70000", "-1", ":", "host:80", "10.0.0.5:", "::1"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ArgumentTypeError):
        address(text)


def test_steps_are_timed_and_told_once() -> None:
    def run() -> FlowRun:
        yield StepEvent(1, "perform_ocr", TaskStatus.RUNNING, 1)
        yield StepEvent(1, "perform_ocr", TaskStatus.SUCCESS, 1, 1.5)
        return FlowState(ImageSource("a.png"), "Clerk")

    steps = Steps()
    told: list[StepEvent] = []

    def tell(event: StepEvent) -> None:
        told.append(event)
        steps.note(event)

    ended(run(), tell)
    assert len(told) == 2
    assert steps.taken() == (("perform_ocr", 1.5),)
    assert steps.taken() == ()
