"""Importing a list and comparing with it, with the real worker and a simulated store."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from kyc_desktop.domain.message import Message
from kyc_desktop.domain.stage import Stage
from kyc_desktop.domain.stated import Imported, Matches, Pair, Stated, StatedRow, Subject
from kyc_desktop.errors import Cancelled, StorageUnavailable
from kyc_desktop.stated.matching import Verdict, judged
from kyc_desktop.ui.stated.comparison_model import Column, Line
from kyc_desktop.ui.stated.stated_data import StatedData
from kyc_desktop.ui.theme import Theme
from kyc_desktop.workers.stated_requests import Import, Listing
from kyc_desktop.workers.stated_worker import StatedWorker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from threading import Event

    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.stated.comparison_dialog import ComparisonDialog
    from kyc_desktop.ui.stated.import_dialog import ImportDialog
    from kyc_desktop.workers.stated_requests import Request

pytestmark = pytest.mark.ui

TODAY = dt.date(2026, 11, 30)
BORN = dt.date(1990, 4, 3)
SUBJECTS = {
    "a.jpg": Subject(1, "a.jpg", Stage.TO_CHECK, "Anna Muster", BORN),
    "b.jpg": Subject(2, "b.jpg", Stage.SAVED, "=Bernd Master", BORN),
}
STATED = Stated("Anna Muster", BORN)
LONE = Subject(3, "c.jpg", Stage.TO_CHECK, None, None)
TEXT = (
    "file;name;date of birth\n"
    "a.jpg;Anna Muster;3.4.1990\n"
    "b.jpg;Bernd Muster;3.4.1990\n"
    "gone.jpg;Carla Muster;1.1.1990\n"
    "d.jpg;;31.2.1990\n"
)


@dataclass
class Store:
    """Stored rows by their key."""

    rows: dict[object, StatedRow] = field(default_factory=dict)
    left_out: int = 0
    exports: list[int] = field(default_factory=list)
    away: bool = False

    def put(
        self,
        rows: Sequence[StatedRow],
        left_out: int,
        actor: str,
        cancelled: Event,
        told: Callable[[int], None],
    ) -> Imported:
        if self.away:
            raise StorageUnavailable(Message("database_silent"), Message("check_server"))
        told(1)
        if cancelled.is_set():
            raise Cancelled(Message("stated_cancelled"))
        fresh: dict[object, StatedRow] = {row.number or row.file: row for row in rows}
        new = len(fresh.keys() - self.rows.keys())
        self.rows |= fresh
        self.left_out = left_out
        return Imported(new, 0, len(rows) - new)

    def matches(self, cancelled: Event) -> Matches:
        pairs = (Pair(row, SUBJECTS.get(row.file or "")) for row in self.rows.values())
        return Matches(tuple(pairs), (LONE,))

    def remove(self, actor: str) -> int:
        gone = len(self.rows)
        self.rows.clear()
        return gone

    def exported(self, rows: int, actor: str) -> None:
        self.exports.append(rows)


@dataclass
class Desk:
    """The dialogs with their worker, which answers at once unless it is held."""

    data: StatedData
    worker: StatedWorker
    store: Store
    held: list[Request] | None = None
    opened: list[int] = field(default_factory=list)
    changes: list[None] = field(default_factory=list)

    def take(self, request: Request) -> None:
        if self.held is None:
            self.worker.answer(request)
        else:
            self.held.append(request)

    @property
    def importing(self) -> ImportDialog:
        assert self.data.importing is not None
        return self.data.importing

    @property
    def comparison(self) -> ComparisonDialog:
        assert self.data.comparison is not None
        return self.data.comparison

    def texts(self, column: Column) -> list[str]:
        model = self.comparison.model
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    Theme(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    store, data = Store(), StatedData(window)
    worker = StatedWorker(store, "anna", lambda: TODAY)
    desk = Desk(data, worker, store)
    data.requested.connect(desk.take)
    data.history_requested.connect(desk.opened.append)
    data.changed.connect(lambda: desk.changes.append(None))
    worker.progressed.connect(data.show_progress)
    worker.done.connect(data.show_done)
    worker.cancelled.connect(data.show_cancelled)
    worker.failed.connect(data.show_failed)
    return desk


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "customers.csv"
    made.write_text(TEXT, encoding="utf-8")
    return made


def enter(widget: QWidget) -> None:
    QTest.keyClick(widget.focusWidget(), Qt.Key.Key_Return)


def test_an_empty_comparison_offers_to_import_a_list(
    desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(file), ""))
    desk.data.open()
    assert desk.comparison.focusWidget() is desk.comparison.load
    assert not desk.comparison.table.isVisible()
    assert not desk.comparison.export.isVisible()
    desk.comparison.load.click()
    assert desk.importing.title.text() == "customers.csv"


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


def test_enter_on_a_row_opens_its_document_in_the_history(desk: Desk, file: Path) -> None:
    desk.data.open_file(file)
    enter(desk.importing)
    table = desk.comparison.table
    QTest.keyClick(desk.comparison.segments[Verdict.NO_DOCUMENT], Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert desk.opened == []  # there is none
    QTest.keyClick(desk.comparison.segments[Verdict.DIFFERS], Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert desk.opened == [2]
    assert desk.data.comparison is None


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


def test_the_comparison_is_exported_and_formulas_are_text(
    desk: Desk, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.data.open_file(file)
    enter(desk.importing)
    target = tmp_path / "comparison"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(target), "CSV for Excel (*.csv)")
    )
    desk.comparison.export.click()
    assert desk.comparison.note.text == "Exported to comparison.csv."
    with target.with_suffix(".csv").open(encoding="utf-8-sig", newline="") as made:
        rows = list(csv.reader(made))
    assert rows == [
        ["result", "number", "file", "state", "name", "name_stated", "date_of_birth",
         "date_of_birth_stated"],
        ["differs", "2", "b.jpg", "saved", "'=Bernd Master", "Bernd Muster", "1990-04-03",
         "1990-04-03"],
        ["no_document", "", "gone.jpg", "", "", "Carla Muster", "", "1990-01-01"],
        ["agrees", "1", "a.jpg", "to_check", "Anna Muster", "Anna Muster", "1990-04-03",
         "1990-04-03"],
        ["no_row", "3", "c.jpg", "to_check", "", "", "", ""],
    ]  # fmt: skip
    assert desk.store.exports == [4]
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.xlsx"), "")
    )
    desk.comparison.export.click()
    assert desk.comparison.note.text.endswith("Choose another name or folder.")


@pytest.mark.parametrize("sure", [True, False])
def test_removing_everything_is_asked_for(desk: Desk, file: Path, *, sure: bool) -> None:
    desk.data.open_file(file)
    enter(desk.importing)
    desk.comparison.remove.click()
    (box,) = desk.comparison.findChildren(QMessageBox)
    assert box.text() == "Remove what customers stated, all 3 rows?"
    buttons = {button.text(): button for button in box.buttons()}
    buttons["Remove" if sure else "Cancel"].click()
    assert (desk.store.rows == {}) is sure
    if sure:
        assert desk.comparison.note.text == "Everything that customers stated was removed."
        assert not desk.comparison.table.isVisible()
        assert len(desk.changes) == 2


def test_a_second_call_keeps_the_dialogs_that_are_open(desk: Desk, file: Path) -> None:
    desk.data.open_file(file)
    importing, comparison = desk.importing, desk.comparison
    desk.data.open()
    desk.data.open_file(file)
    assert desk.importing is importing
    assert desk.comparison is comparison


def test_a_long_comparison_is_shown_without_looking_at_all_of_it(desk: Desk) -> None:
    rows = [judged(Pair(StatedRow(n, STATED, number=n), None)) for n in range(1, 50_001)]
    desk.data.open()
    asked: list[int] = []
    model = desk.comparison.model
    look = model._line

    def line(row: int) -> Line:
        asked.append(row)
        return look(row)

    model._line = line  # type: ignore[method-assign]
    desk.comparison.show_listing(Listing(tuple(rows), (), 0))
    QTest.qWait(0)
    assert model.rowCount() == 50_000
    assert 0 < len(asked) < 5_000
