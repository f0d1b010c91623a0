"""The filters of the History tab: their menu, their chips, and the keys of both."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import RejectReason
from kyc_desktop.domain.history_query import DateRange, HistoryQuery
from kyc_desktop.domain.stage import Stage
from kyc_desktop.domain.tasks import PERFORM_OCR
from kyc_desktop.ui.history.filter_menu import DaysDialog
from kyc_desktop.ui.theme import Theme
from tests.ui.history.conftest import details, shortcut

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.history.filter_chips import FilterChip
    from tests.ui.history.conftest import Archive

pytestmark = pytest.mark.ui

TODAY = dt.datetime.now().astimezone().date()


def opened(archive: Archive) -> QMenu:
    archive.tab.bar.filter.click()
    menu = archive.tab.bar.filters.menu
    assert menu is not None
    return menu


def entry(menu: QMenu, text: str) -> QAction:
    return next(each for each in menu.actions() if each.text() == text)


def part(menu: QMenu, text: str) -> QMenu:
    found: Any = entry(menu, text).menu()
    return found  # type: ignore[no-any-return]  # PySide calls it a QObject


def close(archive: Archive) -> None:
    if archive.tab.bar.filters.menu is not None:
        archive.tab.bar.filters.menu.close()


def chips(archive: Archive) -> dict[str, FilterChip]:
    every = archive.tab.bar.chips.chips
    return {chip.value.text(): chip for chip in every.values() if not chip.isHidden()}


@pytest.mark.parametrize(
    ("name", "value", "query", "chip"),
    [
        ("Status", "Saved", {"stages": frozenset({Stage.SAVED})}, "Status: Saved"),
        (
            "Document",
            "Passport",
            {"kinds": frozenset({DocumentType.PASSPORT})},
            "Document: Passport",
        ),
        ("Operator", "m.clerk", {"operators": frozenset({"m.clerk"})}, "Operator: m.clerk"),
        ("Expires", "Expired", {"expired": True}, "Expires: expired"),
        ("Expires", "within 30 days", {"expiring_within_days": 30}, "Expires: within 30 days"),
        (
            "Correction",
            "Never corrected",
            {"corrected": False},
            "Correction: Never corrected",
        ),
        (
            "Certainty",
            "All fields sure, as read",
            {"sure": True},
            "Certainty: All fields sure, as read",
        ),
        (
            "Rejected",
            "Unreadable",
            {"reject_reasons": frozenset({RejectReason.UNREADABLE})},
            "Rejected: Unreadable",
        ),
        (
            "Failed at",
            "Read the text",
            {"failed_tasks": frozenset({PERFORM_OCR})},
            "Failed at: Read the text",
        ),
    ],
)
def test_a_filter_is_set_taken_back_and_removed(
    archive: Archive, name: str, value: str, query: dict[str, Any], chip: str
) -> None:
    archive.load(1)
    archive.tab.bar.filters.take_operators(("m.clerk", "Zoe"))
    values = part(opened(archive), name)
    for wanted in (HistoryQuery(**query), HistoryQuery()):
        entry(values, value).trigger()
        assert archive.queries[-1] == wanted
        assert entry(values, value).isChecked() is wanted.restricted
        assert list(chips(archive)) == ([chip] if wanted.restricted else [])
    entry(values, value).trigger()
    close(archive)
    chips(archive)[chip].remove.click()
    assert archive.queries[-1] == HistoryQuery()
    assert archive.tab.bar.chips.isHidden()


def test_days_are_chosen_from_a_list_or_freely(archive: Archive) -> None:
    archive.load(1)
    days = part(opened(archive), "Added")
    entry(days, "Last 7 days").trigger()
    assert archive.queries[-1].added == DateRange(TODAY - dt.timedelta(days=6), TODAY)
    entry(days, "Today").trigger()
    assert [each.text() for each in days.actions() if each.isChecked()] == ["Today"]
    entry(days, "Other days…").trigger()
    close(archive)
    (dialog,) = archive.tab.findChildren(DaysDialog)
    dialog.first.setDate(QDate(2026, 11, 24))
    dialog.last.setDate(QDate(2026, 11, 1))
    dialog.accept()
    assert archive.queries[-1].added == DateRange(dt.date(2026, 11, 1), dt.date(2026, 11, 24))
    assert list(chips(archive)) == ["Added: 1 November 2026 – 24 November 2026"]


def test_any_number_of_days_to_the_expiry(archive: Archive) -> None:
    archive.load(1)
    entry(part(opened(archive), "Expires"), "Within other days…").trigger()
    close(archive)
    (dialog,) = archive.tab.findChildren(QInputDialog)
    dialog.setIntValue(45)
    dialog.accept()
    assert archive.queries[-1] == HistoryQuery(expiring_within_days=45)


def test_the_operators_are_those_that_are_stored(archive: Archive) -> None:
    archive.load(1)
    asked: list[bool] = []
    archive.tab.operators_requested.connect(lambda: asked.append(True))
    names = part(opened(archive), "Operator")
    assert [(each.text(), each.isEnabled()) for each in names.actions()] == [("Loading…", False)]
    close(archive)
    archive.tab.bar.filters.take_operators(("a & b", "Zoe"))
    names = part(opened(archive), "Operator")
    assert [each.text() for each in names.actions()] == ["a && b", "Zoe"]
    assert len(asked) == 2
    close(archive)


def test_space_chooses_several_values_and_leaves_the_menu_open(
    archive: Archive, qtbot: QtBot
) -> None:
    archive.load(1)
    qtbot.waitUntil(archive.tab.isActiveWindow)
    archive.tab.bar.filters.open(archive.tab.mapToGlobal(QPoint(0, 0)), "stages")
    menu = archive.tab.bar.filters.menu
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Space)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert archive.queries[-1].stages == {Stage.TO_CHECK, Stage.SAVED}
    assert list(chips(archive)) == ["Status: Saved +1"]
    close(archive)


def test_filters_are_combined_and_removed_together(archive: Archive) -> None:
    archive.load(1)
    archive.filter(stages=frozenset({Stage.SAVED}), sure=True)
    archive.tab.bar.words.setText("eri")
    QTest.keyClick(archive.tab.bar.words, Qt.Key.Key_Return)
    assert archive.queries[-1] == HistoryQuery("eri", frozenset({Stage.SAVED}), sure=True)
    entry(opened(archive), "Clear all").trigger()
    close(archive)
    assert archive.queries[-1] == HistoryQuery("eri")


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_a_key_removes_a_chip_and_goes_on_to_the_next(
    archive: Archive, qtbot: QtBot, key: Qt.Key
) -> None:
    archive.load(1)
    archive.filter(stages=frozenset({Stage.SAVED}), sure=True)
    qtbot.waitUntil(archive.tab.isActiveWindow)
    first, second = chips(archive).values()
    first.value.setFocus()
    QTest.keyClick(first.value, key)
    assert archive.queries[-1] == HistoryQuery(sure=True)
    assert second.value.hasFocus()
    QTest.keyClick(second.value, key)
    assert archive.queries[-1] == HistoryQuery()
    assert archive.tab.bar.words.hasFocus()


def test_escape_clears_the_search_before_it_closes_the_details(
    archive: Archive, qtbot: QtBot
) -> None:
    archive.load(1)
    archive.open(details(1), qtbot.waitUntil)
    archive.filter(sure=True)
    archive.tab.bar.words.setText("eri")
    QTest.keyClick(archive.tab.bar.words, Qt.Key.Key_Return)
    archive.reply()
    qtbot.waitUntil(archive.tab.isActiveWindow)
    archive.tab.bar.words.setFocus()
    asked = len(archive.queries)
    QTest.keyClick(archive.tab.bar.words, Qt.Key.Key_Escape)
    assert archive.queries[asked:] == [HistoryQuery()]
    assert archive.tab.bar.words.text() == ""
    assert archive.tab.details.isVisible()
    QTest.keyClick(archive.tab.bar.words, Qt.Key.Key_Escape)
    assert not archive.tab.details.isVisible()


def test_a_key_opens_the_filters(archive: Archive, qtbot: QtBot) -> None:
    archive.load(1)
    qtbot.waitUntil(archive.tab.isActiveWindow)
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(archive.tab, Qt.Key.Key_F, held)
    menu = archive.tab.bar.filters.menu
    assert menu is not None
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        popup = QApplication.activePopupWidget()  # who gets the keys
        assert popup is not None
        QTest.keyClick(popup, key)
    assert archive.queries[-1].stages == {Stage.SAVED}
    close(archive)
    QApplication.processEvents()
    assert archive.tab.bar.filters.menu is None


def test_a_flow_shown_from_elsewhere_is_not_filtered_out(archive: Archive) -> None:
    archive.load(1, 2)
    archive.filter(sure=True)
    archive.tab.show_flow(2)
    assert archive.queries[-1] == HistoryQuery("#2")
    assert archive.tab.bar.chips.isHidden()


def test_the_name_of_an_operator_is_no_markup_and_cut_if_long(archive: Archive) -> None:
    archive.load(1)
    archive.filter(operators=frozenset({"<b>" + "x" * 300}))
    (text,) = chips(archive)
    assert text == f"Operator: <b>{'x' * 26}…"
    assert "&lt;b&gt;" in chips(archive)[text].value.toolTip()


def test_the_filters_can_be_reached_in_order(archive: Archive, qtbot: QtBot) -> None:
    archive.load(1)
    archive.filter(sure=True)
    shortcut(archive, qtbot, Qt.Key.Key_F, ctrl=True)
    reached = []
    for _ in range(6):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert archive.tab.bar.filter in reached
    assert chips(archive)["Certainty: All fields sure, as read"].value in reached


def many(archive: Archive) -> HistoryQuery:
    """Every filter at once."""
    archive.filter(
        stages=frozenset({Stage.SAVED, Stage.FAILED}),
        kinds=frozenset({DocumentType.PASSPORT}),
        operators=frozenset({"m.clerk"}),
        added=DateRange(dt.date(2026, 11, 1), dt.date(2026, 11, 24)),
        expired=True,
        corrected=True,
        sure=False,
        reject_reasons=frozenset({RejectReason.SEVERAL}),
        failed_tasks=frozenset({PERFORM_OCR}),
    )
    QApplication.processEvents()
    return archive.queries[-1]


def folded(archive: Archive) -> int:
    """How many chips there is no room for."""
    more = archive.tab.bar.chips.more
    return int(more.text().removeprefix("+")) if more.isVisible() else 0


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [500, 760, 1024, 3400])
def test_chips_without_room_fold_into_one_that_says_how_many(
    archive: Archive, qapp: QApplication, width: int, percent: int
) -> None:
    theme = Theme(qapp)
    archive.load(1)
    many(archive)
    theme.scale(percent)
    try:
        archive.tab.resize(width, 700)
        QApplication.processEvents()
        row = archive.tab.bar.chips
        shown = [each for each in (*row.chips.values(), row.more, row.clear) if each.isVisible()]
        assert all(row.rect().contains(each.geometry()) for each in shown)
        assert all(each.width() >= each.sizeHint().width() for each in shown)
        assert len({each.geometry().center().y() for each in shown}) <= 2  # one line
        assert len(chips(archive)) + folded(archive) == 9
        assert (folded(archive) == 0) is (width == 3400 and percent == 100)
        assert archive.tab.bar.filter.text() == "Filter (9)"
    finally:
        theme.scale(100)


def test_folded_filters_are_removed_and_brought_back_in_the_menu(
    archive: Archive, qtbot: QtBot
) -> None:
    archive.load(1)
    archive.tab.resize(760, 700)
    query = many(archive)
    qtbot.waitUntil(archive.tab.isActiveWindow)
    archive.tab.bar.chips.more.click()
    menu = archive.tab.bar.filters.menu
    assert menu is not None
    (expiry,) = (each for each in menu.actions() if each.text() == "Expires: expired")
    for _ in range(4):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert archive.queries[-1] == replace(query, expired=False)
    assert not expiry.isChecked()
    assert archive.tab.bar.filter.text() == "Filter (8)"
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert archive.queries[-1] == query
    entry(part(menu, "Expires"), "within 30 days").trigger()
    assert expiry.text() == "Expires: expired, within 30 days"
    close(archive)


def test_chips_come_back_when_others_go(archive: Archive, qtbot: QtBot) -> None:
    archive.load(1)
    archive.tab.resize(760, 700)
    many(archive)
    qtbot.waitUntil(archive.tab.isActiveWindow)
    row = archive.tab.bar.chips
    for left in range(8, 0, -1):
        chip = next(iter(chips(archive).values()))
        chip.value.setFocus()
        QTest.keyClick(chip.value, Qt.Key.Key_Delete)
        QApplication.processEvents()
        assert len(chips(archive)) + folded(archive) == left
        assert next(iter(chips(archive).values())).value.hasFocus()
        assert row.clear.isVisible() is (left > 1)
    assert archive.tab.bar.filter.text() == "Filter (1)"


def test_all_filters_are_cleared_at_once(archive: Archive, qtbot: QtBot) -> None:
    archive.load(1)
    archive.tab.bar.words.setText("eri")
    QTest.keyClick(archive.tab.bar.words, Qt.Key.Key_Return)
    many(archive)
    qtbot.waitUntil(archive.tab.isActiveWindow)
    archive.tab.bar.chips.clear.setFocus()
    QTest.keyClick(archive.tab.bar.chips.clear, Qt.Key.Key_Return)
    assert archive.queries[-1] == HistoryQuery("eri")
    assert archive.tab.bar.chips.isHidden()
    assert archive.tab.bar.words.hasFocus()
    assert archive.tab.bar.filter.text() == "Filter"
