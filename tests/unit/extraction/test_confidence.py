"""How sure a value is, by the costs of `resources/networks/confidence.toml`."""

from __future__ import annotations

import pytest

from kyc_desktop.domain.fields import NameField, Source
from kyc_desktop.extraction import confidence
from kyc_desktop.extraction.doubts import _SENTENCES, doubt

CODES = sorted(confidence._COST)
OF_A_PAGE = {"year_only", "age_only", "partial_date", "impossible_date", "no_name"}
OF_A_PAGE |= {"no_birth_date", "several_holders"}


def named(*codes: str) -> NameField:
    return NameField(
        value="Nadia Kowalczyk",
        printed="NADIA KOWALCZYK",
        source=Source.VIZ,
        doubts=tuple(map(doubt, codes)),
        **confidence.sureness(tuple(map(doubt, codes))),
    )


def test_every_doubt_of_a_field_has_its_cost() -> None:
    assert set(CODES) == _SENTENCES.keys() - OF_A_PAGE


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("start", [confidence.PRINTED, confidence.PROVEN])
def test_what_is_doubted_and_not_answered_is_never_sure(code: str, start: float) -> None:
    assert not confidence.sureness([doubt(code)], start)["confident"]


def test_what_is_not_doubted_is_sure() -> None:
    for start in (confidence.PRINTED, confidence.PROVEN):
        assert confidence.sureness([], start) == {"confidence": round(start, 3), "confident": True}


@pytest.mark.parametrize("kind", ["name", "dob"])
def test_each_doubt_more_leaves_less(kind: str) -> None:
    for code in confidence.ANSWERED[kind]:
        one = confidence.answered(named(code), kind)["confidence"]
        two = confidence.answered(named(code, "no_label"), kind)["confidence"]
        assert confidence.PRINTED > one > two


def test_a_doubt_that_was_never_seen_answered_is_not_answered() -> None:
    assert confidence.answered(named("image_glare"), "name")["confident"] is False


def test_two_values_of_a_name_are_answered_by_the_second_look() -> None:
    assert confidence.answered(named("two_values"), "name")["confident"] is True
