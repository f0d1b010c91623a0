"""Machine-readable zones, whole and damaged. The specimens are those of ICAO 9303."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.fields import Source
from kyc_desktop.domain.reading import Line
from kyc_desktop.extraction import extract
from kyc_desktop.extraction.geometry import blocks_of
from kyc_desktop.extraction.mrz.check_digits import mrz_checks
from kyc_desktop.extraction.mrz.mrz_lines import find_lines
from tests.unit.extraction.conftest import drawn

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Details

TODAY = dt.date(2026, 11, 24)
HEIGHT = 14

ZONES = {
    "TD1": (
        "I<UTOD231458907<<<<<<<<<<<<<<<",
        "7408122F1204159UTO<<<<<<<<<<<6",
        "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ),
    "TD2": (
        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
        "D231458907UTO7408122F1204159<<<<<<<6",
    ),
    "TD3": (
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ),
    "MRV-A": (
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
    ),
    "MRV-B": (
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
        "L8988901C4XXX4009078F9612109<<<<<<<<",
    ),
    "FRA": (
        "IDFRAERIKSSON<<<<<<<<<<<<<<<<<750129",
        "0506932020438ANNA<<MARIA<<<7408122F5",
    ),
}
BORN = {form: "1940-09-07" if form.startswith("MRV") else "1974-08-12" for form in ZONES}
NAME = "Anna Maria Eriksson"
PRINT = """
    40 10 22 IDENTITY CARD
    200 60 12 Surname
    200 74 18 ERIKSSON
    200 100 12 Given names
    200 114 18 ANNA MARIA
    200 140 12 Date of birth
    200 154 18 12.08.1974
