"""The accuracy on pages that real engines read does not fall below read_floors.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.accuracy.read_pages import CEILINGS, GIVEN, KEPT, READERS, VARIANTS, floors, kept_pages
from tests.generated_pages.catalogue import designs

if TYPE_CHECKING:
    from collections import Counter

# All pages are read for the first test: a minute, much more on a busy machine.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
EACH = pytest.mark.parametrize(
    "pages", [f"{reader} {variant}" for reader in READERS for variant in VARIANTS]
)
SLACK = 2  # pages: another processor rounds the network's scores otherwise
_LARGEST = 5_000_000  # bytes in the repository
_SHOWN = 1000  # sure fields


@EACH
def test_no_figure_is_worse_than_its_floor(
    pages: str, read_measured: dict[str, Counter[str]]
) -> None:
    now, floor = read_measured[pages], floors()[pages]
    assert {key: now[key] for key in GIVEN} == {key: floor[key] for key in GIVEN}
    fallen = {
        key: (now[key], least)
        for key, least in floor.items()
        if key not in GIVEN | CEILINGS and now[key] < least - SLACK
    }
    risen = {
        key: (now[key], floor[key])
        for key in CEILINGS
        if now[key] > floor[key] + (SLACK if key == "for_nothing" else 0)
    }
    assert (fallen, risen) == ({}, {}), "python -m tests.accuracy.read_pages, where that is meant"


def test_of_a_thousand_sure_fields_none_is_wrong(read_measured: dict[str, Counter[str]]) -> None:
    both = [read_measured[f"both {variant}"] for variant in VARIANTS]
    assert sum(figures["sure"] for figures in both) >= _SHOWN
    assert sum(figures["sure_but_wrong"] for figures in both) == 0


def test_the_pages_are_of_unseen_designs_and_few_enough_to_keep() -> None:
    assert {page.design for page in kept_pages()} <= {design.name for design in designs("unseen")}
    assert KEPT.stat().st_size < _LARGEST
