"""Reads a CSV file of unknown encoding and separator as a table of texts."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import Cancelled, StatedFileRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from threading import Event

MOST_BYTES = 64 * 1024 * 1024
MOST_ROWS = 200_000
LONGEST_CELL = 500
"""Characters."""

_DELIMITERS = ";,\t|"
_BOMS = (  # the longer ones first
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200  # lines from which the separator is told
_PROBE = 4096  # bytes that tell a binary file
_TOLD_EVERY = 2_000  # rows
_MOST_LINES = 20  # of a cell; more are the rest of the file behind a quotation mark without an end
_CHUNK = 1024 * 1024
_SEPARATOR_LINE = "sep="  # Excel's own first line


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row, and the line of the file in which it begins, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that have any text, and how the file is written."""

    rows: tuple[TableRow, ...]
    encoding: str
    delimiter: str

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row.cells) for row in self.rows), default=0)


def read_table(path: Path, cancelled: Event, told: Callable[[int], None] = lambda _: None) -> Table:
    """Read a file; blocks.

    Args:
        path: the file.
        cancelled: set to stop.
        told: gets the number of rows read so far.

    Raises:
        StatedFileRefused: it cannot be read, is no table, or is too large.
        Cancelled: `cancelled` was set.
    """
    return table_of(_bytes_of(path, cancelled), cancelled, told)


def table_of(data: bytes, cancelled: Event, told: Callable[[int], None] = lambda _: None) -> Table:
    """The table in the bytes of a file; see `read_table`."""
    text, encoding = _text_of(data)
    delimiter, skipped = _delimiter_of(text)
    rows: list[TableRow] = []
    for row in _rows(text, delimiter):
        if len(rows) % _TOLD_EVERY == 0:
            if cancelled.is_set():
                raise Cancelled(Message("stated_cancelled"))
            told(len(rows))
        if row.line > skipped and any(row.cells):
            rows.append(row)
            if len(rows) > MOST_ROWS + 1:  # one for the headings
                raise _refused(
                    Message.of("stated_too_many_rows", most=MOST_ROWS), "stated_split_file"
                )
    if not rows:
        raise _refused(Message("stated_empty"), "stated_choose_csv")
    table = Table(tuple(rows), encoding, delimiter)
    if table.width < 2:  # noqa: PLR2004 - what says whose it is, and something of them
        raise _refused(Message("stated_one_column"), "stated_what_columns")
    return table


def _refused(why: Message, advice: str) -> StatedFileRefused:
    return StatedFileRefused(why, Message(advice))


def _bytes_of(path: Path, cancelled: Event) -> bytes:
    try:
        if not path.is_file():
            raise _refused(Message("stated_not_read"), "stated_choose_csv")
        parts, size = [], 0
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                if size > MOST_BYTES:
                    most = MOST_BYTES // (1024 * 1024)
                    raise _refused(Message.of("stated_too_large", most=most), "stated_split_file")
                if cancelled.is_set():
                    raise Cancelled(Message("stated_cancelled"))
                parts.append(chunk)
    except OSError as error:
        raise _refused(Message("stated_not_read"), "stated_choose_csv") from error
    return b"".join(parts)


def _text_of(data: bytes) -> tuple[str, str]:
    """The text, and its encoding: by a byte-order mark, by its zeros, UTF-8, else Windows-1252."""
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "")
    encoding = encoding or _utf_16_unmarked(data[:_PROBE])
    if not encoding:
        if b"\0" in data[:_PROBE]:
            raise _refused(Message("stated_binary"), "stated_choose_csv")
        encoding = "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise _refused(Message("stated_binary"), "stated_choose_csv") from error
        encoding = "windows-1252"
        text = data.decode(encoding, errors="replace")
    if _is_binary(text):
        raise _refused(Message("stated_binary"), "stated_choose_csv")
    return text, encoding.removesuffix("-sig")


def _utf_16_unmarked(head: bytes) -> str:
    """UTF-16 of mostly Latin text without a mark: every other byte is zero."""
    if len(head) < 4:  # noqa: PLR2004 - two characters
        return ""
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > half * 0.7 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and odd == 0 else ""


def _is_binary(text: str) -> bool:
    """Whether the beginning has characters that no text has: an Excel or PDF file."""
    head = text[:_PROBE]
    odd = sum(char < " " and char not in "\t\r\n\f\v" for char in head)
    return head.startswith(("PK\x03\x04", "%PDF")) or odd > len(head) * 0.01


def _delimiter_of(text: str) -> tuple[str, int]:
    """The separator, and how many lines at the beginning only say what it is."""
    first = text[:10].split("\n", 1)[0].strip("\r")
    if first.lower().startswith(_SEPARATOR_LINE) and len(first) == len(_SEPARATOR_LINE) + 1:
        return first[-1], 1
    sample = "".join(islice(io.StringIO(text, newline=""), _SAMPLE))
    return max(_DELIMITERS, key=lambda mark: _fitness(sample, mark)), 0


def _fitness(sample: str, delimiter: str) -> tuple[float, int]:
    """How regular the table is with this separator: what most rows have in common, then how many.

    With commas also `Müller, Anna` has two columns, so the rows have to agree first.
    """
    widths = Counter(
        len(row.cells) for row in _rows(sample, delimiter, strict=False) if any(row.cells)
    )
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0, 0
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    return round(count / widths.total(), 1), width


def _rows(text: str, delimiter: str, *, strict: bool = True) -> Iterator[TableRow]:
    """The rows; a `strict` table has no quotation mark that takes many lines into one cell."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    last = 0
    while True:
        try:
            cells = next(reader)
            lost = reader.line_num - last > _MOST_LINES and any(map(_is_lost, cells))
        except StopIteration:
            return
        except csv.Error:  # a cell longer than the reader takes
            cells, lost = [], True
        if lost and strict:
            raise _refused(Message.of("stated_quotation", line=last + 1), "stated_mend_quotation")
        yield TableRow(last + 1, tuple(cell.strip(" \t\r\n\ufeff\xa0\0") for cell in cells))
        last = reader.line_num


def _is_lost(cell: str) -> bool:
    return cell.count("\n") > _MOST_LINES
