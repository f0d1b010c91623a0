"""Finds the rows with words in the order of their ids, volume by volume, without finding them all.

A volume is 8,192 flows whose ids follow each other. An index has each word of a row together with
its volume, so the rows with a word are found in the newest volume, then in the next ones, until
there are enough. So a common word takes no longer when there are a hundred times more flows.
"""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, and_, cast, literal, literal_column, or_, select
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from kyc_desktop.persistence.history_tables import (
    SHOWN,
    VOLUME_BITS,
    StoredHistoryRow,
    words_by_volume,
)
from kyc_desktop.persistence.repositories.history_orders import SLACK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Row, ScalarSelect, Select
    from sqlalchemy.orm import Session

    from kyc_desktop.persistence.repositories.history_conditions import Condition
    from kyc_desktop.persistence.repositories.history_orders import Stretch

_BITS = VOLUME_BITS
_MOST = 32  # volumes that are asked for at once
_TRIED = 4  # volumes after which it is known about how many rows meet all conditions
_LOOKED_AT = 1_500  # rows with the words, for one page
_SPARE = 1.2  # times the rows that are needed
_WORD = re.compile(r"'([^']+)'")
_IDS = {("flow_id",): 0, ("created_at", "flow_id"): SLACK}
"""Orders that are about that of the ids, and by how many ids they may be out of step with it."""

_ROW = StoredHistoryRow


def is_by_volume(stretch: Stretch) -> bool:
    """Whether the order of a stretch is about that of the ids."""
    return stretch.columns in _IDS


def by_volume(
    session: Session,
    stretch: Stretch,
    conditions: Sequence[Condition],
    words: Condition,
    limit: int,
) -> list[Row[Any]] | None:
    """The first rows of a stretch that meet all conditions, one of which is about words.

    None if it is likely that only few rows with the words meet all of them, so that too many would
    have to be looked at.
    """
    down = stretch.descending
    ends = (_outermost(stretch, descending=each) for each in (down, not down))
    first, last = tuple[Any, ...](session.execute(select(*ends)).one())
    if first is None or last is None:
        return []
    slack = _IDS[stretch.columns]
    volumes = _volumes(first, last, slack)
    share = words.expected / max(1, words.every)
    size = min(_MOST, ceil(_SPARE * limit / max(1.0, share * 2**_BITS)))
    found: list[Row[Any]] = []
    seen = 0
    while seen < len(volumes):
        some = volumes[seen : seen + size]
        seen += len(some)
        found += session.execute(_rows_in(some, stretch, conditions, words, limit)).all()
        if slack:
            found.sort(key=lambda row: (row.created_at, row.flow_id), reverse=down)
        if len(found) >= limit and _before_others(found[limit - 1], stretch, some[-1], slack):
            break
        had = share * abs(first - (some[-1] + (not down) << _BITS))
        rare = had * limit > _LOOKED_AT * max(1, len(found))
        if rare and (had > limit or seen >= _TRIED):
            return None
        size = min(_MOST, 2 * size)
    return found[:limit]


def is_rare(
    session: Session,
    stretch: Stretch,
    others: Sequence[Condition],
    words: Condition,
    limit: int,
) -> bool:
    """Whether `by_volume` would give up: too few rows meet the other conditions, or have the value.

    Not of a part of an order that begins or ends somewhere: there may be few volumes in it.
    """
    value = stretch.value is not None
    if not (others or value) or len(stretch.where) > value:
        return False
    rows = expected_rows(session, (*stretch.where, *(each.met for each in others)))
    return rows * _LOOKED_AT < limit * words.every


def expected_rows(session: Session, where: Sequence[ColumnElement[bool]]) -> float:
    """How many rows meet conditions, as PostgreSQL estimates it without looking for any."""
    asked = select(literal(1)).select_from(_ROW).where(*where)
    compiled = asked.compile(
        dialect=session.get_bind().dialect, compile_kwargs={"render_postcompile": True}
    )
    statement = f"EXPLAIN (FORMAT JSON) {compiled}"
    plan = session.connection().exec_driver_sql(statement, compiled.params).scalar_one()
    return float(plan[0]["Plan"]["Plan Rows"])


def _outermost(stretch: Stretch, *, descending: bool) -> ScalarSelect[int]:
    columns = (getattr(_ROW, column) for column in stretch.columns)
    order = (column.desc() if descending else column.asc() for column in columns)
    return select(_ROW.flow_id).where(*stretch.where).order_by(*order).limit(1).scalar_subquery()


def _volumes(first: int, last: int, slack: int) -> Sequence[int]:
    """The volumes between two ids, in the order in which they are walked."""
    lowest, highest = max(0, min(first, last) - slack), max(first, last) + slack
    found = range(lowest >> _BITS, (highest >> _BITS) + 1)
    return found[::-1] if first > last else found


def _before_others(row: Row[Any], stretch: Stretch, volume: int, slack: int) -> bool:
    """Whether no row behind a volume can come before this one."""
    if stretch.descending:
        return bool(row.flow_id >= (volume << _BITS) + slack)
    return bool(row.flow_id < (volume + 1 << _BITS) - slack)


def _rows_in(
    volumes: Sequence[int],
    stretch: Stretch,
    conditions: Sequence[Condition],
    words: Condition,
    limit: int,
) -> Select[Any]:
    """The first rows of volumes that meet all conditions."""
    asked = " | ".join(f"({_in_volume(words.beginnings, volume)})" for volume in volumes)
    these: ColumnElement[bool] = literal_column(words_by_volume(_BITS), TSVECTOR).bool_op("@@")(
        cast(literal(asked, Text), TSQUERY)
    )
    if words.flow_id is not None and words.flow_id >> _BITS in volumes:
        these = or_(these, _ROW.flow_id == words.flow_id)
    met = and_(*stretch.where, *(condition.met for condition in conditions)).label("met")
    rows = select(*SHOWN, met).where(these).offset(0).subquery()
    columns = (rows.c[column.name] for column in SHOWN)
    return select(*columns).where(rows.c.met).order_by(*stretch.order_of(rows)).limit(limit)


def _in_volume(query: str, volume: int) -> str:
    """The `tsquery` for the words of one volume."""
    return _WORD.sub(rf"'{volume:x}~\1'", query)
