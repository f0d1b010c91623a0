"""Documents read by two engines, for tests and screens."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import Choice, Details, Origin, Source
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.reading import Line, OcrResult, Reading
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.flow.definition import EXTRACT_DETAILS, PERFORM_OCR, UPLOAD_IMAGE
from tests.ui.process.conftest import A_LOOK, DOB, LINES, NAME, box

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import DateField, NameField
    from tests.ui.process.conftest import Desktop

BOTH = "rapidocr 3.10.0 + easyocr 1.7.2 (english_g2)"
AGREED = replace(NAME, checks=(*NAME.checks, check("both_readers")))
BOTH_NAMES = replace(
    NAME,
    confidence=0.4,
    confident=False,
    checks=(),
    doubts=(doubt("two_readings", one="Anna Maria Eriksson", other="Anna Maria Erikson"),),
    choices=(Choice("Anna Maria Erikson", Origin.ENGINE),),
)
BOTH_DOBS = replace(
    DOB,
    source=Source.VIZ,
    confidence=0.4,
    confident=False,
    doubts=(doubt("two_readings", one=dt.date(1974, 8, 12), other=dt.date(1974, 8, 13)),),
    choices=(Choice("1974-08-13", Origin.ENGINE),),
)


def read_twice(line: Line, other: str) -> Line:
    """The line with both readings, the chosen one first."""
    readings = (Reading("rapidocr", line.text, line.score), Reading("easyocr", other, 0.71))
    return replace(line, readings=readings)


OTHERS = ("PASSPORT", "ERIKSON", "ANNA MARIA", "13 AUG/AOU 74")
BOTH_LINES = tuple(read_twice(line, other) for line, other in zip(LINES, OTHERS, strict=True))

MRZ_LINES = (
    *BOTH_LINES,
    read_twice(
        Line("L898902C36UTO7408122F1204159ZE184226B<<<<<10", 0.97, box(10, 160, 380)),
        "L898902C36UT07408122F1204159ZE184226B<<<<<10",
    ),
)


def read_by_both(desktop: Desktop, *, name: NameField, dob: DateField) -> None:
    """Have two engines read the first document up to its review."""
    desktop.do(1, UPLOAD_IMAGE, PERFORM_OCR, EXTRACT_DETAILS)
    state = desktop.state(
        1,
        FlowStatus.AWAITING_REVIEW,
        ocr=OcrResult(BOTH_LINES, BOTH),
        details=Details(name, dob),
    )
    desktop.tab.show_finished(1, state)
    desktop.clock.now += A_LOOK
