"""Pages of the history, glued together, are what plain sorting and filtering makes of all rows."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert, text

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import FlowStatus, RejectReason
from kyc_desktop.domain.history_query import DateRange, HistoryQuery, Sort, SortColumn, precedes
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.stage import ENDED, Stage, stage_of
from kyc_desktop.domain.tasks import EXTRACT_DETAILS, PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.persistence.repositories import (
    history,
    history_conditions,
    history_looks,
    history_volumes,
)
from kyc_desktop.persistence.repositories.history_rows import first_day, write_rows
from kyc_desktop.persistence.repositories.name_words import keep_words
from kyc_desktop.persistence.repositories.words import date_words, name_key, plain_words
from kyc_desktop.persistence.tables import FlowManager

if TYPE_CHECKING:
    from kyc_desktop.domain.history import HistoryRow
    from kyc_desktop.persistence.store import Store

MANY = 240
SEED = 17
TODAY = dt.datetime.now().astimezone().date()
NAMES = ("Anna Müller", "Mueller", "Ärne", "anna", "Zoë Adler", "प्रिया शर्मा", "Ёлкина", "…", "Ng")
OPERATORS = ("m.clerk", "Zoe", "Ὀδυσσεύς", "x" * 300)
WORDS = ("anna", "müller", "mueller", "ad zo", "1974", "8/1974", "scan", "17", "#17", "nobody", "м")


def sometimes(chance: random.Random, value: Any, share: float = 0.7) -> Any:  # noqa: ANN401
    return value if chance.random() < share else None


def random_row(chance: random.Random, flow_id: int) -> dict[str, Any]:
    """A row with many ties and NULLs; ids and times are not in step."""
    status = chance.choice(list(FlowStatus))
    tasks = (UPLOAD_IMAGE, PERFORM_OCR, EXTRACT_DETAILS, None)
    failed = chance.choice(tasks) if status in ENDED else None
    name = sometimes(chance, chance.choice(NAMES))
    day = dt.date(1974, chance.randint(7, 9), chance.randint(1, 3))
    part = chance.choice((PartialDate(1974), PartialDate(1974, 8), PartialDate(1975)))
    dob = sometimes(chance, chance.choice((day, day, part)))
    saved = status is FlowStatus.SUCCESS
    file = f"scan {flow_id}{' long' * 150 * (chance.random() < 0.1)}.png"
    hours = chance.randrange(24 * 30) if chance.random() < 0.9 else 5
    return {
        "flow_id": flow_id,
        "created_at": dt.datetime(2026, 10, 15, tzinfo=dt.UTC) + dt.timedelta(hours=hours),
        "status": str(status),
        "stage": str(stage_of(status, failed)),
        "file": file,
        "name": name,
        "name_key": name_key(name) if name is not None else None,
        "dob": first_day(dob),
        "dob_part": str(dob) if isinstance(dob, PartialDate) else None,
        "kind": sometimes(chance, str(chance.choice(list(DocumentType)))),
        "operator": chance.choice(OPERATORS)[:200],
        "expires": sometimes(chance, TODAY + dt.timedelta(days=chance.randint(-3, 3))),
        "corrected": saved and chance.random() < 0.3,
        "sure": chance.random() < 0.5 if saved else None,
        "failed_task": failed,
        "reject_reason": (
            str(chance.choice(list(RejectReason))) if status is FlowStatus.REJECTED else None
        ),
        "flags": sometimes(chance, [["expired", "It has expired."]], 0.2),
    }


@pytest.fixture(scope="module")
def everything(module_store: Store) -> list[HistoryRow]:
    """All rows in the order of their ids, read at once."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    rows = [random_row(chance, flow_id) for flow_id in range(1, MANY + 1)]
    with module_store._database.transaction() as session:
        session.execute(
            insert(FlowManager),
            [
                {
                    "flow_name": "kyc_document",
                    "start_task": UPLOAD_IMAGE,
                    "status": row["status"],
                    "image_name": row["file"],
                    "created_by": row["operator"],
                    "reject_reason": row["reject_reason"],
                }
                for row in rows
            ],
        )
        write_rows(session, rows)
    page = module_store.history.page(HistoryQuery(limit=MANY))
    assert len(page.rows) == MANY
    assert not page.more
    return list(page.rows[::-1])


