"""Whatever an engine returns, extraction raises nothing, ends soon, and gives a possible result."""

from __future__ import annotations

import datetime as dt
import math
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyc_desktop.domain.reading import Line
from kyc_desktop.extraction import extract
from kyc_desktop.extraction.words.dates import OLDEST
from kyc_desktop.extraction.words.lexicon import lexicon
from kyc_desktop.extraction.words.text import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.fields import Details
    from kyc_desktop.domain.reading import Box

TODAY = dt.date(2026, 11, 24)
CODE = 3  # letters; a label as short is as often a name: DOE, SO
LONGEST_WAIT_S = 1.0  # a page takes some ten milliseconds; the rest is for a busy machine

PIECES = [
    "Surname", "Given names", "Nom", "Name:", "Father's Name", "Nome", "COGNOME / SURNAME", "नाम",
    "Date of birth", "DOB", "Year of Birth : 1971", "Geburtsname", "Expiry date", "Age", "1.", "2.",
    "3.", "4b", "/", ":", ",", "PASSPORT", "DRIVING LICENCE", "REPUBLIC OF UTOPIA", "ERIKSSON",
    "Anna Maria", "LIN, MEI-HUA", "O'Brien", "12.08.1974", "03/04/1990", "31.02.2001", "1987",
    "29 FEB/FÉV 1911", "0912.1932", "05FEB1965", "21/05/31", "०१/०२/१९८०", "２１.０５.１９８７",
    "1990年5月6日", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10", "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<", "BNCGLI64T70H501٠",
    "850312-10-5432", "3174085802860003", "6302280123088", "HELM930921MDFRPR02", "MALAYSIA", "NIK",
    "REPUBBLICA ITALIANA", "RSSMRA٨٠A٠١H٥٠١U", "SVERIGE", "፩፪፫፬፭፮<<<<<<<<<<<<<<<<<<<<<<",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join),
)
COORDINATES = st.one_of(
    st.integers(-50, 900).map(float),
    st.floats(allow_nan=True, allow_infinity=True),
)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    """Mostly an upright rectangle, at times four points anywhere."""
    if draw(st.integers(0, 4)) == 0:
        points = draw(st.tuples(*[st.tuples(COORDINATES, COORDINATES)] * 4))
        return (points[0], points[1], points[2], points[3])
    x, y = float(draw(st.integers(0, 600))), float(draw(st.integers(0, 400)))
    width, height = float(draw(st.integers(0, 500))), float(draw(st.integers(0, 40)))
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


LINES = st.builds(
    Line,
    text=TEXTS,
    score=st.floats(0, 1) | st.floats(allow_nan=True, allow_infinity=True),
    box=boxes(),
)


def timed(lines: Sequence[Line]) -> tuple[Details, float]:
    start = time.thread_time()
    details = extract(lines, TODAY)
    return details, time.thread_time() - start


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, max_size=30))
def test_any_lines_give_a_possible_answer(lines: list[Line]) -> None:
    details, seconds = timed(lines)
    assert seconds < LONGEST_WAIT_S
    if details.dob is not None:
        date = dt.date.fromisoformat(details.dob.value)
        assert TODAY.replace(year=TODAY.year - OLDEST - 1) < date <= TODAY
    if details.name is not None:
        assert details.name.value.strip()
        plain = skeleton(details.name.value)
        assert len(plain) <= CODE or plain not in lexicon().labels
    for field in (details.name, details.dob):
        if field is not None:
            assert 0.0 <= field.confidence <= 1.0
            assert field.boxes
    assert {doubt.code for doubt in details.doubts} >= {
        code
        for code, field in (("no_name", details.name), ("no_birth_date", details.dob))
        if field is None
    }


def _crowd(text: str, lines: int) -> list[Line]:
    found = []
    for place in range(lines):
        x, y = 30.0 * (place % 20), 14.0 * (place // 20)
        box: Box = ((x, y), (x + 90, y), (x + 90, y + 12), (x, y + 12))
        found.append(Line(text, 0.99, box))
    return found


CROWDS = {
    "labels": " ".join(["Name:", "Surname", "Date of birth", "Father's name"] * 5),
    "garbled labels": "Surnme Gven nmes Dte of brth Fathr nme " * 4,
    "dates": "12.08.1974 " * 12,
    "names": "Anna Maria Eriksson",
    "machine-readable": "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "one long word": "abcdefgh" * 20_000,
    "running text": "the quick brown fox jumps over the lazy dog " * 200,
}


@pytest.mark.parametrize("text", CROWDS.values(), ids=CROWDS.keys())
def test_crowded_page_takes_no_long(text: str) -> None:
    _, seconds = timed(_crowd(text, 600))
    assert seconds < LONGEST_WAIT_S


NOWHERE = (math.nan, math.inf, -math.inf, 1e300)


@pytest.mark.parametrize("coordinate", NOWHERE)
def test_line_without_a_usable_box_is_left_out(coordinate: float) -> None:
    spot = (coordinate, 0.0)
    lines = [Line("Name: Anna Lind", 0.99, (spot, spot, spot, spot))]
    assert extract(lines, TODAY).name is None


def test_nothing_is_found_in_nothing() -> None:
    details = extract([], TODAY)
    assert (details.name, details.dob, details.country) == (None, None, None)
