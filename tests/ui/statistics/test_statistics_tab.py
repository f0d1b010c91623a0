"""The Statistics tab: what it asks for, what it shows, and what it drops."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.history_query import DateRange
from kyc_desktop.export.figures import (
    BACKLOG,
    CHANGES,
    CLERKS,
    DAYS,
    KINDS,
    REJECTED,
    STEPS,
    SURE,
    TABLES,
    TIMES,
)
from kyc_desktop.export.formats import Format
from kyc_desktop.ui.language import speak
from kyc_desktop.ui.layout.room_scroll import RoomScroll
from kyc_desktop.ui.statistics.shown import span, titles
from kyc_desktop.ui.statistics.statistics_tab import StatisticsTab
from kyc_desktop.ui.theme import Theme
from tests.ui.stage import NO_SERVER, Stage
from tests.ui.statistics_screens import NothingYet, show, table

if TYPE_CHECKING:
    from pathlib import Path
    from threading import Event

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from kyc_desktop.workers.statistics_worker import FigureFileRequest

pytestmark = pytest.mark.ui


def cells(tab: StatisticsTab, row: int) -> list[str]:
    model = tab.model
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_nothing_is_asked_for_before_the_tab_is_shown_and_the_database_open(stage: Stage) -> None:
    stage.open_statistics()
    assert stage.asked_figures == []
    stage.window.show_statistics()
    (request,) = stage.asked_figures
    assert (request.key, request.query.kind, request.query.clerk) == (DAYS, None, None)
    today = dt.datetime.now().astimezone().date()
    assert request.query.days == DateRange(today - dt.timedelta(days=29), today)


def test_a_table_is_shown_with_its_plot_and_when_it_was_counted(stage: Stage) -> None:
    show(stage, DAYS)
    tab = stage.statistics
    assert cells(tab, 1) == ["2 November 2026", "914", "966", "22", "2 min 15 s", "11 min 17 s"]
    assert tab.model.rowCount() == 30
    assert tab.state.text().startswith("Counted at ")
    assert tab.plot.isVisible()
    assert tab.table.isVisible()


@pytest.mark.parametrize("key", TABLES)
def test_every_table_has_a_title_and_a_category_for_each_row(stage: Stage, key: str) -> None:
    show(stage, key)
    tab = stage.statistics
    assert tab.title.text() == titles()[key] == tab.parts.currentItem().text()
    for row in range(tab.model.rowCount()):
        tab.table.selectRow(row)
        assert tab.plot.current == row
        assert cells(tab, row)[0] in tab.plot.accessibleName()


def test_shares_are_told_with_their_intervals(stage: Stage) -> None:
    show(stage, CHANGES)
    assert cells(stage.statistics, 2) == [
        "Tax card – Name", "9", "0", "0.0 % (0.0–33.7)", "0", "0", "0.0 % (0.0–33.7)",
    ]  # fmt: skip
    show(stage, SURE)
    assert cells(stage.statistics, 0)[3] == "0.3 % (0.0–1.8)"
    assert cells(stage.statistics, 1)[3] == ""  # nothing was checked: nothing is known


def test_what_is_in_nobodys_list_is_told(stage: Stage) -> None:
    show(stage, BACKLOG)
    assert "17 more open documents are in nobody's list." in stage.statistics.note.text()


def test_a_table_that_is_no_longer_wanted_is_dropped(stage: Stage) -> None:
    stage.window.show_statistics()
    stage.open_statistics()
    tab = stage.statistics
    tab.parts.choose(STEPS)
    first, second = stage.asked_figures
    assert first.cancelled.is_set()
    assert not second.cancelled.is_set()
    tab.show_table(first, table(DAYS))
    tab.show_error(first, NO_SERVER)
    assert tab.model.rowCount() == 0
    assert tab.banner.isHidden()
    tab.show_table(second, table(STEPS))
    assert tab.model.rowCount() == 4


def test_leaving_the_tab_cancels_and_coming_back_counts_anew(stage: Stage) -> None:
    stage.window.show_statistics()
    stage.open_statistics()
    clerks: list[Event] = []
    stage.statistics.clerks_requested.connect(clerks.append)
    stage.statistics.reload()
    stage.statistics.show_table(stage.asked_figures[1], table(DAYS))
    assert not clerks[0].is_set()
    stage.window.show_process()
    assert stage.asked_figures[0].cancelled.is_set()
    assert clerks[0].is_set()  # also where the table has come
    stage.window.show_statistics()
    assert len(stage.asked_figures) == 3


def test_another_choice_cancels_what_was_asked_for(stage: Stage) -> None:
    stage.window.show_statistics()
    stage.open_statistics()
    kind = stage.statistics.choosing.kind
    kind.setCurrentIndex(kind.currentIndex() + 1)
    first, second = stage.asked_figures
    assert first.cancelled.is_set()
    assert not second.cancelled.is_set()
    assert second.query.kind is not None


def test_choices_are_asked_for(stage: Stage) -> None:
    show(stage, DAYS)
    choosing = stage.statistics.choosing
    choosing.kind.setCurrentIndex(choosing.kind.findData(DocumentType.PASSPORT))
    choosing.clerk.setCurrentIndex(choosing.clerk.findData("b.ferreira"))
    choosing.days.setCurrentIndex(choosing.days.findText("All days"))
    query = stage.asked_figures[-1].query
    assert (query.kind, query.clerk) == (DocumentType.PASSPORT, "b.ferreira")
    assert query.days == DateRange()
    assert stage.statistics.model.rowCount() == 30  # but hidden: it is of another choice
    assert stage.statistics.table.isHidden()
    choosing.take_clerks(())  # one who did nothing in the meantime stays
    assert choosing.query.clerk == "b.ferreira"


def test_days_that_are_entered_become_a_choice(stage: Stage) -> None:
    show(stage, DAYS)
    choosing = stage.statistics.choosing
    before = choosing.days.count()
    for last in (24, 25):
        days = DateRange(dt.date(2026, 11, 1), dt.date(2026, 11, last))
        choosing.use_days(days)
        assert choosing.query.days == days
        assert stage.asked_figures[-1].query.days == days
    assert choosing.days.count() == before + 1
    assert choosing.days.currentText() == "1 November 2026 – 25 November 2026"


def test_an_error_is_told_and_can_be_tried_again(stage: Stage) -> None:
    stage.window.show_statistics()
    stage.open_statistics()
    tab = stage.statistics
    tab.show_error(stage.asked_figures[-1], NO_SERVER)
    assert tab.banner.isVisible()
    tab.reload()
    tab.show_table(stage.asked_figures[-1], table(DAYS))
    assert tab.banner.isHidden()


def test_an_office_without_documents_has_nothing_to_count(stage: Stage) -> None:
    show(stage, DAYS, NothingYet())
    assert stage.statistics.state.text().startswith("Nothing to count.")
    assert stage.statistics.plot.isHidden()
    assert stage.statistics.note.isHidden()


def test_figures_by_clerk_can_be_left_out(qtbot: QtBot) -> None:
    tab = StatisticsTab(by_clerk=False)
    qtbot.addWidget(tab)
    keys = [tab.parts.item(row).data(Qt.ItemDataRole.UserRole) for row in range(tab.parts.count())]
    assert keys == [key for key in TABLES if key != CLERKS]
    assert tab.choosing.clerk.isHidden()


def test_the_arrow_keys_go_through_the_plot_and_the_table_follows(stage: Stage) -> None:
    show(stage, STEPS)
    tab = stage.statistics
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(tab.plot, key)
    assert (tab.plot.current, tab.table.currentIndex().row()) == (1, 1)
    assert tab.plot.accessibleName() == "Steps that failed: Read the text: Share 1.8 %"
    QTest.keyClick(tab.plot, Qt.Key.Key_End)
    assert tab.plot.current == 3
    QTest.keyClick(tab.plot, Qt.Key.Key_Home)
    assert tab.plot.current == 0


def test_a_click_on_the_plot_chooses_what_is_there(stage: Stage, qtbot: QtBot) -> None:
    show(stage, TIMES)
    plot = stage.statistics.plot
    qtbot.waitUntil(lambda: plot.height() > 0)
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=QPoint(40, plot.height() - 30))
    assert plot.current == 2


def test_the_chosen_row_or_the_table_is_copied(stage: Stage) -> None:
    show(stage, TIMES)
    tab = stage.statistics
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 4
    tab.table.selectRow(1)
    QTest.keyClick(tab.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[1:] == [
        "Waiting and checking\t20686\t2 min 9 s\t11 min 8 s"
    ]


@pytest.mark.parametrize("form", [Format.CSV, None], ids=["table", "plot"])
def test_what_is_shown_is_exported(stage: Stage, tmp_path: Path, form: Format | None) -> None:
    show(stage, STEPS)
    saving = stage.statistics.saving
    asked: list[FigureFileRequest] = []
    saving.requested.connect(asked.append)
    saving.start(tmp_path / "steps", form)
    (request,) = asked
    assert (request.table, request.form) == (table(STEPS), form)
    assert (request.picture is None) is (form is not None)
    if request.picture is not None:
        colours = {request.picture.pixelColor(x, 60).name() for x in range(request.picture.width())}
        assert len(colours) > 1
    saving.show_written(request)
    assert saving.banner.accessibleName() == "Exported to steps."


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (59.4, "59 s"), (60, "1 min 0 s"), (3_599, "59 min 59 s"), (3_600, "1 h 0 min"),
     (172_799, "47 h 59 min"), (172_800, "2 d 0 h"), (200_000, "2 d 7 h")],
)  # fmt: skip
def test_times_are_told_in_two_units(seconds: float, words: str) -> None:
    assert span(seconds) == words


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("key", [DAYS, KINDS, REJECTED])
def test_the_page_and_its_table_do_not_both_scroll(
    stage: Stage, qtbot: QtBot, qapp: QApplication, key: str, percent: int
) -> None:
    speak(qapp, "de")
    theme = Theme(qapp)
    theme.scale(percent)
    stage.window.resize(1024, 700)
    show(stage, key)
    page, table_ = stage.statistics.findChildren(RoomScroll)[0], stage.statistics.table

    def one() -> bool:
        bars = page.verticalScrollBar(), table_.verticalScrollBar()
        return stage.window.height() == 700 and 0 in {bar.maximum() for bar in bars}

    qtbot.waitUntil(one, timeout=20_000)
    assert table_.height() > 3 * table_.rowHeight(0)
    stage.window.resize(1280, 1100)
    rows, most = stage.statistics.model.rowCount(), page.verticalScrollBar()
    if percent == 100:  # with room for it, the table alone scrolls, or nothing does
        qtbot.waitUntil(lambda: most.maximum() == 0, timeout=20_000)
        assert rows > 0
    theme.scale(100)


def test_the_row_that_keys_go_to_is_scrolled_into_view(stage: Stage, qtbot: QtBot) -> None:
    stage.window.resize(1024, 700)
    show(stage, REJECTED)
    tab = stage.statistics
    page = tab.findChildren(RoomScroll)[0]
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0, timeout=20_000)
    tab.table.setFocus()
    tab.table.selectRow(0)
    for _ in range(tab.model.rowCount()):
        QTest.keyClick(tab.table, Qt.Key.Key_Down)
    last = tab.table.visualRect(tab.table.currentIndex())
    assert tab.table.currentIndex().row() == tab.model.rowCount() - 1
    bottom = tab.table.viewport().mapTo(page, last.bottomLeft()).y()
    assert page.viewport().height() >= bottom > 0
