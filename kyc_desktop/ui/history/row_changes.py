"""What stays in its place when the rows of a list become others."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def staying(old: Sequence[int], new: Sequence[int]) -> set[int]:
    """The most ids that are in both lists in the same order; each is in a list at most once."""
    places = {flow_id: at for at, flow_id in enumerate(old)}
    common = [flow_id for flow_id in new if flow_id in places]
    ends: list[int] = []  # the least place at which an ascending run of each length can end
    lengths = []
    for flow_id in common:
        length = bisect_left(ends, places[flow_id])
        ends[length : length + 1] = [places[flow_id]]
        lengths.append(length)
    wanted, found = len(ends) - 1, set[int]()
    for flow_id, length in zip(reversed(common), reversed(lengths), strict=True):
        if length == wanted:
            found.add(flow_id)
            wanted -= 1
    return found


def runs(ids: Sequence[int], without: set[int]) -> Iterator[tuple[int, int]]:
    """First and last place of each stretch of ids that are not in a set."""
    first: int | None = None
    for at, flow_id in enumerate(ids):
        if flow_id in without:
            if first is not None:
                yield first, at - 1
            first = None
        elif first is None:
            first = at
    if first is not None:
        yield first, len(ids) - 1
