"""Rows that changed are where a list that is sorted and filtered anew would have them."""

from __future__ import annotations

import datetime as dt
import random
from functools import cmp_to_key

import pytest

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history import HistoryChanges, HistoryRow
from kyc_desktop.domain.history_query import HistoryQuery, Sort, SortColumn, precedes
from kyc_desktop.ui.history.placing import Loaded, Placed, placed
from tests.ui.history.conftest import MOMENT, row

BY_NAME = Sort(SortColumn.NAME, descending=False)


def ids(rows: list[HistoryRow | None]) -> list[int | None]:
    return [each.flow_id if each is not None else None for each in rows]


def in_order(rows: list[HistoryRow], sort: Sort) -> list[HistoryRow]:
    def compared(one: HistoryRow, other: HistoryRow) -> int:
        return -1 if precedes(one, other, sort) else 1

    return sorted(rows, key=cmp_to_key(compared))


def random_row(chance: random.Random, flow_id: int) -> HistoryRow:
    return row(
        flow_id,
        chance.choice(list(FlowStatus)),
        name_key=chance.choice((None, "anna", "ben", "zoe")),
        dob=chance.choice((None, dt.date(1974, 8, 12), dt.date(1990, 1, 1))),
        created_at=MOMENT + dt.timedelta(seconds=chance.randrange(5)),
        operator=chance.choice(("ann", "ben")),
    )


