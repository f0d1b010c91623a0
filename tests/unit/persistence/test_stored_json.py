"""A stored reading is loaded exactly as it was."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from kyc_desktop.domain.fields import (
    Check,
    Choice,
    DateField,
    Details,
    DocumentType,
    Doubt,
    Expiry,
    NameField,
    Origin,
    Source,
)
from kyc_desktop.domain.flow import Failure
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.reading import (
    Fault,
    Finding,
    HardLetter,
    Line,
    OcrResult,
    Reading,
    Role,
    Span,
)
from kyc_desktop.messages.english import english
from kyc_desktop.persistence.repositories.stored_json import from_plain, to_plain
from tests.messages import saying

BOX = ((10.0, 20.0), (110.0, 20.5), (110.0, 40.0), (10.0, 40.0))
VALUES = [
    pytest.param(OcrResult((Line("JANA NOVÁKOVÁ", 0.93, BOX),), "rapidocr 3.10.0"), id="lines"),
    pytest.param(
        OcrResult(
            (
                Line(
                    "JANA NOVÁKOVÁ",
                    0.93,
                    BOX,
                    (
                        Reading("rapidocr", "JANA NOVAKOVA", 0.91),
                        Reading("easyocr", "JANA NOVÁKOVÁ", 0.93),
                    ),
                ),
            ),
            "rapidocr 3.10.0 + easyocr 1.7.2 (latin_g2)",
        ),
        id="lines of two readers",
    ),
    pytest.param(OcrResult((), "rapidocr 3.10.0"), id="no lines"),
    pytest.param(
        OcrResult(
            (Line("JANA", 0.83, BOX, hard=(HardLetter(1, "A", 0.61, "ÁÄ"),)),), "rapidocr 3.10.0"
        ),
        id="lines with a letter that was hard to read",
    ),
    pytest.param(
        OcrResult(
            (Line("JANA NOVÁKOVÁ", 0.93, BOX),),
            "rapidocr 3.10.0",
            spans=(Span(0, 0, 4, Role.GIVEN_NAMES, 0.98), Span(0, 5, 13, Role.SURNAME, 0.97)),
        ),
        id="lines that mean something",
    ),
    pytest.param(
        Failure("perform_ocr", saying("No text."), saying("Again."), "no_text"),
        id="failure",
    ),
    pytest.param(
        Failure("t", Message.of("reading_too_slow", seconds=1.5), None, "ocr_timeout"),
        id="failure without advice",
    ),
    pytest.param(
        Details(
            name=NameField(
                value="Jana Nováková",
                printed="NOVÁKOVÁ JANA",
                source=Source.MRZ,
                confidence=0.98,
                confident=True,
                doubts=(
                    Doubt("no_label"),
                    Doubt.of("two_readings", one="Jana", other=dt.date(1990, 4, 3)),
                    Doubt.of("ambiguous_calendar", calendar=Message("thai_calendar")),
                    Doubt("unheard_of", text="A sentence."),
                ),
                boxes=(BOX, BOX),
                surname="Nováková",
            ),
            dob=None,
            document_type=DocumentType.PASSPORT,
            country="CZE",
        ),
        id="half of the details",
    ),
    pytest.param(
        Details(
            name=None,
            dob=DateField(
                value="1990-04-03",
                printed="03 APR 90",
                source=Source.VIZ,
                confidence=1.0,
                confident=True,
            ),
        ),
        id="the other half",
    ),
]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    stored = json.loads(json.dumps(to_plain(value)))
    assert from_plain(type(value), stored) == value


STORED = [
    pytest.param(
        OcrResult(
            (Line("JANA NOVÁKOVÁ", 0.93, BOX),),
            "rapidocr 3.10.0",
            (Finding(Fault.GLARE, (BOX,), 3.5),),
        ),
        '{"lines": [{"text": "JANA NOVÁKOVÁ", "score": 0.93, "box": [[10.0, 20.0], [110.0, 20.5], '
        '[110.0, 40.0], [10.0, 40.0]], "readings": []}], "engine": "rapidocr 3.10.0", '
        '"quality": [{"fault": "glare", "boxes": [[[10.0, 20.0], [110.0, 20.5], [110.0, 40.0], '
        '[10.0, 40.0]]], "measured": 3.5}], "accents": true, "spans": []}',
        id="lines",
    ),
    pytest.param(
        Details(
            name=None,
            dob=DateField(
                value="1990-04-03",
                printed="03/04/90",
                source=Source.VIZ,
                confidence=0.7,
                confident=False,
                checks=(Check("mrz_same_date"),),
                choices=(Choice("1990-03-04", Origin.ORDER),),
            ),
            doubts=(Doubt("no_name"),),
            expires=Expiry(dt.date(2031, 5, 1), "01.05.31", Source.VIZ),
        ),
        '{"name": null, "dob": {"value": "1990-04-03", "printed": "03/04/90", "source": "viz", '
        '"confidence": 0.7, "confident": false, "doubts": [], "checks": [{"code": "mrz_same_date", '
        '"params": {}, "message": "The MRZ has the same date."}], "choices": '
        '[{"value": "1990-03-04", "origin": "order"}], "boxes": []}, "document_type": "unknown", '
        '"country": null, "doubts": '
        '[{"code": "no_name", "params": {}, "message": "No name found."}], '
        '"expires": {"date": "2031-05-01", "printed": "01.05.31", "source": "viz", "boxes": []}, '
        '"several_people": false, "dob_part": null}',
        id="details",
    ),
]


@pytest.mark.parametrize(("value", "stored"), STORED)
def test_what_earlier_versions_stored_is_read_and_written(
    value: OcrResult | Details, stored: str
) -> None:
    assert from_plain(type(value), json.loads(stored)) == value
    assert json.dumps(to_plain(value), ensure_ascii=False) == stored


def test_details_from_before_several_people_were_told_are_about_one() -> None:
    assert not from_plain(Details, {"name": None, "dob": None}).several_people


def test_a_field_that_only_another_version_knows_is_passed_over() -> None:
    failure = {"task": "t", "message": "m", "advice": "a", "code": "c", "unheard_of": [1, 2]}
    assert from_plain(Failure, failure) == Failure("t", saying("m"), saying("a"), "c")


@pytest.mark.parametrize(
    ("stored", "doubt"),
    [
        ({"code": "no_label", "message": "It was said in other words."}, Doubt("no_label")),
        (
            {"code": "two_readings", "message": "Read as “A” or “B”."},
            Doubt("two_readings", text="Read as “A” or “B”."),
        ),
        (
            {"code": "two_readings", "params": {"others": "A, B"}, "message": "Read as A, B."},
            Doubt("two_readings", text="Read as A, B."),
        ),
        (
            {"code": "unheard_of", "params": {}, "message": "A new one."},
            Doubt("unheard_of", text="A new one."),
        ),
    ],
    ids=["a sentence", "with values in it", "with other values", "of a later version"],
)
def test_a_doubt_of_another_version_is_taken_by_its_code_where_it_can_be(
    stored: object, doubt: Doubt
) -> None:
    assert from_plain(Doubt, stored) == doubt


def test_a_failure_that_was_stored_in_sentences_is_known_by_them() -> None:
    stored = {"task": "t", "message": "The file is empty.", "advice": "", "code": "c"}
    failure = from_plain(Failure, stored)
    assert failure.message == Message("file_empty")
    assert english(failure.advice) == ""


def test_what_the_database_can_not_hold_is_not_stored() -> None:
    assert "\\u0000" not in json.dumps(to_plain(Message.of("check_folder", folder="a\0b")))


def test_lines_that_were_stored_before_two_engines_read_have_no_readings() -> None:
    stored = (
        '{"lines": [{"text": "JANA", "score": 0.93, "box": [[10.0, 20.0], [110.0, 20.5], '
        '[110.0, 40.0], [10.0, 40.0]]}], "engine": "rapidocr 3.10.0"}'
    )
    ocr = from_plain(OcrResult, json.loads(stored))
    assert ocr == OcrResult((Line("JANA", 0.93, BOX),), "rapidocr 3.10.0")
    assert ocr.lines[0].readings == ()


def test_a_field_that_another_version_did_not_know_takes_its_default() -> None:
    assert from_plain(Details, {"name": None, "dob": None}) == Details(None, None)


@pytest.mark.parametrize("stored", [{"task": "t"}, 7, {"lines": 3, "engine": "x"}])
def test_another_form_is_told(stored: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        from_plain(OcrResult, stored)


def test_lines_that_were_stored_before_their_meaning_was_are_read() -> None:
    stored = to_plain(OcrResult((Line("JANA NOVÁKOVÁ", 0.93, BOX),), "rapidocr 3.10.0"))
    del stored["spans"]
    assert from_plain(OcrResult, stored).spans == ()


@pytest.mark.parametrize("part", [PartialDate(1990), PartialDate(1990, 5), None])
def test_a_part_of_a_date_is_stored(part: PartialDate | None) -> None:
    details = Details(None, None, dob_part=part)
    assert from_plain(Details, json.loads(json.dumps(to_plain(details)))) == details
