"""Dates whose numbers are separate texts, and truncated labels of dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.domain.fields import Details

    Read = Callable[..., Details]

CARD = """
    40 10 22 IDENTITY CARD
    40 60 14 Surname
    240 60 18 KOWALCZYK
    40 100 14 Given names
    240 100 18 NADIA
    {birth}
    40 260 14 Date of issue
    240 260 18 03.04.2019
"""


def born(read: Read, birth: str) -> str | None:
    found = read(CARD.format(birth=birth)).dob
    return found.value if found else None


def in_a_row(parts: Sequence[str], y: int, gap: int, height: int = 18) -> str:
    rows, x = [], 240
    for part in parts:
        rows.append(f"{x} {y} {height} {part}")
        x += round(len(part) * height * 0.5) + gap
    return "\n".join(rows)


@pytest.mark.parametrize("gap", [20, 60, 120])
@pytest.mark.parametrize(
    "parts",
    [
        ("21", "05", "1987"),
        ("21", "MAY", "1987"),
        ("1987", "05", "21"),
        tuple("21051987"),
        ("21", "05", "1", "9", "8", "7"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("captions", ["", "Day Month Year", "Jo Mo An", "DD MM YYYY"])
def test_a_date_in_cages_is_read_whatever_stands_above_them(
    read: Read, parts: Sequence[str], gap: int, captions: str
) -> None:
    above = in_a_row(captions.split(), 140, gap, height=10) if captions else ""
    assert born(read, f"40 160 14 Date of birth\n{above}\n{in_a_row(parts, 160, gap)}") == (
        "1987-05-21"
    )


def test_the_box_of_a_date_in_cages_holds_all_of_them(read: Read) -> None:
    row = in_a_row(("21", "05", "1987"), 160, 40)
    dob = read(CARD.format(birth=f"40 160 14 Date of birth\n{row}")).dob
    assert dob is not None
    ((left, *_), (right, *_), *_), *more = dob.boxes
    assert (left, more) == (240, [])
    assert right > 240 + 2 * 40 + 4 * 9


@pytest.mark.parametrize(
    "parts",
    [("21", "05"), ("21", "05", "19"), ("71", "55", "1987"), ("12", "B", "1987"), ("5",) * 3],
)
def test_numbers_in_a_row_that_are_no_date_give_none(read: Read, parts: Sequence[str]) -> None:
    assert born(read, f"40 160 14 Date of birth\n{in_a_row(parts, 160, 40)}") is None


@pytest.mark.parametrize(
    "label",
    [
        "dzim.", "gim.", "rođ.", "род.", "нар.", "дата рожд.", "dat. lind.", "doğ. tar.",
        "t. lahir", "Γεν.", "ημ. γεν.", "Fec. Nac.", "Geburtsd.", "födelsed.", "data ur.",
        "Dat. naiss.", "DDN", "д.р.", "r. nar.",
    ],
)  # fmt: skip
def test_labels_of_births_are_known_when_they_are_cut_short(read: Read, label: str) -> None:
    beside = f"40 160 14 {label}\n240 160 18 21.05.1987"
    behind = f"40 160 18 {label} 21.05.1987"
    assert [born(read, beside), born(read, behind)] == ["1987-05-21"] * 2


@pytest.mark.parametrize("label", ["Vyd.", "izd.", "gült. bis", "der. līdz", "dat. izd."])
def test_labels_of_other_dates_that_are_cut_short_are_no_birth(read: Read, label: str) -> None:
    assert born(read, f"40 160 14 {label}\n240 160 18 21.05.1987") is None


@pytest.mark.parametrize("name", ["ST. JOHN", "DAT. SINGH", "MAG. HUBER", "ROD. KOWALCZYK"])
def test_a_name_that_begins_with_a_short_word_stays_a_name(read: Read, name: str) -> None:
    page = CARD.format(birth="40 160 14 Date of birth\n240 160 18 21.05.1987")
    found = read(page.replace("KOWALCZYK", name)).name
    assert found is not None
    assert found.surname is not None
    assert name.split()[1].casefold() in found.surname.casefold()


@pytest.mark.parametrize("visit", ["29/12/95", "09.12.11", "01/01/10"])
def test_a_short_date_of_a_list_loses_to_the_birth_with_its_whole_year(
    read: Read, visit: str
) -> None:
    birth = f"""40 160 14 Date de naissance / Date of birth
    420 160 18 03/12/1995
    40 320 14 VACCIN
    240 320 14 AGE
    440 320 14 DATE
    40 350 14 BCG
    240 350 14 NAISSANCE
    440 350 14 {visit}"""
    assert born(read, birth) == "1995-12-03"
