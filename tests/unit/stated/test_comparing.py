"""What a customer stated against what a document says."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyc_desktop.domain.fields import Choice, DateField, Details, NameField, Origin, Source
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.stated import Agreement, Stated, file_keys
from kyc_desktop.stated.comparing import compared, same_day, same_person

SAME, FITS = Agreement.SAME, Agreement.FITS
DIFFERENT, UNKNOWN = Agreement.DIFFERENT, Agreement.UNKNOWN


@pytest.mark.parametrize(
    ("name", "stated", "surname", "agreement"),
    [
        ("Anna Maria Müller", "Mueller Anna Maria", None, SAME),
        ("Anna-Lena O'Brien", "Annalena OBrien", None, SAME),
        ("Jan van den Berg", "Jan Vandenberg", None, SAME),
        ("Łukasz Żak", "Lukasz Zak", None, SAME),
        ("Anna Maria Müller", "Anna Müller", "Müller", FITS),
        ("Anna Maria Müller", "Maria Müller", "Müller", FITS),
        ("Juan Carlos García López", "Juan García", "García López", FITS),
        ("J. R. Smith", "John Robert Smith", None, FITS),
        ("Jürgen Müller", "J. Müller", None, FITS),
        ("John Smith Jr", "John Smith", None, FITS),
        ("Anna Maria Müller", "Anna Maria", "Müller", DIFFERENT),
        ("Anna Müller", "Anna Maria Müller", None, DIFFERENT),
        ("Anna Müller", "Müller", "Müller", DIFFERENT),
        ("Anna Müller", "Anna Miller", None, DIFFERENT),
        ("Anna Schmidt", "Bernd Schmidt", "Schmidt", DIFFERENT),
        ("A. Schmidt", "Bernd Schmidt", "Schmidt", DIFFERENT),
        ("Haas", "Has", None, DIFFERENT),
        ("Иван Иванов", "Ivan Ivanov", None, UNKNOWN),
        ("", "Ivan Ivanov", None, UNKNOWN),
        ("Anna", None, None, UNKNOWN),
    ],
)
def test_names(name: str, stated: str | None, surname: str | None, agreement: Agreement) -> None:
    assert same_person(name, stated, surname) is agreement


@pytest.mark.parametrize(
    ("born", "agreement"),
    [
        (dt.date(1990, 4, 3), SAME),
        (dt.date(1990, 3, 4), DIFFERENT),
        (PartialDate(1990), FITS),
        (PartialDate(1990, 4), FITS),
        (PartialDate(1990, 5), DIFFERENT),
        (None, UNKNOWN),
    ],
)
def test_dates(born: dt.date | PartialDate | None, agreement: Agreement) -> None:
    assert same_day(born, dt.date(1990, 4, 3)) is agreement


WORDS = st.lists(st.sampled_from(["Anna", "Maria", "Müller", "Jörg", "Berg", "A", "O'Neill"]),
                 min_size=1, max_size=5)  # fmt: skip


@given(WORDS, st.randoms())
def test_the_order_of_words_and_their_case_do_not_count(words: list[str], random: object) -> None:
    other = [word.upper() for word in words]
    random.shuffle(other)  # type: ignore[attr-defined] # hypothesis gives a random.Random
    assert same_person(" ".join(words), " ".join(other)) is SAME


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_texts_can_be_compared(one: str, other: str) -> None:
    assert same_person(one, other) in Agreement


def details(*, confident: bool = True) -> Details:
    known = {"source": Source.VIZ, "confidence": 0.97, "confident": confident}
    return Details(
        NameField(value="Anna Müller", printed="ANNA MÜLLER", **known),  # type: ignore[arg-type]
        DateField(value="1990-04-03", printed="03.04.1990", **known),  # type: ignore[arg-type]
    )


def test_agreement_is_a_check_and_makes_nothing_sure() -> None:
    before = details(confident=False)
    after = compared(before, Stated("Mueller, Anna", dt.date(1990, 4, 3)))
    assert after.name is not None
    assert after.dob is not None
    assert [check.code for check in after.name.checks] == ["stated_agrees"]
    assert [check.code for check in after.dob.checks] == ["stated_agrees"]
    for field in (after.name, after.dob):
        assert (field.confidence, field.confident) == (0.97, False)
        assert field.doubts == ()
        assert field.choices == ()


def test_a_difference_is_a_doubt_with_the_stated_value_as_a_choice() -> None:
    after = compared(details(), Stated("Anna Miller", dt.date(1990, 3, 4)))
    assert after.name is not None
    assert after.dob is not None
    assert [each.code for each in after.name.doubts] == ["stated_differs"]
    assert dict(after.dob.doubts[0].params) == {"stated": dt.date(1990, 3, 4)}
    assert after.name.choices == (Choice("Anna Miller", Origin.STATED),)
    assert after.dob.choices == (Choice("1990-03-04", Origin.STATED),)
    for field, value in ((after.name, "Anna Müller"), (after.dob, "1990-04-03")):
        assert field.value == value
        assert not field.confident
        assert field.confidence < 0.93


def test_a_fitting_name_is_a_check_and_no_choice() -> None:
    after = compared(details(), Stated("A. Müller"))
    assert after.name is not None
    assert after.dob is not None
    assert [check.code for check in after.name.checks] == ["stated_fits"]
    assert after.name.confident
    assert after.name.choices == ()
    assert after.dob == details().dob


def test_what_cannot_be_compared_is_only_offered() -> None:
    after = compared(details(), Stated("Анна Мюллер"))
    assert after.name is not None
    assert (after.name.checks, after.name.doubts, after.name.confident) == ((), (), True)
    assert after.name.choices == (Choice("Анна Мюллер", Origin.STATED),)


def test_missing_fields_stay_missing() -> None:
    assert compared(Details(None, None), Stated("Anna Müller")) == Details(None, None)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("IMG_1.JPG", ("img_1.jpg", "img_1")),
        ("scan", ("scan",)),
        ("Pass v1.2 final", ("pass v1.2 final",)),
        (".jpg", (".jpg",)),
        ("A\u0308.png", ("ä.png", "ä")),
    ],
)
def test_keys_of_a_file(name: str, keys: tuple[str, ...]) -> None:
    assert file_keys(name) == keys
