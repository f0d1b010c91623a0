"""The conditions of a query for the history, in SQL."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Text, and_, cast, literal, not_, or_
from sqlalchemy.dialects.postgresql import TSQUERY

from kyc_desktop.domain.history_query import SortColumn
from kyc_desktop.persistence.history_tables import StoredHistoryRow
from kyc_desktop.persistence.repositories.history_orders import listed_values, within

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import InstrumentedAttribute

    from kyc_desktop.domain.history_query import HistoryQuery
    from kyc_desktop.persistence.repositories.asked import Asked

_ROW = StoredHistoryRow


@dataclass(frozen=True, slots=True)
class Condition:
    """What a row must meet.

    `ways` are conditions of which one must be met, each with an index that lists its rows in the
    order of their ids, or which nearly all rows between the bounds of a walk meet; empty if there
    is none. `words` is the `tsquery` of words, which no index of an order has; None if it is about
    none. `old` tells whether many rows meet it, but hardly any new ones.
    """

    met: ColumnElement[bool]
    ways: tuple[ColumnElement[bool], ...] = ()
    words: str | None = None
    old: bool = False


def conditions(
    query: HistoryQuery, today: dt.date, bounds: Sequence[ColumnElement[bool]]
) -> list[Condition]:
    """All conditions but the words of the search, and what a walk in the order meets anyway.

    `bounds` are the `id_bounds` of the query.
    """
    walked = query.sort.column if listed_values(query) else None
    found = [
        _one_of(column, values)
        for column, values, sort in (
            (_ROW.stage, query.stages, SortColumn.STATUS),
            (_ROW.operator, query.operators, SortColumn.OPERATOR),
            (_ROW.kind, query.kinds, SortColumn.KIND),
            (_ROW.reject_reason, query.reject_reasons, None),
            (_ROW.failed_task, query.failed_tasks, None),
        )
        if values and (sort is None or sort is not walked)
    ]
    if query.corrected is not None:
        column = _ROW.corrected.expression
        found.append(Condition(column, (column,)) if query.corrected else Condition(not_(column)))
    if query.sure is not None:
        known: ColumnElement[Any] = _ROW.sure.expression
        sure: ColumnElement[bool] = known if query.sure else not_(known)
        found.append(Condition(sure, (sure,)))
    expiring = _expiring(query, today)
    if expiring is not None:
        found.append(Condition(expiring, old=query.expired))
    # Where a walk follows the ids, it begins and ends with the bounds: hardly any row between them
    # is of another day.
    if bounds:
        days = and_(*within(query.added), *bounds)
        found.append(Condition(days, (days,)))
    return found


def asked_for(asked: Asked) -> Condition:
    """The words of a search, or the flow with its number."""
    ways: list[ColumnElement[bool]] = []
    if asked.flow_id is not None:
        ways.append(_ROW.flow_id == asked.flow_id)
    if asked.words:
        ways.append(with_words(asked.words))
    return Condition(or_(*ways), words=asked.words)


def with_words(query: str) -> ColumnElement[bool]:
    """Whether a row has what a `tsquery` asks for."""
    return _ROW.search.bool_op("@@")(cast(literal(query, Text), TSQUERY))


def _one_of(column: InstrumentedAttribute[Any], values: Collection[str]) -> Condition:
    wanted = sorted(str(value) for value in values)
    return Condition(column.in_(wanted), tuple(column == value for value in wanted))


def _expiring(query: HistoryQuery, today: dt.date) -> ColumnElement[bool] | None:
    days = query.expiring_within_days
    if days is None:
        return _ROW.expires < today if query.expired else None
    try:
        last = today + dt.timedelta(days=days)
    except OverflowError:
        last = dt.date.max
    soon = _ROW.expires <= last
    return soon if query.expired else and_(_ROW.expires >= today, soon)
