"""The reports of a killed program: which drafts and orders the next one may find, however late."""

from __future__ import annotations

from typing import Any

from tests.e2e.bookkeeping import Expected, Life

FLOW, OTHER = 4, 7
ANNA: list[object] = ["Anna", "1974-08-12", None, None]
MARIA: list[object] = ["Anna Maria", "1974-08-12", None, None]


def typed(draft: list[object]) -> dict[str, Any]:
    return {"kind": "typed", "flow": FLOW, "draft": draft}


def asked(number: int, draft: list[object]) -> dict[str, Any]:
    return {"kind": "asked", "flow": FLOW, "number": number, "draft": draft}


def kept(number: int) -> dict[str, Any]:
    return {"kind": "kept", "flow": FLOW, "number": number}


def after(*events: dict[str, Any]) -> Expected:
    """What is expected after a life with these events, one a second."""
    expected = Expected()
    expected.learn(Life([(float(at), event) for at, event in enumerate(events)]))
    return expected


def test_a_draft_that_a_busy_computer_writes_late_is_no_lost_one() -> None:
    # Seconds before the end: what was asked for last is still on its way.
    expected = after(typed(ANNA), asked(1, ANNA), kept(1), typed(MARIA), asked(2, MARIA))
    assert expected.drafts(FLOW) == [ANNA, MARIA]
    assert expected.drafts(OTHER) == [None]
    assert expected.problems == []


def test_what_was_written_must_be_there() -> None:
    expected = after(typed(ANNA), asked(1, ANNA), kept(1), typed(MARIA), asked(2, MARIA), kept(2))
    assert expected.drafts(FLOW) == [MARIA]
    assert expected.slowest_s == 2


def test_an_earlier_draft_that_is_written_after_a_later_one_is_none_that_may_be_there() -> None:
    changes = (typed(ANNA), asked(1, ANNA), typed(MARIA), asked(2, MARIA))
    assert after(*changes, kept(2), kept(1)).drafts(FLOW) == [MARIA]


def test_a_draft_is_not_asked_for_anew_after_another_was_typed() -> None:
    expected = after(typed(ANNA), asked(1, ANNA), typed(MARIA), asked(2, ANNA))
    assert len(expected.problems) == 1
    saved = {"kind": "saving", "flow": FLOW}
    assert after(typed(ANNA), saved, asked(1, [None])).problems == []  # what is saved has none


def test_an_order_holds_from_when_it_was_written() -> None:
    first, last = [FLOW, OTHER], [OTHER, FLOW]
    orders = [{"kind": "order", "flows": flows} for flows in (first, last)]
    asking = [{"kind": "arranging", "flows": flows} for flows in (first, last)]
    done = [{"kind": "arranged", "flows": flows} for flows in (first, last)]
    changes = (orders[0], asking[0], orders[1], asking[1])
    assert after(*changes).orders == [first, last]
    assert after(*changes, done[0]).orders == [first, last]
    assert after(*changes, *done).orders == [last]
    assert after(*changes, done[1]).orders == [last]  # one for both


def test_a_document_put_back_is_anywhere_until_the_order_was_written() -> None:
    order = [FLOW, OTHER]
    gone = {"kind": "removed", "flow": FLOW}
    back = (asked(1, ANNA), kept(1), {"kind": "returned", "flow": FLOW})
    arranging = {"kind": "arranging", "flows": order}
    assert after(gone).in_doubt == {FLOW}
    assert (after(gone, *back).in_doubt, after(gone, *back).unplaced) == (set(), {FLOW})
    placed = after(gone, *back, arranging, {"kind": "arranged", "flows": order})
    assert placed.unplaced == set()
