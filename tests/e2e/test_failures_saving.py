"""extract_details and save_to_db are made to fail; `failing.py` lists what must hold each time."""

from __future__ import annotations

import logging
from contextlib import closing
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import pytest

from kyc_desktop import wiring
from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.flow.definition import EXTRACT_DETAILS, KYC_FLOW, PERFORM_OCR, SAVE_TO_DB
from kyc_desktop.flow.reopen import reopen
from kyc_desktop.messages.english import english
from kyc_desktop.ocr.current_reader import CurrentReader
from kyc_desktop.persistence.store import Store
from kyc_desktop.ui.process.correction.conflict_dialog import ConflictDialog
from tests.e2e.clerk import settings_for
from tests.e2e.failing import DOB, GOOD, NAME, UNEXPECTED, check_failed, check_next
from tests.e2e.program import EXAMPLES
from tests.e2e.stored import SUCCESS, attempts, in_turn, records, status
from tests.messages import saying

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.fields import Details
    from kyc_desktop.domain.flow import FlowState
    from tests.e2e.clerk import Clerk
    from tests.e2e.stored import Query

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

# extract_details


def nothing_found(tmp_path: Path) -> Path:
    """An image with text that names nobody."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (700, 200), "white")
    font = ImageFont.load_default(40)
    ImageDraw.Draw(picture).text((40, 70), "PLEASE KEEP TO THE LEFT", fill="black", font=font)
    path = tmp_path / "Eriksson.png"
    picture.save(path)
    return path


INCOMPLETE = {
    "no name": ("bad_no_name.jpg", ("", "1990-07-14"), "name", "read the name, enter it"),
    "no date": (
        "bad_no_birth_date.jpg",  # it prints an age
        ("Rajesh Kumar Menon", ""),
        "date of birth",
        "A new photo will not help",
    ),
    "neither": (
        None, ("", ""), "name", "read the name and the date of birth, enter it"
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "found", "missing", "advice"), INCOMPLETE.values(), ids=INCOMPLETE
)
def test_a_detail_is_missing_until_the_clerk_types_it(
    clerk: Clerk,
    sql: Query,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
    file: str | None,
    found: tuple[str, str],
    missing: str,
    advice: str,
) -> None:
    clerk.give(EXAMPLES / file if file else nothing_found(tmp_path))
    check_failed(clerk, sql, caplog, EXTRACT_DETAILS, missing, advice, "details_not_found")
    failed = ("extract_details", "failed", english(clerk.failure.message))
    assert clerk.form == found

    name, date = found
    if not name:
        clerk.type_name("Ane Marie Erichsen")
    if not date:
        clerk.type_date("12.08.1974")
    clerk.save()
    assert clerk.document.state.status is FlowStatus.SUCCESS
    assert records(sql, clerk.state.flow_id) == [
        (name or "Ane Marie Erichsen", date or "1974-08-12")
    ]
    rows = attempts(sql, clerk.state.flow_id)
    assert rows[2:4] == [failed, ("extract_details", *SUCCESS)]
    assert rows[-1] == ("save_to_db", *SUCCESS)
    check_next(clerk, sql)


def test_the_search_for_details_fails_unexpectedly(
    clerk: Clerk, sql: Query, caplog: pytest.LogCaptureFixture
) -> None:
    def fall_over(*_: object) -> Details:
        raise ZeroDivisionError("ERIKSSON")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kyc_desktop.flow.tasks.fields_of", fall_over)
        clerk.give(GOOD)
    check_failed(clerk, sql, caplog, EXTRACT_DETAILS, *UNEXPECTED, "unexpected")
    check_next(clerk, sql)


# save_to_db

UNSAVED = {
    "no room": ("ocr_records", "53100", "database is full", "Make room", "storage_unavailable"),
    "read only": ("ocr_records", "25006", "read-only", "Ask your", "storage_unavailable"),
    "constraint": ("ocr_records", "23514", *UNEXPECTED, "unexpected"),
    "half written": ("record_fields", "P0001", *UNEXPECTED, "unexpected"),
    "no audit": ("audit_events", "XX000", *UNEXPECTED, "unexpected"),
}


@pytest.mark.parametrize(
    ("table", "sqlstate", "message", "advice", "code"), UNSAVED.values(), ids=UNSAVED
)
def test_a_record_is_not_saved_until_it_is_tried_again(
    clerk: Clerk,
    sql: Query,
    caplog: pytest.LogCaptureFixture,
    refusing: Callable[[str, str], None],
    table: str,
    sqlstate: str,
    message: str,
    advice: str,
    code: str,
) -> None:
    clerk.give(GOOD)
    clerk.type_name("Ane Eriksson")
    refusing(table, sqlstate)
    clerk.save()
    check_failed(clerk, sql, caplog, SAVE_TO_DB, message, advice, code)
    assert clerk.form == ("Ane Eriksson", DOB)
    assert clerk.tab.review_panel.save.text() == "Try again"
    failed = ("save_to_db", "failed", english(clerk.failure.message))

    sql(f"DROP TRIGGER refuse ON {table}")
    clerk.save()
    assert clerk.document.state.status is FlowStatus.SUCCESS
    assert records(sql, clerk.state.flow_id) == [("Ane Eriksson", DOB)]
    assert attempts(sql, clerk.state.flow_id)[3:] == [failed, ("save_to_db", *SUCCESS)]
    assert status(sql, clerk.state.flow_id) == "success"
    check_next(clerk, sql)


def test_another_window_has_saved_the_flow_meanwhile(
    qtbot: QtBot, clerk: Clerk, sql: Query, caplog: pytest.LogCaptureFixture, data_dir: Path
) -> None:
    clerk.give(GOOD)
    clerk.type_name("Ane Eriksson")
    flow_id = clerk.state.flow_id
    assert flow_id is not None
    save_elsewhere(settings_for(data_dir), clerk.state)

    clerk.save()
    assert (clerk.failure.task, clerk.failure.code) == (SAVE_TO_DB, "stale_flow")
    assert f"Somebody else has saved document {flow_id}" in clerk.outcome
    assert "History tab" in clerk.outcome
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING] == [
        f"flow {flow_id}: save_to_db failed: stale_flow"
    ]
    dialog = clerk.tab.corrections._dialog
    assert dialog is not None  # both versions are shown by themselves
    qtbot.waitUntil(lambda: bool(dialog.findChildren(ConflictDialog)))
    dialog.close()
    panel = clerk.tab.review_panel
    assert panel.outcome.compare.isVisible()
    assert not panel.retry.isVisible()  # what was typed would be forgotten

    assert records(sql, flow_id) == [(NAME, DOB)]
    assert attempts(sql, flow_id) == in_turn(SUCCESS, SUCCESS, SUCCESS, SUCCESS)
    assert status(sql, flow_id) == "success"
    check_next(clerk, sql)


def test_another_window_works_on_the_flow_and_then_lets_it_go(
    clerk: Clerk, sql: Query, data_dir: Path
) -> None:
    clerk.give(GOOD)
    clerk.type_name("Ane Eriksson")
    flow_id = clerk.state.flow_id
    assert flow_id is not None
    other = Store.open(None, data_dir)
    taken = reopen(other.flows, other.images, other.queue, flow_id, "other")
    attempt, version = other.flows.task_started(flow_id, KYC_FLOW.task(PERFORM_OCR), taken.version)

    clerk.save()
    assert clerk.failure.code == "stale_flow"
    clerk.retry()
    assert f"Document {flow_id} is being processed at the moment." in clerk.outcome
    other.flows.task_failed(flow_id, PERFORM_OCR, attempt, saying("It was given up."))
    other.flows.set_status(flow_id, FlowStatus.FAILED, version)
    other.close()
    clerk.retry()
    assert clerk.document.state.status is FlowStatus.AWAITING_REVIEW
    assert clerk.form == ("Ane Eriksson", DOB)  # as it was typed
    clerk.save()
    assert records(sql, flow_id) == [("Ane Eriksson", DOB)]


def save_elsewhere(settings: Settings, state: FlowState) -> None:
    """Save what was read, as another window does."""
    assert state.details is not None
    assert state.details.name is not None
    assert state.details.dob is not None
    review = Review(state.details.name.value, state.details.dob.date, "other")
    with closing(wiring.store_opener(settings)()) as store:
        engine = wiring.flow_engine(settings, store, CurrentReader(settings), Event())
        assert len(list(engine.run(replace(state, review=review), start=SAVE_TO_DB))) == 2
