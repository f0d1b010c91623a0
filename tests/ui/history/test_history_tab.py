from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history_query import Cursor, HistoryQuery
from kyc_desktop.domain.stage import Stage
from kyc_desktop.errors import StorageUnavailable, UnknownFlow
from kyc_desktop.ui.dates import DateFormat, use_format
from kyc_desktop.ui.history.columns import Column
from kyc_desktop.ui.language import speak
from kyc_desktop.ui.process.picture.picture_dialog import PictureDialog
from kyc_desktop.ui.theme import ICON, Theme, scaled
from tests.messages import saying
from tests.ui.history.conftest import answer, details, shortcut

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QAbstractButton
    from pytestqt.qtbot import QtBot

    from tests.ui.history.conftest import Archive

pytestmark = pytest.mark.ui

GONE = StorageUnavailable(saying("The database did not answer."), saying("Check the network."))


def press(button: QAbstractButton) -> None:
    assert button.isVisible()
    button.click()


def test_before_there_is_a_database_nothing_can_be_asked(archive: Archive) -> None:
    assert "Waiting for the database" in archive.tab.blank.text
    assert not archive.tab.bar.isEnabled()
    assert archive.queries == []


def test_it_says_that_it_loads_until_the_first_rows_come(archive: Archive) -> None:
    archive.tab.reload()
    assert "Loading" in archive.tab.blank.text
    assert archive.tab.bar.isEnabled()
    archive.tab.show_page(answer(archive.queries[-1], [2, 1]))
    assert archive.tab.table.isVisible()
    assert archive.tab.bar.count.text() == "2 documents"


def test_an_empty_history_says_so(archive: Archive) -> None:
    archive.load()
    assert "No documents yet" in archive.tab.blank.text
    assert not archive.tab.blank.clear.isVisible()
    assert archive.tab.bar.count.text() == "0 documents"


def test_a_search_without_hits_offers_to_show_all(archive: Archive, qtbot: QtBot) -> None:
    archive.load(2, 1)
    archive.tab.bar.words.setText("nobody")
    qtbot.waitUntil(lambda: archive.queries[-1].search == "nobody")
    archive.tab.show_page(answer(archive.queries[-1], []))
    assert "No results" in archive.tab.blank.text
    press(archive.tab.blank.clear)
    archive.reply()
    assert archive.queries[-1] == HistoryQuery(limit=100)
    assert archive.tab.bar.words.text() == ""
    assert archive.listed == [2, 1]


def test_a_long_text_of_the_blank_page_is_not_cut_off(archive: Archive) -> None:
    archive.load()
    archive.tab.resize(460, 500)
    archive.tab.blank.show_empty(searching=True)
    QApplication.processEvents()
    label = archive.tab.blank._text
    assert label.height() >= label.heightForWidth(label.width())


@pytest.mark.parametrize(
    ("flows", "words"),
    [
        pytest.param(1, "1 document", id="one"),
        pytest.param(100, "100 documents", id="a page"),
        pytest.param(101, "more than 100 documents", id="more than a page"),
    ],
)
def test_it_says_how_many_there_are(archive: Archive, flows: int, words: str) -> None:
    archive.load(*range(1, flows + 1))
    assert archive.tab.bar.count.text() == words


def test_enter_enlarges_the_picture_of_the_row_but_not_while_words_are_typed(
    archive: Archive, qtbot: QtBot, picture: QImage
) -> None:
    archive.load(1)
    archive.open(details(1), qtbot.waitUntil)
    archive.tab.show_picture(1, picture)
    qtbot.waitUntil(archive.tab.isActiveWindow)
    archive.tab.bar.words.setFocus()
    QTest.keyClick(archive.tab.bar.words, Qt.Key.Key_Return)
    assert not archive.tab.findChildren(PictureDialog)
    archive.tab.table.setFocus()
    QTest.keyClick(archive.tab.table, Qt.Key.Key_Return)
    (dialog,) = archive.tab.findChildren(PictureDialog)
    dialog.reject()


def test_scrolling_to_the_end_brings_more_rows(archive: Archive, qtbot: QtBot) -> None:
    archive.load(*range(1, 251))
    archive.tab.table.scrollToBottom()
    qtbot.waitUntil(lambda: archive.queries[-1].after == Cursor(151))
    before = archive.tab.table.verticalScrollBar().value()
    archive.reply()
    assert len(archive.listed) == 200
    assert archive.tab.table.verticalScrollBar().value() == before
    assert archive.tab.bar.count.text() == "more than 200 documents"


def test_a_reload_in_between_does_not_end_the_paging(archive: Archive, qtbot: QtBot) -> None:
    archive.load(*range(1, 251))
    archive.tab.table.scrollToBottom()
    qtbot.waitUntil(lambda: archive.queries[-1].after == Cursor(151))
    archive.tab.reload()
    archive.reply()
    qtbot.waitUntil(lambda: archive.queries[-1].after == Cursor(151))
    archive.reply()
    assert len(archive.listed) == 200


