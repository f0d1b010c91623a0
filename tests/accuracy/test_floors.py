"""The accuracy of extraction on generated pages does not fall below floors.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.accuracy.figures import PAGES, SEED, SETS, better, count, floors, same_pages, worse
from tests.generated_pages.scoring import Result

if TYPE_CHECKING:
    from collections import Counter

# All pages are read for the first test: half a minute on two cores, much more on busy ones.
pytestmark = pytest.mark.timeout(900)
EACH = pytest.mark.parametrize("pages", SETS)
WHERE = (
    "The pages of the tuning part that are wrong (held-out pages are never shown): "
    f"python tests/bench/generated_pages.py --part tuning --wrong --seed {SEED}"
)
RAISE = "Where that is meant, write it down: python -m tests.accuracy.figures"


@pytest.mark.slow
@EACH
def test_no_figure_is_worse_than_its_floor(pages: str, measured: dict[str, Counter[str]]) -> None:
    fallen = worse(measured[pages], floors()[pages])
    level = pages.split(" ", 1)[1]
    where = f"{WHERE} --per-design {PAGES[level]} --levels '{level}'"
    assert not fallen, "\n".join([f"{pages}: worse than the floors", *fallen, where])


@pytest.mark.slow
@EACH
def test_floors_follow_what_does_better(pages: str, measured: dict[str, Counter[str]]) -> None:
    risen = better(measured[pages], floors()[pages])
    assert not risen, "\n".join(
        [f"{pages}: better than the floors, or with other doubts and confidence", *risen, RAISE]
    )


@pytest.mark.parametrize(
    ("figure", "now", "fell"),
    [
        ("both_right", 9, True),
        ("both_right", 11, False),
        ("card.both_right", 9, True),
        ("sure", 9, True),
        ("sure_but_wrong", 11, True),
        ("sure_but_wrong", 9, False),
        ("checks.mrz_digits", 9, True),
        ("doubts.one_part", 9, False),  # no worse, but to be written down
        ("doubts.one_part", 11, False),
        ("confidence", 9, False),
        ("pages", 11, True),  # other pages: no comparison
    ],
)
def test_a_floor_is_passed_upwards_and_a_ceiling_downwards(
    figure: str, now: int, fell: bool
) -> None:
    said = [f"{figure.replace('_', ' ')}: {now}, was 10"]
    assert worse({figure: now}, {figure: 10}) == (said if fell else [])
    assert better({figure: now}, {figure: 10}) == ([] if fell else said)


def test_figures_of_other_pages_are_not_compared() -> None:
    assert same_pages({"pages": 10, "names": 9, "both_right": 3}, {"pages": 10, "names": 9})
    assert not same_pages({"pages": 11, "names": 9}, {"pages": 10, "names": 9})
    assert not same_pages({"pages": 10}, {"pages": 10, "names": 9})


def test_a_figure_without_a_floor_is_noticed() -> None:
    assert better({"licence.both_right": 3}, {}) == ["licence.both right: 3, was 0"]
    assert worse({}, {"licence.both_right": 3}) == ["licence.both right: 0, was 3"]


def test_a_page_that_has_no_name_counts_for_no_record() -> None:
    page = Result(
        design="card back",
        family="missing",
        name=None,
        dob=True,
        exact=False,
        confident=False,
        accepted_wrong=False,
        false_name=True,
        false_dob=False,
        crashed=False,
        seconds=0.0,
        fields=((0.95, False, True), (0.95, True, True)),
        checks=(),
        doubts=("one_part",),
        expires=None,
    )
    figures = count([page])
    assert (figures["records"], figures["both_right"]) == (0, 0)
    assert (figures["names"], figures["dates"], figures["dates_right"]) == (0, 1, 1)
    assert figures["doubts.one_part"] == 1
    assert (figures["sure"], figures["sure_but_wrong"], figures["found_for_nothing"]) == (2, 1, 1)
