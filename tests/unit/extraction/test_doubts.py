"""Each doubt: lines that raise it, and similar lines that do not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pytest

from kyc_desktop.domain.fields import Choice, Origin
from kyc_desktop.domain.reading import OcrResult, Reading
from kyc_desktop.extraction import extract
from kyc_desktop.extraction.engine_comparison import compare_engines
from tests.unit.extraction.conftest import TODAY, drawn

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Details

MRZ = """
    20 400 14 P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
    20 420 14 L898902C36UTO7408122F1204159ZE184226B<<<<<10
"""
LONG = MRZ.replace("MARIA<<<<<<<<<<<<<<<<<<<", "MARIA<CHRISTINA<ELISABET")
MUELLER = MRZ.replace("ERIKSSON<<ANNA<MARIA<", "MUELLER<<ANNA<MARIA<<")
FULL = MRZ.replace("MARIA<<<<<<<<<<<<<<<<<<<", "MARIA<CHRISTINA<ELIS<<<<")


def card(
    *,
    heading: str = "IDENTITY CARD",
    label: str = "Surname",
    surname: str = "ERIKSSON",
    given: str = "ANNA MARIA",
    born: str = "Date of birth",
    date: str = "12.08.1974",
    more: str = "",
) -> str:
    return f"""
        40 10 22 {heading}
        200 60 12 {label}
        200 74 18 {surname}
        200 100 12 Given names
        200 114 18 {given}
        200 140 12 {born}
        200 154 18 {date}
        {more}
    """


class Case(NamedTuple):
    """A doubt's code, the field that has it, a page with it and one that nearly has it."""

    code: str
    field: str
    page: str
    near: str
    score: float = 0.99
    near_score: float = 0.99


NEXT_LINE = "\n200 180 12 Date of issue\n200 194 18 01.02.1970"
CASES = [
    Case("mrz_disagrees", "name", card(surname="ERIKSEN", more=MRZ), card(more=MRZ)),
    Case("mrz_disagrees", "dob", card(date="13.08.1974", more=MRZ), card(more=MRZ)),
    Case("check_digit_failed", "dob", MRZ.replace("7408122F", "7408110F"), MRZ),
    Case("check_digit_mended", "dob", MRZ.replace("7408122F", "7403122F"), MRZ),
    Case(
        "ambiguous_date",
        "dob",
        card(heading="MEMBER CARD", date="03/04/1990"),
        card(heading="MEMBER CARD", date="13/04/1990"),
    ),
    Case(
        "ambiguous_month",
        "dob",
        card(heading="MEMBER CARD", date="12 LIP 1990"),
        card(heading="MEMBER CARD", date="12 LIP/JUL 1990"),
    ),
    Case("low_ocr_score", "name", card(), card(), 0.92, 0.94),
    Case("low_ocr_score", "dob", card(), card(), 0.92, 0.94),
    Case("rare_letters", "name", card(given="ZOË"), card(given="ZOË"), 0.92, 0.94),
    Case("no_label", "dob", card(born="x"), card(born="Date of bilth")),
    Case(
        "weak_label",
        "dob",
        card().replace("200 154 18", "600 140 18"),
        card().replace("200 154 18", "420 140 18"),
    ),
    Case("truncated", "name", LONG, FULL),
    Case(
        "unusual_characters",
        "name",
        card(given="ANNA & MARIA"),
        card(given="ANNA-MARIA O'BRIEN"),
    ),
    Case("implausible_age", "dob", card(date="12.08.1914"), card(date="12.08.1920")),
    Case("implausible_age", "dob", card(date="12.08.2026"), card(date="12.08.2025")),
    Case("not_earliest", "dob", card(more="200 200 18 01.02.1970"), card(more=NEXT_LINE)),
    Case("short_year", "dob", card(date="12.08.20"), card(date="12.08.74")),
    Case("repaired_date", "dob", card(date="1208.1974"), card(date="12 08 1974")),
    Case("letters_for_digits", "dob", card(date="I2.O8.1974"), card()),
    Case("two_values", "name", card(given="ERIKSSON"), card(given="ERIKSSON ANNA")),
    Case(
        "odd_label",
        "name",
        "40 60 16 Nombre del barco : Santa Clara",
        "40 60 16 Nombre : Santa Clara",
    ),
    Case("digits_for_letters", "name", card(surname="ER1KSSON"), card()),
    Case("mrz_only", "name", MRZ, card(more=MRZ)),
    Case(
        "one_part",
        "name",
        card().replace("200 100 12 Given names", "").replace("200 114 18 ANNA MARIA", ""),
        card(),
    ),
    Case(
        "name_order",
        "name",
        "40 10 22 IDENTITY CARD\n200 60 12 Name\n200 74 18 ERIKSSON\n200 94 18 ANNA",
        "40 10 22 IDENTITY CARD\n200 60 12 Name\n200 74 18 ANNA ERIKSSON",
    ),
    Case(
        "number_disagrees",
        "dob",
        card(heading="RZECZPOSPOLITA POLSKA", more="200 200 12 PESEL\n200 214 18 44051401359"),
        card(
            heading="RZECZPOSPOLITA POLSKA",
            date="14.05.1944",
            more="200 200 12 PESEL\n200 214 18 44051401359",
        ),
    ),
    Case(
        "number_only",
        "dob",
        "40 10 22 RZECZPOSPOLITA POLSKA\n200 60 12 PESEL\n200 74 18 44051401359",
        "40 10 22 RZECZPOSPOLITA POLSKA\n200 60 12 PESEL\n200 74 18 44051401359\n"
        "200 140 12 Data urodzenia\n200 154 18 14.05.1944",
    ),
]  # fmt: skip


