"""The JSON output of the command line for fields, lines and blind checks."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from kyc_desktop.cli import commands, json_output
from kyc_desktop.domain.correction import CorrectionReason
from kyc_desktop.domain.fields import DateField, Details, DocumentType, Source
from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.history import FieldRow, FlowDetails, RecordRow, VersionRow
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.proof import Proof
from kyc_desktop.domain.reading import Line, OcrResult, Reading
from tests.messages import any_check

MOMENT = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
BOX = ((0.0, 0.0), (90.0, 0.0), (90.0, 12.0), (0.0, 12.0))
BOTH = "rapidocr 3.10.0 + easyocr 1.7.2 (english_g2)"
LINES = (
    Line(
        "ERIKSSON",
        0.9712,
        BOX,
        (Reading("rapidocr", "ERIKSSON", 0.9712), Reading("easyocr", "ER1KSSON", 0.6105)),
    ),
    Line("ANNA MARIA", 0.9, BOX),
)
TOLD = [
    {
        "text": "ERIKSSON",
        "score": 0.971,
        "readings": [
            {"engine": "rapidocr", "text": "ERIKSSON", "score": 0.971},
            {"engine": "easyocr", "text": "ER1KSSON", "score": 0.611},
        ],
    },
    {"text": "ANNA MARIA", "score": 0.9},
]


def flow(lines: tuple[Line, ...]) -> FlowDetails:
    return FlowDetails(
        flow_id=1,
        flow_name="kyc",
        status=FlowStatus.SUCCESS,
        start_task="upload_image",
        image_name="a.png",
        image_sha256=None,
        ocr_engine=BOTH,
        created_by="clerk",
        created_at=MOMENT,
        updated_at=MOMENT,
        related_table=None,
        related_record_id=None,
        version=1,
        tasks=(),
        conditions=(),
        record=None,
        events=(),
        lines=lines,
    )


def state(ocr: OcrResult | None) -> FlowState:
    return FlowState(source=ImageSource("a.png"), operator="clerk", ocr=ocr)


def test_what_waits_for_a_second_entry_is_not_said_to_be_saved() -> None:
    waits = replace(state(None), status=FlowStatus.AWAITING_SECOND_ENTRY, flow_id=17)
    answer = json_output.processed(waits, json_output.Steps(), 1.0, dry_run=False)
    assert (answer["status"], answer["record_id"]) == ("awaiting_second_entry", None)
    assert answer["message"] == "Not saved: somebody else has to enter it too"
    assert "Second entry" in answer["advice"]


def test_an_image_answers_with_what_each_engine_read_in_its_lines() -> None:
    answer = json_output.processed(
        state(OcrResult(LINES, BOTH)), json_output.Steps(), 1.0, dry_run=True
    )
    assert json.loads(json.dumps(answer))["ocr_lines"] == TOLD
    assert answer["ocr_text"] == "ERIKSSON\nANNA MARIA"
    assert answer["ocr_engine"] == BOTH


def test_an_image_that_was_not_read_answers_with_no_lines() -> None:
    answer = json_output.processed(state(None), json_output.Steps(), 1.0, dry_run=True)
    assert answer["ocr_lines"] == []


@pytest.mark.parametrize(
    ("code", "confident", "proof"),
    [
        pytest.param("number_agrees", True, "proven", id="a number agrees"),
        pytest.param("both_readers", True, "two_readers", id="two readers agree"),
        pytest.param("same_meaning", True, "one_reader", id="one reader"),
        pytest.param("number_agrees", False, "to_check", id="not sure"),
    ],
)
def test_a_field_answers_with_the_class_of_its_proof(
    code: str, *, confident: bool, proof: str
) -> None:
    dob = DateField(
        value="1974-08-12",
        printed="12.08.1974",
        source=Source.VIZ,
        confidence=0.96,
        confident=confident,
        checks=(any_check(code),),
    )
    read = replace(state(OcrResult(LINES, BOTH)), details=Details(None, dob))
    answer = json_output.processed(read, json_output.Steps(), 1.0, dry_run=True)
    told = json.loads(json.dumps(answer))["fields"]
    assert told["name"] is None
    assert (told["dob"]["confident"], told["dob"]["proof"]) == (confident, proof)


@pytest.mark.parametrize(("lines", "told"), [(LINES, TOLD), ((), [])], ids=["kept", "not kept"])
def test_a_flow_answers_with_the_lines_that_are_kept(
    lines: tuple[Line, ...], told: list[object]
) -> None:
    answer = json.loads(json.dumps(json_output.flow(flow(lines))))
    assert answer["ocr_lines"] == told
    assert answer["ocr_engine"] == BOTH


@pytest.mark.parametrize(
    ("proof", "told"), [(Proof.TWO_READERS, "two_readers"), (None, None)], ids=["kept", "before"]
)
def test_a_flow_answers_with_the_class_of_a_saved_field(
    proof: Proof | None, told: str | None
) -> None:
    field = FieldRow("name", "Anna", "Anna", Source.VIZ, 0.96, None, None, None, proof=proof)
    record = RecordRow(
        record_id=1,
        name="Anna",
        dob=dt.date(1974, 8, 12),
        dob_printed=None,
        document_type=DocumentType.PASSPORT,
        ocr_text="",
        created_by="clerk",
        created_at=MOMENT,
        fields=(field,),
    )
    answer = json_output.flow(replace(flow(()), record=record))
    assert json.loads(json.dumps(answer))["record"]["fields"][0]["proof"] == told


def test_a_flow_answers_with_its_versions_and_what_each_correction_changed() -> None:
    first = VersionRow(1, {"name": "Anna", "dob": "1974-08-12"}, "clerk", MOMENT)
    why = CorrectionReason.OTHER
    second = VersionRow(
        2, {"name": "Anne", "dob": "1974-08-12"}, "other", MOMENT, why, "She told us"
    )
    answer = json_output.flow(replace(flow(()), versions=(first, second)))
    told = json.loads(json.dumps(answer))
    at = MOMENT.isoformat()
    assert told["versions"][0] == {
        "version": 1,
        "name": "Anna",
        "dob": "1974-08-12",
        "reason": None,
        "text": "",
        "operator": "clerk",
        "at": at,
    }
    assert told["corrections"] == [
        {
            "version": 2,
            "reason": "other",
            "text": "She told us",
            "operator": "other",
            "at": at,
            "changes": [{"field": "name", "from": "Anna", "to": "Anne"}],
        }
    ]
    (made,) = told["corrections"]
    assert commands._told_correction(made) == (
        f"version 2: name Anna → Anne (other: She told us; other, {at})"
    )
