from __future__ import annotations

import pytest

from kyc_desktop.domain.fields import DateField, Details, NameField, Source
from kyc_desktop.domain.reading import Box, Line
from kyc_desktop.ui.process.shared.field_places import field_at, fields_of, lines_of


def box(x: float, y: float, w: float = 100, h: float = 20) -> Box:
    return ((x, y), (x + w, y), (x + w, y + h), (x, y + h))


LINES = (Line("ERIKSSON", 1, box(0, 0)), Line("ANNA", 1, box(0, 30)), Line("F", 1, box(0, 60)))


def name(*boxes: Box) -> NameField:
    return NameField(
        value="x", printed="x", source=Source.VIZ, confidence=1, confident=True, boxes=boxes
    )


@pytest.mark.parametrize(
    ("boxes", "lines"),
    [
        ((LINES[0].box,), (0,)),
        ((LINES[0].box, LINES[1].box), (0, 1)),
        ((box(40, 32, 30, 15),), (1,)),
        ((box(-10, 50, 300, 40),), (2,)),
        ((box(500, 500),), ()),
        ((), ()),
    ],
    ids=["one", "two", "part of a line", "around a line", "elsewhere", "no box"],
)
def test_a_field_knows_its_lines(boxes: tuple[Box, ...], lines: tuple[int, ...]) -> None:
    assert lines_of(name(*boxes), LINES) == lines


def test_a_line_knows_its_field() -> None:
    dob = DateField(
        value="1990-01-01", printed="", source=Source.MRZ, confidence=1, confident=True,
        boxes=(LINES[2].box,),
    )  # fmt: skip
    details = Details(name(LINES[0].box), dob)
    assert [field_at(number, LINES, details) for number in range(3)] == ["name", None, "dob"]
    assert field_at(0, LINES, None) is None
    assert fields_of(Details(None, None)) == {}
