"""Fetches rows of the history in an order, without trusting an estimate.

PostgreSQL can't know how many rows with a word, or with two conditions, are among the next ones of
an order. So the next few thousand are looked at first: what is frequent fills the page there. If
it does not, it is rare, and its rows are fetched by the indexes of the conditions, and sorted. Only
of words PostgreSQL is believed that hardly any row has them, or that many have; what is in between
is found volume by volume, where the order allows it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Subquery,
    and_,
    case,
    cast,
    func,
    select,
    text,
    true,
    union,
    union_all,
)

from kyc_desktop.persistence.history_tables import BRIEF, LISTED, SHOWN, StoredHistoryRow
from kyc_desktop.persistence.repositories.history_conditions import FEW
from kyc_desktop.persistence.repositories.history_volumes import by_volume, is_by_volume, is_rare
from kyc_desktop.persistence.tables import Base

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row, Select
    from sqlalchemy.orm import Session

    from kyc_desktop.persistence.repositories.history_conditions import Condition
    from kyc_desktop.persistence.repositories.history_orders import Stretch

_LOOKS = (3_000, 20_000)
"""How many rows are looked at: few at first, and more where the first promise enough of them."""

_FAR = 120_000
"""So many are looked at for what the newest rows lack, but others have."""

_OFTEN = 20
"""One row in so many has a word: then what comes next in an order is looked at for it."""

_MOST_WAYS = 12
"""So many ways to meet all conditions are walked side by side."""

_PLANS = ("enable_indexscan", "enable_indexonlyscan", "enable_seqscan")
_BITMAPS_ONLY = "; ".join(f"SET LOCAL {plan} = off" for plan in _PLANS)
_ANY_PLAN = "; ".join(f"SET LOCAL {plan} = on" for plan in _PLANS)

ONE_INDEX = text("SET LOCAL enable_bitmapscan = off")
"""For a transaction that searches for no words: any index alone has all that is asked for.

