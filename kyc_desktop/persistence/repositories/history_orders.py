"""Walks through the history in an order, from a place on, in either direction; never by OFFSET."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Text, cast, func, literal, select, tuple_

from kyc_desktop.domain.history_query import SortColumn
from kyc_desktop.domain.stage import Stage
from kyc_desktop.persistence.history_tables import StoredHistoryRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import FromClause, Select
    from sqlalchemy.orm import InstrumentedAttribute, Session

    from kyc_desktop.domain.history_query import Cursor, DateRange, HistoryQuery

_ROW = StoredHistoryRow
_KEYS: dict[SortColumn, InstrumentedAttribute[Any]] = {
    SortColumn.TIME: _ROW.created_at,
    SortColumn.NAME: _ROW.name_key,
    SortColumn.DOB: _ROW.dob,
    SortColumn.KIND: _ROW.kind,
    SortColumn.STATUS: _ROW.stage,
    SortColumn.OPERATOR: _ROW.operator,
}
_NULLABLE = {SortColumn.NAME, SortColumn.DOB, SortColumn.KIND}
_LISTED = {SortColumn.STATUS, SortColumn.KIND, SortColumn.OPERATOR}  # few different values

_APART = 4
"""So many values of a column are walked one after the other."""

_FIRST_DAY, _LAST_DAY = dt.date(1971, 1, 1), dt.date(2999, 12, 31)

SLACK = 1_500
"""How far the ids of flows may be out of step with the times at which they were added.

An id is given when a flow is inserted, the time is that at which its transaction began, and the
server's clock may be set back.
"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an order that an index lists: its rows, and the columns by which it is walked."""

    where: tuple[ColumnElement[bool], ...]
    columns: tuple[str, ...]
    descending: bool
    value: str | None = None  # that all rows have in the column sorted by, if they have the same

    @property
    def by_number(self) -> bool:
        """Whether it is walked by the ids alone."""
        return self.columns == ("flow_id",)

    @property
    def order(self) -> list[ColumnElement[Any]]:
        """How the rows of the table are ordered."""
        return self.order_of(_ROW.__table__)

    def order_of(self, rows: FromClause) -> list[ColumnElement[Any]]:
        """How rows with the table's columns are ordered."""
        return [_directed(rows.c[column], self.descending) for column in self.columns]


def stretches(
    session: Session,
    query: HistoryQuery,
    bounds: Sequence[ColumnElement[bool]],
    *,
    common: bool = False,
) -> list[Stretch]:
    """The stretches of the walk that a page needs; backwards if it ends before a place.

    Args:
        session: of the transaction.
        query: what is asked for.
        bounds: its `id_bounds`.
        common: whether more rows than a few have the words that are searched for.
    """
    backward = query.before is not None
    descending = query.sort.descending is not backward
    column = query.sort.column
    place = query.before if backward else query.after
    if column is SortColumn.NUMBER:
        where = [*bounds, *_from_number(session, query)]
        if place is not None:
            where.append(_beyond(_ROW.flow_id, place.flow_id, descending))
        return [Stretch(tuple(where), ("flow_id",), descending)]
    key = _KEYS[column]
    if listed_values(query):
        return _value_by_value(query, key, listed_values(query), bounds)
    if column in _LISTED and (common or _by_ids(query)):
        found = _value_by_value(query, key, list(session.scalars(distinct(key))), bounds)
        return _first_apart(found, key, descending)
    if column in _NULLABLE:
        return _in_two_parts(query, key)
    valued = _from_day(key, query)
    if place is not None:
        valued.append(_beyond_both(key, place, descending))
    if column is SortColumn.TIME:
        valued += within(query.added)
    return [Stretch(tuple(valued), (key.key, "flow_id"), descending)]


