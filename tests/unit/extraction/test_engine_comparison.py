"""How the reading that was not chosen compares with a field: silent, in agreement, or different."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kyc_desktop.domain.fields import Choice, Origin
from kyc_desktop.domain.reading import Fault, Finding, OcrResult
from kyc_desktop.extraction import extract
from kyc_desktop.extraction.engine_comparison import compare_engines
from kyc_desktop.extraction.picture_faults import doubted
from kyc_desktop.messages.english import english
from tests.unit.extraction.conftest import TODAY
from tests.unit.extraction.read_twice import MRZ, ROWS, codes, fields, judged, page


def test_what_both_read_has_a_check() -> None:
    for field in fields(judged(page())):
        assert codes(field) == ([], ["both_readers"])
        assert field.confident
        assert field.choices == ()


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("ANNA BERG", "Anna Berg"),
        ("ANNA BÉRG", "ANNA BERG"),
        ("ANNA BERG", "ANNA  BERG."),
    ],
    ids=["case", "accent", "strokes"],
)
def test_case_accents_and_strokes_around_words_are_no_difference(name: str, other: str) -> None:
    field, _ = fields(judged(page(name=name, others={name: other})))
    assert codes(field) == ([], ["both_readers"])
    assert field.printed == name  # as it was chosen


@pytest.mark.parametrize(
    ("date", "score", "doubt"),
    [
        ("12.08.1974", 0.7, "low_ocr_score"),
        ("1208.1974", 0.99, "repaired_date"),
        ("I2.O8.1974", 0.99, "letters_for_digits"),
    ],
)
def test_agreement_settles_doubts_about_the_letters(date: str, score: float, doubt: str) -> None:
    lines = page(date=date, score=score)
    _, before = fields(extract(lines, TODAY))
    assert doubt in codes(before)[0]
    assert not before.confident
    _, after = fields(judged(lines))
    assert codes(after) == ([], ["both_readers"])
    assert after.confident
    assert after.value == before.value == "1974-08-12"


def test_digits_in_a_name_that_both_read_are_no_misreading() -> None:
    name, _ = fields(judged(page(name="ANNA ER1KSSON")))
    assert "digits_for_letters" not in codes(name)[0]
    assert codes(name)[1] == ["both_readers"]


@pytest.mark.parametrize(
    ("fault", "settled"),
    [
        (Fault.BLURRED, True),
        (Fault.DARK, True),
        (Fault.FAINT, True),
        (Fault.TOO_SMALL, True),
        (Fault.GLARE, False),
        (Fault.CUT_OFF, False),
    ],
)
def test_agreement_settles_what_is_hard_to_read_not_what_is_hidden(
    fault: Fault, settled: bool
) -> None:
    lines = page()
    details = doubted(extract(lines, TODAY), [Finding(fault, (lines[4].box,), 1.0)])
    _, date = fields(compare_engines(details, OcrResult(tuple(lines), "two readers"), TODAY))
    assert date.confident is settled
    assert codes(date) == ([] if settled else [f"image_{fault}"], ["both_readers"])


@pytest.mark.parametrize(
    ("rows", "field", "doubt"),
    [
        (ROWS.replace("60 300 12 Date of birth", ""), "dob", "no_label"),
        (ROWS.replace("{date}", "12.08.1914"), "dob", "implausible_age"),
        (ROWS.replace("{date}", "12.08.20"), "dob", "short_year"),
        (ROWS.replace("{name}", "ANNA & BERG"), "name", "unusual_characters"),
    ],
)
def test_agreement_settles_no_doubt_about_the_meaning(rows: str, field: str, doubt: str) -> None:
    name, dob = fields(judged(page(rows=rows)))
    found = name if field == "name" else dob
    assert doubt in codes(found)[0]
    assert codes(found)[1] == ["both_readers"]
    assert not found.confident


@pytest.mark.parametrize(
    ("name", "other", "value", "choice"),
    [
        ("ANNA BERG", "ANNA BERC", "Anna Berg", "Anna Berc"),
        ("ANNA BERG", "HANNA BERG", "Anna Berg", "Hanna Berg"),
        ("ANNA MÜLLER", "ANNA MUELLER", "Anna Müller", "Anna Mueller"),
    ],
)
def test_other_name_is_a_doubt_and_a_choice(name: str, other: str, value: str, choice: str) -> None:
    field, date = fields(judged(page(name=name, others={name: other})))
    assert field.value == value
    assert field.choices[0] == Choice(choice, Origin.ENGINE)
    assert codes(field) == (["two_readings"], [])
    assert f"“{value}” or “{choice}”" in english(field.doubts[-1])
    assert not field.confident
    assert codes(date) == ([], ["both_readers"])


@pytest.mark.parametrize(
    ("other", "choice"),
    [
        ("12.03.1974", "1974-03-12"),
        ("12.08.1971", "1971-08-12"),
        ("17.08.1974", "1974-08-17"),
        ("12 AUG 1979", "1979-08-12"),
    ],
)
def test_other_date_is_a_doubt_and_a_choice(other: str, choice: str) -> None:
    name, date = fields(judged(page(others={"12.08.1974": other})))
    assert date.value == "1974-08-12"
    assert date.choices[0] == Choice(choice, Origin.ENGINE)
    assert codes(date) == (["two_readings"], [])
    assert not date.confident
    assert codes(name) == ([], ["both_readers"])


def test_choice_of_the_other_engine_stands_before_what_was_known() -> None:
    rows = ROWS.replace("IDENTITY CARD", "MEMBER CARD")
    lines = page(rows=rows, date="03/04/1990", others={"03/04/1990": "03/04/1996"})
    _, before = fields(extract(lines, TODAY))
    assert before.choices
    _, after = fields(judged(lines))
    assert after.choices == (Choice("1996-04-03", Origin.ENGINE), *before.choices)
    assert [each.code for each in after.doubts] == ["ambiguous_date", "two_readings"]


def test_same_date_in_another_spelling_is_agreement() -> None:
    _, date = fields(judged(page(others={"12.08.1974": "12 AUG 1974"})))
    assert codes(date) == ([], ["both_readers"])


@pytest.mark.parametrize("other", [None, "?", "12.88.1974"], ids=["none", "stroke", "no date"])
def test_other_reading_that_says_nothing_changes_nothing(other: str | None) -> None:
    lines = page(others={"12.08.1974": other})
    _, before = fields(extract(lines, TODAY))
    _, after = fields(judged(lines))
    assert after == before


def test_poor_reading_is_not_worth_showing() -> None:
    others: dict[str, str | None] = {"ANNA BERG": "ANNA BERC", "12.08.1974": "12.03.1974"}
    lines = page(others=others, sure=0.4)
    assert fields(judged(lines)) == fields(extract(lines, TODAY))


@pytest.mark.parametrize(
    ("name", "other"), [("SØREN KJÆRGAARD", "SREN KJRGAARD"), ("ÞÓRA BERG", "ORA BERG")]
)
def test_letters_that_one_engine_lacks_are_no_difference(name: str, other: str) -> None:
    field, _ = fields(judged(page(name=name, others={name: other})))
    assert codes(field) == ([], ["both_readers"])
    assert field.printed == name


def test_name_that_only_a_reader_without_accents_read_is_doubted_and_no_date() -> None:
    lines = [replace(line, readings=()) for line in page()]
    name, date = fields(judged(lines, accents=False))
    assert codes(name) == (["no_accents"], [])
    assert not name.confident
    assert codes(date) == ([], [])
    assert date.confident


def test_agreement_is_never_less_sure_than_before() -> None:
    for lines in (page(), page(rows=ROWS + MRZ), page(score=0.7)):
        pairs = zip(fields(extract(lines, TODAY)), fields(judged(lines)), strict=True)
        assert all(after.confidence >= before.confidence for before, after in pairs)


def test_lines_of_one_engine_change_nothing() -> None:
    lines = [replace(line, readings=()) for line in page()]
    details = extract(lines, TODAY)
    assert compare_engines(details, OcrResult(tuple(lines), "two readers"), TODAY) == details


def test_name_that_one_of_two_readers_saw_is_hard_to_read() -> None:
    """Of an alphabet that both lack, one reads Latin letters, and the other next to nothing."""
    half = [replace(line, readings=line.readings[:1]) for line in page()]
    details = compare_engines(extract(half, TODAY), OcrResult(tuple(half), "two readers"), TODAY)
    assert [codes(field) for field in fields(details)] == [(["low_ocr_score"], []), ([], [])]
    name, _ = fields(judged(page(others={"ANNA BERG": "A"})))
    assert codes(name) == (["low_ocr_score"], [])


def test_name_in_two_lines_is_read_by_both_only_if_both_lines_are() -> None:
    rows = """
        40 10 22 IDENTITY CARD
        200 60 12 Surname
        200 74 18 BERG
        200 100 12 Given names
        200 114 18 ANNA
        200 140 12 Date of birth
        200 154 18 12.08.1974
    """
    name, _ = fields(judged(page(rows=rows)))
    assert codes(name) == ([], ["both_readers"])
    name, _ = fields(judged(page(rows=rows, others={"BERG": None})))
    assert codes(name) == (["low_ocr_score"], [])
    name, _ = fields(judged(page(rows=rows, others={"BERG": "BERC"})))
    assert codes(name) == (["two_readings"], [])
    assert name.choices[0].value == "Anna Berc"


def test_what_else_was_read_differently_does_not_matter() -> None:
    others: dict[str, str | None] = {"IDENTITY CARD": "IDENTITV CAPD", "Full name": "Full narne"}
    for field in fields(judged(page(others=others))):
        assert codes(field) == ([], ["both_readers"])


def test_check_of_the_mrz_stays_beside_the_readers() -> None:
    lines = page(rows=ROWS + MRZ)
    for before, after in zip(fields(extract(lines, TODAY)), fields(judged(lines)), strict=True):
        assert before.checks
        assert [each.code for each in after.checks[: len(before.checks)]] == [
            each.code for each in before.checks
        ]
        assert after.checks[-1].code == "both_readers"


def test_a_page_on_which_nothing_was_found_has_nothing_to_compare() -> None:
    lines = page(rows="60 20 20 SPECIMEN")
    details = extract(lines, TODAY)
    assert compare_engines(details, OcrResult(tuple(lines), "two readers"), TODAY) == details


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        (ROWS.replace("Full name", "Име и презиме"), "САЊА ШАРИЋ"),
        (ROWS.replace("Full name", "Ονοματεπώνυμο"), "ΣΤΥΛΙΑΝΗ ΝΤΟΥΣΚΑ"),
    ],
)
def test_a_name_in_an_alphabet_that_the_other_lacks_is_doubted_without_its_garbage(
    rows: str, name: str
) -> None:
    lines = page(name=name, others={name: "CAHbA WAPNT"}, rows=rows, sure=0.99)
    found, _ = fields(judged(lines))
    assert found.value == name.title()
    assert not found.confident
    assert all("wapnt" not in choice.value.casefold() for choice in found.choices)