def key(row: HistoryRow, column: SortColumn) -> Any:  # noqa: ANN401
    values: dict[SortColumn, Any] = {
        SortColumn.NUMBER: row.flow_id,
        SortColumn.TIME: row.created_at,
        SortColumn.NAME: row.name_key,
        SortColumn.DOB: first_day(row.dob) or row.dob_key,
        SortColumn.KIND: row.kind,
        SortColumn.STATUS: row.stage,
        SortColumn.OPERATOR: row.operator,
    }
    return values[column]


def plainly_sorted(rows: list[HistoryRow], sort: Sort) -> list[HistoryRow]:
    """What has no value comes last in both directions."""
    valued = [row for row in rows if key(row, sort.column) is not None]
    valued.sort(key=lambda row: (key(row, sort.column), row.flow_id), reverse=sort.descending)
    empty = [row for row in rows if key(row, sort.column) is None]
    return valued + sorted(empty, key=lambda row: row.flow_id, reverse=sort.descending)


def said(row: HistoryRow) -> set[str]:
    """The words of a row, written without the code that is tested."""
    words = {*plain_words(row.file), *plain_words(row.name or "")}
    if row.name is not None and "Mü" in row.name:
        words.add("mueller")
    return words | ({"muller"} if "mueller" in words else set())


def found_by(row: HistoryRow, search: str) -> bool:
    if search.startswith("#"):
        return row.flow_id == int(search[1:])
    if search.isdigit() and row.flow_id == int(search):
        return True
    dates = {"1974": "=1974", "8/1974": "=1974-08"}
    if search in dates and dates[search] in date_words(row.dob):
        return True
    return all(
        any(word == each if len(each) < 4 and each.isdigit() else word.startswith(each)
            for word in said(row))
        for each in plain_words(search)
    )  # fmt: skip


def is_hidden(row: HistoryRow) -> bool:
    """Whether the list does not tell all words by which a row is found."""
    return row.status is FlowStatus.AWAITING_SECOND_ENTRY


def meets(row: HistoryRow, query: HistoryQuery) -> bool:
    added = row.created_at.astimezone().date()
    soon = query.expiring_within_days
    expiries = []
    if row.expires is not None:
        left = (row.expires - TODAY).days
        expiries = [query.expired and left < 0, soon is not None and 0 <= left <= soon]
    return all(
        (
            not query.search or found_by(row, query.search),
            not query.stages or row.stage in query.stages,
            not query.operators or row.operator in query.operators,
            not query.kinds or row.kind in query.kinds,
            query.added.first is None or added >= query.added.first,
            query.added.last is None or added <= query.added.last,
            query.corrected is None or row.corrected is query.corrected,
            not query.reject_reasons or row.reject_reason in query.reject_reasons,
            not query.failed_tasks or row.failed_task in query.failed_tasks,
            not (query.expired or soon is not None) or any(expiries),
            query.sure is None or row.sure is query.sure,
        )
    )


def some(chance: random.Random, values: Any, most: int = 3) -> frozenset[Any]:  # noqa: ANN401
    return frozenset(chance.sample(list(values), chance.randint(1, min(most, len(values)))))


def random_query(chance: random.Random) -> HistoryQuery:
    day = dt.date(2026, 10, 15) + dt.timedelta(days=chance.randrange(30))
    conditions: dict[str, Any] = {
        "search": chance.choice(WORDS),
        "stages": some(chance, Stage),
        "operators": some(chance, [name[:200] for name in OPERATORS]),
        "kinds": some(chance, DocumentType),
        "added": chance.choice(
            (DateRange(day, None), DateRange(None, day), DateRange(day, day + dt.timedelta(9)))
        ),
        "corrected": chance.random() < 0.5,
        "reject_reasons": some(chance, RejectReason),
        "failed_tasks": some(chance, (UPLOAD_IMAGE, PERFORM_OCR, EXTRACT_DETAILS)),
        "expired": True,
        "expiring_within_days": chance.randint(0, 3),
        "sure": chance.random() < 0.5,
    }
    chosen = chance.sample(sorted(conditions), chance.choice((0, 1, 1, 1, 2, 2, 3)))
    return HistoryQuery(
        **{name: conditions[name] for name in chosen},
        sort=Sort(chance.choice(list(SortColumn)), descending=chance.random() < 0.5),
        limit=chance.choice((7, 40)) if chosen else 60,
    )


