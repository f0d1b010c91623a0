"""Pages of the designs to tune on, as the meaning network is trained with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("faker", reason="the extra `train` is not installed")

from build_spec.train.meaning.batches import _page, batch, drawn
from build_spec.train.meaning.designs import UNASKED, design_page
from build_spec.train.meaning.roles import KIND, ROLES

if TYPE_CHECKING:
    from build_spec.train.meaning.pages import Page

SEEDS = range(60)


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return [design_page(seed) for seed in SEEDS]


def test_the_same_seed_draws_the_same_page(pages: list[Page]) -> None:
    assert [design_page(seed) for seed in SEEDS[:10]] == pages[:10]
    assert len({page.lines for page in pages}) == len(pages)


def test_every_character_has_a_role_or_is_not_asked_of(pages: list[Page]) -> None:
    for page in pages:
        assert len(page.lines) == len(page.roles) == len(page.kinds) > 1
        for line, roles, kind in zip(page.lines, page.roles, page.kinds, strict=True):
            assert len(line.text) == len(roles)
            assert set(roles) <= {*ROLES, UNASKED}
            assert kind in KIND.values()


def test_names_and_dates_of_holders_are_marked_and_those_of_others_apart(
    pages: list[Page],
) -> None:
    roles = ["".join(page.roles) for page in pages]
    for wanted in ("SGW", "DMY", "O", "L"):
        having = sum(any(role in said for role in wanted) for said in roles)
        assert having > len(pages) / 3, wanted
    assert any("P" in said for said in roles)


def test_of_what_is_not_asked_a_batch_asks_nothing(pages: list[Page]) -> None:
    some = [page for page in pages if any(UNASKED in roles for roles in page.roles)][:4]
    assert some
    asked = batch(some).roles
    unasked = sum(roles.count(UNASKED) for page in some for roles in page.roles)
    assert (asked == -1).sum() >= unasked


def test_a_share_of_the_pages_are_those_of_designs() -> None:
    names = [f"1/{number}" for number in range(40)]
    pages = [_page(name, 0.5) for name in names]
    of_designs = [page == design_page(name) for name, page in zip(names, pages, strict=True)]
    assert 8 < sum(of_designs) < 32
    first = (next(drawn(1, 0, 4, designs=share)) for share in (0.0, 1.0))
    assert len({len(each.rows) for each in first}) == 2