def test_the_rows_under_the_eye_stay_when_others_come_above(archive: Archive, qtbot: QtBot) -> None:
    archive.load(*range(1, 101))
    bar = archive.tab.table.verticalScrollBar()
    bar.setValue(417)
    index = archive.tab.table.indexAt(QPoint(5, 50))
    flow, place = archive.tab.model.flow_id(index.row()), archive.tab.table.visualRect(index).y()
    archive.tab.reload()
    archive.flows += [101, 102, 103]
    archive.reply()
    row = archive.tab.model.row_of(flow)
    assert row == index.row() + 3
    qtbot.waitUntil(
        lambda: archive.tab.table.visualRect(archive.tab.model.index(row, 0)).y() == place
    )


def test_new_flows_are_seen_at_the_top(archive: Archive) -> None:
    archive.load(1, 2)
    archive.load(1, 2, 3)
    assert archive.listed == [3, 2, 1]
    assert archive.tab.table.verticalScrollBar().value() == 0


def test_the_selection_stays_over_a_reload(archive: Archive, qtbot: QtBot) -> None:
    archive.load(1, 2, 3)
    archive.open(details(2), qtbot.waitUntil)
    archive.load(1, 2, 3, 4)
    assert archive.tab.table.chosen == 2
    assert archive.tab.details.isVisible()
    assert archive.looked_up == [2, 2]  # its details may have changed too


def test_the_selection_stays_over_a_search_that_it_matches(archive: Archive, qtbot: QtBot) -> None:
    archive.load(1, 2, 3)
    archive.open(details(2), qtbot.waitUntil)
    archive.filter(stages=frozenset({Stage.SAVED}))
    archive.tab.show_page(answer(archive.queries[-1], [2]))
    assert archive.tab.table.chosen == 2
    assert archive.tab.details.isVisible()


def test_details_of_a_flow_that_a_search_leaves_out_are_put_away(
    archive: Archive, qtbot: QtBot
) -> None:
    archive.load(1, 2, 3)
    archive.open(details(2), qtbot.waitUntil)
    archive.filter(stages=frozenset({Stage.SAVED}))
    archive.tab.show_page(answer(archive.queries[-1], [3]))
    assert archive.tab.table.chosen is None
    assert not archive.tab.details.isVisible()
    archive.tab.reload()
    assert archive.looked_up == [2]


def test_who_walks_through_the_rows_asks_for_the_last_only(archive: Archive, qtbot: QtBot) -> None:
    archive.load(*range(1, 10))
    archive.tab.table.selectRow(0)
    for _ in range(4):
        QTest.keyClick(archive.tab.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(archive.looked_up))
    assert archive.looked_up == [5]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, None], ids=["escape", "the button"])
def test_details_are_closed(archive: Archive, qtbot: QtBot, key: Qt.Key | None) -> None:
    archive.load(1, 2)
    archive.open(details(2), qtbot.waitUntil)
    if key is None:
        archive.tab.details.close_requested.emit()
    else:
        archive.tab.table.setFocus()
        qtbot.waitUntil(archive.tab.table.hasFocus)
        QTest.keyClick(archive.tab.table, key)
    assert not archive.tab.details.isVisible()
    assert archive.tab.table.chosen is None
    assert archive.tab.table.hasFocus()


def test_the_same_flow_can_be_opened_again(archive: Archive, qtbot: QtBot) -> None:
    archive.load(1, 2)
    archive.open(details(2), qtbot.waitUntil)
    archive.tab.details.close_requested.emit()
    archive.open(details(2), qtbot.waitUntil)
    assert archive.tab.details.isVisible()


def test_escape_without_details_does_nothing(archive: Archive, qtbot: QtBot) -> None:
    archive.load(1)
    shortcut(archive, qtbot, Qt.Key.Key_Escape)
    assert archive.tab.table.isVisible()
    assert not archive.tab.details.isVisible()


def test_keys_go_to_the_search_and_load_again(archive: Archive, qtbot: QtBot) -> None:
    archive.load(1)
    archive.tab.table.setFocus()
    shortcut(archive, qtbot, Qt.Key.Key_F, ctrl=True)
    assert archive.tab.bar.words.hasFocus()
    shortcut(archive, qtbot, Qt.Key.Key_F5)
    assert len(archive.queries) == 2


def test_a_first_load_that_fails_can_be_tried_again(archive: Archive) -> None:
    archive.tab.reload()
    archive.tab.show_error(GONE)
    assert archive.tab.blank.text == "The database did not answer. Check the network."
    archive.flows = [1]
    press(archive.tab.blank.retry)
    assert "Loading" in archive.tab.blank.text
    archive.reply()
    assert archive.tab.table.isVisible()