def test_a_page_shows_what_is_stored_also_of_rows_too_long_for_an_index(
    module_store: Store, everything: list[HistoryRow]
) -> None:
    stored_as = """
        SELECT flow_id, file, status, name, dob_part, flags, octet_length(file) > 600 AS long
        FROM history_rows ORDER BY flow_id"""
    with module_store._database.transaction() as session:
        stored = session.execute(text(stored_as)).all()
    assert {row.long for row in stored} == {True, False}
    assert any(row.flags for row in stored)
    for row, shown in zip(stored, everything, strict=True):
        assert (shown.flow_id, shown.file, str(shown.status)) == row[:3]
        if is_hidden(shown):
            continue
        assert shown.name == row.name
        assert [[flag.code, "It has expired."] for flag in shown.flags] == (row.flags or [])
        part = shown.dob if isinstance(shown.dob, PartialDate) else None
        assert (str(part) if part else None) == row.dob_part


def test_the_longest_texts_fit_into_the_indexes(module_store: Store) -> None:
    # Random letters of four bytes, which can't be compressed.
    chance = random.Random(SEED)  # noqa: S311 - no secret

    def letters(many: int) -> str:
        return "".join(chr(chance.randint(0x20000, 0x2A000)) for _ in range(many))

    with module_store._database.transaction() as session:
        row = random_row(chance, 1)
        for name, file in ((149, 1), (1, 149), (75, 75), (200, 250)):
            text_of = letters(name)
            told = {"name": text_of, "name_key": name_key(text_of), "operator": letters(200)}
            write_rows(session, [row | told | {"file": letters(file)}])
        session.rollback()


AS_SET, SMALL = (3_000, 20_000), (3, 40)
_RARE = -2