def _in_two_parts(query: HistoryQuery, key: InstrumentedAttribute[Any]) -> list[Stretch]:
    """Those with a value and those without, which come last whichever way the order goes."""
    backward = query.before is not None
    descending = query.sort.descending is not backward
    place = query.before if backward else query.after
    columns = (key.key, "flow_id")
    valued = [*_from_day(key, query), key.is_not(None)]
    empty: list[ColumnElement[bool]] = [key.is_(None)]
    within_empty = place is not None and place.value is None
    if place is not None and within_empty:
        empty.append(_beyond(_ROW.flow_id, place.flow_id, descending))
    elif place is not None:
        valued.append(_beyond_both(key, place, descending))
    first = Stretch(tuple(valued), columns, descending)
    last = Stretch(tuple(empty), columns, descending)
    if backward:
        return [last, first] if within_empty else [first]
    return [last] if within_empty else [first, last]


def _value_by_value(
    query: HistoryQuery,
    key: InstrumentedAttribute[Any],
    values: Sequence[str],
    bounds: Sequence[ColumnElement[bool]],
) -> list[Stretch]:
    """The rows of one value after the other, within which the order is that of the ids."""
    backward = query.before is not None
    descending = query.sort.descending is not backward
    place = query.before if backward else query.after
    at = place.value if place is not None else None
    within_empty = place is not None and at is None

    def stretch(value: str | None) -> Stretch:
        where = (key == value, *bounds, *_beyond_in(value, place, descending))
        return Stretch(where, ("flow_id",), descending, value)

    # What has no value comes last, and first on the way back.
    found = [
        stretch(value)
        for value in sorted(values, reverse=descending)
        if at is None or _reached(value, at, descending)
    ]
    if within_empty and not backward:
        found = []
    if listed_values(query) or query.sort.column not in _NULLABLE:
        return found
    if backward:
        return [stretch(None), *found] if within_empty else found
    return [*found, stretch(None)]


def _first_apart(
    found: list[Stretch],
    key: InstrumentedAttribute[Any],
    descending: bool,  # noqa: FBT001 - as below
) -> list[Stretch]:
    """A few stretches of one value each, and one of all other values: rare rows take no longer."""
    valued = [stretch for stretch in found if stretch.value is not None]
    if len(valued) <= _APART:
        return found
    last = valued[_APART - 1]
    rest = Stretch((_beyond(key, last.value, descending),), (key.key, "flow_id"), descending)
    before, behind = found[: found.index(valued[0])], found[found.index(valued[-1]) + 1 :]
    return [*before, *valued[:_APART], rest, *behind]


def _by_ids(query: HistoryQuery) -> bool:
    """Whether there are conditions, and each has an index in which rows are in order of their ids.

    Then what meets all of them, and has one value, is found in that order at once.
    """
    others = (query.search.strip(), query.expired, query.expiring_within_days is not None)
    return query.restricted and query.corrected is not False and not any(others)


def listed_values(query: HistoryQuery) -> list[str]:
    """The values of the column that the list is sorted by, if only some are asked for.

    The rows of one after the other are walked then; nothing else need be looked through.
    """
    asked = {
        SortColumn.STATUS: query.stages or _implied(query),
        SortColumn.KIND: query.kinds,
        SortColumn.OPERATOR: query.operators,
    }
    return [str(value) for value in asked.get(query.sort.column, ())]


def _implied(query: HistoryQuery) -> frozenset[Stage]:
    """The stage of all rows that can meet the conditions; empty if it may be any."""
    if query.sure is not None or query.corrected:
        return frozenset({Stage.SAVED})
    return frozenset({Stage.REJECTED}) if query.reject_reasons else frozenset()


def distinct(column: InstrumentedAttribute[Any]) -> Select[tuple[Any]]:
    """Each value of a column, by a step in its index: reading all rows would take too long."""
    found = select(func.min(column).label("value")).cte(recursive=True)
    behind = select(func.min(column)).where(column > found.c.value).scalar_subquery()
    found = found.union_all(select(behind).where(found.c.value.is_not(None)))
    return select(found.c.value).where(found.c.value.is_not(None))


def _reached(value: str, at: str, descending: bool) -> bool:  # noqa: FBT001 - as below
    return value <= at if descending else value >= at


