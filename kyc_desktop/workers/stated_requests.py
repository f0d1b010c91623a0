"""What the window asks about stated data, and the answers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

from kyc_desktop.stated.matching import Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from kyc_desktop.domain.stated import StatedRow, Subject
    from kyc_desktop.stated.columns import Columns
    from kyc_desktop.stated.dates import DayOrder
    from kyc_desktop.stated.matching import Judged
    from kyc_desktop.stated.table import Table
    from kyc_desktop.stated.understanding import Understood


@dataclass(frozen=True, eq=False, kw_only=True)
class Request:
    """A request; setting `cancelled` stops it."""

    cancelled: Event = field(default_factory=Event)


@dataclass(frozen=True, eq=False)
class ReadFile(Request):
    """To read a file as a table. The answer is a `FileRead`."""

    path: Path


@dataclass(frozen=True, eq=False)
class FileRead:
    """A table with what its columns seem to be; `understood` is None while they are not clear."""

    table: Table
    columns: Columns
    understood: Understood | None


@dataclass(frozen=True, eq=False)
class Understand(Request):
    """To understand a table by other columns. The answer is a `FileRead`."""

    table: Table
    columns: Columns
    order: DayOrder | None


@dataclass(frozen=True, eq=False)
class Import(Request):
    """To store rows, all or none. The answer is an `Imported`."""

    rows: tuple[StatedRow, ...]
    left_out: int


@dataclass(frozen=True, eq=False)
class Compare(Request):
    """To compare everything that was stated. The answer is a `Listing`."""


@dataclass(frozen=True, eq=False)
class Listing:
    """All rows, in the order of `Verdict`, and the documents to check that no row is about."""

    rows: tuple[Judged, ...]
    without_row: tuple[Subject, ...]
    more_without_row: int

    def of(self, verdict: Verdict) -> tuple[Judged, ...]:
        """The rows with that verdict."""
        place = ORDER[verdict]
        first = bisect_left(self.rows, place, key=_place)
        return self.rows[first : bisect_right(self.rows, place, key=_place)]


ORDER = {verdict: place for place, verdict in enumerate(Verdict)}


def _place(row: Judged) -> int:
    return ORDER[row.verdict]


@dataclass(frozen=True, eq=False)
class Export(Request):
    """To write what is listed to a CSV file. The answer is the number of rows."""

    listing: Listing
    path: Path


@dataclass(frozen=True, eq=False)
class Remove(Request):
    """To delete all stated data. The answer is the number of rows."""
