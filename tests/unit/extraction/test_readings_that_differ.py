"""A value that would look different to a clerk in the other reading is never sure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kyc_desktop.domain.fields import Choice, Origin
from kyc_desktop.domain.reading import Line, OcrResult, Reading
from kyc_desktop.extraction import extract
from kyc_desktop.extraction.chosen_readings import chosen
from kyc_desktop.extraction.engine_comparison import compare_engines
from tests.unit.extraction.conftest import TODAY
from tests.unit.extraction.read_twice import MRZ, ROWS, codes, fields, judged, page

TWO_DATES = """
    60 20 20 IDENTITY CARD
    60 100 12 Full name
    60 116 18 ANNA BERG
    60 300 12 {first}
    60 316 18 12.08.1974
    360 300 12 {second}
    360 316 18 01.02.2005
"""
IN_PARTS = """
    40 10 22 IDENTITY CARD
    200 60 12 Surname
    200 78 18 {surname}
    200 130 12 Given names
    200 148 18 ANNA
    200 200 12 Date of birth
    200 218 18 12.08.1974
"""


@pytest.mark.parametrize(
    ("name", "other", "choice"),
    [
        ("ANNA MARIE BERG", "ANNAMARIE BERG", "Annamarie Berg"),
        ("ANNAMARIE BERG", "ANNA MARIE BERG", "Anna Marie Berg"),
        ("MARCUS WHITF IELD", "MARCUS WHITFIELD", "Marcus Whitfield"),
        ("ANNA-MARIE BERG", "ANNA MARIE BERG", "Anna Marie Berg"),
        ("JEANLUC BERG", "JEAN-LUC BERG", "Jean-Luc Berg"),
        ("SEAN O BRIEN", "SEAN O'BRIEN", "Sean O'Brien"),
        ("BJÕRN BERG", "BJÖRN BERG", "Björn Berg"),
        ("ANA MUŃOZ", "ANA MUÑOZ", "Ana Muñoz"),
        ("JOSÉ MARIA BERG", "JOSE MARÍA BERG", "Jose María Berg"),
        ("BERG. ANNA", "BERG, ANNA", "Anna Berg"),
    ],
)
def test_blank_hyphen_or_accent_that_differs_is_a_doubt_and_a_choice(
    name: str, other: str, choice: str
) -> None:
    field, date = fields(judged(page(name=name, others={name: other})))
    assert codes(field) == (["two_readings"], [])
    assert field.choices[0] == Choice(choice, Origin.ENGINE)
    assert not field.confident
    assert codes(date) == ([], ["both_readers"])


def test_semicolon_between_given_names_is_a_comma() -> None:
    rows = ROWS.replace("{name}", "Surname: BERG").replace("Full name", "Given names: Ida, Eva")
    others: dict[str, str | None] = {"Given names: Ida, Eva": "Given narnes: Ida; Eva"}
    name, _ = fields(judged(page(rows=rows, others=others)))
    assert name.value == "Ida Eva Berg"
    assert codes(name) == ([], ["both_readers"])


def test_blank_that_is_missing_in_a_label_is_no_difference() -> None:
    rows = ROWS.replace("Full name", "SPECIMEN").replace("{name}", "Full name: ANNA BERG")
    name, _ = fields(judged(page(rows=rows, others={"Full name: ANNA BERG": "Fullname:ANNA BERG"})))
    assert codes(name) == ([], ["both_readers"])


@pytest.mark.parametrize("name", ["JOSÉ MARÍA BERG", "NICOLA D'ANGELO"])
@pytest.mark.parametrize(("score", "sure"), [(0.99, True), (0.9, False)])
def test_accents_of_one_reader_are_sure_only_if_read_well(
    name: str, score: float, sure: bool
) -> None:
    """Letters that it does not know a reader takes for others: "Kênina" for Ķēniņa, at 0.89."""
    plain = name.replace("É", "E").replace("Í", "I").replace("'", "")
    lines = page(name=name, score=score, others={name: plain})
    field, _ = fields(judged(list(chosen(lines, TODAY))))
    assert field.confident is sure
    assert codes(field) == ([] if sure else ["rare_letters"], ["both_readers"])
    twice, _ = fields(judged(page(name=name, score=score)))
    assert twice.confident


def test_accents_are_doubted_though_the_mrz_has_the_same_letters() -> None:
    lines = page(name="ÁNNA BÉRG", score=0.9, others={"ÁNNA BÉRG": "ANNA BERG"}, rows=ROWS + MRZ)
    name, _ = fields(judged(list(chosen(lines, TODAY))))
    assert codes(name)[0] == ["rare_letters"]
    assert "mrz_same_name" in codes(name)[1]


def test_reader_that_shows_accents_elsewhere_has_left_out_none() -> None:
    rows = ROWS + "\n60 400 18 ÅRHUS"
    name, _ = fields(judged(page(rows=rows, name="JOSÉ BERG", others={"JOSÉ BERG": "JOSE BERG"})))
    assert codes(name) == (["two_readings"], [])
    assert name.choices[0].value == "Jose Berg"


@pytest.mark.parametrize("score", [0.5, 0.6, 0.69])
def test_reading_that_would_be_kept_if_it_were_alone_is_worth_showing(score: float) -> None:
    others: dict[str, str | None] = {"ANNA BERG": "ANNA BERC", "12.08.1974": "12.03.1974"}
    for field in fields(judged(page(others=others, sure=score))):
        assert codes(field)[0] == ["two_readings"]


def read_by_two(rows: str, others: dict[str, str]) -> list[Line]:
    """The lines as they were chosen; the first engine is a little surer."""
    lines = page(rows=rows, others={**others}, score=0.98, sure=0.96)
    return list(chosen(lines, TODAY))


def test_labels_that_change_places_are_two_readings_of_the_date() -> None:
    rows = TWO_DATES.format(first="Date of birth", second="Date of issue")
    others = {"Date of birth": "Date of issue", "Date of issue": "Date of birth"}
    name, date = fields(judged(read_by_two(rows, others)))
    # Nobody is born after the day of issue, so that the other date is no value to offer.
    assert codes(date) == (["weak_label"], ["both_readers"])
    assert date.value == "1974-08-12"
    assert codes(name) == ([], ["both_readers"])


@pytest.mark.parametrize(
    ("label", "other", "field"),
    [
        ("Date of birth", "Date of issue", "dob"),
        ("Full name", "Father's name", "name"),
        ("DOB", "DOI", "dob"),
    ],
)
def test_label_that_the_other_reads_as_another_known_one_is_weak(
    label: str, other: str, field: str
) -> None:
    rows = ROWS.replace("Date of birth", label if field == "dob" else "Date of birth")
    name, date = fields(judged(read_by_two(rows, {label: other})))
    doubted, fine = (date, name) if field == "dob" else (name, date)
    assert codes(doubted)[0] == ["weak_label"]
    assert not doubted.confident
    assert codes(fine) == ([], ["both_readers"])


def test_garbled_label_of_one_reader_is_no_doubt() -> None:
    rows = TWO_DATES.format(first="Date of birth", second="Date of issue")
    others = {"Date of birth": "Datc cf brith", "Full name": "Fvll narne"}
    for field in fields(judged(read_by_two(rows, others))):
        assert codes(field) == ([], ["both_readers"])


def test_reader_that_misreads_print_and_mrz_alike_is_contradicted() -> None:
    print_and_mrz = {"BERC": "BERG", "P<UTOBERC<<ANNA" + 29 * "<": "P<UTOBERG<<ANNA" + 29 * "<"}
    rows = IN_PARTS.format(surname="BERC") + MRZ.replace("BERG", "BERC")
    name, date = fields(judged(read_by_two(rows, print_and_mrz)))
    assert name.value == "Anna Berc"
    assert codes(name)[0] == ["two_readings"]
    assert name.choices[0] == Choice("Anna Berg", Origin.ENGINE)
    assert date.confident


def test_mrz_that_both_read_settles_a_letter_that_one_misread() -> None:
    rows = IN_PARTS.format(surname="BERG") + MRZ
    name, _ = fields(judged(read_by_two(rows, {"BERG": "BERC"})))
    assert name.value == "Anna Berg"
    assert codes(name) == ([], ["mrz_same_name", "both_readers"])


def test_third_reading_that_differs_is_seen_behind_one_that_differs_in_case() -> None:
    lines = page(others={"ANNA BERG": "Anna Berg"})
    at = next(i for i, line in enumerate(lines) if line.text == "ANNA BERG")
    third = Reading("third", "ANNA BERC", 0.9)
    lines[at] = replace(lines[at], readings=(*lines[at].readings, third))
    name, _ = fields(
        compare_engines(extract(lines, TODAY), OcrResult(tuple(lines), "three"), TODAY)
    )
    assert codes(name) == (["two_readings"], [])
    assert name.choices[0].value == "Anna Berc"