def _beyond_in(
    value: str | None,
    place: Cursor | None,
    descending: bool,  # noqa: FBT001 - as below
) -> list[ColumnElement[bool]]:
    """Behind a place, within the rows that have a value."""
    if place is None or place.value != value:
        return []
    return [_beyond(_ROW.flow_id, place.flow_id, descending)]


def _directed(column: Any, descending: bool) -> ColumnElement[Any]:  # noqa: ANN401, FBT001 - a column
    found: ColumnElement[Any] = column.desc() if descending else column.asc()
    return found


def _beyond(column: Any, value: Any, descending: bool) -> ColumnElement[bool]:  # noqa: ANN401, FBT001 - any column
    found: ColumnElement[bool] = column < value if descending else column > value
    return found


def _beyond_both(
    key: InstrumentedAttribute[Any],
    place: Cursor,
    descending: bool,  # noqa: FBT001 - as above
) -> ColumnElement[bool]:
    value = cast(literal(place.value, Text), key.type)
    return _beyond(tuple_(key, _ROW.flow_id), tuple_(value, literal(place.flow_id)), descending)


def midnight(day: dt.date) -> dt.datetime:
    """The moment at which a day begins in this computer's time zone.

    Of days on which no flow can have been added, another such day: Windows knows the time zone of
    the years from 1970 to 3000 only, and Python has no moment before the year 1.
    """
    known = min(max(day, _FIRST_DAY), _LAST_DAY)
    return dt.datetime.combine(known, dt.time()).astimezone()


def after(day: dt.date) -> dt.date:
    """The day that follows."""
    return day + dt.timedelta(days=1) if day < dt.date.max else day


def within(added: DateRange) -> list[ColumnElement[bool]]:
    """Whether a flow was added on certain days."""
    found: list[ColumnElement[bool]] = []
    if added.first is not None:
        found.append(_ROW.created_at >= midnight(added.first))
    if added.last is not None:
        found.append(_ROW.created_at < midnight(after(added.last)))
    return found


def _from_day(key: InstrumentedAttribute[Any], query: HistoryQuery) -> list[ColumnElement[bool]]:
    if query.at_date is None:
        return []
    descending = query.sort.descending
    if key is _ROW.dob:
        return [key <= query.at_date if descending else key >= query.at_date]
    if descending:
        return [key < midnight(after(query.at_date))]
    return [key >= midnight(query.at_date)]


def _from_number(session: Session, query: HistoryQuery) -> list[ColumnElement[bool]]:
    if query.at_date is None:
        return []
    if query.sort.descending:
        newest = _ROW.created_at < midnight(after(query.at_date))
        found = _outermost(session, newest, descending=True)
        return [_ROW.flow_id <= (found if found is not None else 0)]
    found = _outermost(session, _ROW.created_at >= midnight(query.at_date), descending=False)
    return [_ROW.flow_id >= found] if found is not None else [_ROW.flow_id < 0]


def id_bounds(session: Session, added: DateRange) -> list[ColumnElement[bool]]:
    """Between which ids the flows of some days are, for indexes that have ids, but no days."""
    bounds: list[ColumnElement[bool]] = []
    if added.first is not None:
        first = _outermost(session, _ROW.created_at >= midnight(added.first), descending=False)
        bounds.append(_ROW.flow_id >= first - SLACK if first is not None else _ROW.flow_id < 0)
    if added.last is not None:
        until = _ROW.created_at < midnight(after(added.last))
        last = _outermost(session, until, descending=True)
        bounds.append(_ROW.flow_id <= last + SLACK if last is not None else _ROW.flow_id < 0)
    return bounds


def _outermost(session: Session, where: ColumnElement[bool], *, descending: bool) -> int | None:
    order = [_directed(column, descending) for column in (_ROW.created_at, _ROW.flow_id)]
    return session.scalar(select(_ROW.flow_id).where(where).order_by(*order).limit(1))
