"""Pages drawn for training: reproducible from their seed and labelled with meanings."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("faker", reason="the extra `train` is not installed")

from build_spec.train.meaning import dates, letters, noise
from build_spec.train.meaning.layout import HELD_FAMILIES, Mark
from build_spec.train.meaning.look import HELD_LANGUAGES, look
from build_spec.train.meaning.mrz import mrz
from build_spec.train.meaning.pages import Page, page
from build_spec.train.meaning.people import pools
from build_spec.train.meaning.roles import KIND, ROLES

SEEDS = range(60)


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return [page(seed) for seed in SEEDS]


def marked(drawn: Page, roles: str) -> list[str]:
    """The parts of the lines that have one of these roles."""
    return [
        "".join(c if r in roles else " " for c, r in zip(line.text, its, strict=True)).strip()
        for line, its in zip(drawn.lines, drawn.roles, strict=True)
        if set(its) & set(roles)
    ]


def test_the_same_seed_draws_the_same_page(pages: list[Page]) -> None:
    assert [page(seed) for seed in SEEDS] == pages
    assert len({drawn.lines for drawn in pages}) == len(pages)


def test_every_character_has_a_role_and_every_line_a_kind(pages: list[Page]) -> None:
    for drawn in pages:
        assert len(drawn.lines) == len(drawn.roles) == len(drawn.kinds) > 1
        for line, roles, kind in zip(drawn.lines, drawn.roles, drawn.kinds, strict=True):
            assert line.text == line.text.strip() != ""
            assert len(line.text) == len(roles)
            assert set(roles) <= set(ROLES)
            assert kind in KIND.values()


def test_most_pages_have_a_name_and_a_date_of_birth(pages: list[Page]) -> None:
    named = [bool(marked(drawn, "SGW")) for drawn in pages]
    born = [bool(marked(drawn, "DMY")) for drawn in pages]
    assert 0.6 < sum(named) / len(pages) < 1
    assert 0.6 < sum(born) / len(pages) < 1


def test_what_is_held_out_is_drawn_for_validation_alone() -> None:
    rng = random.Random(1)
    seen = {code for _ in range(300) for code in look(rng, held=False).languages}
    held = {code for _ in range(60) for code in look(rng, held=True).languages} - seen
    assert len(seen) > 40
    assert not seen & HELD_LANGUAGES
    assert held == HELD_LANGUAGES
    points = [
        any("....." in line.text for line in page(s, held="layouts").lines) for s in range(30)
    ]
    assert any(points)
    assert set(HELD_FAMILIES) == {"right", "leaders"}


@pytest.mark.parametrize(
    ("order", "apart", "printed", "roles"),
    [
        ("DMY", ".", "09.02.1990", "DDBMMBYYYY"),
        ("MDY", "/", "02/09/1990", "MMBDDBYYYY"),
        ("YMD", "-", "1990-02-09", "YYYYBMMBDD"),
    ],
)
def test_numbers_of_a_date_are_told_apart(order: str, apart: str, printed: str, roles: str) -> None:
    way = dates.Style(
        order, apart, "", "upper", short_year=False, bare=False, languages=("en", "en")
    )
    day = dates.birthday(random.Random(1)).replace(year=1990, month=2, day=9)
    assert dates.written(day, way, random.Random(1)) == (printed, roles)


def test_a_mrz_is_marked_where_its_name_and_birth_stand() -> None:
    born, expiry = dates._LAST.replace(year=1974, month=8, day=12), dates._LAST
    first, second = mrz(
        "td3", "Eriksson", "Anna Maria", born, expiry, "L898902C3", "F", "UTO", random.Random(3)
    )
    assert [len(text) for text, _ in (first, second)] == [44, 44]
    assert "".join(c for c, r in zip(*first, strict=True) if r == "S") == "ERIKSSON"
    assert "".join(c for c, r in zip(*first, strict=True) if r == "G") == "ANNA<MARIA"
    assert "".join(c for c, r in zip(*second, strict=True) if r in "YMD") == "740812"


def test_a_misread_line_keeps_as_many_roles_as_characters() -> None:
    rng = random.Random(5)
    worst = noise.Level(0.4, 0.4, 0.5, 0.5, 1.0, 0.0, 0.5, 0.5, 0.0)
    for _ in range(200):
        marks = [
            Mark("Née le / Größe: Émile Weiß", "." * 16 + "W" * 10, 0.0, 0.0, 1.0, KIND["whole"]),
            Mark("12.08.1974", "DDBMMBYYYY", 15.0, 0.0, 1.0, KIND["birth"]),
        ]
        for mark in noise.read(marks, worst, rng, 0.55):
            assert len(mark.text) == len(mark.roles)


@pytest.mark.parametrize(
    ("text", "sounds"),
    [("Иванов", "Ivanov"), ("Παπαδόπουλος", "Papadopoylos"), ("Müller", "Müller")],
)
def test_names_of_other_letters_are_written_in_latin_ones(text: str, sounds: str) -> None:
    assert letters.latin(text) == sounds


def test_other_letters_are_read_as_some_that_look_like_them_or_as_none() -> None:
    rng = random.Random(1)
    assert letters.garbled("ИВАНОВ", rng, "absent") == ""
    assert letters.garbled("ОТАВА", rng, "looks") == "OTABA"
    assert letters.garbled("Имя", rng, "wild") != "Имя"


def test_people_come_from_everywhere() -> None:
    found = pools()
    assert len({pool.language for pool in found}) > 50
    assert all(pool.given for pool in found)
