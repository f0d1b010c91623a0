"""The Statistics tab of the whole program, by keyboard alone: from the key to the exported file."""

from __future__ import annotations

import csv
import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.demonstration import Demand
from kyc_desktop.domain.history_query import DateRange
from kyc_desktop.domain.statistics import FiguresQuery
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.persistence.store import Store
from kyc_desktop.ui.history.exporting import FileDialog
from kyc_desktop.ui.statistics.statistics_tab import StatisticsTab
from tests.e2e.clerk import opened, settings_for

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.e2e

TODAY = dt.datetime.now().astimezone().date()
_LOADED_MS = 20_000


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an office that has worked for years."""
    data_dir = tmp_path_factory.mktemp("office")
    data_dir.chmod(0o755)  # as root, the server runs as another user
    store = Store.open(None, data_dir)
    try:
        store.demonstration.fill(Demand(2_000, seed=3, until=TODAY), KYC_FLOW)
    finally:
        store.close()
    return data_dir


def press(keys: str) -> None:
    """Press keys where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keySequence(focus, QKeySequence(keys))


def cells(tab: StatisticsTab) -> list[list[str]]:
    """What the table says."""
    model = tab.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_figures_are_found_read_and_exported_without_a_mouse(
    qtbot: QtBot, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "steps.csv"

    def choose(dialog: FileDialog) -> int:
        (csv_filter,) = [each for each in dialog.nameFilters() if each.startswith("CSV (")]
        dialog.selectNameFilter(csv_filter)
        dialog.selectFile(str(file))
        return 1

    monkeypatch.setattr(FileDialog, "exec", choose)
    with opened(qtbot, settings_for(office)) as running:
        assert not running.window.findChildren(StatisticsTab)  # nobody has looked
        press("Alt+3")
        (tab,) = running.window.findChildren(StatisticsTab)

        def counted() -> bool:
            return tab.state.text().startswith("Counted at ")

        qtbot.waitUntil(counted, timeout=_LOADED_MS)
        assert len(cells(tab)) == 30  # days
        assert tab.parts.hasFocus()
        with qtbot.waitSignal(tab.table_requested):
            running.server.back.emit()
        qtbot.waitUntil(counted, timeout=_LOADED_MS)
        press("Backtab")  # the boxes are before the list
        while not tab.choosing.days.hasFocus():
            press("Backtab")
        while tab.choosing.days.currentText() != "All days":
            press("Down")
        qtbot.waitUntil(lambda: counted() and len(cells(tab)) > 40, timeout=_LOADED_MS)
        months = cells(tab)
        for _ in range(3):
            press("Alt+Down")
        qtbot.waitUntil(lambda: counted() and len(cells(tab)) == 4, timeout=_LOADED_MS)
        assert tab.title.text() == "Steps that failed"
        steps = cells(tab)
        while not tab.plot.hasFocus():
            press("Tab")
        QTest.keyClick(tab.plot, Qt.Key.Key_Right)
        assert tab.table.currentIndex().row() == 0
        press("Ctrl+Shift+E")
        qtbot.waitUntil(file.exists, timeout=_LOADED_MS)
    store = Store.open(None, office)
    try:
        figures = store.statistics
        query = FiguresQuery(DateRange())
        days, found = figures.by_period(query, TODAY), figures.by_step(query)
    finally:
        store.close()
    assert [int(row[1].replace(",", "")) for row in months] == [each.added for each in days]
    assert [int(row[2].replace(",", "")) for row in steps] == [each.failed for each in found]
    with file.open(encoding="utf-8", newline="") as written:
        rows = list(csv.DictReader(written))
    assert [(row["step"], int(row["failed"])) for row in rows] == [
        (each.task, each.failed) for each in found
    ]
