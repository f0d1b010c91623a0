"""Draws pages of OCR lines: each row is x, y, height and text, as an engine would return them."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.reading import Line
from kyc_desktop.extraction import extract

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Details

TODAY = dt.date(2026, 11, 24)
CARD = """
    40 10 22 {heading}
    200 60 12 Surname
    200 74 18 KOWALCZYK
    200 100 12 Given names
    200 114 18 NADIA
    200 140 12 Date of birth
    200 154 18 21.05.1987
"""
WIDE = 0.5  # width of a character in heights


def drawn(page: str, tilt: float = 0.0, score: float = 0.99) -> list[Line]:
    """The lines of a page, tilted clockwise by this many degrees."""
    cos, sin = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))
    lines = []
    for row in filter(str.strip, page.splitlines()):
        x, y, height, text = row.strip().split(" ", 3)
        left, top, size = float(x), float(y), float(height)
        right, bottom = left + len(text) * size * WIDE, top + size
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        turned = [(a * cos - b * sin, a * sin + b * cos) for a, b in corners]
        lines.append(Line(text, score, (turned[0], turned[1], turned[2], turned[3])))
    return lines


def both(found: Details) -> tuple[str | None, str | None]:
    """The values of name and date of birth."""
    name, dob = found.name, found.dob
    return name.value if name is not None else None, dob.value if dob is not None else None


@pytest.fixture
def read() -> Callable[..., Details]:
    """Extraction from a drawn page."""

    def details(page: str, tilt: float = 0.0, score: float = 0.99) -> Details:
        return extract(drawn(page, tilt, score), TODAY)

    return details
