"""Whatever two engines return, a sure value was read by both or is proven by its lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kyc_desktop.domain.reading import Line, OcrResult, Reading
from kyc_desktop.extraction import extract
from kyc_desktop.extraction.chosen_readings import chosen
from kyc_desktop.extraction.confidence import CONFIDENT
from kyc_desktop.extraction.engine_comparison import compare_engines
from kyc_desktop.extraction.words.sameness import has_accents, looks_identical
from tests.unit.extraction.conftest import TODAY, drawn
from tests.unit.extraction.read_twice import MRZ, ROWS, judged, page
from tests.unit.extraction.test_any_lines import TEXTS, boxes

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Details

LETTERS = "ABCDEFGHIJKLMNOPRSTUVWXYZ ÄÖÜÉÍÑŠŽØŁ'-.,"
NAMES = ("ANNA BERG", "MARIA O'BRIEN", "JOSÉ LUIS PEÑA", "JEAN-LUC MARTIN", "LI NA", "ÅSE HØEG")
DATES = ("12.08.1974", "01.11.1987", "30 JUN 1965", "1990-03-07", "17/12/2001")
SCORES = st.sampled_from([0.5, 0.7, 0.9, 0.96, 1.0])


@st.composite
def misread(draw: st.DrawFn, texts: tuple[str, ...], letters: str) -> tuple[str, str]:
    """A text, and the same with one or two characters put in, left out or exchanged."""
    text = other = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(other) - 1))
        put, left_out = draw(st.sampled_from(["", *letters])), draw(st.integers(0, 1))
        other = other[:at] + put + other[at + left_out :]
    return text, other


def twice(texts: tuple[str, str], scores: tuple[float, float], rows: str = ROWS) -> list[Line]:
    """A page of which two engines read one line differently, in either order."""
    text, other = texts
    name, date = (text, "12.08.1974") if any(map(str.isalpha, text[:2])) else ("ANNA BERG", text)
    lines = page(name=name, date=date, rows=rows, others={text: other}, score=scores[0])
    return [
        replace(line, readings=(line.readings[0], replace(line.readings[1], score=scores[1])))
        if line.text == text
        else line
        for line in lines
    ]


def alone(lines: list[Line], place: int) -> Details:
    """What is found with the readings of one engine only."""
    return extract(
        [replace(line, text=line.readings[place].text, readings=()) for line in lines], TODAY
    )


@settings(max_examples=150, deadline=None)
@given(texts=misread(NAMES, LETTERS), scores=st.tuples(SCORES, SCORES))
@example(texts=("ANNA BERG", "Ø,NNA BERG"), scores=(0.5, 0.96))
def test_name_is_sure_only_if_neither_reads_another(
    texts: tuple[str, str], scores: tuple[float, float]
) -> None:
    lines = twice(texts, scores)
    name = judged(list(chosen(lines, TODAY))).name
    for place in (0, 1):
        its = alone(lines, place).name
        if name is not None and name.confident and its is not None:
            # Accents and apostrophes one may leave out.
            knows = has_accents(its.value)
            assert looks_identical(name.value, its.value, accents=knows)


@settings(max_examples=150, deadline=None)
@given(texts=misread(DATES, "0123456789./- "), scores=st.tuples(SCORES, SCORES))
def test_date_is_sure_only_if_neither_reads_another(
    texts: tuple[str, str], scores: tuple[float, float]
) -> None:
    lines = twice(texts, scores)
    date = judged(list(chosen(lines, TODAY))).dob
    for place in (0, 1):
        its = alone(lines, place).dob
        if date is not None and date.confident and its is not None:
            assert date.value == its.value


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(TEXTS, st.lists(st.tuples(TEXTS, st.floats(0.0, 1.0)), max_size=3), boxes()),
        max_size=8,
    )
)
def test_no_readings_break_it(
    found: list[tuple[str, list[tuple[str, float]], tuple[tuple[float, float], ...]]],
) -> None:
    lines = [*drawn(ROWS.format(name="ANNA BERG", date="12.08.1974") + MRZ)]
    for text, readings, box in found:
        known = tuple(Reading(f"engine{i}", *each) for i, each in enumerate(readings))
        lines.append(Line(text, 0.9, (box[0], box[1], box[2], box[3]), known))
    taken = chosen(lines, TODAY)
    details = compare_engines(extract(taken, TODAY), OcrResult(taken, "several"), TODAY)
    assert [line.box for line in taken] == [line.box for line in lines]
    for field in (details.name, details.dob):
        assert field is None or field.confident is (field.confidence >= CONFIDENT)
