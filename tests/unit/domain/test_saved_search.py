"""A saved search is found again as it was, or as another version kept it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from kyc_desktop.domain.history_query import Cursor, DateRange, HistoryQuery, Sort, SortColumn
from kyc_desktop.domain.saved_search import RecentDays, SavedSearch, recent
from kyc_desktop.domain.stage import Stage

TODAY = dt.date(2026, 11, 24)
QUERY = HistoryQuery(
    "müller 1974",
    stages=frozenset({Stage.SAVED}),
    expiring_within_days=30,
    sort=Sort(SortColumn.NAME, descending=False),
)


def again(search: SavedSearch) -> SavedSearch:
    read = SavedSearch.from_plain(json.loads(json.dumps(search.to_plain())))
    assert read is not None
    return read


def test_words_filters_and_order_are_kept_and_no_place() -> None:
    kept = again(SavedSearch.of("Müllers", replace(QUERY, after=Cursor(7))))
    assert kept.name == "Müllers"
    assert kept.query(TODAY) == QUERY


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        (RecentDays.TODAY, TODAY, TODAY),
        (RecentDays.YESTERDAY, dt.date(2026, 11, 23), dt.date(2026, 11, 23)),
        (RecentDays.WEEK, dt.date(2026, 11, 18), TODAY),
        (RecentDays.MONTH, dt.date(2026, 10, 26), TODAY),
        (RecentDays.YEAR, dt.date(2026, 1, 1), TODAY),
    ],
)
def test_recent_days_move_along_and_others_stay(
    days: RecentDays, first: dt.date, last: dt.date
) -> None:
    assert days.of(TODAY) == DateRange(first, last)
    assert recent(days.of(TODAY), TODAY) is days
    before = dt.date(2026, 8, 2)
    query = replace(QUERY, added=days.of(before))
    assert again(SavedSearch.of("a", query, days)).query(TODAY) == replace(
        QUERY, added=DateRange(first, last)
    )
    assert again(SavedSearch.of("a", query)).query(TODAY) == query
    assert recent(query.added, TODAY) is None


@pytest.mark.parametrize(
    "more",
    [
        {"query": {"search": "a", "shoe_size": 40}},
        {"query": {"stages": ["on_the_moon"]}},
        {"query": {"sort": {"column": "shoe_size", "descending": True}}},
        {"query": 5},
        {"query": None},
        {"days": "last_century"},
        {"days": 5},
        {"scope": "everybody"},
    ],
)
def test_what_a_newer_version_knows_is_not_used_in_part_and_not_lost(more: object) -> None:
    plain = {**SavedSearch.of("a", QUERY).to_plain(), **more}  # type: ignore[dict-item]
    search = SavedSearch.from_plain(plain)
    assert search is not None
    assert search.query(TODAY) is None
    assert SavedSearch("b", search.kept).to_plain() == {**plain, "name": "b"}


@pytest.mark.parametrize("plain", [None, 5, "a", [], {}, {"name": 5}, {"query": {}}])
def test_what_has_no_name_is_no_search(plain: object) -> None:
    assert SavedSearch.from_plain(plain) is None