@pytest.fixture(
    params=[(AS_SET, 0), (SMALL, 0), (SMALL, -1), (SMALL, 10**9), (SMALL, _RARE)],
    ids=["as set", "small looks", "by volume", "along other conditions", "all at once"],
)
def searched(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether each query is to search for words."""
    looks, often = request.param
    monkeypatch.setattr(history_looks, "_LOOKS", looks)
    if often:  # every word is common, and there are many volumes
        monkeypatch.setattr(history_looks, "_OFTEN", often)
        for module in (history_conditions, history_looks):
            monkeypatch.setattr(module, "FEW", 0)
        monkeypatch.setattr(history, "_COMMON", 0)
        monkeypatch.setattr(history_conditions, "_SURELY_FEW", 0)
        monkeypatch.setattr(history_volumes, "_BITS", 4)
        monkeypatch.setattr(history_volumes, "_MOST", 3)
    if often == _RARE:  # few rows meet anything else
        monkeypatch.setattr(history_volumes, "_LOOKED_AT", 0)
    return bool(often)


@pytest.mark.parametrize("seed", range(16))
def test_pages_glued_together_are_a_plain_sort_and_filter(
    module_store: Store, everything: list[HistoryRow], seed: int, *, searched: bool
) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    listed = module_store.history
    query = random_query(chance)
    if searched and not query.search:
        query = replace(query, search=chance.choice(WORDS))
    shown = [row for row in everything if not (query.search and is_hidden(row))]
    wanted = plainly_sorted([row for row in shown if meets(row, query)], query.sort)

    page = listed.page(query)
    assert not page.earlier
    forward = list(page.rows)
    while page.more:
        page = listed.page(query.next_page(forward[-1]))
        assert page.earlier
        forward += page.rows
    assert [row for row in forward if row in shown] == wanted, query

    if len(wanted) > 1:
        place = chance.randrange(1, len(wanted))
        page = listed.page(query.previous_page(wanted[place]))
        backward = list(page.rows)
        while page.earlier:
            assert page.more
            page = listed.page(query.previous_page(backward[0]))
            backward = [*page.rows, *backward]
        assert [row for row in backward if row in shown] == wanted[:place], query


@pytest.mark.parametrize("seed", range(12))
def test_of_given_flows_those_are_found_that_a_page_would_list(
    module_store: Store, everything: list[HistoryRow], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    query = random_query(chance)
    these = [*chance.sample(everything, 30), everything[0]]
    found = module_store.history.among(
        query, {*(row.flow_id for row in these), 99_999}, similar=False
    )
    assert found.query == query
    assert set(found.rows) == {row for row in these if meets(row, query)}, query
    assert found.similar == ()


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("column", SortColumn)
def test_two_rows_come_in_the_order_of_the_database(
    module_store: Store, everything: list[HistoryRow], column: SortColumn, *, descending: bool
) -> None:
    sort = Sort(column, descending=descending)
    rows = module_store.history.page(HistoryQuery(sort=sort, limit=MANY)).rows
    assert len(rows) == len(everything)
    for row, following in pairwise(rows):
        assert precedes(row, following, sort)
        assert not precedes(following, row, sort)
        assert not precedes(row, row, sort)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("column", [SortColumn.TIME, SortColumn.DOB])
@pytest.mark.parametrize("day", [dt.date(1974, 8, 2), dt.date(2026, 10, 20), dt.date(2100, 1, 1)])
@pytest.mark.parametrize("corrected", [None, True])
def test_a_jump_leads_to_a_day_and_both_ways_from_there(
    module_store: Store,
    everything: list[HistoryRow],
    column: SortColumn,
    day: dt.date,
    *,
    descending: bool,
    corrected: bool | None,
) -> None:
    sort = Sort(column, descending=descending)
    query = HistoryQuery(sort=sort, corrected=corrected, limit=50)
    rows = plainly_sorted([row for row in everything if meets(row, query)], sort)

    def comes_before(row: HistoryRow) -> bool:
        value = (
            row.created_at.astimezone().date() if column is SortColumn.TIME else key(row, column)
        )
        return value is not None and (value > day if descending else value < day)

    before = [row for row in rows if comes_before(row)]
    wanted = rows[len(before) :]
    page = module_store.history.page(query.from_date(day))
    assert list(page.rows) == wanted[:50]
    assert (page.more, page.earlier) == (len(wanted) > 50, bool(before))
    if page.rows and before:
        back = module_store.history.page(query.previous_page(page.rows[0]))
        assert list(back.rows) == before[-50:]


@pytest.mark.parametrize("descending", [False, True])
def test_a_jump_by_number_leads_to_the_outermost_flow_of_a_day(
    module_store: Store, everything: list[HistoryRow], *, descending: bool
) -> None:
    day = dt.date(2026, 10, 20)
    sort = Sort(descending=descending)
    page = module_store.history.page(HistoryQuery(sort=sort, limit=MANY).from_date(day))

    order = sorted(everything, key=lambda row: (row.created_at, row.flow_id), reverse=descending)
    days = [row.created_at.astimezone().date() for row in order]
    first = next(
        row for row, at in zip(order, days, strict=True) if (at <= day if descending else at >= day)
    )
    assert page.rows[0] == first
    assert page.earlier
    before = module_store.history.page(HistoryQuery(sort=sort).from_date(dt.date(2000, 1, 1)))
    later = module_store.history.page(HistoryQuery(sort=sort).from_date(dt.date(2100, 1, 1)))
    assert (bool(before.rows), bool(later.rows)) == (not descending, descending)


def test_a_letter_wrong_is_found_and_told_apart(
    module_store: Store, everything: list[HistoryRow]
) -> None:
    with module_store._database.transaction() as session:
        keep_words(session, NAMES)
    exact = module_store.history.page(HistoryQuery("adler", limit=500))
    assert exact.similar == ()
    page = module_store.history.page(HistoryQuery("alder zo", limit=500))
    assert page.rows == ()
    assert page.similar == exact.rows
    mueller = module_store.history.page(HistoryQuery("mulller", limit=500)).similar
    assert {row.name for row in mueller if row.name} == {"Anna Müller", "Mueller"}
    unsaved = replace(HistoryQuery("alder", limit=500), stages=frozenset({Stage.WAITING}))
    narrowed = module_store.history.page(unsaved).similar
    assert narrowed == tuple(row for row in exact.rows if row.stage is Stage.WAITING)
    assert module_store.history.page(HistoryQuery("qqqqqqq")).similar == ()
    some_of_them = module_store.history.among(unsaved, range(1, MANY, 2), similar=True)
    assert some_of_them.rows == ()
    assert set(some_of_them.similar) == {row for row in narrowed if row.flow_id % 2}


def test_every_operator_is_found_once(module_store: Store, everything: list[HistoryRow]) -> None:
    assert list(module_store.history.operators()) == sorted({row.operator for row in everything})
