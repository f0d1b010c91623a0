"""Makes rows of stated data of a table, and tells which rows are left out and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message
from kyc_desktop.domain.stated import BadRow, Stated, StatedRow, file_key
from kyc_desktop.errors import Cancelled
from kyc_desktop.extraction.words.lexicon import lexicon
from kyc_desktop.extraction.words.names import parted, written
from kyc_desktop.stated.columns import Columns, Meaning
from kyc_desktop.stated.dates import DayOrder, Orders, date_of, orders_of
from kyc_desktop.stated.table import LONGEST_CELL

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from threading import Event

    from kyc_desktop.stated.table import Table, TableRow

_NUMBER = re.compile(r"(?i)(?:no\.?|nr\.?|#|nº)?\s*([0-9]{1,18})(?:\.0+)?")
_LONGEST_NAME = 200
_TOLD_EVERY = 2_000  # rows
# An apostrophe that an export put before a formula.
_DEFUSED = re.compile("^'(?=[=+@＝＋＠-])")


@dataclass(frozen=True, slots=True)
class Understood:
    """What a table says.

    Attributes:
        rows: each document once.
        bad: what is left out, with the reason, in the order of the lines.
        repeated: rows that only say again what another row says.
        orders: what the column of dates tells of the order of day and month.
        order: the order that was used; None if it is not known, and dates need it.
    """

    rows: tuple[StatedRow, ...]
    bad: tuple[BadRow, ...]
    repeated: int
    orders: Orders
    order: DayOrder | None


def understood(
    table: Table,
    columns: Columns,
    order: DayOrder | None,
    today: dt.date,
    cancelled: Event,
    told: Callable[[int], None] = lambda _: None,
) -> Understood:
    """What a table says by these columns; blocks.

    Args:
        table: the table.
        columns: which column is which; complete.
        order: of day and month, if somebody has chosen it; None to let the column tell it.
        today: no birth is later.
        cancelled: set to stop.
        told: gets the number of rows so far.

    Raises:
        Cancelled: `cancelled` was set.
    """
    body = table.rows[1:] if columns.headings else table.rows
    orders, order = day_order(table, columns, order)
    reader = _Reader(columns, order, today)
    for number, row in enumerate(body):
        if number % _TOLD_EVERY == 0:
            if cancelled.is_set():
                raise Cancelled(Message("stated_cancelled"))
            told(number)
        reader.take(row)
    return Understood(*reader.result(), orders, order)


def day_order(
    table: Table, columns: Columns, chosen: DayOrder | None
) -> tuple[Orders, DayOrder | None]:
    """What the column of dates tells of its order, and the order to use."""
    place = columns.place(Meaning.DOB)
    body = table.rows[1:] if columns.headings else table.rows
    texts = (row.cells[place] for row in body if place is not None and place < len(row.cells))
    orders = orders_of(texts)
    known = {Orders.DAY_FIRST: DayOrder.DAY_FIRST, Orders.MONTH_FIRST: DayOrder.MONTH_FIRST}
    return orders, chosen or known.get(orders)


class _Reader:
    """Takes rows one after another; of two that contradict each other neither counts."""

    def __init__(self, columns: Columns, order: DayOrder | None, today: dt.date) -> None:
        self._order, self._today = order, today
        self._places = {
            meaning: place for place, meaning in enumerate(columns.places) if meaning is not None
        }
        self._rows: dict[int | str, StatedRow] = {}
        self._torn: dict[int | str, int] = {}  # the line of the first that was contradicted
        self._bad: list[BadRow] = []
        self._repeated = 0

    def take(self, row: TableRow) -> None:
        made = self._made(row)
        if isinstance(made, Message):
            self._bad.append(BadRow(row.line, made))
            return
        key = made.number if made.number is not None else made.file or ""
        if key in self._torn:
            self._contradicts(row.line, self._torn[key])
            return
        before = self._rows.get(key)
        if before is None:
            self._rows[key] = made
        elif before.stated == made.stated:
            self._repeated += 1
        else:
            del self._rows[key]
            self._torn[key] = before.line
            self._contradicts(before.line, row.line)
            self._contradicts(row.line, before.line)

    def result(self) -> tuple[tuple[StatedRow, ...], tuple[BadRow, ...], int]:
        bad = sorted(self._bad, key=lambda each: each.line)
        return tuple(self._rows.values()), tuple(bad), self._repeated

    def _contradicts(self, line: int, other: int) -> None:
        self._bad.append(BadRow(line, Message.of("stated_contradicts", line=other)))

    def _made(self, row: TableRow) -> StatedRow | Message:
        if any(len(cell) > LONGEST_CELL or "\n" in cell for cell in self._used(row)):
            return Message("stated_row_too_long")
        whose, stated = self._whose(row), self._stated(row)
        if isinstance(whose, Message):
            return whose
        if isinstance(stated, Message):
            return stated
        if isinstance(whose, int):
            return StatedRow(row.line, stated, number=whose)
        return StatedRow(row.line, stated, file=whose)

    def _whose(self, row: TableRow) -> int | str | Message:
        """The number of the document, else the key of its file."""
        number, file = self._cell(row, Meaning.NUMBER), self._cell(row, Meaning.FILE)
        flow = _NUMBER.fullmatch(number)
        if flow is not None and int(flow[1]):
            return int(flow[1])
        if not file:
            return Message("stated_no_number" if number else "stated_whose")
        return file_key(file) or Message("stated_whose")

    def _stated(self, row: TableRow) -> Stated | Message:
        name = self._name(row)
        if len(name) > _LONGEST_NAME or (name and not any(map(str.isalpha, name))):
            return Message("stated_no_name")
        born = self._cell(row, Meaning.DOB)
        dob = date_of(born, self._order, self._today) if born else None
        if isinstance(dob, Message):
            return dob
        if not name and dob is None:
            return Message("stated_nothing")
        return Stated(name or None, dob)

    def _name(self, row: TableRow) -> str:
        name = self._cell(row, Meaning.NAME)
        surname, given = self._cell(row, Meaning.SURNAME), self._cell(row, Meaning.GIVEN)
        if surname or given:
            name = f"{given} {surname}"
        elif "," in name:  # "Müller, Anna"
            first, _, last = parted(name)
            name = f"{last} {first}"
        name = " ".join(name.split())
        if name.islower():
            name = name.upper()
        return written(name, lexicon())

    def _used(self, row: TableRow) -> Iterator[str]:
        return (self._cell(row, meaning) for meaning in self._places)

    def _cell(self, row: TableRow, meaning: Meaning) -> str:
        place = self._places.get(meaning)
        if place is None or place >= len(row.cells):
            return ""
        cell = row.cells[place]
        return _DEFUSED.sub("", cell).strip() if cell.startswith("'") else cell