def codes(details: Details, field: str) -> list[str]:
    found = details.name if field == "name" else details.dob
    assert found is not None
    assert found.confident is not bool(found.doubts)
    return [doubt.code for doubt in found.doubts]


@pytest.mark.parametrize("case", CASES, ids=[f"{c.code} of {c.field}" for c in CASES])
def test_doubt_is_raised_where_it_belongs_and_not_beside(case: Case) -> None:
    assert case.code in codes(extract(drawn(case.page, score=case.score), TODAY), case.field)
    near = extract(drawn(case.near, score=case.near_score), TODAY)
    assert case.code not in codes(near, case.field)


@pytest.mark.parametrize(
    ("page", "field", "choices"),
    [
        (card(more=MRZ), "name", []),
        (
            card(surname="ERIKSEN", more=MRZ),
            "name",
            [Choice("Anna Maria Eriksen", Origin.PRINT)],
        ),
        (
            card(surname="MÜLLER", more=MUELLER),
            "name",
            [Choice("Anna Maria Mueller", Origin.MRZ)],
        ),
        (card(date="13.08.1974", more=MRZ), "dob", [Choice("1974-08-13", Origin.PRINT)]),
        (
            card(heading="MEMBER CARD", date="03/04/1990"),
            "dob",
            [Choice("1990-03-04", Origin.ORDER)],
        ),
        (
            card(heading="RZECZPOSPOLITA POLSKA", more="200 200 12 PESEL\n200 214 18 44051401359"),
            "dob",
            [Choice("1944-05-14", Origin.NUMBER)],
        ),
    ],
    ids=["agree", "name differs", "diacritics", "date differs", "order", "number"],
)  # fmt: skip
def test_every_other_reading_is_offered_as_a_choice(
    page: str, field: str, choices: list[Choice]
) -> None:
    details = extract(drawn(page), TODAY)
    found = details.name if field == "name" else details.dob
    assert found is not None
    assert list(found.choices) == choices
    assert found.value not in {choice.value for choice in found.choices}


def test_reading_of_another_engine_is_a_choice() -> None:
    lines = [
        replace(line, readings=(Reading("a", line.text, 0.99), Reading("b", other, 0.9)))
        for line in drawn(card())
        if (other := line.text.replace("ERIKSSON", "ERIKSSOM"))
    ]
    name = compare_engines(
        extract(lines, TODAY), OcrResult(tuple(lines), "two readers"), TODAY
    ).name
    assert name is not None
    assert name.choices == (Choice("Anna Maria Erikssom", Origin.ENGINE),)
    assert [doubt.code for doubt in name.doubts] == ["two_readings"]