def test_rows_stay_when_a_reload_fails(archive: Archive) -> None:
    archive.load(1, 2)
    archive.tab.reload()
    archive.tab.show_error(GONE)
    assert archive.tab.table.isVisible()
    assert archive.tab.banner.isVisible()
    (again,) = archive.tab.banner.findChildren(QPushButton)
    press(again)
    archive.reply()
    assert archive.listed == [2, 1]
    assert not archive.tab.banner.isVisible()


def test_details_that_fail_are_told_beside_the_list_and_can_be_tried_again(
    archive: Archive, qtbot: QtBot
) -> None:
    archive.load(1, 2)
    archive.tab.table.selectRow(0)
    qtbot.waitUntil(lambda: archive.looked_up == [2])
    archive.tab.show_error(UnknownFlow(saying("There is no document 2.")))
    assert not archive.tab.banner.isVisible()
    press(archive.tab.details.retry)
    assert archive.looked_up == [2, 2]
    archive.tab.show_details(details(2))
    assert not archive.tab.details.retry.isVisible()


def test_going_on_with_a_flow_is_passed_on(archive: Archive, qtbot: QtBot) -> None:
    archive.load(1, 2)
    archive.open(details(2, FlowStatus.FAILED), qtbot.waitUntil)
    press(archive.tab.details.resume)
    assert archive.reopened == [(2, "scan-2.png")]


@pytest.mark.parametrize(
    ("width", "hidden"),
    [
        pytest.param(1500, 0, id="wide"),
        pytest.param(1100, 1, id="less"),
        pytest.param(860, 3, id="little"),
        pytest.param(500, 5, id="very little"),
        pytest.param(400, 6, id="for the name only"),
    ],
)
def test_file_and_name_get_the_room_of_what_the_details_tell(
    archive: Archive, width: int, hidden: int
) -> None:
    archive.load(1)
    archive.tab.table.resize(width, 300)
    first = (Column.EXPIRES, Column.OPERATOR, Column.KIND, Column.TIME, Column.DOB, Column.FILE)
    assert {column for column in Column if archive.tab.table.isColumnHidden(column)} == set(
        first[:hidden]
    )


def test_the_number_gives_way_to_the_name_at_large_text(
    archive: Archive, qapp: QApplication
) -> None:
    theme = Theme(qapp)
    archive.load(1)
    table = archive.tab.table
    table.resize(480, 300)
    theme.scale(200)
    try:
        assert table.isColumnHidden(Column.FLOW_ID)  # the details have it as their heading
        assert table.columnWidth(Column.NAME) >= 10 * table.fontMetrics().averageCharWidth()
    finally:
        theme.scale(100)


@pytest.mark.parametrize("width", [320, 480])
def test_the_words_of_the_state_give_way_to_the_name_in_every_language(
    archive: Archive, qapp: QApplication, width: int
) -> None:
    theme, table = Theme(qapp), archive.tab.table
    archive.load(1)
    speak(qapp, "de")
    try:
        table.resize(width, 300)
        theme.scale(200)
        letter = table.fontMetrics().averageCharWidth()
        state, name = (table.columnWidth(column) for column in (Column.STATUS, Column.NAME))
        assert state >= scaled(ICON)
        assert name >= min(20 * letter, table.viewport().width() - 3 * scaled(ICON))
        table.resize(1600, 300)
        assert table.columnWidth(Column.STATUS) > state
    finally:
        theme.scale(100)
        speak(qapp, "en")
        QLocale.setDefault(QLocale.c())  # as before; `speak` chose one of a country


def test_columns_give_way_where_dates_are_longer(archive: Archive, qapp: QApplication) -> None:
    theme = Theme(qapp)
    archive.load(1)
    table = archive.tab.table
    table.resize(860, 300)
    theme.scale(150)
    try:
        assert table.isColumnHidden(Column.TIME)
        assert table.columnWidth(Column.NAME) >= 20 * table.fontMetrics().averageCharWidth()
        before = table.columnWidth(Column.DOB)
        use_format(DateFormat.ISO)
        assert table.columnWidth(Column.DOB) < before
    finally:
        use_format(DateFormat.LOCALE)
        theme.scale(100)
        theme.deleteLater()


def test_the_whole_row_under_the_pointer_is_lit(archive: Archive, qtbot: QtBot) -> None:
    archive.load(1, 2, 3)
    table = archive.tab.table
    ground = table.grab().toImage()

    def changed(row: int) -> list[bool]:
        image = table.grab().toImage()
        y = table.visualRect(table.model().index(row, 0)).y() + table.viewport().y() + 2
        return [image.pixel(x, y) != ground.pixel(x, y) for x in (20, table.width() - 20)]

    centre = table.visualRect(table.model().index(1, 1)).center()
    QTest.mouseMove(table.viewport(), centre)
    qtbot.waitUntil(lambda: all(changed(1)))
    assert not any(changed(2))
    QTest.mouseMove(archive.tab.bar.words)
    qtbot.waitUntil(lambda: not any(changed(1)))
