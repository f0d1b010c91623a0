from __future__ import annotations

import datetime as dt
import json
import random
from dataclasses import replace
from typing import Any

import pytest

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import FlowStatus, RejectReason
from kyc_desktop.domain.history import HistoryRow
from kyc_desktop.domain.history_query import Cursor, DateRange, HistoryQuery, Sort, SortColumn
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.stage import Stage

DAY = dt.date(2026, 2, 28)
FULL = HistoryQuery(
    search="müller 1974",
    stages=frozenset({Stage.SAVED, Stage.REJECTED}),
    operators=frozenset({"m.clerk", "Ὀδυσσεύς"}),
    kinds=frozenset(DocumentType),
    added=DateRange(DAY, None),
    corrected=False,
    reject_reasons=frozenset(RejectReason),
    failed_tasks=frozenset({"perform_ocr"}),
    expired=True,
    expiring_within_days=0,
    sure=True,
    sort=Sort(SortColumn.DOB, descending=False),
    limit=17,
    at_date=DAY,
)
ROW = HistoryRow(
    flow_id=7,
    file="a.png",
    status=FlowStatus.SUCCESS,
    name="Änne Muster",
    dob=PartialDate(1990, 5),
    operator="m.clerk",
    created_at=dt.datetime(2026, 2, 28, 9, 30, tzinfo=dt.UTC),
    kind=DocumentType.PASSPORT,
    name_key="anne muster",
)


@pytest.mark.parametrize(
    "query",
    [
        HistoryQuery(),
        FULL,
        replace(FULL, at_date=None, after=Cursor(3, "1990-01-01")),
        replace(FULL, at_date=None, before=Cursor(3)),
        HistoryQuery(added=DateRange(None, DAY)),
    ],
)
def test_a_query_survives_json(query: HistoryQuery) -> None:
    again = HistoryQuery.from_plain(json.loads(json.dumps(query.to_plain())))

    assert (again, hash(again)) == (query, hash(query))


def test_any_part_of_a_query_survives_json() -> None:
    chance = random.Random(17)  # noqa: S311 - not for secrets
    plain = FULL.to_plain()
    for _ in range(100):
        part = {name: plain[name] for name in plain if chance.random() < 0.5 and name != "at_date"}
        assert HistoryQuery.from_plain(part).to_plain() == part


def test_an_empty_query_is_empty_in_json() -> None:
    assert HistoryQuery().to_plain() == {}


@pytest.mark.parametrize(
    "plain",
    [
        {"stages": ["lost"]},
        {"stages": [1]},
        {"colour": "red"},
        {"sort": {"column": "length", "descending": True}},
        {"corrected": 1},
        {"limit": True},
        {"added": {"first": "today", "last": None}},
        {"after": {"flow_id": "3", "value": None}},
    ],
)
def test_a_condition_of_another_version_is_refused(plain: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        HistoryQuery.from_plain(plain)


def test_a_page_has_one_place_to_start_from() -> None:
    with pytest.raises(ValueError, match="one place"):
        HistoryQuery(after=Cursor(1), at_date=DAY)
    with pytest.raises(ValueError, match="no days"):
        HistoryQuery(sort=Sort(SortColumn.NAME), at_date=DAY)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (SortColumn.NUMBER, None),
        (SortColumn.TIME, "2026-02-28T09:30:00+00:00"),
        (SortColumn.NAME, "anne muster"),
        (SortColumn.DOB, "1990-05-01"),
        (SortColumn.KIND, "passport"),
        (SortColumn.STATUS, "saved"),
        (SortColumn.OPERATOR, "m.clerk"),
    ],
)
def test_pages_go_on_beside_a_row(column: SortColumn, value: str | None) -> None:
    query = HistoryQuery("x", sort=Sort(column), after=Cursor(99, "z"))
    place = Cursor(7, value)

    assert query.next_page(ROW) == HistoryQuery("x", sort=Sort(column), after=place)
    assert query.previous_page(ROW) == HistoryQuery("x", sort=Sort(column), before=place)


def test_an_order_or_a_place_does_not_restrict_the_list() -> None:
    query = HistoryQuery("  ", sort=Sort(SortColumn.NAME), limit=5, after=Cursor(1, "a"))

    assert not query.restricted
    assert replace(query, corrected=True).restricted
    assert HistoryQuery("a").restricted
