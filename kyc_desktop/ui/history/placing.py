"""Where rows belong that have changed while a part of the list is loaded."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cmp_to_key
from typing import TYPE_CHECKING, Any

from kyc_desktop.domain.history_query import Cursor, precedes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kyc_desktop.domain.history import HistoryChanges, HistoryRow
    from kyc_desktop.domain.history_query import Sort


@dataclass(frozen=True, slots=True)
class Loaded:
    """The part of a list that is loaded.

    Attributes:
        rows: those that match; None and those that are similar may follow.
        order: how they are sorted.
        earlier: whether others come before.
        more: whether others follow.
        filed: rows as they were when they got their place, by flow, where they have changed since.
    """

    rows: Sequence[HistoryRow | None]
    order: Sort
    earlier: bool
    more: bool
    filed: Mapping[int, HistoryRow] = field(default_factory=dict)


@dataclass(slots=True)
class Placed:
    """The rows that are to be listed, and what became of those that changed."""

    rows: list[HistoryRow | None] = field(default_factory=list)
    moved: set[int] = field(default_factory=set)  # were loaded, and are not where they were
    came: list[int] = field(default_factory=list)  # were not loaded, and are now
    before: list[HistoryRow] = field(default_factory=list)  # come before what is loaded, in order
    behind: bool = False  # whether some come behind what is loaded
    filed: dict[int, HistoryRow] = field(default_factory=dict)


def placed(loaded: Loaded, changes: HistoryChanges, chosen: int | None) -> Placed:
    """Give each row that has changed its place; the chosen one stays where it is.

    That one stays even if it does not match any longer: nobody's place in the list is taken away
    while he looks at it.
    """
    above = _all_before(loaded, changes)
    if above is not None:
        return Placed(list(loaded.rows), before=above)
    found = Placed()
    line = loaded.rows.index(None) if None in loaded.rows else None
    exact = _part(loaded.rows[:line])
    similar = _part(loaded.rows[line + 1 :]) if line is not None else []
    away = _Stay(loaded, changes, chosen, found)
    here, new = away.settled(exact, changes.rows)
    alike, new_alike = away.settled(similar, changes.similar)
    there = {row.flow_id for row in (*here, *alike)}
    new = [row for row in new if row.flow_id not in there]
    there.update(row.flow_id for row in new)
    new_alike = [row for row in new_alike if row.flow_id not in there]
    _insert(here, new, loaded, found, open_end=not loaded.more)
    # Few match where similar ones are listed, so all of those are loaded.
    _insert(alike, new_alike, loaded, found, open_end=True)
    found.rows = [*here, None, *alike] if alike else list(here)
    return found


def _all_before(loaded: Loaded, changes: HistoryChanges) -> list[HistoryRow] | None:
    """What has changed, in order, if all of it comes before what is loaded; else None.

    It is so nearly always while somebody scrolls away from where documents come in.
    """
    first = loaded.rows[0] if loaded.rows else None
    if first is None or not loaded.earlier or loaded.filed or changes.similar:
        return None
    order = loaded.order
    if not all(precedes(row, first, order) for row in changes.rows):
        return None
    if any(row is None or row.flow_id in changes.flow_ids for row in loaded.rows):
        return None
    return sorted(changes.rows, key=_rank(order))


def _rank(order: Sort) -> Callable[[HistoryRow], Any]:
    """What rows are sorted by."""

    def compared(one: HistoryRow, other: HistoryRow) -> int:
        if precedes(one, other, order):
            return -1
        return int(precedes(other, one, order))

    return cmp_to_key(compared)


def _part(rows: Iterable[HistoryRow | None]) -> list[HistoryRow]:
    return [row for row in rows if row is not None]


class _Stay:
    """Tells rows that stay where they are from those that need another place."""

    def __init__(
        self, loaded: Loaded, changes: HistoryChanges, chosen: int | None, found: Placed
    ) -> None:
        self._loaded = loaded
        self._changes = changes
        self._chosen = chosen
        self._found = found

    def settled(
        self, rows: list[HistoryRow], matching: Sequence[HistoryRow]
    ) -> tuple[list[HistoryRow], list[HistoryRow]]:
        """The rows that stay, as they are now, and those that need a place."""
        now = {row.flow_id: row for row in matching}
        stay: list[HistoryRow] = []
        for row in rows:
            if row.flow_id not in self._changes.flow_ids:
                stay.append(row)
                self._keep_filed(row)
                continue
            kept = self._kept(row, now.get(row.flow_id))
            if kept is not None:
                stay.append(kept)
                now.pop(row.flow_id, None)
            else:
                self._found.moved.add(row.flow_id)
        return stay, list(now.values())

    def _kept(self, row: HistoryRow, now: HistoryRow | None) -> HistoryRow | None:
        """What is shown at the row's place; None if it is not to stay there."""
        order, filed = self._loaded.order, self._loaded.filed.get(row.flow_id, row)
        in_place = now is not None and Cursor.at(now, order) == Cursor.at(filed, order)
        if in_place:
            return now
        if row.flow_id != self._chosen:
            return None
        self._found.filed[row.flow_id] = filed
        kept = self._changes.kept
        return now or (kept if kept is not None and kept.flow_id == row.flow_id else row)

    def _keep_filed(self, row: HistoryRow) -> None:
        if row.flow_id in self._loaded.filed:
            self._found.filed[row.flow_id] = self._loaded.filed[row.flow_id]


def _insert(
    rows: list[HistoryRow],
    new: list[HistoryRow],
    loaded: Loaded,
    found: Placed,
    *,
    open_end: bool,
) -> None:
    """Put each new row where it belongs, if that is loaded."""
    rank = _rank(loaded.order)
    for row in sorted(new, key=rank):
        places = [found.filed.get(each.flow_id, each) for each in rows] if found.filed else rows
        at = bisect_left(places, rank(row), key=rank)
        if at == 0 and loaded.earlier and rows:
            found.before.append(row)
        elif at == len(rows) and not open_end and rows:
            found.behind = True
        else:
            rows.insert(at, row)
            if row.flow_id not in found.moved:
                found.came.append(row.flow_id)
