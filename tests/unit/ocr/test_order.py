from __future__ import annotations

import math

import pytest

from kyc_desktop.domain.reading import Line
from kyc_desktop.ocr.engines.order import reading_order

LAYOUT = [  # text, left, top, width, height
    ("title", 300, 10, 400, 40),
    ("surname label", 300, 70, 150, 20),
    ("sex label", 600, 72, 60, 18),
    ("surname", 300, 100, 180, 30),
    ("F", 600, 103, 20, 28),
    ("date label", 300, 150, 200, 20),
    ("12.08.1974", 300, 180, 170, 30),
    ("mrz 1", 20, 300, 900, 30),
    ("mrz 2", 20, 340, 900, 30),
]


def lines(tilt_degrees: float) -> list[Line]:
    angle = math.radians(tilt_degrees)

    def turned(x: float, y: float) -> tuple[float, float]:
        return (
            x * math.cos(angle) - y * math.sin(angle),
            x * math.sin(angle) + y * math.cos(angle),
        )

    return [
        Line(
            text,
            1.0,
            (
                turned(left, top),
                turned(left + width, top),
                turned(left + width, top + height),
                turned(left, top + height),
            ),
        )
        for text, left, top, width, height in LAYOUT
    ]


@pytest.mark.parametrize("tilt", [0, 4, -4, 12, -12], ids=lambda n: f"{n} degrees")
def test_rows_come_from_top_to_bottom_whatever_the_tilt(tilt: float) -> None:
    shuffled = sorted(lines(tilt), key=lambda line: line.text[::-1])
    assert [line.text for line in reading_order(shuffled)] == [text for text, *_ in LAYOUT]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_lines_are_no_special_case(count: int) -> None:
    few = lines(0)[:count]
    assert reading_order(few) == few
