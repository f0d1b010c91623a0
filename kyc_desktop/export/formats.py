"""The formats of an export. Each writes rows as they come and keeps none of them in memory."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import tempfile
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import IO, TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from kyc_desktop.export.columns import Value

    Write: TypeAlias = Callable[[Iterable[Sequence[Value]]], None]


class Format(StrEnum):
    """A format by its name."""

    CSV = "csv"
    CSV_BOM = "csv-bom"  # Excel takes a CSV file for UTF-8 only if it begins with a BOM
    XLSX = "xlsx"
    JSON_LINES = "jsonl"

    @property
    def ending(self) -> str:
        """The usual ending of such a file, with its dot."""
        return ".csv" if self is Format.CSV_BOM else f".{self}"

    @property
    def most(self) -> int | None:
        """How many rows fit at most; None: any number."""
        return _XLSX_ROWS if self is Format.XLSX else None


_XLSX_ROWS = 1_048_575  # without the headings: a limit of Excel's

# What a spreadsheet takes for the beginning of a formula; see "CSV Injection" of OWASP.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Head(NamedTuple):
    """What a file is called inside, where its format has a name for it, and its headings."""

    title: str
    headings: tuple[str, ...]


def writing(
    form: Format, head: Head, file: IO[bytes], folder: Path
) -> AbstractContextManager[Write]:
    """A function that writes rows of values; the file is complete at the end of the block.

    Args:
        form: the format.
        head: the headings; each row has as many values.
        file: what is written to; it stays open.
        folder: for parts of the file that have to be stored until its end. They are as secret as
            the file and may not go to the folder for all programs' temporary files.

    Raises:
        OSError: by the function or at the end, if something cannot be written.
    """
    return _WRITERS[form](head, file, folder)


@contextmanager
def _csv(head: Head, file: IO[bytes], _folder: Path, bom: bytes = b"") -> Iterator[Write]:
    file.write(bom)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    table = csv.writer(text)  # with the line ends of RFC 4180
    table.writerow(head.headings)
    yield lambda rows: table.writerows(map(_cells, rows))
    text.detach()


def _csv_bom(head: Head, file: IO[bytes], folder: Path) -> AbstractContextManager[Write]:
    return _csv(head, file, folder, b"\xef\xbb\xbf")


def _cells(row: Sequence[Value]) -> list[str]:
    return [_cell(value) for value in row]


def _cell(value: Value) -> str:
    if not isinstance(value, str):
        return _plain(value)
    return f"'{value}" if value.startswith(_FORMULA) else value


def _plain(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case dt.date():
            return value.isoformat()
    return str(value)


@contextmanager
def _json_lines(head: Head, file: IO[bytes], _folder: Path) -> Iterator[Write]:
    def write(rows: Iterable[Sequence[Value]]) -> None:
        for row in rows:
            told = {
                heading: value.isoformat() if isinstance(value, dt.date) else value
                for heading, value in zip(head.headings, row, strict=True)
            }
            file.write(json.dumps(told, ensure_ascii=False).encode() + b"\n")

    yield write


@contextmanager
def _xlsx(head: Head, file: IO[bytes], folder: Path) -> Iterator[Write]:
    # Most starts export nothing.
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - it ships no types
    from xlsxwriter.exceptions import (  # type: ignore[import-untyped]  # noqa: PLC0415
        FileCreateError,
    )

    with tempfile.TemporaryDirectory(dir=folder, prefix=".export-") as parts:
        # A row is written to a file of its own as soon as the next one begins.
        book = xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": parts})
        sheet = _Sheet(book, head)
        try:
            yield sheet.write
        except BaseException:
            with suppress(FileCreateError):
                book.close()  # the parts; the file itself will be thrown away
            raise
        sheet.finish()
        try:
            book.close()
        except FileCreateError as error:  # it has nothing but the error itself
            raise error.args[0] from error


class _Sheet:
    """The one sheet of an Excel file: dates are dates, and a text is never a formula."""

    def __init__(self, book: Any, head: Head) -> None:  # noqa: ANN401 - it ships no types
        self._sheet = book.add_worksheet(head.title)
        self._columns = len(head.headings)
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._rows = 0
        self._sheet.freeze_panes(1, 0)
        for place, heading in enumerate(head.headings):
            self._sheet.write_string(0, place, heading)

    def write(self, rows: Iterable[Sequence[Value]]) -> None:
        for row in rows:
            self._rows += 1
            for place, value in enumerate(row):
                self._put(place, value)

    def finish(self) -> None:
        self._sheet.autofilter(0, 0, max(self._rows, 1), self._columns - 1)

    def _put(self, place: int, value: Value) -> None:
        at = (self._rows, place)
        match value:
            case None:
                pass
            case bool():
                self._sheet.write_boolean(*at, value)
            case dt.datetime():  # Excel knows no time zones
                self._sheet.write_datetime(*at, value.replace(tzinfo=None), self._moment)
            case dt.date():
                self._sheet.write_datetime(*at, value, self._day)
            case int() | float():
                self._sheet.write_number(*at, value)
            case _:
                self._sheet.write_string(*at, value)


_WRITERS: dict[Format, Callable[[Head, IO[bytes], Path], AbstractContextManager[Write]]] = {
    Format.CSV: _csv,
    Format.CSV_BOM: _csv_bom,
    Format.XLSX: _xlsx,
    Format.JSON_LINES: _json_lines,
}
