"""The conditions of a query for the history, in SQL."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    cast,
    literal,
    not_,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from kyc_desktop.domain.history_query import SortColumn
from kyc_desktop.persistence.history_tables import StoredHistoryRow
from kyc_desktop.persistence.repositories.history_orders import listed_values, within
from kyc_desktop.persistence.repositories.sealed_history import hidden_query
from kyc_desktop.persistence.repositories.search_words import whole_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import InstrumentedAttribute, Session

    from kyc_desktop.domain.history_query import HistoryQuery
    from kyc_desktop.persistence.repositories.asked import Asked

FEW = 500
"""So many rows with words are looked through whatever else is asked for.

To find the newest hundred of them volume by volume takes as long, since it takes more questions.
"""

_SURELY_FEW = 200
"""So many are looked for where PostgreSQL's estimate of more may be wrong."""

_COUNTED = 5_000
"""Up to so many expected rows it is made sure that there are more than a few."""

_KNOWN = 2
"""An estimate of so many times that for unknown words is of words that PostgreSQL knows."""

_MANY_WORDS = re.compile(r"'[^'0-9]+':\*")  # what begins so; see `search_words.whole_words`

_ROW = StoredHistoryRow


@dataclass(frozen=True, slots=True)
class Condition:
    """What a row must meet.

    `ways` are conditions of which one must be met, each with an index that lists its rows in the
    order of their ids, or which nearly all rows between the bounds of a walk meet; empty if there
    is none. `old` tells whether many rows meet it, but hardly any new ones.

    `words` is the `tsquery` of words, which no index of an order has; None if it is about none.
    `beginnings` asks for the same with the beginnings of words, `flow_id` is the flow that meets it
    whatever its words, and `expected` tells about how many rows have the words, of `every` row.
    One of the `parts` must be met, for each of which there is an index. `ids` are those of all rows
    that meet it, if they are known.
    """

    met: ColumnElement[bool]
    ways: tuple[ColumnElement[bool], ...] = ()
    old: bool = False
    words: str | None = None
    beginnings: str = ""
    flow_id: int | None = None
    expected: int = 0
    every: int = 0
    parts: tuple[ColumnElement[bool], ...] = ()
    ids: tuple[int, ...] | None = None


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


def asked_for(session: Session, asked: Asked) -> Condition:
    """The words of a search, or the flow with its number."""
    found = with_words(session, asked.words)
    if asked.flow_id is None:
        return found
    number = _ROW.flow_id == asked.flow_id
    parts = (number, found.met) if asked.words else (number,)
    ids = None if found.ids is None else (*found.ids, asked.flow_id)
    return replace(found, met=or_(*parts), flow_id=asked.flow_id, parts=parts, ids=ids)


def with_words(session: Session, query: str) -> Condition:
    """What a `tsquery` asks for."""
    query = hidden_query(session, query)
    words = whole_words(session, query)
    met = _has(words)
    found = Condition(met, words=words, beginnings=query, parts=(met,))
    return _weighed(session, found) if words else found


def not_met(condition: Condition) -> Condition:
    """The contrary of a condition."""
    return Condition(not_(condition.met))


def _weighed(session: Session, words: Condition) -> Condition:
    """With how many rows have the words: a few are found, of more PostgreSQL's estimate is told.

    It knows frequent words only, and takes any other one for a hundred times too frequent.
    """
    asked = words.words or ""
    expected, unknown, every = _estimates(session, asked)
    if expected <= FEW:
        return replace(words, expected=expected)
    # To find one row with one of many words, all of them must be found.
    countable = expected <= _COUNTED and not _MANY_WORDS.search(asked)
    if countable and not _are_known(asked, expected, unknown):
        ids = session.scalars(select(_ROW.flow_id).where(words.met).limit(_SURELY_FEW + 1)).all()
        if len(ids) <= _SURELY_FEW:
            return replace(words, expected=len(ids), ids=tuple(ids))
    return replace(words, expected=expected, every=every)


def _are_known(asked: str, expected: int, unknown: int) -> bool:
    """Whether PostgreSQL's estimate is of words that it knows: then it need not be made sure of.

    Not where several words must be met: it does not know how often they are together. It does where
    a single one, such as the month of a date, is another way to be found.
    """
    alone = any("&" not in way for way in asked.split(_OR))
    return alone and expected > _KNOWN * unknown * len(_WORD.findall(asked))


def _estimates(session: Session, asked: str) -> tuple[int, int, int]:
    """How many rows have the words, an unknown word, and anything: estimates, nothing is read."""
    plan = session.scalar(_ESTIMATES, {"words": asked, "unknown": _NOBODYS})[0]["Plan"]
    expected, unknown, every = (int(each["Plan Rows"]) for each in plan["Plans"])
    return expected, unknown, every


_WORD = re.compile(r"'[^']+'")
_OR = ") | ("  # between the ways to be found, each in brackets
_NOBODYS = "'=?'"
"""A word that no row has: those of names and files have no such characters."""

_ESTIMATES = text(
    "EXPLAIN (FORMAT JSON) "
    "SELECT 1 FROM history_rows WHERE search @@ CAST(:words AS tsquery) UNION ALL "
    "SELECT 2 FROM history_rows WHERE search @@ CAST(:unknown AS tsquery) UNION ALL "
    "SELECT 3 FROM history_rows"
)


def _has(query: str) -> ColumnElement[bool]:
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
