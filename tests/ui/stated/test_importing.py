"""Importing a list of what customers stated."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.stated.matching import Verdict
from kyc_desktop.ui.stated.comparison_model import Column
from kyc_desktop.workers.stated_requests import Import
from tests.ui.stated.conftest import Desk, enter

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.ui


def test_a_list_is_imported_with_enter_and_compared(desk: Desk, file: Path) -> None:
    desk.data.open_file(file)
    assert desk.importing.confirm.text() == "Import 3 rows"
    assert desk.importing.bad_words.text == "1 row is left out:"
    assert desk.importing.bad.item(0).text() == "Line 5: There is no such day."
    assert desk.importing.good.item(0).text() == "a.jpg · Anna Muster · 3 April 1990"
    assert desk.store.rows == {}  # nothing before it is confirmed
    enter(desk.importing)
    assert desk.data.importing is None
    assert (len(desk.store.rows), desk.store.left_out, len(desk.changes)) == (3, 1, 1)
    note = desk.comparison.note.text
    assert note == "Imported: 3 new, 0 as before. 1 row was left out."
    assert desk.comparison.shown == (Verdict.DIFFERS,)
    words = {key: made.text() for key, made in desk.comparison.segments.items()}
    assert words == {
        Verdict.DIFFERS: "Differs 1",
        Verdict.NO_DOCUMENT: "No document 1",
        Verdict.NOT_COMPARED: "Not compared 0",
        Verdict.AGREES: "Agrees 1",
        None: "Nothing stated 1",
    }
    assert not desk.comparison.segments[Verdict.NOT_COMPARED].isVisible()
    assert desk.texts(Column.NAME) == ["=Bernd Master"]
    assert desk.texts(Column.NAME_STATED) == ["Bernd Muster"]
    QTest.keyClick(desk.comparison.segments[Verdict.NO_DOCUMENT], Qt.Key.Key_Space)
    assert desk.texts(Column.FILE) == ["gone.jpg"]
    QTest.keyClick(desk.comparison.segments[None], Qt.Key.Key_Space)
    assert desk.texts(Column.DOCUMENT) == ["3"]


def test_a_key_that_is_still_held_down_imports_nothing(desk: Desk, file: Path) -> None:
    desk.data.open_file(file)
    for widget in (desk.importing.confirm, desk.importing.headings, desk.importing):
        held = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True
        )
        QApplication.sendEvent(widget, held)
    assert desk.store.rows == {}
    enter(desk.importing)
    assert len(desk.store.rows) == 3


def test_imported_again_nothing_is_new(desk: Desk, file: Path) -> None:
    for _ in range(2):
        desk.data.open_file(file)
        enter(desk.importing)
    assert desk.comparison.note.text.startswith("Nothing is new in this file.")
    assert len(desk.store.rows) == 3


def test_the_order_of_day_and_month_is_asked_for(desk: Desk, file: Path) -> None:
    file.write_text("file,name,dob\na.jpg,Anna Muster,03/04/1990\n", encoding="utf-8")
    desk.data.open_file(file)
    dialog = desk.importing
    assert not dialog.confirm.isEnabled()
    assert dialog.focusWidget() is dialog.day_first
    enter(dialog)
    assert desk.store.rows == {}
    QTest.keyClick(dialog.day_first, Qt.Key.Key_Space)
    assert dialog.confirm.text() == "Import 1 row"
    QTest.keyClick(dialog.month_first, Qt.Key.Key_Space)
    dialog.confirm.setFocus()
    enter(dialog)
    assert [row.stated.dob for row in desk.store.rows.values()] == [dt.date(1990, 3, 4)]


def test_unknown_columns_are_chosen_by_hand(desk: Desk, file: Path) -> None:
    file.write_text("Anna Muster;x;a.jpg\nBernd Muster;y;b.jpg\n", encoding="utf-8")
    desk.data.open_file(file)
    dialog = desk.importing
    assert not dialog.confirm.isEnabled()
    assert dialog.state.text.startswith("Choose which column")
    name, where = dialog.boxes.values(), dialog.boxes
    assert all(box.currentIndex() == 0 for box in name)
    for meaning, place in (("name", 2), ("file", 3), ("name", 1)):
        box = next(box for key, box in where.items() if key == meaning)
        box.setCurrentIndex(place)
        box.activated.emit(place)
    assert dialog.confirm.text() == "Import 1 row"  # the first row counts as headings
    dialog.headings.click()
    assert dialog.confirm.text() == "Import 2 rows"
    dialog.confirm.click()
    assert [row.stated.name for row in desk.store.rows.values()] == ["Anna Muster", "Bernd Muster"]


def test_a_column_has_one_meaning(desk: Desk, file: Path) -> None:
    desk.data.open_file(file)
    boxes = desk.importing.boxes
    name, surname = (
        next(box for key, box in boxes.items() if key == wanted) for wanted in ("name", "surname")
    )
    place = name.currentIndex()
    surname.setCurrentIndex(place)
    surname.activated.emit(place)
    assert name.currentIndex() == 0
    assert surname.currentIndex() == place


def test_what_is_no_list_is_told_and_can_be_left(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "book.csv"
    file.write_bytes(b"PK\x03\x04" + bytes(100))
    desk.data.open_file(file)
    assert desk.importing.state.text.startswith("This is not a CSV file. Choose a CSV file.")
    assert not desk.importing.confirm.isEnabled()
    assert not desk.importing.progress.isVisible()
    desk.importing.leave.click()
    assert desk.data.importing is None
    assert desk.store.rows == {}


def test_without_an_answer_of_the_database_the_import_can_be_repeated(
    desk: Desk, file: Path
) -> None:
    desk.store.away = True
    desk.data.open_file(file)
    enter(desk.importing)
    assert desk.importing.state.text.startswith("The database")
    assert desk.importing.confirm.isEnabled()
    desk.store.away = False
    desk.importing.confirm.click()
    assert len(desk.store.rows) == 3


def test_a_large_import_shows_how_far_it_is_and_can_be_cancelled(desk: Desk, file: Path) -> None:
    desk.data.open_file(file)
    desk.held = []
    desk.importing.confirm.click()
    desk.importing.confirm.click()
    (request,) = desk.held
    assert isinstance(request, Import)
    desk.data.show_progress(request, 1200)
    assert desk.importing.state.text == "Importing… 1200 rows"
    assert not desk.importing.confirm.isEnabled()
    QTest.keyClick(desk.importing, Qt.Key.Key_Escape)
    assert request.cancelled.is_set()
    desk.held = None
    desk.worker.answer(request)
    assert desk.store.rows == {}
    assert desk.comparison.note.text == "The import was cancelled. Nothing was imported."


def test_reading_is_cancelled_with_its_dialog(desk: Desk, file: Path) -> None:
    desk.held = []
    desk.data.open_file(file)
    _, request = desk.held
    desk.data.show_progress(request, 4000)
    assert desk.importing.state.text == "Reading… 4000 rows"
    desk.importing.reject()
    assert request.cancelled.is_set()
    desk.worker.answer(request)  # its answer is passed over
    assert desk.data.importing is None
