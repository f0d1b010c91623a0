from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.reading import Line
from kyc_desktop.extraction import extract
from kyc_desktop.extraction.second_opinion import settled, unsure
from tests.unit.extraction.conftest import TODAY, drawn

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Details

PAGE = drawn("""
    60 20 20 IDENTITY CARD
    60 100 12 Full name
    60 116 18 ANNA BERG
    60 300 12 Date of birth
    60 316 18 1208.1974
""")
NAME, DATE = PAGE[2], PAGE[4]


def page(name_score: float = 0.7) -> list[Line]:
    """The name is hard to read, and the date has lost a separator."""
    return [Line(x.text, name_score, x.box) if x is NAME else x for x in PAGE]


def after(name: str | None, date: str | None) -> Details:
    texts = {NAME.box: name, DATE.box: date}
    again = {box: Line(text, 0.9, box) for box, text in texts.items() if text is not None}
    lines = page()
    return settled(extract(lines, TODAY), lines, again, TODAY)


def test_only_fields_that_were_hard_to_read_are_read_again() -> None:
    assert unsure(extract(page(), TODAY)) == (NAME.box, DATE.box)
    assert unsure(extract(page(name_score=0.99), TODAY)) == (DATE.box,)
    clean = [Line("12.08.1974", 0.99, x.box) if x is DATE else x for x in page(0.99)]
    assert unsure(extract(clean, TODAY)) == ()


def test_agreement_settles_the_doubt() -> None:
    details = after("ANNA BERG", "12.08.1974")
    assert details.name is not None
    assert details.dob is not None
    for field in (details.name, details.dob):
        assert field.confident
        assert field.doubts == ()
        assert [check.code for check in field.checks] == ["second_engine"]
    assert details.dob.printed == "1208.1974"  # as the first engine read it


def test_other_reading_is_shown_beside_the_first() -> None:
    details = after("ANNA BERC", "12.03.1974")
    assert details.name is not None
    assert details.dob is not None
    assert (details.name.value, details.dob.value) == ("Anna Berg", "1974-08-12")
    assert details.name.doubts[-1].code == details.dob.doubts[-1].code == "two_readings"
    assert "“Anna Berg” or “Anna Berc”" in details.name.doubts[-1].message
    assert "“1974-08-12” or “1974-03-12”" in details.dob.doubts[-1].message
    assert not details.name.confident
    assert not details.dob.confident


@pytest.mark.parametrize("name", [None, "ÁNNA BERG", "17"], ids=["none", "accent", "no name"])
def test_second_reading_that_says_nothing_changes_nothing(name: str | None) -> None:
    before = extract(page(), TODAY)
    assert after(name, None).name == before.name


def test_doubt_about_the_meaning_stays() -> None:
    lines = [Line(x.text, 0.7 if x is DATE else 0.99, x.box) for x in PAGE if x is not PAGE[3]]
    lines = [Line("12.08.1974", 0.7, x.box) if x.box == DATE.box else x for x in lines]
    again = {DATE.box: Line("12.08.1974", 0.9, DATE.box)}
    dob = settled(extract(lines, TODAY), lines, again, TODAY).dob
    assert dob is not None
    assert [doubt.code for doubt in dob.doubts] == ["no_label"]
    assert not dob.confident
