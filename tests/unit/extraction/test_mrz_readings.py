"""A third reading of the MRZ lines: what it decides and what it proves."""

from __future__ import annotations

import datetime as dt

import pytest

from kyc_desktop.domain.reading import MRZ_READER, Line, OcrResult, Reading
from kyc_desktop.extraction.chosen_readings import chosen
from kyc_desktop.extraction.details import extract
from kyc_desktop.extraction.engine_comparison import compare_engines
from kyc_desktop.extraction.geometry import blocks_of
from kyc_desktop.extraction.mrz.character_kinds import misfits
from kyc_desktop.extraction.mrz.mrz import find_mrz

TODAY = dt.date(2026, 11, 24)
PASSPORT = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
CARD = (
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
)


def line(row: int, **texts: str) -> Line:
    """A line of the page as each of these read it, engines surer than the MRZ reader."""
    top = 400.0 + 60 * row
    box = ((40.0, top), (1040.0, top), (1040.0, top + 34), (40.0, top + 34))
    readings = tuple(
        Reading(engine, text, 0.9 if engine == MRZ_READER else 0.97)
        for engine, text in texts.items()
    )
    return Line(readings[0].text, readings[0].score, box, readings)


def test_names_are_as_the_reader_of_mrzs_has_them() -> None:
    worn = PASSPORT[0].replace("MARIA<<<<", "MARIAK<<<")
    lines = [
        line(0, rapidocr=worn, easyocr=worn, mrz=PASSPORT[0]),
        line(1, rapidocr=PASSPORT[1], easyocr=PASSPORT[1], mrz=PASSPORT[1]),
    ]
    assert [each.text for each in chosen(lines, TODAY)] == list(PASSPORT)


def test_check_digits_count_for_more_than_who_read() -> None:
    wrong = PASSPORT[1].replace("7408122", "7403122")
    lines = [
        line(0, rapidocr=PASSPORT[0], mrz=PASSPORT[0]),
        line(1, rapidocr=PASSPORT[1], mrz=wrong),
    ]
    assert [each.text for each in chosen(lines, TODAY)] == list(PASSPORT)


def test_a_reading_that_lost_a_character_gives_way() -> None:
    short = PASSPORT[0].replace("ERIKSSON", "ERIKSON")
    lines = [
        line(0, rapidocr=PASSPORT[0], mrz=short),
        line(1, rapidocr=PASSPORT[1], mrz=PASSPORT[1]),
    ]
    assert chosen(lines, TODAY)[0].text == PASSPORT[0]


def test_a_line_of_a_licence_which_is_no_mrz_is_taken_whole() -> None:
    licence = "D1FRA13AA000026181231MARTIN<<9"
    lines = [line(0, rapidocr=licence, mrz=licence.replace("000", "00"))]
    assert [each.text for each in chosen(lines, TODAY)] == [licence]


def test_a_letter_in_a_date_gives_way_though_it_counts_the_same() -> None:
    letter = CARD[1].replace("7408122", "74O8122")
    lines = [
        line(0, rapidocr=CARD[0], mrz=CARD[0]),
        line(1, rapidocr=CARD[1], mrz=letter),
        line(2, rapidocr=CARD[2], mrz=CARD[2]),
    ]
    assert [each.text for each in chosen(lines, TODAY)] == list(CARD)


def test_one_engine_and_the_reader_of_mrzs_are_enough_to_choose_from() -> None:
    lines = [
        line(0, rapidocr=PASSPORT[0].replace("ERIKSSON", "ER1KSS0N"), mrz=PASSPORT[0]),
        line(1, rapidocr=PASSPORT[1], mrz=PASSPORT[1]),
    ]
    assert chosen(lines, TODAY)[0].text == PASSPORT[0]


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (PASSPORT, 0),
        (CARD, 0),
        ((PASSPORT[0].replace("ERIKSSON", "ERIK5S0N"), PASSPORT[1]), 2),
        ((PASSPORT[0], PASSPORT[1].replace("7408122", "74O81Z2")), 2),
        ((PASSPORT[0], PASSPORT[1].replace("UTO", "UT0")), 1),
    ],
    ids=["passport", "card", "digits in a name", "letters in a date", "digit in a country"],
)
def test_characters_out_of_place_are_counted(rows: tuple[str, ...], count: int) -> None:
    mrz = find_mrz(blocks_of([line(i, rapidocr=row) for i, row in enumerate(rows)]), TODAY)
    assert mrz is not None
    assert misfits(mrz) == count


def read(*lines: Line) -> tuple[set[str], set[str]]:
    """The codes of the date's doubts and checks."""
    found = chosen(lines, TODAY)
    details = compare_engines(extract(found, TODAY), OcrResult(found, ""), TODAY)
    assert details.dob is not None
    assert details.dob.value == "1974-08-12"
    doubts = {each.code for each in details.dob.doubts}
    return doubts, {each.code for each in details.dob.checks}


def test_an_engine_and_the_reader_of_mrzs_agree_like_two_engines() -> None:
    doubts, checks = read(*(line(i, rapidocr=row, mrz=row) for i, row in enumerate(PASSPORT)))
    assert doubts == set()
    assert "both_readers" in checks


def test_one_of_two_engines_that_agrees_with_it_is_enough() -> None:
    other = PASSPORT[1].replace("740812", "740817")
    lines = [
        line(0, rapidocr=PASSPORT[0], easyocr=PASSPORT[0], mrz=PASSPORT[0]),
        line(1, rapidocr=PASSPORT[1], easyocr=other, mrz=PASSPORT[1]),
    ]
    doubts, checks = read(*lines)
    assert doubts == set()
    assert "both_readers" in checks


@pytest.mark.parametrize(
    "other", ["740317", "740817"], ids=["check digits agree with both", "with the engines' alone"]
)
def test_two_engines_that_agree_against_it_prove_nothing(other: str) -> None:
    its = PASSPORT[1].replace("740812", other)
    found = chosen(
        [
            line(0, rapidocr=PASSPORT[0], easyocr=PASSPORT[0], mrz=PASSPORT[0]),
            line(1, rapidocr=PASSPORT[1], easyocr=PASSPORT[1], mrz=its),
        ],
        TODAY,
    )
    dob = compare_engines(extract(found, TODAY), OcrResult(found, ""), TODAY).dob
    assert dob is not None
    assert not dob.confident
    assert "two_readings" in {each.code for each in dob.doubts}
    assert "both_readers" not in {each.code for each in dob.checks}


def test_it_says_nothing_of_a_name_that_one_engine_alone_read_in_print() -> None:
    print_ = [
        Line(text, 0.99, ((40, top), (340, top), (340, top + 24), (40, top + 24)))
        for text, top in (
            ("Surname", 40),
            ("ERIKSSON", 70),
            ("Given names", 120),
            ("ANNA MARIA", 150),
        )
    ]
    mrz = [line(i, rapidocr=row, mrz=row) for i, row in enumerate(PASSPORT)]
    found = chosen([*print_, *mrz], TODAY)
    details = extract(found, TODAY)
    assert details.name is not None
    assert details.name.value == "Anna Maria Eriksson"
    assert compare_engines(details, OcrResult(found, ""), TODAY).name == details.name