@pytest.mark.parametrize("seed", range(60))
def test_it_is_what_sorting_and_filtering_anew_makes(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    sort = Sort(chance.choice(list(SortColumn)), descending=chance.random() < 0.5)
    before = {at: random_row(chance, at) for at in range(1, 41)}
    matching = chance.sample(sorted(before), 30)
    listed = in_order([before[each] for each in matching], sort)
    first, last = sorted(chance.sample(range(len(listed)), 2))
    window = Loaded(listed[first : last + 1], sort, earlier=first > 0, more=last < 29)

    changed = {*chance.sample(sorted(before), 6), 41, 42}
    now = before | {each: random_row(chance, each) for each in changed}
    fits = {*(set(matching) - changed), *(each for each in changed if chance.random() < 0.7)}
    query = HistoryQuery(sort=sort)
    told = tuple(now[each] for each in changed & fits)
    found = placed(window, HistoryChanges(query, frozenset(changed), told), None)

    stayed = [each for each in ids(list(window.rows)) if each in fits - found.moved]
    if not stayed:
        return
    begins, ends = now[stayed[0] or 0], now[stayed[-1] or 0]
    wanted = [
        each
        for each in in_order([now[flow] for flow in fits], sort)
        if not (window.earlier and precedes(each, begins, sort))
        and not (window.more and precedes(ends, each, sort))
    ]
    assert found.rows == wanted
    assert set(found.came) == {each.flow_id for each in wanted} - set(ids(list(window.rows)))
    outside = {row.flow_id for row in told} - {each.flow_id for each in wanted}
    assert {each.flow_id for each in found.before} == {
        each for each in outside if precedes(now[each], begins, sort)
    }
    assert found.behind == any(precedes(ends, now[each], sort) for each in outside)


def named(flow_id: int, name: str, status: FlowStatus = FlowStatus.SUCCESS) -> HistoryRow:
    return row(flow_id, status, name=name, name_key=name)


def changed(
    loaded: Loaded, *rows: HistoryRow, gone: HistoryRow | None = None, chosen: int | None = None
) -> Placed:
    flow_ids = {each.flow_id for each in rows} | ({gone.flow_id} if gone is not None else set())
    query = HistoryQuery(sort=loaded.order)
    changes = HistoryChanges(query, frozenset(flow_ids), rows, kept=gone)
    return placed(loaded, changes, chosen)


LIST = (named(1, "anna"), named(2, "ben"), named(3, "carl"))
ALL = Loaded(LIST, BY_NAME, earlier=False, more=False)


def test_the_chosen_row_keeps_its_place_until_another_is_chosen() -> None:
    found = changed(ALL, named(1, "zoe"), chosen=1)
    assert ids(found.rows) == [1, 2, 3]
    assert found.rows[0] == named(1, "zoe")
    held = Loaded(found.rows, BY_NAME, earlier=False, more=False, filed=found.filed)
    # Others are placed as if it still were what it was.
    assert ids(changed(held, named(4, "ab"), chosen=1).rows) == [4, 1, 2, 3]
    assert ids(changed(held, named(4, "b"), chosen=1).rows) == [1, 4, 2, 3]
    left = changed(held, named(1, "zoe"), chosen=3)
    assert ids(left.rows) == [2, 3, 1]
    assert left.filed == {}


def test_the_chosen_row_stays_though_it_does_not_match() -> None:
    now = named(2, "ben", FlowStatus.REJECTED)
    found = changed(ALL, gone=now, chosen=2)
    assert found.rows == [LIST[0], now, LIST[2]]
    held = Loaded(found.rows, BY_NAME, earlier=False, more=False, filed=found.filed)
    again = changed(held, LIST[1], chosen=2)  # it matches once more
    assert again.rows == list(LIST)
    assert again.filed == {}
    assert ids(changed(held, gone=now, chosen=1).rows) == [1, 3]
    assert ids(changed(ALL, gone=now, chosen=1).rows) == [1, 3]


def test_who_chooses_another_row_meanwhile_keeps_that_one() -> None:
    changes = HistoryChanges(HistoryQuery(sort=BY_NAME), frozenset({2}), (), kept=None)
    found = placed(ALL, changes, 2)
    assert found.rows == list(LIST)
    assert set(found.filed) == {2}


def test_similar_rows_stay_under_their_line_and_are_nowhere_twice() -> None:
    similar = Loaded(
        (LIST[0], None, named(8, "annb"), named(7, "anne")), BY_NAME, earlier=False, more=False
    )
    query = HistoryQuery("anna", sort=BY_NAME)

    def told(*rows: HistoryRow, alike: tuple[HistoryRow, ...] = (), chosen: int = 0) -> Placed:
        flow_ids = frozenset(each.flow_id for each in (*rows, *alike)) | {7}
        return placed(similar, HistoryChanges(query, flow_ids, rows, alike), chosen)

    anne = named(7, "anne")
    assert ids(told(alike=(named(9, "annc"), anne)).rows) == [1, None, 8, 9, 7]
    assert ids(told(named(7, "anna")).rows) == [1, 7, None, 8]
    assert ids(told(alike=(named(1, "annx"), anne)).rows) == [None, 8, 7, 1]
    assert ids(told(named(7, "anna"), chosen=7).rows) == [1, None, 8, 7]
    assert ids(told(alike=(named(1, "annx"), anne), chosen=1).rows) == [1, None, 8, 7]
    without = Loaded((*LIST, None, named(7, "anne")), BY_NAME, earlier=False, more=False)
    gone = placed(without, HistoryChanges(query, frozenset({7}), ()), None)
    assert ids(gone.rows) == [1, 2, 3]


def test_the_first_row_of_an_empty_list_is_placed() -> None:
    nothing = Loaded((), BY_NAME, earlier=False, more=False)
    assert ids(changed(nothing, named(5, "x"), named(4, "a")).rows) == [4, 5]


def test_what_comes_before_all_that_is_loaded_leaves_it_alone() -> None:
    window = Loaded([row(5), row(4)], Sort(), earlier=True, more=False)
    query, came = HistoryQuery(), (row(7), row(9), row(8))
    found = placed(window, HistoryChanges(query, frozenset({7, 8, 9, 100}), came), None)
    assert ids(found.rows) == [5, 4]
    assert [each.flow_id for each in found.before] == [9, 8, 7]
    assert (found.came, found.moved, found.behind) == ([], set(), False)
    # One that is loaded is looked for, although it is to come before the others.
    moved = placed(window, HistoryChanges(query, frozenset({5, 7}), (row(7),)), None)
    assert ids(moved.rows) == [4]
    assert moved.moved == {5}
