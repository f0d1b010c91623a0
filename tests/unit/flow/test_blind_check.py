"""Which field gets a blind check, and when two values count as the same."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

import pytest

from kyc_desktop import paths
from kyc_desktop.domain.fields import DateField, Details, NameField, Source
from kyc_desktop.flow.blind_check import better_spelt, blind_field, same_value

NAME = NameField(
    value="Anna Maria Eriksson",
    printed="ERIKSSON ANNA MARIA",
    source=Source.VIZ,
    confidence=0.98,
    confident=True,
)
DOB = DateField(
    value=dt.date(1974, 8, 12).isoformat(),
    printed="12 AUG 74",
    source=Source.MRZ,
    confidence=0.99,
    confident=True,
)
READ = Details(NAME, DOB)
IMAGES = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(10_000)]


def _chosen(details: Details, one_in: int) -> list[str | None]:
    return [blind_field(details, image, one_in) for image in IMAGES]


@pytest.mark.parametrize("one_in", [2, 10, 100])
def test_about_one_sure_field_in_so_many_is_chosen(one_in: int) -> None:
    only_name = replace(READ, dob=None)
    found = sum(each is not None for each in _chosen(only_name, one_in))
    wanted = len(IMAGES) / one_in
    assert abs(found - wanted) < 4 * wanted**0.5


def test_name_and_date_are_chosen_alike() -> None:
    chosen = _chosen(READ, 20)
    names, dates = chosen.count("name"), chosen.count("dob")
    assert abs(names - dates) < 4 * (names + dates) ** 0.5
    assert names + dates > 800


def test_one_in_one_is_a_field_of_every_document_and_never_two() -> None:
    assert None not in _chosen(READ, 1)


def test_the_same_image_has_the_same_field_always() -> None:
    assert _chosen(READ, 10) == _chosen(READ, 10)


def test_no_example_surprises_who_tries_the_program() -> None:
    files = [path for path in paths.examples().iterdir() if path.suffix not in {".json", ".md"}]
    images = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    assert len(images) == 20
    assert {blind_field(READ, image, 100) for image in images} == {None}


def test_whoever_is_chosen_rarely_is_chosen_often_too() -> None:
    often = _chosen(replace(READ, dob=None), 10)
    rarely = _chosen(replace(READ, dob=None), 100)
    assert all(more == less for more, less in zip(often, rarely, strict=True) if less)


@pytest.mark.parametrize(
    "details",
    [
        None,
        Details(None, None),
        Details(replace(NAME, confident=False), replace(DOB, confident=False)),
        Details(replace(NAME, source=Source.OPERATOR), None),
    ],
    ids=["nothing read", "nothing found", "doubted", "typed by a person"],
)
def test_what_is_not_sure_is_never_chosen(details: Details | None) -> None:
    assert blind_field(details, IMAGES[0], 1) is None


def test_none_is_chosen_where_it_is_off() -> None:
    assert set(_chosen(READ, 0)) == {None}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("anna  maria ERIKSSON ", "Anna Maria Eriksson"),
        ("Jose Garcia", "José García"),
        ("Anna-Maria Eriksson", "Anna Maria Eriksson"),
        ("OBrien", "O’Brien"),
        ("Mueller", "Müller"),
        ("Muller", "Müller"),
        ("Soren Aagaard", "Søren Aagaard"),
        ("Soeren Ågård", "Søren Aagaard"),
        ("Strauss", "Strauß"),
        ("Łukasz", "Lukasz"),
        ("मीरा शर्मा", "मीरा  शर्मा"),
    ],
)
def test_spellings_of_the_same_name_agree(typed: str, read: str) -> None:
    assert same_value("name", typed, read)
    assert same_value("name", read, typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Anna Eriksson", "Anna Maria Eriksson"),
        ("Eriksson Anna Maria", "Anna Maria Eriksson"),
        ("Has", "Haas"),
        ("Annamaria Eriksson", "Anna Maria Eriksson"),
        ("Anna Maria Erikson", "Anna Maria Eriksson"),
        ("मीरा", "मारा"),
    ],
)
def test_other_letters_are_another_name(typed: str, read: str) -> None:
    assert not same_value("name", typed, read)


def test_dates_agree_to_the_day() -> None:
    assert same_value("dob", "1974-08-12", "1974-08-12")
    assert not same_value("dob", "1974-12-08", "1974-08-12")


@pytest.mark.parametrize(
    ("typed", "read", "saved"),
    [
        ("jose garcia", "José García", "José García"),
        ("ANNA ERIKSSON", "Anna Eriksson", "Anna Eriksson"),
        ("José García", "Jose Garcia", "José García"),
        ("Mueller", "Müller", "Müller"),
    ],
)
def test_no_accent_is_lost_by_typing_in_a_hurry(typed: str, read: str, saved: str) -> None:
    assert better_spelt(typed, read) == saved
