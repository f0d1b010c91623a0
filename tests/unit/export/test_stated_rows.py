"""The comparison as a file: the same rows in both formats, and no file without its audit event."""

from __future__ import annotations

import csv
import datetime as dt
from typing import TYPE_CHECKING

import openpyxl  # type: ignore[import-untyped] # it ships no types
import pytest

from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.stage import Stage
from kyc_desktop.domain.stated import Pair, Stated, StatedRow, Subject
from kyc_desktop.errors import KycError
from kyc_desktop.export.stated_rows import export_stated
from kyc_desktop.stated.matching import judged
from tests.messages import saying

if TYPE_CHECKING:
    from pathlib import Path

STATED = Stated("=Berta", dt.date(1990, 4, 3))
ITS = Subject(7, "@a.jpg", Stage.SAVED, "-Anna", PartialDate(1990))
ROWS = [
    judged(Pair(StatedRow(1, STATED, number=7), ITS)),
    judged(Pair(StatedRow(2, STATED, file="+b.jpg"), None)),
]


def test_in_csv_a_formula_is_text(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    assert export_stated(ROWS, [ITS], file, lambda: None) == 3
    with file.open(encoding="utf-8-sig", newline="") as made:
        _, *rows = csv.reader(made)
    assert rows == [
        ["differs", "7", "'@a.jpg", "saved", "'-Anna", "'=Berta", "1990", "1990-04-03"],
        ["no_document", "", "'+b.jpg", "", "", "'=Berta", "", "1990-04-03"],
        ["no_row", "7", "'@a.jpg", "saved", "'-Anna", "", "1990", ""],
    ]


def test_in_excel_it_is_text_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.XLSX"
    export_stated(ROWS, [], file, lambda: None)
    book = openpyxl.load_workbook(file)
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert rows[0][:7] == ("differs", 7, "@a.jpg", "saved", "-Anna", "=Berta", "1990")
    assert book.worksheets[0]["F2"].data_type == "s"


def test_without_its_event_there_is_no_file(tmp_path: Path) -> None:
    def fail() -> None:
        raise KycError(saying("Away."))

    with pytest.raises(KycError):
        export_stated(ROWS, [], tmp_path / "a.csv", fail)
    assert list(tmp_path.iterdir()) == []