To bring several together, or to look rows up in the table, takes ten times longer.
"""

_TABLE = Base.metadata.tables[StoredHistoryRow.__tablename__]
_INDEXED = tuple(_TABLE.c[name] for name in ("flow_id", *LISTED, "brief"))


@dataclass(slots=True)
class Found:
    """Rows, and whether more than a few have the words that were searched for, as far as known."""

    rows: list[Row[Any]] = field(default_factory=list)
    frequent: bool = False


def rows_along(
    session: Session, stretches: Sequence[Stretch], conditions: Sequence[Condition], limit: int
) -> Found:
    """The first rows of a walk that meet all conditions."""
    found = Found()
    for stretch in stretches:
        if len(found.rows) < limit:
            more = limit - len(found.rows)
            found.rows += _rows(session, stretch, conditions, more, found)
    return found


def _rows(
    session: Session,
    stretch: Stretch,
    conditions: Sequence[Condition],
    limit: int,
    before: Found,
) -> Sequence[Row[Any]]:
    if not conditions:
        return session.execute(_next(stretch, limit)).all()
    ways = list(product(*(condition.ways for condition in conditions)))
    if stretch.by_number and 0 < len(ways) <= _MOST_WAYS:
        return session.execute(_merged(stretch, ways, limit)).all()
    words = next((each for each in conditions if each.words is not None), None)
    if words is not None:
        return _with_words(session, stretch, conditions, words, limit, before)
    found = _looked(session, stretch, conditions, limit)
    if found is None:
        found = session.execute(all_sorted(stretch, conditions, limit)).all()
    return found


def _with_words(
    session: Session,
    stretch: Stretch,
    conditions: Sequence[Condition],
    words: Condition,
    limit: int,
    before: Found,
) -> Sequence[Row[Any]]:
    by_words = among_words(stretch, conditions, words, limit)
    common = words.expected > FEW
    before.frequent = common and len(conditions) > 1  # else the rows found tell it
    if not common:
        return session.execute(by_words).all()
    if is_by_volume(stretch):
        found = _near(session, stretch, conditions, words, limit)
    elif words.expected**2 <= limit * words.every:
        # Of the next rows, more would have to be looked at until enough have the words.
        return session.execute(by_words).all()
    else:
        found = _looked(session, stretch, conditions, limit)
    if found is not None:
        return found
    # Many have the word, many meet another condition, and only the indexes know who does both.
    session.execute(text(_BITMAPS_ONLY))
    found = session.execute(all_with_words(stretch, conditions, words, limit)).all()
    session.execute(text(_ANY_PLAN))
    return found


def _near(
    session: Session,
    stretch: Stretch,
    conditions: Sequence[Condition],
    words: Condition,
    limit: int,
) -> Sequence[Row[Any]] | None:
    """Those that come first in about the order of the ids; None if they are not to be found so."""
    others = [each for each in conditions if each is not words]
    if words.expected * _OFTEN <= words.every:
        if is_rare(session, stretch, others, words, limit):
            return None
        return by_volume(session, stretch, conditions, words, limit)
    ways = list(product(*(condition.ways for condition in others)))
    if others and stretch.by_number and 0 < len(ways) <= _MOST_WAYS:
        return _along(session, stretch, ways, words, limit)
    return _looked(session, stretch, conditions, limit)


def _along(
    session: Session,
    stretch: Stretch,
    ways: Sequence[tuple[ColumnElement[bool], ...]],
    words: Condition,
    limit: int,
) -> Sequence[Row[Any]] | None:
    """Those of the next rows of each way that have the words, if there are enough, or no more."""
    size = _LOOKS[0]
    met = words.met.label("met")
    each = [
        _indexed(replace(stretch, where=(*stretch.where, *way)), met).limit(size).subquery()
        for way in ways
    ]
    with_words = (_first(stretch, one, limit).where(one.c.met).subquery() for one in each)
    rows = union_all(*(one.select() for one in with_words)).subquery()
    found = session.execute(_unpacked(stretch, _first(stretch, rows, limit))).all()
    if len(found) >= limit:
        return found
    counted = (
        select(func.count().label("rows")).select_from(
            _indexed(replace(stretch, where=(*stretch.where, *way))).limit(size).subquery()
        )
        for way in ways
    )
    longest = union_all(*counted).subquery()
    return found if session.scalar(select(func.max(longest.c.rows))) < size else None


def _looked(
    session: Session, stretch: Stretch, conditions: Sequence[Condition], limit: int
) -> Sequence[Row[Any]] | None:
    """Those of the next rows that meet the conditions, if there are enough of them."""
    # Not for words: they are in no index of an order.
    with_words = any(each.words is not None for each in conditions)
    far = not with_words and any(each.old for each in conditions)
    sizes = (*_LOOKS, _FAR) if far else _LOOKS
    for size in sizes:
        found = session.execute(look(stretch, conditions, size, limit)).all()
        if len(found) >= limit:
            return found
        promising = len(found) * _LOOKS[-1] >= limit * size
        if not promising and not far:
            return None
    return None


def look(stretch: Stretch, conditions: Sequence[Condition], size: int, limit: int) -> Select[Any]:
    """Those of the next `size` rows that meet the conditions."""
    met = and_(*(condition.met for condition in conditions)).label("met")
    rows = _indexed(stretch, met).limit(size).subquery()
    return _unpacked(stretch, _first(stretch, rows, limit).where(rows.c.met))


def all_met(conditions: Sequence[Condition]) -> Select[Any]:
    """All rows that meet the conditions, in any order: for conditions that few rows meet."""
    return select(*SHOWN).where(*(condition.met for condition in conditions))


def all_sorted(stretch: Stretch, conditions: Sequence[Condition], limit: int) -> Select[Any]:
    """All rows of the stretch that meet the conditions, sorted."""
    every = (condition.met for condition in conditions)
    return _unpacked(
        stretch, _sorted(stretch, select(*_INDEXED).where(*stretch.where, *every), limit)
    )


def all_with_words(
    stretch: Stretch, conditions: Sequence[Condition], words: Condition, limit: int
) -> Select[Any]:
    """The same, with an index of its own for each part of what the words ask for."""
    others = (each.met for each in conditions if each is not words)
    where = (*stretch.where, *others)
    if len(words.parts) == 1:
        return _sorted(stretch, select(*SHOWN).where(*where, *words.parts), limit)
    keys = [_TABLE.c[column] for column in stretch.columns]
    rows = union(*(select(*keys).where(*where, part) for part in words.parts)).subquery()
    return _looked_up(stretch, _first(stretch, rows, limit))


def among_words(
    stretch: Stretch, conditions: Sequence[Condition], words: Condition, limit: int
) -> Select[Any]:
    """The same, by the index of words alone."""
    others = (condition.met for condition in conditions if condition is not words)
    met = and_(true(), *stretch.where, *others).label("met")
    these = words.met if words.ids is None else _TABLE.c.flow_id.in_(words.ids)
    return _sorted(stretch, select(*SHOWN, met).where(these), limit)


def _merged(
    stretch: Stretch, ways: Sequence[tuple[ColumnElement[bool], ...]], limit: int
) -> Select[Any]:
    """Where one of several ways must be met: each has an index in the order of the ids."""
    each = [_indexed(stretch).where(*way).limit(limit).subquery() for way in ways]
    rows = union_all(*(one.select() for one in each)).subquery()
    return _unpacked(stretch, _first(stretch, rows, limit))


def _next(stretch: Stretch, limit: int) -> Select[Any]:
    """The next rows of a stretch: its index leads to them, and has all that it asks for."""
    return _unpacked(stretch, _indexed(stretch).limit(limit))


def _indexed(stretch: Stretch, *more: ColumnElement[Any]) -> Select[Any]:
    """The rows of a stretch with what an index has of them."""
    wanted = select(*_INDEXED, *more)
    return wanted.where(*stretch.where).order_by(*stretch.order_of(_TABLE))


def _sorted(stretch: Stretch, rows: Select[Any], limit: int) -> Select[Any]:
    """The first of whole rows, of those that are `met` if they tell it."""
    # OFFSET 0 keeps PostgreSQL from walking the order until it has met enough of them.
    every = rows.offset(0).subquery()
    first = _first(stretch, every, limit)
    return first.where(every.c.met) if "met" in every.c else first


def _first(stretch: Stretch, rows: Subquery, limit: int) -> Select[Any]:
    columns = (column for column in rows.c if column.name != "met")
    return select(*columns).order_by(*stretch.order_of(rows)).limit(limit)


def _looked_up(stretch: Stretch, keys: Select[Any]) -> Select[Any]:
    """The rows whose keys were found."""
    found = keys.subquery()
    joined = select(*SHOWN).join_from(found, _TABLE, found.c.flow_id == _TABLE.c.flow_id)
    return joined.order_by(*stretch.order_of(found))


def _unpacked(stretch: Stretch, rows: Select[Any]) -> Select[Any]:
    """Rows as an index has them, made whole; only of those too long for it is one looked up."""
    found, whole = rows.subquery(), _TABLE.alias()
    brief = found.c.brief
    # NULL, which an index does not look for, where there is nothing to look up.
    too_long = case((brief.is_(None), found.c.flow_id))
    shown: dict[str, ColumnElement[Any]] = {
        name: case((brief.is_(None), whole.c[name]), else_=cast(brief[at], whole.c[name].type))
        for at, name in enumerate(BRIEF, 1)
    }
    columns = (
        shown[each.name].label(each.name) if each.name in shown else found.c[each.name]
        for each in SHOWN
    )
    joined = select(*columns).select_from(found.outerjoin(whole, whole.c.flow_id == too_long))
    return joined.order_by(*stretch.order_of(found))
