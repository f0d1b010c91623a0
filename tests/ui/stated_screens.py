"""Screens with what customers stated; see `screens.py`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from kyc_desktop.domain.stage import Stage as DocumentStage
from kyc_desktop.domain.stated import Pair, Stated, StatedRow, Subject
from kyc_desktop.stated.columns import columns_of
from kyc_desktop.stated.matching import judged
from kyc_desktop.stated.table import table_of
from kyc_desktop.stated.understanding import understood
from kyc_desktop.ui.stated.stated_data import StatedData
from kyc_desktop.workers.stated_requests import ORDER, FileRead, Listing
from tests.ui.process.conftest import TODAY
from tests.ui.stage import Stage, screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kyc_desktop.ui.stated.import_dialog import ImportDialog


@screen("review, stated data")
def _review(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    stage.process.tab.comparing.take(
        {1: Stated("Eriksson Anna Maria", dt.date(1974, 12, 8)), 2: Stated("A. Eriksson")}
    )
    return stage.window


@screen("value missing, stated")
def _missing(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    stage.process.fail_to_find_dob(1)
    stage.process.tab.comparing.take({1: Stated("A. Eriksson", dt.date(1974, 12, 8))})
    return stage.window


LIST = (
    "Datei;Name;Geburtsdatum\n"
    + "".join(f"scan_{n}.jpg;Anna Muster;{n}.4.1990\n" for n in range(1, 20))
    + "scan_20.jpg;Bernd Muster;31.2.1990\n;Carla Muster;1.1.1990\nscan_21.jpg;;\n"
)
EITHER = "file,name,dob\na.jpg,Anna Muster,03/04/1990\nb.jpg,Bernd Muster,05/06/1991\n"


def _importing(stage: Stage, text: str) -> ImportDialog:
    data = StatedData(stage.window)
    data.open()
    data.open_file(Path("/nowhere/customers-november.csv"))
    assert data.importing is not None
    table = table_of(text.encode(), Event())
    columns = columns_of(table)
    found = understood(table, columns, None, TODAY, Event()) if columns.complete else None
    data.importing.show_read(FileRead(table, columns, found))
    return data.importing


@screen("import, stated data")
def _import(stage: Stage) -> QWidget:
    return _importing(stage, LIST)


@screen("import, order of day and month")
def _order(stage: Stage) -> QWidget:
    return _importing(stage, EITHER)


@screen("import, unknown columns of stated data")
def _unknown(stage: Stage) -> QWidget:
    return _importing(stage, EITHER.replace("file,name,dob", "a,b,c"))


@screen("import, no table of stated data")
def _no_table(stage: Stage) -> QWidget:
    dialog = _importing(stage, LIST)
    dialog.show_failure("This is not a CSV file. Choose a CSV file.")
    return dialog


@screen("comparison, nothing stated")
def _nothing(stage: Stage) -> QWidget:
    data = StatedData(stage.window)
    data.open()
    assert data.comparison is not None
    data.comparison.show_listing(Listing((), (), 0))
    return data.comparison


@screen("comparison, stated data")
def _comparison(stage: Stage) -> QWidget:
    data = StatedData(stage.window)
    data.open()
    assert data.comparison is not None
    data.comparison.show_listing(listing())
    data.comparison.tell("Imported: 12 new, 2 changed, 0 as before. 1 row was left out.")
    return data.comparison


def listing() -> Listing:
    """Some rows of each result."""
    stated = Stated("Anna Muster", dt.date(1990, 4, 3))
    subjects = [
        Subject(n, f"scan_{n}.jpg", stage, name, dt.date(1990, month, 3))
        for n, stage, name, month in (
            (1, DocumentStage.TO_CHECK, "Anna Muster", 3),
            (2, DocumentStage.SAVED, "Anna Master", 4),
            (3, DocumentStage.SAVED, "Anna Muster", 4),
        )
    ]
    pairs = [Pair(StatedRow(its.flow_id, stated, number=its.flow_id), its) for its in subjects]
    pairs.append(Pair(StatedRow(9, stated, file="a_file_that_never_came.jpg"), None))
    lone = Subject(8, "scan_8.jpg", DocumentStage.TO_CHECK, "Bernd Muster", dt.date(1991, 1, 2))
    rows = sorted(map(judged, pairs), key=lambda row: ORDER[row.verdict])
    return Listing(tuple(rows), (lone,), 0)
