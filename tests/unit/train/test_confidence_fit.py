"""Fitting the costs of doubts: more wrong fields mean a higher cost; unseen doubts keep theirs."""

from __future__ import annotations

import pytest

from build_spec.train.confidence.__main__ import PRIOR, fitted, half, is_sure, shown, undoubted
from build_spec.train.confidence.seen_fields import Seen


def seen(
    count: int, *codes: str, wrong: int = 0, certain: bool = False, known: bool = True
) -> list[Seen]:
    return [
        Seen(f"design {n}", "name", codes, certain=certain, right=n >= wrong, known_kind=known)
        for n in range(count)
    ]


@pytest.mark.parametrize(("wrong", "cost"), [(0, 0.08), (20, 0.2), (50, 0.5), (90, 0.9)])
def test_a_cost_is_the_share_that_was_wrong(wrong: int, cost: float) -> None:
    fields = seen(1000) + seen(100, "one_part", wrong=wrong)
    found = fitted(fields, undoubted(fields))
    assert found["cost", "one_part"] == pytest.approx(cost, abs=0.03)


def test_what_was_never_counted_costs_what_was_thought() -> None:
    found = fitted(seen(100) + seen(10, "one_part"), {True: 0.99, False: 0.98})
    assert found["cost", "two_dates"] == pytest.approx(PRIOR["two_dates"], abs=0.02)


def test_answered_doubts_are_counted_apart() -> None:
    fields = seen(1000) + seen(100, "no_label", wrong=50)
    fields += seen(200, "no_label", certain=True)
    found = fitted(fields, undoubted(fields))
    assert found["cost", "no_label"] == pytest.approx(0.5, abs=0.03)
    assert found["answered.name", "no_label"] < 0.02
    assert is_sure(fields[-1], found, undoubted(fields))
    assert not is_sure(fields[1050], found, undoubted(fields))


def test_the_start_is_the_lower_end_of_its_interval() -> None:
    def start(*fields: Seen) -> float:
        return undoubted(fields)[True]

    assert start(*seen(1000)) == pytest.approx(1 - 0.00368, abs=1e-4)
    assert start(*seen(1000, wrong=5)) < start(*seen(1000)) < start(*seen(10_000))


def test_an_unknown_kind_starts_at_what_was_shown_of_unknown_kinds_alone() -> None:
    starts = undoubted(seen(1000) + seen(100, known=False))
    assert starts[False] == pytest.approx(1 - 0.0362, abs=1e-4)
    assert starts[True] > 0.99
    doubted = seen(1, "no_label", known=False)[0]
    costs = {("cost", "no_label"): 0.04}
    assert not is_sure(doubted, costs, starts)
    assert is_sure(seen(1, "no_label")[0], costs, starts)


def test_what_is_shown_was_not_fitted() -> None:
    """A doubt that is right in one half of the designs is sure in the other half alone."""
    fields = seen(1000)
    own = [field for field in seen(600, "no_label", certain=True) if half(field) == 0]
    found = shown(fields + own)
    assert found["undoubted"] == len(fields)
    assert found["answered"] == 0
