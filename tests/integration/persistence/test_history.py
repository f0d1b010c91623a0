from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.stage import Stage
from kyc_desktop.domain.tasks import EXTRACT_DETAILS, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk

FLOWS = (
    # file, name, date of birth; None where the flow was never saved
    ("passport-0017.png", "Anna Maria Eriksson", dt.date(1974, 8, 12)),
    ("Łódź scan.jpg", "Łukasz Żółć", dt.date(1980, 1, 2)),
    ("straße.png", "Jürgen Groß", dt.date(1969, 12, 31)),
    ("id.png", "Bjørn Sørensen-Æby", dt.date(1974, 8, 12)),
    ("आधार.png", "प्रिया शर्मा", dt.date(1991, 5, 4)),
    ("unfinished_anna.png", None, None),
    ("17.png", "Ngozi O'Neil", dt.date(2001, 2, 3)),
)


@pytest.fixture(scope="module")
def filled(module_store: Store, new_flow: Callable[..., Desk]) -> Store:
    for file, name, dob in FLOWS:
        desk = new_flow(module_store, file=file).read()
        if name is not None and dob is not None:
            desk.finish(name, dob)
    return module_store


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", [7, 6, 5, 4, 3, 2, 1]),
        ("   ", [7, 6, 5, 4, 3, 2, 1]),
        ("anna", [6, 1]),
        ("ANN", [6, 1]),
        ("eriksson anna", [1]),
        ("anna smith", []),
        ("nna", []),
        ("lukasz", [2]),
        ("Łuk", [2]),
        ("zolc", [2]),
        ("lodz", [2]),
        ("strasse", [3]),
        ("Groß", [3]),
        ("gross", [3]),
        ("jurgen", [3]),
        ("sorensen", [4]),
        ("aeby", [4]),
        ("प्रि", [5]),
        ("o'neil", [7]),
        ("neil", [7]),
        ("passport", [1]),
        ("0017", [1]),
        ("1974-08-12", [4, 1]),
        ("12.08.1974", [4, 1]),
        ("12/08/1974", [4, 1]),
        ("2.1.1980", [2]),
        ("1974-13-40", []),
        ("19", []),
        ("17", [7]),
        ("#2", [2]),
        ("3", [3]),
        ("#17", []),
        ("99999999999999999999", []),
        ("#", []),
        ("' & | ! :* \\ %_", []),
    ],
)
def test_a_search_finds(filled: Store, search: str, found: list[int]) -> None:
    rows = filled.history.page(HistoryQuery(search)).rows

    assert [row.flow_id for row in rows] == found


def test_a_row_tells_of_its_flow(filled: Store) -> None:
    page = filled.history.page(HistoryQuery("eriksson"))

    (row,) = page.rows
    assert (row.file, row.name, row.dob) == FLOWS[0]
    assert (row.status, row.operator) == (FlowStatus.SUCCESS, "Clerk")
    assert row.created_at.utcoffset() == dt.timedelta(0)
    assert not page.more


def test_a_status_narrows_the_list(filled: Store) -> None:
    waiting = filled.history.page(HistoryQuery(stages=frozenset({Stage.TO_CHECK}))).rows

    assert [(row.flow_id, row.name, row.dob) for row in waiting] == [(6, None, None)]
    assert not filled.history.page(HistoryQuery("eriksson", frozenset({Stage.FAILED}))).rows


def test_a_flow_is_listed_at_the_stage_that_its_row_shows(
    store: Store, new_flow: Callable[..., Desk]
) -> None:
    """The form can be filled in where only a value is missing; a refused file is not accepted."""
    for task in (UPLOAD_IMAGE, PERFORM_OCR, EXTRACT_DETAILS, SAVE_TO_DB):
        for status in (FlowStatus.FAILED, FlowStatus.INTERRUPTED):
            desk = new_flow(store)
            desk.start(task)
            desk.fail(task)
            desk.rest(status)
    new_flow(store).read()
    rows = store.history.page(HistoryQuery()).rows
    found = {
        stage: [
            row.flow_id for row in store.history.page(HistoryQuery(stages=frozenset({stage}))).rows
        ]
        for stage in Stage
    }

    shown = {stage: [row.flow_id for row in rows if row.stage is stage] for stage in Stage}
    assert found == shown
    assert [row.stage for row in reversed(rows)] == [
        Stage.NOT_ACCEPTED,
        Stage.STOPPED,
        Stage.FAILED,
        Stage.STOPPED,
        *(Stage.TO_CHECK for _ in range(5)),
    ]
    assert [store.flows.details(row.flow_id).stage for row in rows] == [row.stage for row in rows]


@pytest.mark.parametrize(
    ("failures", "stage"),
    [
        # Read at the second attempt, and only a value is missing.
        ((PERFORM_OCR, EXTRACT_DETAILS), Stage.TO_CHECK),
        # A value was missing; then another file took the place of the first, and was not read.
        ((EXTRACT_DETAILS, PERFORM_OCR), Stage.FAILED),
    ],
)
def test_a_flow_stands_where_it_failed_last(
    desk: Desk, failures: tuple[str, ...], stage: Stage
) -> None:
    first, second = failures
    desk.start(first)
    desk.fail(first)
    desk.rest(FlowStatus.FAILED)
    if first == PERFORM_OCR:
        desk.start(first)
        desk.fail(first)
        desk.start(first)
        desk.succeed(first)
    desk.start(second)
    desk.fail(second)
    desk.rest(FlowStatus.FAILED)
    history = desk.store.history
    (row,) = history.page(HistoryQuery()).rows
    assert (row.stage, desk.store.flows.details(desk.flow_id).stage) == (stage, stage)
    assert len(history.page(HistoryQuery(stages=frozenset({stage}))).rows) == 1


def test_pages_follow_each_other_without_gap_or_repeat(filled: Store) -> None:
    seen: list[int] = []
    query = HistoryQuery(limit=3)
    more = True
    while more:
        page = filled.history.page(query)
        seen += [row.flow_id for row in page.rows]
        query = query.next_page(page.rows[-1])
        more = page.more

    assert seen == [7, 6, 5, 4, 3, 2, 1]
