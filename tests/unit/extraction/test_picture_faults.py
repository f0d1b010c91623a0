from __future__ import annotations

import pytest

from kyc_desktop.domain.reading import Fault, Finding
from kyc_desktop.extraction import extract
from kyc_desktop.extraction.doubts import doubt
from kyc_desktop.extraction.picture_faults import doubted
from tests.unit.extraction.conftest import TODAY, drawn

PAGE = drawn("""
    60 20 20 IDENTITY CARD
    60 100 12 Full name
    60 116 18 ANNA BERG
    60 300 12 Date of birth
    60 316 18 12.08.1974
    60 400 18 SPECIMEN
""")
NAME, DATE, OTHER = PAGE[2], PAGE[4], PAGE[5]


@pytest.mark.parametrize("fault", list(Fault))
def test_a_fault_on_a_line_makes_its_field_doubtful_and_no_other(fault: Fault) -> None:
    details = doubted(extract(PAGE, TODAY), [Finding(fault, (DATE.box, OTHER.box), 1.0)])
    assert details.name is not None
    assert details.dob is not None
    assert details.dob.doubts == (doubt(f"image_{fault}"),)
    assert not details.dob.confident
    assert details.name.doubts == ()
    assert details.name.confident


def test_a_fault_beside_the_fields_changes_nothing() -> None:
    details = extract(PAGE, TODAY)
    assert doubted(details, [Finding(Fault.GLARE, (OTHER.box,), 2.0)]) == details
    assert doubted(details, []) is details


def test_what_something_else_agrees_with_was_read_right() -> None:
    mrz = drawn("""
        60 500 18 P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
        60 530 18 L898902C36UTO7408122F1204159ZE184226B<<<<<10
    """)
    page = drawn("60 300 12 Date of birth\n60 316 18 12.08.1974")
    lines = [*page, *mrz]
    details = extract(lines, TODAY)
    assert details.dob is not None
    assert details.dob.checks
    assert doubted(details, [Finding(Fault.BLURRED, (page[1].box,), 0.3)]) == details


def test_a_page_on_which_nothing_was_found_has_no_field_to_doubt() -> None:
    details = extract([], TODAY)
    assert doubted(details, [Finding(Fault.DARK, (NAME.box,), 30.0)]) == details