"""


def mrz(*rows: str, top: float = 300, score: float = 0.99) -> list[Line]:
    lines = []
    for number, text in enumerate(rows):
        low, right = top + number * 2 * HEIGHT, 20 + 10 * len(text)
        box = ((20, low), (right, low), (right, low + HEIGHT), (20, low + HEIGHT))
        lines.append(Line(text, score, box))
    return lines


def read(lines: list[Line]) -> tuple[str | None, str | None]:
    details = extract(lines, TODAY)
    name, dob = details.name, details.dob
    return name.value if name else None, dob.value if dob else None


@pytest.mark.parametrize("form", ZONES)
def test_mrz_alone_gives_name_and_proven_date(form: str) -> None:
    details = extract(mrz(*ZONES[form]), TODAY)
    assert details.name is not None
    assert details.dob is not None
    assert (details.name.value, details.dob.value) == (NAME, BORN[form])
    assert details.name.source is details.dob.source is Source.MRZ
    assert details.dob.confident
    assert not details.name.confident  # nothing proves a name that stands there once


@pytest.mark.parametrize("form", ["TD1", "TD2", "TD3", "MRV-A", "MRV-B"])
def test_every_check_digit_is_computed(form: str) -> None:
    found = find_lines(blocks_of(mrz(*ZONES[form])))
    assert found is not None
    checks = mrz_checks(found)
    assert {"document number", "date of birth", "date of expiry"} <= set(checks)
    assert all(checks.values())
    assert ("all of them" in checks) is not form.startswith("MRV")


@pytest.mark.parametrize("form", ["TD1", "TD2", "TD3"])
def test_wrong_number_is_noticed_by_its_own_digit_and_by_the_composite(form: str) -> None:
    rows = [
        row.replace("D231458907", "D231458997").replace("L898902C3", "L898902C4")
        for row in ZONES[form]
    ]
    found = find_lines(blocks_of(mrz(*rows)))
    assert found is not None
    failed = {name for name, agrees in mrz_checks(found).items() if not agrees}
    assert failed == {"document number", "all of them"}


@pytest.mark.parametrize("form", ZONES)
def test_lines_are_found_in_any_order(form: str) -> None:
    assert read(mrz(*ZONES[form])[::-1]) == (NAME, BORN[form])


@pytest.mark.parametrize("form", ["TD1", "TD2", "TD3"])
def test_lines_read_as_one_are_parted(form: str) -> None:
    assert read(mrz("".join(ZONES[form]))) == (NAME, BORN[form])


@pytest.mark.parametrize("form", ZONES)
def test_broken_lines_are_joined(form: str) -> None:
    lines = []
    for line in mrz(*ZONES[form]):
        half = len(line.text) // 2
        (left, top), (right, _), _, (_, low) = line.box
        middle = left + (right - left) * half / len(line.text)
        lines += [
            Line(line.text[:half], 0.99, ((left, top), (middle, top), (middle, low), (left, low))),
            Line(
                line.text[half:], 0.99, ((middle, top), (right, top), (right, low), (middle, low))
            ),
        ]
    assert read(lines) == (NAME, BORN[form])


CONFUSED = {"O": "0", "I": "1", "B": "8", "S": "5", "G": "6", "Z": "2"}
CONFUSED |= {digit: letter for letter, digit in CONFUSED.items()}


def confusions(form: str) -> list[tuple[str, ...]]:
    """The zone with one character exchanged, for every character that engines mix up."""
    rows = ZONES[form]
    return [
        (*rows[:number], row[:at] + CONFUSED[char] + row[at + 1 :], *rows[number + 1 :])
        for number, row in enumerate(rows)
        for at, char in enumerate(row)
        if char in CONFUSED
    ]


def is_right_or_flagged(details: Details, form: str) -> bool:
    name, dob = details.name, details.dob
    name_fine = name is None or not name.confident or name.value == NAME
    return name_fine and (dob is None or not dob.confident or dob.value == BORN[form])


@pytest.mark.parametrize("form", ["TD1", "TD2", "TD3"])
@pytest.mark.parametrize("print_", ["", PRINT], ids=["zone alone", "with print"])
def test_a_confused_character_is_undone_or_flagged(form: str, print_: str) -> None:
    damaged = confusions(form)
    assert len(damaged) > 20
    for rows in damaged:
        details = extract([*drawn(print_), *mrz(*rows)], TODAY)
        assert is_right_or_flagged(details, form), rows
        assert details.dob is not None
        assert details.dob.value == BORN[form], rows  # a confusion in a date is always undone


@pytest.mark.parametrize("form", ["TD1", "TD2", "TD3"])
def test_another_digit_in_the_date_is_never_taken_as_sure(form: str) -> None:
    row = next(n for n, text in enumerate(ZONES[form]) if "7408122" in text)
    for place in range(6):
        for digit in "0123456789":
            text = ZONES[form][row]
            at = text.index("7408122") + place
            rows = [*ZONES[form]]
            rows[row] = text[:at] + digit + text[at + 1 :]
            assert is_right_or_flagged(extract(mrz(*rows), TODAY), form), rows


@pytest.mark.parametrize(
    ("row", "printed", "expected"),
    [
        ("P<D<<MUELLER<<JUERGEN<<<<<<<<<<<<<<<<<<<<<<<", "MÜLLER|JÜRGEN", "Jürgen Müller"),
        ("P<DNKSOERENSEN<<AAGE<<<<<<<<<<<<<<<<<<<<<<<<", "SØRENSEN|ÅGE", "Åge Sørensen"),
        ("P<ISLTHORSDOTTIR<<AESA<<<<<<<<<<<<<<<<<<<<<<", "ÞÓRSDÓTTIR|ÆSA", "Æsa Þórsdóttir"),
        ("P<D<<GROSSMANN<<KAETHE<<<<<<<<<<<<<<<<<<<<<<", "GROẞMANN|KÄTHE", "Käthe Großmann"),
    ],
    ids=["umlauts", "Danish", "Icelandic", "sharp s"],
)
def test_diacritics_of_the_print_win_over_the_transliteration(
    row: str, printed: str, expected: str
) -> None:
    surname, given = printed.split("|")
    page = PRINT.replace("ERIKSSON", surname).replace("ANNA MARIA", given)
    details = extract([*drawn(page), *mrz(row, ZONES["TD3"][1])], TODAY)
    assert details.name is not None
    assert details.name.value == expected
    assert details.name.confident


@pytest.mark.parametrize("sex", "0E7PH")
def test_misread_sex_loses_no_date_if_both_digits_agree(sex: str) -> None:
    first, second, third = ZONES["TD1"]
    name, dob = read(mrz(first, second.replace("F", sex, 1), third))
    assert (name, dob) == (NAME, BORN["TD1"])


@pytest.mark.parametrize("form", ["TD1", "TD3"])
@pytest.mark.parametrize("tail", ["4", "K", "K4", "8<", "4<<"])
def test_fillers_read_as_letters_are_no_name(form: str, tail: str) -> None:
    rows = [
        row[: -len(tail)] + tail if "ERIKSSON" in row else row
        for row in (row.replace("<<ANNA<MARIA", "<<<<<<<<<<<<") for row in ZONES[form])
    ]
    assert read(mrz(*rows))[0] == "Eriksson"


def test_line_of_the_number_is_never_the_name() -> None:
    first, _, _ = ZONES["TD1"]
    assert read(mrz(first, "870314501701027she<<<<<<<<<<<8"))[0] is None


def broken(form: str, line: int, at: int) -> list[Line]:
    """A zone of which one line was read in two pieces."""
    lines = mrz(*ZONES[form])
    text, box = ZONES[form][line], lines[line].box
    cut = box[0][0] + (box[1][0] - box[0][0]) * at / len(text)
    left = ((box[0][0], box[0][1]), (cut, box[0][1]), (cut, box[2][1]), (box[3][0], box[3][1]))
    right = ((cut, box[0][1]), (box[1][0], box[1][1]), (box[2][0], box[2][1]), (cut, box[2][1]))
    return [
        *lines[:line], Line(text[:at], 0.99, left), Line(text[at:], 0.99, right), *lines[line + 1 :]
    ]  # fmt: skip


@pytest.mark.parametrize(("form", "line"), [("TD3", 0), ("TD3", 1), ("TD2", 0), ("TD2", 1)])
@pytest.mark.parametrize("at", [14, 20, 30, 32])
def test_a_line_in_two_pieces_is_one_also_where_one_of_them_is_as_long_as_another_form(
    form: str, line: int, at: int
) -> None:
    details = extract(broken(form, line, at), TODAY)
    assert details.dob is not None
    assert details.dob.value == BORN[form]
    assert details.name is not None
    assert details.name.value == NAME


@pytest.mark.parametrize("print_", ["Ry eessng aory", "Uilica Jest", "Milica Test, Beograd"])
def test_print_beside_a_whole_line_is_no_part_of_the_name(print_: str) -> None:
    lines = mrz(*ZONES["TD1"])
    (left, top), *_, (_, bottom) = lines[2].box
    beside = ((left - 160, top), (left - 20, top), (left - 20, bottom), (left - 160, bottom))
    details = extract([*lines, Line(print_, 0.9, beside)], TODAY)
    assert details.name is not None
    assert details.name.value == NAME


@pytest.mark.parametrize(
    ("start", "country"), [("I<PRT", "PRT"), ("IRD<<", "DEU"), ("C1USA", "USA"), ("", "BRA")]
)
def test_a_permit_is_of_the_state_that_issued_it_not_of_its_holders(
    start: str, country: str
) -> None:
    first, second, third = ZONES["TD1"]
    rows = (first.replace("I<UTO", start), second.replace("UTO", "BRA"), third)
    details = extract(mrz(*rows[0 if start else 1 :]), TODAY)
    assert details.country == country
