"""The lines of a document: stored with the reading, later with the record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import text

from kyc_desktop.domain.flow import FlowProgress as Read
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.reading import Line, OcrResult, Reading
from tests.integration.persistence.conftest import BOX, READ

if TYPE_CHECKING:
    import pytest
    from sqlalchemy import Engine

    from tests.integration.persistence.conftest import Desk

BOTH = "rapidocr 3.10.0 + easyocr 1.7.2 (english_g2)"
READINGS = (Reading("rapidocr", "ERIKSSON", 0.97), Reading("easyocr", "ER1KSSON", 0.61))
LINES = (Line("ERIKSSON", 0.97, BOX, READINGS), Line("ANNA MARIA", 0.9, BOX))
KEPT = Read(OcrResult(LINES, BOTH), READ, None)


def rest(desk: Desk, reading: Read) -> None:
    desk.read()
    desk.version = desk.store.flows.set_status(
        desk.flow_id, FlowStatus.AWAITING_REVIEW, desk.version, reading
    )


def test_what_each_engine_read_is_told_before_and_after_the_saving(desk: Desk) -> None:
    rest(desk, KEPT)
    assert desk.store.flows.reading(desk.flow_id) == KEPT
    assert desk.store.flows.details(desk.flow_id).lines == LINES
    desk.finish()
    assert desk.store.flows.reading(desk.flow_id) == Read()
    assert desk.store.flows.details(desk.flow_id).lines == LINES


def test_both_engines_are_on_record_with_their_versions(desk: Desk) -> None:
    desk.store.flows.set_engine(desk.flow_id, BOTH)
    assert desk.store.flows.details(desk.flow_id).ocr_engine == BOTH


def test_a_reading_that_was_stored_without_readings_loads(desk: Desk, engine: Engine) -> None:
    rest(desk, KEPT)
    _without_readings(desk, engine)
    kept = desk.store.flows.reading(desk.flow_id)
    assert kept.ocr is not None
    assert kept.details == READ
    assert [(line.text, line.readings) for line in kept.ocr.lines] == [
        ("ERIKSSON", ()), ("ANNA MARIA", ()),
    ]  # fmt: skip
    desk.finish()
    assert [line.readings for line in desk.store.flows.details(desk.flow_id).lines] == [(), ()]


def test_a_record_of_an_earlier_version_has_no_lines(desk: Desk, engine: Engine) -> None:
    desk.read().finish()
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT ocr_lines IS NULL FROM ocr_records")) is True
    assert desk.store.flows.details(desk.flow_id).lines == ()


def test_lines_in_another_form_are_not_shown(
    desk: Desk, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    rest(desk, KEPT)
    desk.finish()
    with engine.begin() as connection:
        connection.execute(text("""UPDATE ocr_records SET ocr_lines = '[{"words": 3}]'"""))
    details = desk.store.flows.details(desk.flow_id)
    assert (details.lines, details.record is not None) == ((), True)
    assert "another form" in caplog.text


def test_the_lines_of_a_full_page_stay_small(desk: Desk, engine: Engine) -> None:
    rest(desk, Read(OcrResult(LINES[:1] * 40, BOTH), READ, None))
    desk.finish()
    with engine.connect() as connection:
        size = connection.scalar(text("SELECT octet_length(ocr_lines::text) FROM ocr_records"))
    assert size < 16_000


def _without_readings(desk: Desk, engine: Engine) -> None:
    """As the version wrote it in which one engine read."""
    flow = {"flow": desk.flow_id}
    with engine.begin() as connection:
        ocr = connection.scalar(
            text("SELECT ocr FROM document_readings WHERE flow_id = :flow"), flow
        )
        for line in ocr["lines"]:
            del line["readings"]
        connection.execute(
            text("UPDATE document_readings SET ocr = :ocr WHERE flow_id = :flow"),
            {"ocr": json.dumps(ocr), **flow},
        )
