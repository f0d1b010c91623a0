"""Exports: whole files or none, the same columns in every format, no formula in a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import errno
import io
import json
from threading import Event
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # it ships no types

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flags import Flag
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history import HistoryPage, HistoryRow
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.errors import Cancelled, ExportFailed, StorageUnavailable
from kyc_desktop.export.columns import COLUMNS
from kyc_desktop.export.exporting import Source, export
from kyc_desktop.export.formats import Format

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ADDED = dt.datetime(2026, 11, 3, 9, 30, 1, 5, tzinfo=dt.UTC)
HEADINGS = [column.heading for column in COLUMNS]
ANNA = HistoryRow(
    flow_id=1,
    file="anna.jpg",
    status=FlowStatus.SUCCESS,
    name="Müller, Anna",
    dob=dt.date(1974, 8, 12),
    operator="otto",
    created_at=ADDED,
    corrected=True,
    kind=DocumentType.PASSPORT,
    expires=dt.date(2031, 1, 2),
    sure=True,
    flags=(Flag.of("under_age", years=17, least=18),),
)
EVE = HistoryRow(
    flow_id=2,
    file="=2+2.png",
    status=FlowStatus.AWAITING_REVIEW,
    name="=cmd|' /C calc'!A0",
    dob=PartialDate(1990, 5),
    operator="@otto",
    created_at=ADDED,
)


class Rows:
    """A history of these rows, and the log of its exports."""

    def __init__(self, rows: Sequence[HistoryRow], *, fails: Exception | None = None) -> None:
        self.rows = rows
        self.fails = fails
        self.noted: list[tuple[HistoryQuery, str, int, str]] = []

    def page(self, query: HistoryQuery) -> HistoryPage:
        after = query.after.flow_id if query.after is not None else 0
        left = [row for row in self.rows if row.flow_id > after]
        if self.fails is not None and after:
            raise self.fails
        return HistoryPage(query, tuple(left[: query.limit]), more=len(left) > query.limit)

    def exported(self, query: HistoryQuery, form: str, rows: int, actor: str) -> None:
        self.noted.append((query, form, rows, actor))


def made(form: Format, folder: Path, rows: Rows) -> bytes:
    path = folder / f"history{form.ending}"
    count = export(Source(rows, rows, "otto"), HistoryQuery(), form, path, Event())
    assert count == len(rows.rows)
    assert [file.name for file in folder.iterdir()] == [path.name]
    return path.read_bytes()


def many(count: int) -> Rows:
    return Rows([HistoryRow(n, "a.png", FlowStatus.RUNNING, None, None, "o", ADDED)
                 for n in range(1, count + 1)])  # fmt: skip


def test_csv_defuses_what_a_spreadsheet_would_run(tmp_path: Path) -> None:
    content = made(Format.CSV, tmp_path, Rows([ANNA, EVE]))
    assert content.startswith(b"number,added,file,")
    assert content.count(b"\r\n") == 3
    head, anna, eve = csv.reader(io.StringIO(content.decode(), newline=""))
    assert head == HEADINGS
    assert dict(zip(head, anna, strict=True)) == {
        "number": "1",
        "added": "2026-11-03T09:30:01+00:00",
        "file": "anna.jpg",
        "state": "saved",
        "name": "Müller, Anna",
        "date_of_birth": "1974-08-12",
        "kind": "passport",
        "expires": "2031-01-02",
        "operator": "otto",
        "sure": "yes",
        "corrected": "yes",
        "flags": "Under age: age 17, at least 18 required",
        "reject_reason": "",
        "failed_task": "",
    }
    found = dict(zip(head, eve, strict=True))
    assert found["name"] == "'=cmd|' /C calc'!A0"
    assert (found["file"], found["operator"]) == ("'=2+2.png", "'@otto")
    assert (found["date_of_birth"], found["sure"]) == ("1990-05", "")


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_no_cell_of_a_csv_begins_like_a_formula(first: str, tmp_path: Path) -> None:
    row = HistoryRow(1, f"{first}1", FlowStatus.RUNNING, f"{first}A", None, first, ADDED)
    content = made(Format.CSV, tmp_path, Rows([row])).decode()
    found = list(csv.reader(io.StringIO(content, newline="")))[1]
    assert [cell for cell in found if cell.endswith(("1", "A", first))] == [
        *(["1"]), f"'{first}1", f"'{first}A", f"'{first}"
    ]  # fmt: skip


def test_csv_for_excel_begins_with_a_bom(tmp_path: Path) -> None:
    plain = made(Format.CSV, tmp_path, Rows([ANNA, EVE]))
    (tmp_path / "history.csv").unlink()
    assert made(Format.CSV_BOM, tmp_path, Rows([ANNA, EVE])) == b"\xef\xbb\xbf" + plain


def test_xlsx_has_texts_dates_and_no_formula(tmp_path: Path) -> None:
    content = made(Format.XLSX, tmp_path, Rows([ANNA, EVE]))
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    head, anna, eve = sheet.iter_rows()
    assert [cell.value for cell in head] == HEADINGS
    found = dict(zip(HEADINGS, (cell.value for cell in anna), strict=True))
    assert found["number"] == 1
    assert found["added"] == dt.datetime(2026, 11, 3, 9, 30, 1)  # noqa: DTZ001 - as Excel has it
    assert (found["expires"], found["sure"]) == (dt.datetime(2031, 1, 2), True)  # noqa: DTZ001
    assert (found["date_of_birth"], found["reject_reason"]) == ("1974-08-12", None)
    name = eve[HEADINGS.index("name")]
    assert (name.value, name.data_type) == ("=cmd|' /C calc'!A0", "s")
    assert sheet.freeze_panes == "A2"


def test_json_lines_have_what_is_stored(tmp_path: Path) -> None:
    anna, eve = map(json.loads, made(Format.JSON_LINES, tmp_path, Rows([ANNA, EVE])).splitlines())
    assert list(anna) == list(eve) == HEADINGS
    assert (anna["name"], anna["expires"], anna["corrected"]) == (
        "Müller, Anna",
        "2031-01-02",
        True,
    )
    assert (eve["name"], eve["sure"], eve["kind"]) == ("=cmd|' /C calc'!A0", None, None)


@pytest.mark.parametrize("form", Format)
def test_all_pages_are_written_and_the_export_is_recorded(form: Format, tmp_path: Path) -> None:
    rows, told = many(2_500), list[int]()
    path = tmp_path / "all"
    query = HistoryQuery(search="anna")
    export(Source(rows, rows, "otto"), query, form, path, Event(), told.append)
    assert told == [1_000, 2_000, 2_500]
    assert rows.noted == [(query, str(form), 2_500, "otto")]


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("before", [None, b"an earlier export"])
def test_a_cancelled_export_leaves_no_file(
    form: Format, before: bytes | None, tmp_path: Path
) -> None:
    path, cancelled, rows = tmp_path / "out", Event(), many(3_000)
    stop = cancelled.set
    if before is not None:
        path.write_bytes(before)
    with pytest.raises(Cancelled):
        export(Source(rows, rows, "o"), HistoryQuery(), form, path, cancelled, lambda _: stop())
    assert [file.read_bytes() for file in tmp_path.iterdir()] == ([before] if before else [])
    assert rows.noted == []


@pytest.mark.parametrize("form", Format)
def test_a_database_that_goes_away_leaves_no_file(form: Format, tmp_path: Path) -> None:
    rows = many(3_000)
    rows.fails = StorageUnavailable(Message("database_silent"))
    with pytest.raises(StorageUnavailable):
        export(Source(rows, rows, "o"), HistoryQuery(), form, tmp_path / "out", Event())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", Format)
def test_a_full_disk_is_told(form: Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    rows = many(10)
    monkeypatch.setattr(rows, "exported", full)
    with pytest.raises(ExportFailed, match="no room"):
        export(Source(rows, rows, "o"), HistoryQuery(), form, tmp_path / "out", Event())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    rows = many(1)
    with pytest.raises(ExportFailed, match="could not be written"):
        export(Source(rows, rows, "o"), HistoryQuery(), Format.CSV, tmp_path / "no" / "a", Event())


def test_more_rows_than_excel_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kyc_desktop.export.formats._XLSX_ROWS", 1_500)
    rows = many(2_000)
    with pytest.raises(ExportFailed, match="room for 1,500 rows"):
        export(Source(rows, rows, "o"), HistoryQuery(), Format.XLSX, tmp_path / "out", Event())
    assert list(tmp_path.iterdir()) == []
