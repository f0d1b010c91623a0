"""Comparing documents with what customers stated."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from kyc_desktop.domain.stated import Pair, Stated, StatedRow
from kyc_desktop.stated.matching import Verdict, judged
from kyc_desktop.workers.stated_requests import Listing
from tests.ui.stated.conftest import BORN, Desk, enter

if TYPE_CHECKING:
    from pathlib import Path

    from kyc_desktop.ui.stated.comparison_model import Line

pytestmark = pytest.mark.ui

STATED = Stated("Anna Muster", BORN)


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
