"""The list of flows: searched, filtered, sorted, a page at a time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, union_all

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import FlowStatus, RejectReason
from kyc_desktop.domain.history import BlindFigures, HistoryPage, HistoryRow
from kyc_desktop.domain.history_query import Sort
from kyc_desktop.messages.stored_flags import flag_in
from kyc_desktop.persistence.history_tables import StoredHistoryRow
from kyc_desktop.persistence.repositories.asked import asked, similar_words
from kyc_desktop.persistence.repositories.history_conditions import (
    Condition,
    asked_for,
    conditions,
    not_met,
    with_words,
)
from kyc_desktop.persistence.repositories.history_looks import ONE_INDEX, all_met, rows_along
from kyc_desktop.persistence.repositories.history_orders import distinct, id_bounds, stretches
from kyc_desktop.persistence.repositories.history_rows import birth_of
from kyc_desktop.persistence.repositories.name_words import similar as similar_names
from kyc_desktop.persistence.repositories.sealed_history import opened_rows, require_sortable
from kyc_desktop.persistence.retention_tables import StoredErasure
from kyc_desktop.persistence.tables import OcrRecord, StoredBlindCheck

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from threading import Event

    from sqlalchemy import CompoundSelect, Row
    from sqlalchemy.orm import Session

    from kyc_desktop.domain.history_query import HistoryQuery
    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.repositories.asked import Asked

_COMMON = 1_000  # rows; the few of a rarer word are sorted whatever the order
_FEW = 10  # rows; if a search finds no more, those with another letter are added


class HistoryRepository:
    """Lists and searches the flows in the database.

    With `unwanted`, the server gives up a page once that is set, which then raises Cancelled.
    """

    def __init__(self, database: Database, unwanted: Event | None = None) -> None:
        self._database = database
        self._unwanted = unwanted

    def until(self, unwanted: Event) -> HistoryRepository:
        """The same, for pages as long as they are wanted."""
        return HistoryRepository(self._database, unwanted)

    def page(self, query: HistoryQuery) -> HistoryPage:
        """The flows that match, in the order asked for.

        Raises:
            Cancelled: it is not wanted any longer.
            StorageUnavailable: the database is unreachable.
        """
        today = dt.datetime.now().astimezone().date()
        with self._database.transaction(self._unwanted) as session:
            return _page(session, query, today)

    def among(
        self, query: HistoryQuery, flow_ids: Collection[int], *, similar: bool
    ) -> HistoryPage:
        """Those of these flows that match and, if wanted, those that do but for a letter.

        They are in any order. From where on and how many rows the query lists does not matter.

        Raises:
            StorageUnavailable: the database is unreachable.
        """
        today = dt.datetime.now().astimezone().date()
        with self._database.transaction() as session:
            return _among(session, query, sorted(flow_ids), today, similar=similar)

    def operators(self) -> tuple[str, ...]:
        """Who has added flows.

        Raises:
            StorageUnavailable: the database is unreachable.
        """
        with self._database.transaction() as session:
            return tuple(session.scalars(distinct(StoredHistoryRow.operator)))

    def blind_figures(self, since: dt.datetime | None = None) -> BlindFigures:
        """How many fields were typed blind since a moment (timezone-aware), by result.

        A save that was undone does not count; a record that was erased does.

        Raises:
            StorageUnavailable: the database is unreachable.
        """
        amount = func.count().label("amount")
        erased = select(StoredErasure.record_id).where(StoredErasure.record_id.is_not(None))
        counted: CompoundSelect[Any] = union_all(select(OcrRecord.id), erased)
        asked = (
            select(StoredBlindCheck.outcome, amount)
            .where(StoredBlindCheck.record_id.in_(counted))
            .group_by(StoredBlindCheck.outcome)
        )
        if since is not None:
            asked = asked.where(StoredBlindCheck.at >= since)
        with self._database.transaction() as session:
            return BlindFigures(**{row.outcome: row.amount for row in session.execute(asked)})


def _page(session: Session, query: HistoryQuery, today: dt.date) -> HistoryPage:
    require_sortable(session, query)
    wanted = asked(query.search, today) if query.search.strip() else None
    if wanted is not None and wanted.nothing:
        return HistoryPage(query, (), more=False)
    if wanted is None:
        session.execute(ONE_INDEX)
    bounds = id_bounds(session, query.added)
    narrowed = conditions(query, today, bounds)
    exactly = asked_for(session, wanted) if wanted is not None else None
    every = [exactly, *narrowed] if exactly is not None else narrowed
    common = exactly is not None and exactly.expected > _COMMON
    walked = stretches(session, query, bounds, common=common)
    found = rows_along(session, walked, every, query.limit + 1)
    rows = _rows(session, found.rows[: query.limit])
    beyond = len(found.rows) > query.limit
    if query.before is not None:
        return HistoryPage(query, rows[::-1], more=True, earlier=beyond)
    earlier = query.after is not None
    if query.at_date is not None:
        before = query.previous_page(rows[0]) if rows else query.first_page()
        back = stretches(session, replace(before, limit=1), bounds, common=common)
        earlier = bool(rows_along(session, back, every, 1).rows)
    page = HistoryPage(query, rows, more=beyond, earlier=earlier)
    if wanted is None or exactly is None or earlier or found.frequent or len(rows) > _FEW:
        return page
    alike = _alike(session, query, wanted, exactly)
    if not alike:
        return page
    walked = stretches(session, query, bounds, common=alike[0].expected > _COMMON)
    found = rows_along(session, walked, [*alike, *narrowed], query.limit)
    return replace(page, similar=_rows(session, found.rows))


def _among(
    session: Session, query: HistoryQuery, flow_ids: list[int], today: dt.date, *, similar: bool
) -> HistoryPage:
    wanted = asked(query.search, today) if query.search.strip() else None
    if wanted is not None and wanted.nothing:
        return HistoryPage(query, (), more=False)
    these = Condition(StoredHistoryRow.flow_id.in_(flow_ids))
    # In the order of the numbers, no condition is left to the walk through the order.
    by_number = replace(query, sort=Sort())
    narrowed = [these, *conditions(by_number, today, id_bounds(session, query.added))]
    exactly = asked_for(session, wanted) if wanted is not None else None
    every = [*narrowed, exactly] if exactly is not None else narrowed
    rows = _rows(session, session.execute(all_met(every)).all())
    page = HistoryPage(query, rows, more=False)
    if wanted is None or exactly is None or not similar:
        return page
    alike = _alike(session, query, wanted, exactly)
    if not alike:
        return page
    found = session.execute(all_met([*alike, *narrowed])).all()
    return replace(page, similar=_rows(session, found))


def _alike(
    session: Session, query: HistoryQuery, wanted: Asked, exactly: Condition
) -> list[Condition]:
    """The conditions of rows with another letter in a word, without those that are found exactly.

    Empty if no name has such a word; the first one is about words.
    """
    candidates = similar_names(session, wanted.names)
    if not any(candidates.values()):
        return []
    return [with_words(session, similar_words(query.search, candidates)), not_met(exactly)]


def _rows(session: Session, rows: Sequence[Row[Any]]) -> tuple[HistoryRow, ...]:
    return tuple(_row(row) for row in opened_rows(session, rows))


def _row(row: Any) -> HistoryRow:  # noqa: ANN401 - a row, or what has its columns
    shown = _whole_row(row)
    if shown.status is not FlowStatus.AWAITING_SECOND_ENTRY:
        return shown
    # Whoever looks at the list may be the one who enters it next, and a flag may tell a value.
    return replace(shown, name=None, dob=None, dob_key=row.dob, flags=())


def _whole_row(row: Any) -> HistoryRow:  # noqa: ANN401 - the same
    return HistoryRow(
        flow_id=row.flow_id,
        file=row.file,
        status=FlowStatus(row.status),
        name=row.name,
        dob=birth_of(row),
        operator=row.operator,
        created_at=row.created_at,
        corrected=row.corrected,
        failed_task=row.failed_task,
        flags=tuple(flag_in(code, said) for code, said in row.flags or ()),
        kind=DocumentType(row.kind) if row.kind is not None else None,
        expires=row.expires,
        sure=row.sure,
        reject_reason=RejectReason(row.reject_reason) if row.reject_reason is not None else None,
        name_key=row.name_key,
    )
