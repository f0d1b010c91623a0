from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.flow import TaskStatus
from kyc_desktop.flow.definition import PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop


def told(desktop: Desktop) -> list[str]:
    return [row.accessibleName() for row in desktop.tab.review_panel.steps.rows]


def ticking(desktop: Desktop) -> bool:
    return desktop.tab.review_panel.steps.ticking


def test_the_four_steps_follow_what_the_worker_tells(desktop: Desktop) -> None:
    steps = ["Check the image", "Read the text", "Find the details", "Save the record"]
    desktop.add("a.png")
    assert told(desktop) == [f"{step}: Pending" for step in steps]
    desktop.step(1, UPLOAD_IMAGE, TaskStatus.RUNNING)
    assert told(desktop)[0] == "Check the image: Running"
    desktop.step(1, UPLOAD_IMAGE, TaskStatus.SUCCESS, elapsed=0.3)
    assert told(desktop)[0] == "Check the image: Done, 0.3 s"
    desktop.fail(1, PERFORM_OCR)
    assert told(desktop)[1:] == [
        "Read the text: Failed",
        "Find the details: Skipped",
        "Save the record: Skipped",
    ]


def test_the_running_time_is_live_and_ticks_only_while_something_runs(
    desktop: Desktop, qtbot: QtBot
) -> None:
    steps = desktop.tab.review_panel.steps
    desktop.add("a.png")
    assert not ticking(desktop)
    desktop.do(1, UPLOAD_IMAGE)
    assert not ticking(desktop)
    desktop.step(1, PERFORM_OCR, TaskStatus.RUNNING)
    assert ticking(desktop)
    desktop.clock.now += 2.4
    qtbot.waitUntil(lambda: steps.rows[1].time == "2.4 s")
    desktop.step(1, PERFORM_OCR, TaskStatus.SUCCESS, elapsed=2.5)
    assert not ticking(desktop)
    assert steps.rows[1].time == "2.5 s"


def test_the_time_goes_on_for_a_document_that_is_shown_again(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png", "b.png")
    desktop.step(1, UPLOAD_IMAGE, TaskStatus.RUNNING)
    desktop.tab.selection.choose(2)
    steps = desktop.tab.review_panel.steps
    assert not ticking(desktop)
    desktop.clock.now += 12
    desktop.tab.selection.choose(1)
    qtbot.waitUntil(lambda: steps.rows[0].time == "12 s")


def test_another_attempt_is_named(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.fail(1, PERFORM_OCR)
    desktop.tab.retry()
    assert told(desktop)[1] == "Read the text: Pending"
    desktop.step(1, PERFORM_OCR, TaskStatus.RUNNING, attempt=2)
    assert told(desktop)[1] == "Read the text (try 2): Running"
    desktop.step(1, PERFORM_OCR, TaskStatus.FAILED, attempt=2)
    desktop.step(1, SAVE_TO_DB, TaskStatus.SKIPPED, attempt=2)
    assert told(desktop)[1] == "Read the text (try 2): Failed"
    assert told(desktop)[3] == "Save the record: Skipped"  # it was never attempted
