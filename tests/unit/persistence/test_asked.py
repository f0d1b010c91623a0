from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.persistence.repositories.asked import Asked, asked, similar_words
from kyc_desktop.persistence.repositories.asked_dates import asked_dates
from kyc_desktop.persistence.repositories.words import plain_words

TODAY = dt.date(2026, 11, 30)
AUGUST, OCTOBER = PartialDate(1974, 8), PartialDate(1978, 10)
THE_12TH = dt.date(1974, 8, 12)


def dates(text: str) -> list[dt.date | PartialDate]:
    return asked_dates(plain_words(text), TODAY, month_first="/" in text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1942", [PartialDate(1942)]),
        ("1849", []),
        ("2027", []),
        ("19", []),
        ("oct 1978", [OCTOBER]),
        ("October 1978", [OCTOBER]),
        ("okt. 1978", [OCTOBER]),
        ("Oktober 1978", [OCTOBER]),
        ("octubre de 1978", [OCTOBER]),
        ("अक्टूबर 1978", [OCTOBER]),
        ("अक्टू १९७८", [OCTOBER]),
        ("1978 octob", [OCTOBER]),
        ("10/1978", [OCTOBER]),
        ("10.1978", [OCTOBER]),
        ("1978-10", [OCTOBER]),
        ("13.1978", []),
        ("oc 1978", []),
        ("März 1974", [PartialDate(1974, 3)]),
        ("maerz 1974", [PartialDate(1974, 3)]),
        ("Jänner 1974", [PartialDate(1974, 1)]),
        ("ma 1974", []),
        ("mar 1974", [PartialDate(1974, 3)]),
        ("ju 1974", []),
        ("jun 1974", [PartialDate(1974, 6)]),
        ("12.8.74", [THE_12TH]),
        ("12.08.1974", [THE_12TH]),
        ("12-8-1974", [THE_12TH]),
        ("12/8/74", [THE_12TH, dt.date(1974, 12, 8)]),
        ("13/8/74", [dt.date(1974, 8, 13)]),
        ("8/13/74", [dt.date(1974, 8, 13)]),
        ("8.13.74", []),
        ("8.8.1974", [dt.date(1974, 8, 8)]),
        ("1974-08-12", [THE_12TH]),
        ("1974/8/12", [THE_12TH]),
        ("12081974", [THE_12TH]),
        ("፩፱፯፬", [PartialDate(1974)]),  # digits of a script that counts without a zero
        ("19740812", [THE_12TH]),
        ("12.8.04", [dt.date(1904, 8, 12), dt.date(2004, 8, 12)]),
        ("12 aug 1974", [THE_12TH]),
        ("12. August 1974", [THE_12TH]),
        ("12 de agosto de 1974", [THE_12TH]),
        ("12 अगस्त 1974", [THE_12TH]),
        ("Aug 12, 1974", [THE_12TH]),
        ("12th of August 1974", [THE_12TH]),
        ("12 aug 74", [THE_12TH]),
        ("1974 aug 12", [THE_12TH]),
        ("31.2.1974", []),
        ("29.2.1900", []),
        ("29.2.00", [dt.date(2000, 2, 29)]),
        ("anna", []),
        ("", []),
        ("aug", []),
        ("aug sep 1974", []),
        ("1 2 3 4", []),
        ("²³ 1974", []),
    ],
)
def test_a_date_is_understood_as_people_type_it(
    text: str, found: list[dt.date | PartialDate]
) -> None:
    assert dates(text) == found


@pytest.mark.parametrize(
    ("search", "flow_id"),
    [
        ("17", 17),
        (" #17 ", 17),
        ("0017", 17),
        ("#", None),
        ("", None),
        ("17a", None),
        ("-17", None),
        ("١٧", None),
        ("9223372036854775807", 2**63 - 1),
        ("9223372036854775808", None),
        ("1" * 5000, None),
    ],
)
def test_a_number_may_mean_a_flow(search: str, flow_id: int | None) -> None:
    assert asked(search, TODAY).flow_id == flow_id


@pytest.mark.parametrize(
    ("search", "query"),
    [
        ("", ""),
        ("!&", ""),
        ("#17", ""),
        ("17", "('17')"),
        ("0017", "('0017':*)"),
        ("Groß ann", "('gross':* & 'ann':*)"),
        ("Müller", "('muller':*)"),
        ("1974", "('1974':*) | (('=1974'))"),
        ("1974-8-2", "('1974':* & '8' & '2') | (('=1974-08-02'))"),
        ("2.8.1974", "('2' & '8' & '1974':*) | (('=1974-08-02'))"),
        ("31.2.1974", "('31' & '2' & '1974':*) | ('31' & ('=1974-02'))"),
        ("2/8/74", "('2' & '8' & '74') | (('=1974-08-02' | '=1974-02-08'))"),
        ("anna aug 74", "('anna':* & 'aug':* & '74') | ('anna':* & ('=1974-08'))"),
        (
            "anna oct 1978",
            "('anna':* & 'oct':* & '1978':*) | ('anna':* & ('=1978-10'))",
        ),
        (
            "12.8.74 anna",
            "('12' & '8' & '74' & 'anna':*) | ('anna':* & ('=1974-08-12'))",
        ),
    ],
)
def test_a_search_becomes_a_query(search: str, query: str) -> None:
    assert asked(search, TODAY).words == query


def test_what_can_find_nothing_is_known() -> None:
    assert asked("' & |", TODAY) == Asked("", None)
    assert asked("' & |", TODAY).nothing
    assert not asked("#1", TODAY).nothing


def test_only_words_with_letters_may_have_one_wrong() -> None:
    assert asked("anna 1974 x2 anna", TODAY).names == ("anna", "x2")
    assert similar_words("anna 17", {"anna": ["hanna"]}) == "('anna':* | 'hanna') & ('17')"
    assert similar_words("!", {}) == ""


def test_an_endless_search_is_cut_short() -> None:
    assert asked(" ".join(f"w{i:04}" for i in range(1000)), TODAY).words.count("&") == 19


@given(st.text())
def test_any_text_may_be_searched_for(text: str) -> None:
    found = asked(text, TODAY)

    assert found.nothing or found.flow_id is not None or found.words.startswith("('")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("an anna an", "('anna':*)"),
        ("anna bert", "('anna':* & 'bert':*)"),
        ("1 17x", "('1' & '17x':*)"),
        ("रा राज", "('राज':*)"),
    ],
)
def test_a_beginning_of_another_word_asks_for_nothing_more(text: str, words: str) -> None:
    assert asked(text, TODAY).words == words
