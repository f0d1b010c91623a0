"""Writes all rows of a query to a file, or none."""

from __future__ import annotations

from dataclasses import replace
from typing import IO, TYPE_CHECKING, NamedTuple, Protocol

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import Cancelled, ExportFailed
from kyc_desktop.export.columns import COLUMNS, values
from kyc_desktop.export.formats import Head, writing
from kyc_desktop.export.replacing import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from threading import Event

    from kyc_desktop.domain.history import HistoryPage, HistoryRow
    from kyc_desktop.domain.history_query import HistoryQuery
    from kyc_desktop.export.formats import Format

_PAGE = 1_000  # rows
_HEAD = Head("History", tuple(column.heading for column in COLUMNS))


class PageReader(Protocol):
    """Reads what History lists."""

    def page(self, query: HistoryQuery) -> HistoryPage:
        """The rows that match, in the order of the query."""
        ...


class ExportLog(Protocol):
    """Records exports in the audit log."""

    def exported(self, query: HistoryQuery, form: str, rows: int, actor: str) -> None:
        """Record that somebody has exported the rows of a query."""
        ...


class Source(NamedTuple):
    """Where the rows come from, and who takes them."""

    history: PageReader
    log: ExportLog
    actor: str


def export(
    source: Source,
    query: HistoryQuery,
    form: Format,
    path: Path,
    cancelled: Event,
    told: Callable[[int], None] = lambda _: None,
) -> int:
    """Write the rows of a query to a file, which appears or is replaced only once it is complete.

    Until then a file of another name in the same folder, readable by nobody else, holds the rows.

    Args:
        source: where the rows come from.
        query: which rows, in which order.
        form: the format.
        path: the file.
        cancelled: set to stop.
        told: gets the number of rows written so far.

    Returns:
        The number of rows.

    Raises:
        ExportFailed: the file cannot be written, or the rows do not fit into the format.
        Cancelled: `cancelled` was set.
        StorageUnavailable: the database is unreachable.
    """
    with replacing(path) as file:
        return write(source, query, form, (file, path.parent), cancelled, told)


def write(
    source: Source,
    query: HistoryQuery,
    form: Format,
    to: tuple[IO[bytes], Path],
    cancelled: Event,
    told: Callable[[int], None] = lambda _: None,
) -> int:
    """Write the rows of a query to an open file, `to`, with a folder for its parts; see `export`.

    The audit event comes before the end of the file, so that no complete file is without one.
    """
    rows = 0
    with writing(form, _HEAD, *to) as writer:
        for page in _pages(source.history, query, cancelled):
            rows += len(page)
            if form.most is not None and rows > form.most:
                raise ExportFailed(
                    Message.of("export_too_long", most=form.most), Message("export_as_csv")
                )
            writer(map(values, page))
            told(rows)
        source.log.exported(query.first_page(), form, rows, source.actor)
    return rows


def _pages(
    history: PageReader, query: HistoryQuery, cancelled: Event
) -> Iterator[tuple[HistoryRow, ...]]:
    asked = replace(query.first_page(), limit=_PAGE)
    while True:
        if cancelled.is_set():
            raise Cancelled(Message("export_cancelled"))
        page = history.page(asked)
        yield page.rows
        if not page.more:
            return
        asked = asked.next_page(page.rows[-1])
