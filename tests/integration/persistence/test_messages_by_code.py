"""Errors and doubts are stored by code; rows of earlier versions can still be read."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from kyc_desktop.domain.fields import Doubt
from kyc_desktop.domain.flow import Failure, FlowProgress, FlowStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.extraction.doubts import doubt
from kyc_desktop.flow.definition import PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.messages.english import english
from tests.integration.persistence.conftest import READ

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.integration.persistence.conftest import Desk

SLOW = Message.of("reading_too_slow", seconds=1.5)
WORDS = "Reading the image took longer than 1.5 seconds and was stopped."


def failed(desk: Desk, message: Message) -> None:
    desk.start(UPLOAD_IMAGE)
    desk.store.flows.task_failed(desk.flow_id, UPLOAD_IMAGE, desk.attempt, message)


def row(engine: Engine, desk: Desk) -> tuple[Any, ...]:
    query = "SELECT error_message, error FROM flow_tasks WHERE flow_id = :flow AND position = 1"
    with engine.connect() as connection:
        return tuple(connection.execute(text(query), {"flow": desk.flow_id}).one())


def change(engine: Engine, statement: str, **values: object) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement), values)


def test_an_error_is_on_record_in_english_and_by_its_code(desk: Desk, engine: Engine) -> None:
    failed(desk, SLOW)
    words, stored = row(engine, desk)
    assert words == WORDS
    assert stored == {"code": "reading_too_slow", "params": {"seconds": 1.5}, "message": WORDS}
    task = desk.store.flows.details(desk.flow_id).tasks[0]
    assert (task.error_message, task.error) == (WORDS, SLOW)


def test_a_task_that_did_not_fail_has_no_error(desk: Desk, engine: Engine) -> None:
    desk.start(UPLOAD_IMAGE)
    desk.succeed(UPLOAD_IMAGE)
    assert row(engine, desk) == (None, None)
    assert desk.store.flows.details(desk.flow_id).tasks[0].error is None


def test_what_the_database_can_not_hold_is_kept_without_it(desk: Desk, engine: Engine) -> None:
    failed(desk, Message.of("check_folder", folder="/a\0b\udcff"))
    assert row(engine, desk)[1]["params"] == {"folder": "/a\N{REPLACEMENT CHARACTER}b?"}


def test_an_error_that_an_earlier_version_stored_is_shown(desk: Desk, engine: Engine) -> None:
    failed(desk, SLOW)
    change(engine, "UPDATE flow_tasks SET error = NULL WHERE flow_id = :flow", flow=desk.flow_id)
    assert desk.store.flows.details(desk.flow_id).tasks[0].error == Message("", text=WORDS)
    change(
        engine,
        "UPDATE flow_tasks SET error_message = 'The file is empty.' WHERE error_message = :words",
        words=WORDS,
    )
    assert desk.store.flows.details(desk.flow_id).tasks[0].error == Message("file_empty")


def test_doubts_and_failures_are_kept_and_read_as_earlier_versions_kept_them(
    desk: Desk, engine: Engine
) -> None:
    assert READ.name is not None
    doubts = (doubt("no_label"), doubt("two_readings", one="Ana", other="Anna"))
    details = replace(READ, name=replace(READ.name, doubts=doubts))
    failure = Failure(PERFORM_OCR, SLOW, Message("allow_time"), "ocr_timeout")
    reading = FlowProgress(details=details, failure=failure)
    failed(desk, SLOW)
    desk.store.flows.set_status(desk.flow_id, FlowStatus.FAILED, desk.version, reading)
    assert desk.store.flows.reading(desk.flow_id) == reading

    change(
        engine,
        "UPDATE document_readings SET failure = cast(:failure AS json), details = "
        "cast(jsonb_set(cast(details AS jsonb), '{name,doubts}', cast(:doubts AS jsonb)) AS json)",
        failure=json.dumps(
            {
                "task": PERFORM_OCR,
                "message": english(failure.message),
                "advice": english(failure.advice),
                "code": "ocr_timeout",
            }
        ),
        doubts=json.dumps([{"code": each.code, "message": english(each)} for each in doubts]),
    )
    kept = desk.store.flows.reading(desk.flow_id)
    assert kept.failure == replace(failure, message=Message("", text=WORDS))
    assert kept.details is not None
    assert kept.details.name is not None
    read_as = "Two readers differ: “Ana” or “Anna”."
    assert kept.details.name.doubts == (Doubt("no_label"), Doubt("two_readings", text=read_as))
