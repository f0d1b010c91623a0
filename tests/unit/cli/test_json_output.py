"""What the command line answers of the lines that were read, and of blind checks."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from kyc_desktop.cli import json_output
from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.history import BlindFigures, FlowDetails
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.reading import Line, OcrResult, Reading

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


def state(ocr: OcrResult | None) -> FlowState:
    return FlowState(source=ImageSource("a.png"), operator="clerk", ocr=ocr)


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


@pytest.mark.parametrize(("lines", "told"), [(LINES, TOLD), ((), [])], ids=["kept", "not kept"])
def test_a_flow_answers_with_the_lines_that_are_kept(
    lines: tuple[Line, ...], told: list[object]
) -> None:
    moment = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
    flow = FlowDetails(
        flow_id=1,
        flow_name="kyc",
        status=FlowStatus.SUCCESS,
        start_task="upload_image",
        image_name="a.png",
        image_sha256=None,
        ocr_engine=BOTH,
        created_by="clerk",
        created_at=moment,
        updated_at=moment,
        related_table=None,
        related_record_id=None,
        version=1,
        tasks=(),
        conditions=(),
        record=None,
        events=(),
        lines=lines,
    )
    answer = json.loads(json.dumps(json_output.flow(flow)))
    assert answer["ocr_lines"] == told
    assert answer["ocr_engine"] == BOTH


@pytest.mark.parametrize(
    ("figures", "bound"),
    [(BlindFigures(), None), (BlindFigures(97, 0, 3), 0.036217), (BlindFigures(0, 1, 0), 1.0)],
    ids=["none", "a hundred", "all wrong"],
)
def test_statistics_have_the_upper_end_of_the_interval(
    figures: BlindFigures, bound: float | None
) -> None:
    answer = json_output.statistics(figures, dt.date(2026, 11, 1))
    assert answer["since"] == "2026-11-01"
    assert answer["checked_blind"] == figures.checked
    assert answer["error_rate_at_most"] == bound
