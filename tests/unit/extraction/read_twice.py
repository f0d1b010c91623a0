"""Pages read by two engines, and the resulting fields."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.domain.reading import Line, OcrResult, Reading
from kyc_desktop.extraction import extract
from kyc_desktop.extraction.engine_comparison import compare_engines
from tests.unit.extraction.conftest import TODAY, drawn

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import DateField, Details, NameField

ROWS = """
    60 20 20 IDENTITY CARD
    60 100 12 Full name
    60 116 18 {name}
    60 300 12 Date of birth
    60 316 18 {date}
"""
MRZ = """
    60 500 14 P<UTOBERG<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<<<<<
    60 530 14 L898902C36UTO7408122F1204159ZE184226B<<<<<10
"""


def page(
    *,
    name: str = "ANNA BERG",
    date: str = "12.08.1974",
    score: float = 0.99,
    others: dict[str, str | None] | None = None,
    sure: float = 0.8,
    rows: str = ROWS,
) -> list[Line]:
    """A page that two engines read alike except for `others`.

    `others` maps the text of a line to the other engine's reading of it; None: it read nothing.
    """
    found = []
    for line in drawn(rows.format(name=name, date=date), score=score):
        other = (others or {}).get(line.text, line.text)
        readings = [Reading("rapidocr", line.text, line.score)]
        if other is not None:
            readings.append(Reading("easyocr", other, sure))
        found.append(replace(line, readings=tuple(readings)))
    return found


def judged(lines: list[Line], *, accents: bool = True) -> Details:
    ocr = OcrResult(tuple(lines), "two readers", accents=accents)
    return compare_engines(extract(lines, TODAY), ocr, TODAY)


def fields(details: Details) -> tuple[NameField, DateField]:
    assert details.name is not None
    assert details.dob is not None
    return details.name, details.dob


def codes(field: NameField | DateField) -> tuple[list[str], list[str]]:
    """The codes of its doubts and its checks."""
    return [each.code for each in field.doubts], [each.code for each in field.checks]
