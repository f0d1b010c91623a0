"""A save is undone: the document is back in the queue, as it was, and everything is on record."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from alembic import command
from sqlalchemy import text

from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.domain.fields import BlindCheck, BlindOutcome, Draft, Review
from kyc_desktop.domain.flags import Flag
from kyc_desktop.domain.flow import FlowState, FlowStatus, Rejection, RejectReason
from kyc_desktop.domain.history import BlindFigures
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.reading import Line, OcrResult
from kyc_desktop.errors import StaleFlow
from kyc_desktop.flow.definition import SAVE_TO_DB
from kyc_desktop.persistence import migrations
from tests.changes import now
from tests.integration.persistence.conftest import BOX, DOB, NAME, READ

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.integration.persistence.conftest import Desk

CLERK = "Reviewing Clerk"
OTHER_NAME = "Anna Maria Erikson"
OCR = OcrResult((Line("ERIKSSON", 0.9, BOX), Line("ANNA MARIA", 0.9, BOX)), "x")
DRAFT = Draft(OTHER_NAME, "12.8.74", name_box=BOX)


def state(desk: Desk, record_id: int) -> FlowState:
    """What the window knows of a document that it has just saved."""
    return FlowState(
        ImageSource("passport.png"),
        CLERK,
        desk.flow_id,
        desk.version,
        status=FlowStatus.SUCCESS,
        ocr=OCR,
        details=READ,
        review=Review(OTHER_NAME, DOB, CLERK),
        record_id=record_id,
    )


def save_and_undo(desk: Desk, draft: Draft | None = DRAFT) -> None:
    saved = state(desk, desk.finish(OTHER_NAME))
    desk.version = desk.store.corrections.undo_save(saved, now(draft), SAVE_TO_DB)


def rows(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as sql:
        return [tuple(row) for row in sql.execute(text(query))]


def test_the_document_waits_for_its_review_again_and_is_not_found_by_what_was_saved(
    desk: Desk, engine: Engine
) -> None:
    save_and_undo(desk.read())
    flow = desk.store.flows.details(desk.flow_id)
    assert (flow.status, flow.version) == (FlowStatus.AWAITING_REVIEW, desk.version)
    assert (flow.record, flow.versions, flow.related_record_id) == (None, (), None)
    assert [line.text for line in flow.lines] == ["ERIKSSON", "ANNA MARIA"]
    assert desk.statuses()[SAVE_TO_DB] == ["success", "pending"]
    assert rows(engine, "SELECT 1 FROM record_fields") == []
    assert desk.store.history.page(HistoryQuery("erikson")).rows == ()
    assert len(desk.store.history.page(HistoryQuery("passport")).rows) == 1


def test_what_was_saved_stays_in_the_audit_log(desk: Desk, engine: Engine) -> None:
    save_and_undo(desk.read())
    told = "SELECT actor, action, field, old_value, new_value FROM audit_events ORDER BY id"
    assert rows(engine, told) == [
        (CLERK, "corrected", "name", NAME, OTHER_NAME),
        (CLERK, "saved", None, None, None),
        (CLERK, "save_undone", "name", OTHER_NAME, None),
        (CLERK, "save_undone", "dob", DOB.isoformat(), None),
        (CLERK, "save_undone", None, None, None),
    ]


def test_a_window_that_ends_then_leaves_the_document_with_its_draft_and_its_reading(
    desk: Desk, engine: Engine
) -> None:
    save_and_undo(desk.read())
    with engine.begin() as sql:  # as if the program had ended
        sql.execute(text("UPDATE flow_manager SET lease = NULL"))
    (back,) = desk.store.queue.claim(CLERK).flows
    assert (back.draft, back.state.status) == (DRAFT, FlowStatus.AWAITING_REVIEW)
    assert (back.state.ocr, back.state.details) == (OCR, READ)


def test_it_can_be_saved_again_and_both_attempts_are_on_record(desk: Desk, engine: Engine) -> None:
    save_and_undo(desk.read())
    desk.finish(NAME)
    flow = desk.store.flows.details(desk.flow_id)
    assert flow.record is not None
    assert (flow.status, flow.record.name) == (FlowStatus.SUCCESS, NAME)
    assert desk.statuses()[SAVE_TO_DB] == ["success", "success"]
    assert (
        rows(engine, "SELECT 1 FROM queue_entries UNION ALL SELECT 1 FROM document_readings") == []
    )


def test_it_can_be_rejected_instead(desk: Desk) -> None:
    save_and_undo(desk.read())
    why = Rejection(RejectReason.EXPIRED, "", CLERK)
    desk.store.rejections.reject(desk.flow_id, desk.version, why)
    assert desk.statuses()[SAVE_TO_DB] == ["success", "skipped"]


def test_undoing_it_again_after_the_answer_was_lost_changes_nothing(
    desk: Desk, engine: Engine
) -> None:
    saved = state(desk.read(), desk.finish(OTHER_NAME))
    version = desk.store.corrections.undo_save(saved, now(None), SAVE_TO_DB)
    events = rows(engine, "SELECT id FROM audit_events")
    assert desk.store.corrections.undo_save(saved, now(None), SAVE_TO_DB) == version
    assert rows(engine, "SELECT id FROM audit_events") == events


def test_it_is_too_late_once_somebody_has_corrected_the_record(desk: Desk) -> None:
    saved = state(desk.read(), desk.finish(OTHER_NAME))
    why = Correction(CorrectionReason.MISREAD)
    desk.store.corrections.correct(desk.flow_id, desk.version, Review(NAME, DOB, "Other"), why)
    with pytest.raises(StaleFlow, match="the record has been changed since"):
        desk.store.corrections.undo_save(saved, now(None), SAVE_TO_DB)
    flow = desk.store.flows.details(desk.flow_id)
    assert flow.record is not None
    assert (flow.status, flow.record.name) == (FlowStatus.SUCCESS, NAME)


def test_only_the_blind_check_of_the_save_that_stands_counts(desk: Desk, engine: Engine) -> None:
    desk.read().start(SAVE_TO_DB)
    wrong, slip = BlindOutcome.PROGRAM_WRONG, BlindOutcome.TYPING_ERROR
    first = BlindCheck("name", slip, OTHER_NAME)
    record_id = desk.save_reviewed(Review(NAME, DOB, CLERK, blind=first))
    desk.version = desk.store.corrections.undo_save(state(desk, record_id), now(None), SAVE_TO_DB)
    assert desk.store.history.blind_figures() == BlindFigures()
    desk.start(SAVE_TO_DB)
    second = BlindCheck("name", wrong, OTHER_NAME)
    desk.save_reviewed(Review(OTHER_NAME, DOB, CLERK, blind=second))
    assert desk.store.history.blind_figures() == BlindFigures(program_wrong=1)
    kept = rows(engine, "SELECT outcome FROM blind_checks ORDER BY record_id")
    assert kept == [("typing_error",), ("program_wrong",)]
    flow = desk.store.flows.details(desk.flow_id)
    assert flow.record is not None
    assert flow.record.fields[0].blind is wrong


def test_flags_that_were_accepted_for_an_undone_save_are_none_of_the_record(desk: Desk) -> None:
    flag = Flag("document_expired", (("date", dt.date(2020, 1, 1)),))
    desk.read().start(SAVE_TO_DB)
    record_id = desk.save_reviewed(Review(NAME, DOB, CLERK, flags=(flag,)))
    assert len(desk.store.flows.details(desk.flow_id).accepted_flags) == 1
    desk.version = desk.store.corrections.undo_save(state(desk, record_id), now(None), SAVE_TO_DB)
    assert desk.store.flows.details(desk.flow_id).accepted_flags == ()
    assert [row.flags for row in desk.store.history.page(HistoryQuery()).rows] == [()]
    desk.start(SAVE_TO_DB)
    desk.save_reviewed(Review(NAME, DOB, "Other Clerk", flags=(flag,)))
    (accepted,) = desk.store.flows.details(desk.flow_id).accepted_flags
    assert accepted.actor == "Other Clerk"
    assert [row.flags for row in desk.store.history.page(HistoryQuery()).rows] == [(flag,)]


def test_the_results_of_blind_checks_survive_a_migration(
    desk: Desk, engine: Engine, database_url: str
) -> None:
    desk.read().start(SAVE_TO_DB)
    agreed = BlindCheck("name", BlindOutcome.AGREED, NAME)
    for undone in (True, False):
        record_id = desk.save_reviewed(Review(NAME, DOB, CLERK, blind=agreed))
        if undone:
            desk.version = desk.store.corrections.undo_save(
                state(desk, record_id), now(None), SAVE_TO_DB
            )
            desk.start(SAVE_TO_DB)
    config = migrations._config(database_url)
    command.downgrade(config, "0009")
    assert rows(engine, "SELECT outcome FROM blind_checks") == [("agreed",)]
    migrations.upgrade(database_url)
    assert rows(engine, "SELECT record_id FROM blind_checks") == [(record_id,)]
    assert desk.store.history.blind_figures() == BlindFigures(agreed=1)
