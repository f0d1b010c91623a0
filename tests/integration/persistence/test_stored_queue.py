"""The queue that the random clerk's database simulates does what the stored one does."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.changes import CHANGES, DraftChange
from kyc_desktop.domain.fields import Draft
from tests.integration.persistence.windows import again
from tests.ui.random_clerk.shelf import Shelf

if TYPE_CHECKING:
    from tests.integration.persistence.windows import Window

STEPS = 60


@pytest.mark.parametrize("seed", range(4))
def test_changes_in_any_order_leave_the_same(
    window: Window, windows: list[Window], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    shelf, flows = Shelf(), window.drop("a.png", "b.png", "c.png")
    for flow in flows:
        shelf.create(flow)
    late: list[tuple[str, int, int]] = []  # asked for, not done yet
    for step in range(STEPS):
        what = chance.choice(("draft", "draft", "remove", "return", "arrange", "put"))
        late.append((what, chance.choice(flows), CHANGES.next()))
        while late and chance.random() < 0.6:
            _do(window, shelf, flows, chance, late.pop(chance.randrange(len(late))), step)
    window.die()
    left = [(each.state.flow_id, each.draft) for each in again(window, windows).claimed()]
    assert left == [(flow, entry.draft) for flow, entry in shelf.entries.items()]


def _do(
    window: Window,
    shelf: Shelf,
    flows: list[int],
    chance: random.Random,
    change: tuple[str, int, int],
    step: int,
) -> None:
    what, flow, number = change
    draft = DraftChange(number, Draft(str(step), "") if chance.random() < 0.8 else None)
    if what == "draft":
        window.queue.keep_draft(flow, draft)
        shelf.keep_draft(flow, draft)
    elif what == "remove":
        window.queue.remove_from_queue(flow, number)
        shelf.remove_from_queue(flow, number)
    elif what == "return":
        window.queue.return_to_queue(flow, None, draft, window.operator)
        shelf.return_to_queue(flow, None, draft, window.operator)
    elif what == "put":
        version = window.store.flows.details(flow).version
        window.queue.put(flow, version, window.operator)
        shelf.put(flow)
    else:
        order = chance.sample(flows, len(flows))
        window.queue.arrange(order)
        shelf.arrange(order)
