"""The fields of a page after all evidence was considered."""

from __future__ import annotations

from kyc_desktop.domain.reading import OcrResult
from kyc_desktop.extraction.fields import fields_of
from tests.unit.extraction.conftest import CARD, TODAY, drawn


def test_a_date_of_birth_on_a_page_that_names_nobody_is_never_sure() -> None:
    page = """
        40 10 22 DESCRIPTION OF ANIMAL
        40 60 16 Weight: 12 kg
        40 120 16 Date of birth
        40 138 18 26.07.2025
    """
    details = fields_of(OcrResult(tuple(drawn(page)), "a reader"), TODAY)
    assert details.name is None
    assert details.dob is not None
    assert "nobody" in [doubt.code for doubt in details.dob.doubts]
    assert not details.dob.confident


def test_the_birth_of_an_animal_is_never_sure() -> None:
    page = """
        40 10 22 DESCRIPTION OF ANIMAL
        40 60 16 1. Name*
        40 78 18 BARON
        40 110 16 2. Species
        40 128 18 DOG
        40 160 16 5. Date of birth
        40 178 18 26.07.2025
    """
    dob = fields_of(OcrResult(tuple(drawn(page)), "a reader"), TODAY).dob
    assert dob is not None
    assert "animal" in [doubt.code for doubt in dob.doubts]
    assert not dob.confident


def test_beside_a_name_it_may_be() -> None:
    lines = tuple(drawn(CARD.format(heading="IDENTITY CARD")))
    details = fields_of(OcrResult(lines, "a reader"), TODAY)
    assert details.dob is not None
    assert details.dob.confident
