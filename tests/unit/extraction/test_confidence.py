"""The confidence of a value, computed from the costs in `resources/networks/confidence.toml`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kyc_desktop.domain.fields import NameField, Source
from kyc_desktop.extraction import confidence
from kyc_desktop.messages.doubts import DOUBTS, DoubtKind
from tests.messages import any_check, any_doubt

CODES = sorted(confidence._COST)


def named(*codes: str) -> NameField:
    return NameField(
        value="Nadia Kowalczyk",
        printed="NADIA KOWALCZYK",
        source=Source.VIZ,
        doubts=tuple(map(any_doubt, codes)),
        **confidence.confidence_after(tuple(map(any_doubt, codes))),
    )


def test_every_doubt_of_a_field_has_its_cost() -> None:
    assert set(CODES) == DOUBTS.keys()


def test_the_costs_that_were_fitted_go_before_those_of_the_table() -> None:
    assert confidence._COST["low_ocr_score"] != DOUBTS["low_ocr_score"].cost
    fitted = {"low_ocr_score": 0.7}
    table = {"low_ocr_score": DoubtKind("s.", "w", 0.2), "new": DoubtKind("s.", "w", 0.3)}
    assert confidence.costs(fitted, table) == {"low_ocr_score": 0.7, "new": 0.3}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("start", [confidence.PRINTED, confidence.PROVEN])
def test_what_is_doubted_and_not_answered_is_never_sure(code: str, start: float) -> None:
    assert not confidence.confidence_after([any_doubt(code)], start)["confident"]


def test_what_is_not_doubted_is_sure() -> None:
    for start in (confidence.PRINTED, confidence.PROVEN):
        assert confidence.confidence_after([], start) == {
            "confidence": round(start, 3),
            "confident": True,
        }


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


def test_a_value_of_an_unknown_kind_of_page_is_less_sure() -> None:
    plain = named()
    unknown = confidence.of_unknown_kind(plain)
    assert unknown.confident
    assert confidence.CONFIDENT < unknown.confidence < plain.confidence


def test_an_answered_doubt_that_just_passes_is_not_sure_on_an_unknown_kind_of_page() -> None:
    just = replace(named(), confidence=0.932)
    assert just.confident
    assert not confidence.of_unknown_kind(just).confident


def test_an_unknown_kind_of_page_makes_no_doubtful_value_sure() -> None:
    assert not confidence.of_unknown_kind(named("rare_letters")).confident


def test_what_is_proven_is_as_sure_on_any_page() -> None:
    proven = replace(named(), checks=(any_check("number_agrees"),))
    assert confidence.of_unknown_kind(proven) == proven
