"""The proof class of a value, for all combinations of checks and doubts."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from kyc_desktop.domain.fields import DateField, Field, NameField, Source
from kyc_desktop.domain.proof import Proof, proof_of
from kyc_desktop.extraction import confidence
from kyc_desktop.extraction.confidence import with_doubts
from kyc_desktop.extraction.doubts import doubt
from kyc_desktop.messages.checks import CHECKS
from tests.messages import any_check

PROVEN, TWO, ONE, CHECK = Proof

SURE = DateField(
    value="1974-08-12", printed="12.08.1974", source=Source.VIZ, confidence=0.96, confident=True
)
SURE_NAME = NameField(
    value="Anna", printed="ANNA", source=Source.VIZ, confidence=0.96, confident=True
)

# What a sure date is where that check alone speaks for it, and where two readers agree beside it.
ALONE = {
    "mrz_same_name": (TWO, TWO),
    "mrz_same_date": (TWO, TWO),
    "mrz_digits": (ONE, TWO),
    "mrz_digit": (ONE, TWO),
    "number_agrees": (PROVEN, PROVEN),
    "number_read": (ONE, TWO),
    "calendars_agree": (ONE, TWO),
    "calendar_converted": (ONE, TWO),
    "same_meaning": (ONE, TWO),
    "certain_meaning": (ONE, TWO),
    "stated_agrees": (ONE, TWO),
    "stated_fits": (ONE, TWO),
    "both_readers": (TWO, TWO),
}


def having(field: Field, *codes: str) -> Field:
    return replace(field, checks=tuple(any_check(code) for code in codes))


def test_every_check_is_in_the_table() -> None:
    assert set(ALONE) == set(CHECKS)


@pytest.mark.parametrize(("code", "classes"), ALONE.items())
def test_a_check_alone_and_beside_two_readers(code: str, classes: tuple[Proof, Proof]) -> None:
    alone, beside = classes
    assert proof_of(having(SURE, code)) is alone
    assert proof_of(having(SURE, code, "both_readers")) is beside


@pytest.mark.parametrize(
    ("codes", "proof"),
    [
        pytest.param((), ONE, id="nothing speaks for it"),
        pytest.param(("mrz_same_date", "mrz_digits"), PROVEN, id="print and all check digits"),
        pytest.param(("mrz_same_date", "mrz_digit"), PROVEN, id="print and its check digit"),
        pytest.param(("mrz_digits", "number_agrees"), PROVEN, id="zone and a printed number"),
        pytest.param(("mrz_digits", "both_readers"), TWO, id="a zone without print, read twice"),
        pytest.param(("calendars_agree", "same_meaning"), ONE, id="meaning is no reading"),
        pytest.param(tuple(ALONE), PROVEN, id="all of them"),
    ],
)
def test_checks_together(codes: tuple[str, ...], proof: Proof) -> None:
    assert proof_of(having(SURE, *codes)) is proof


def test_a_name_is_never_proven_by_what_speaks_for_a_name() -> None:
    of_names = ("mrz_same_name", "both_readers", "same_meaning")
    for codes in (each for count in range(4) for each in combinations(of_names, count)):
        assert proof_of(having(SURE_NAME, *codes)) is not PROVEN


@pytest.mark.parametrize("code", list(ALONE))
def test_what_is_not_sure_is_to_be_checked_whatever_speaks_for_it(code: str) -> None:
    assert proof_of(replace(having(SURE, code), confident=False)) is CHECK
    assert proof_of(replace(having(SURE, *ALONE), confident=False, confidence=0.89)) is CHECK


@pytest.mark.parametrize("code", sorted(confidence._COST))
def test_every_doubt_that_a_value_may_have_makes_it_one_to_check(code: str) -> None:
    date = having(SURE, *ALONE)
    assert isinstance(date, DateField)
    assert proof_of(with_doubts(date, doubt(code))) is CHECK
