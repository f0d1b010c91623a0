"""A search of the History tab is named, used again, changed, renamed, replaced and deleted."""

from __future__ import annotations

import datetime as dt
import json
import os
import stat
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from kyc_desktop.domain.history_query import HistoryQuery, Sort, SortColumn
from kyc_desktop.domain.saved_search import RecentDays, SavedSearch
from kyc_desktop.domain.stage import Stage
from kyc_desktop.ui.history.columns import Column
from kyc_desktop.ui.history.history_tab import HistoryTab
from kyc_desktop.ui.history.search_dialog import SearchDialog
from kyc_desktop.ui.theme import Theme
from tests.ui.history.conftest import translated

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from tests.ui.history.conftest import Archive

pytestmark = pytest.mark.ui

TODAY = dt.datetime.now().astimezone().date()
BY_NAME = Sort(SortColumn.NAME, descending=False)
SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def opened(archive: Archive) -> QMenu:
    close(archive)
    archive.tab.bar.searches.click()
    menu = archive.tab.searching.menu
    assert menu is not None
    return menu


def close(archive: Archive) -> None:
    if archive.tab.searching.menu is not None:
        archive.tab.searching.menu.close()


def texts(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions() if each.text()]


def entry(menu: QMenu, text: str) -> QAction:
    return next(each for each in menu.actions() if each.text() == text)


def part(menu: QMenu, text: str) -> QMenu:
    found: Any = entry(menu, text).menu()
    return found  # type: ignore[no-any-return]  # PySide calls it a QObject


def pick(archive: Archive, *path: str) -> None:
    """Choose an entry, and close the menu as Qt does."""
    menu = opened(archive)
    for each in path[:-1]:
        menu = part(menu, each)
    entry(menu, path[-1]).trigger()
    close(archive)


def dialog_of(archive: Archive) -> SearchDialog:
    QApplication.processEvents()
    return archive.tab.findChildren(SearchDialog)[-1]


def search_for(archive: Archive, words: str, **filters: object) -> None:
    archive.tab.bar.words.setText(words)
    archive.filter(**filters)
    QTest.keyClick(archive.tab.bar.words, Qt.Key.Key_Return)


def save(archive: Archive, name: str) -> SearchDialog:
    pick(archive, "Save this search…")
    dialog = dialog_of(archive)
    dialog.field.setText(name)
    dialog.accept()
    return dialog


def chip(archive: Archive) -> str:
    saved = archive.tab.bar.chips.saved
    return saved.value.text() if saved.isVisible() else ""


def names(archive: Archive) -> list[str]:
    return [each.name for each in archive.tab.searching.saved]


@pytest.fixture
def kept(archive: Archive) -> Archive:
    """With a search of words, a filter and an order, that is not used now."""
    archive.load(1, 2, 3)
    search_for(archive, "eri", stages=frozenset({Stage.SAVED}))
    archive.tab.sorting.use(BY_NAME)
    save(archive, "Eriks")
    archive.tab.bar.clear()
    archive.tab.sorting.use(Sort())
    return archive


WANTED = HistoryQuery("eri", frozenset({Stage.SAVED}), sort=BY_NAME)


def test_a_search_is_named_and_used_again_by_keys(archive: Archive, qtbot: QtBot) -> None:
    archive.load(1)
    search_for(archive, "eri", stages=frozenset({Stage.SAVED}))
    archive.tab.sorting.use(BY_NAME)
    qtbot.waitUntil(archive.tab.isActiveWindow)
    QTest.keyClick(archive.tab, Qt.Key.Key_S, SHIFT)
    menu = archive.tab.searching.menu
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Return)
    dialog = dialog_of(archive)
    assert not dialog.confirm.isEnabled()
    QTest.keyClicks(dialog.field, "  Eriks   of 2026 ")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert chip(archive) == "Eriks of 2026"
    archive.tab.activateWindow()
    qtbot.waitUntil(archive.tab.isActiveWindow)
    archive.tab.bar.words.setFocus()
    QTest.keyClick(archive.tab.bar.words, Qt.Key.Key_Escape)
    archive.tab.sorting.use(Sort())
    assert chip(archive) == ""
    asked = len(archive.queries)
    QTest.keyClick(archive.tab, Qt.Key.Key_S, SHIFT)
    menu = archive.tab.searching.menu
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert archive.queries[asked:] == [WANTED]
    assert archive.tab.bar.words.text() == "eri"
    assert chip(archive) == "Eriks of 2026"
    header = archive.tab.table.horizontalHeader()
    assert header.sortIndicatorSection() == Column.NAME


def test_there_is_nothing_to_save_without_words_filters_or_order(archive: Archive) -> None:
    archive.load(1)
    menu = opened(archive)
    assert texts(menu) == ["No saved searches yet", "Save this search…"]
    assert not entry(menu, "Save this search…").isEnabled()
    archive.tab.sorting.use(BY_NAME)
    assert entry(opened(archive), "Save this search…").isEnabled()
    close(archive)


def test_a_used_search_says_that_it_was_changed_and_can_be_replaced(kept: Archive) -> None:
    pick(kept, "Eriks")
    assert chip(kept) == "Eriks"
    assert entry(opened(kept), "Eriks").isChecked()
    kept.filter(sure=True)
    assert chip(kept) == "Eriks (changed)"
    pick(kept, "Eriks (changed)")
    assert kept.queries[-1] == WANTED
    assert chip(kept) == "Eriks"
    kept.tab.sorting.use(Sort())
    assert chip(kept) == "Eriks (changed)"
    pick(kept, "Replace “Eriks” by this search")
    assert chip(kept) == "Eriks"
    assert "Replace “Eriks” by this search" not in texts(opened(kept))
    close(kept)
    kept.tab.bar.chips.saved.remove.click()
    pick(kept, "Eriks")
    assert kept.queries[-1] == HistoryQuery("eri", frozenset({Stage.SAVED}))


def test_a_replaced_search_is_brought_back(kept: Archive, qtbot: QtBot) -> None:
    search_for(kept, "anna")
    pick(kept, "Save this search…")
    dialog = dialog_of(kept)
    dialog.field.setText("ERIKS")
    assert dialog.confirm.text() == "Replace"
    assert dialog.note.isVisible()
    dialog.accept()
    assert names(kept) == ["ERIKS"]
    kept.tab.activateWindow()
    qtbot.waitUntil(kept.tab.isActiveWindow)
    QTest.keyClick(kept.tab, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert names(kept) == ["Eriks"]
    pick(kept, "Eriks")
    assert kept.queries[-1] == WANTED


def test_a_deleted_search_is_brought_back(kept: Archive, qtbot: QtBot) -> None:
    pick(kept, "Eriks")
    pick(kept, "Delete", "Eriks")
    assert names(kept) == []
    assert chip(kept) == ""
    assert kept.queries[-1] == WANTED  # what is listed stays
    kept.tab.activateWindow()
    qtbot.waitUntil(kept.tab.isActiveWindow)
    QTest.keyClick(kept.tab, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert names(kept) == ["Eriks"]
    assert chip(kept) == "Eriks"


def test_undo_does_not_bring_back_what_was_before_something_else(
    kept: Archive, qtbot: QtBot
) -> None:
    pick(kept, "Delete", "Eriks")
    search_for(kept, "anna")
    save(kept, "Annas")
    kept.tab.activateWindow()
    qtbot.waitUntil(kept.tab.isActiveWindow)
    QTest.keyClick(kept.tab, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert names(kept) == ["Annas"]


def test_a_search_is_renamed_but_not_as_another_one(kept: Archive) -> None:
    search_for(kept, "anna")
    save(kept, "Annas")
    pick(kept, "Rename", "Annas")
    dialog = dialog_of(kept)
    assert dialog.field.selectedText() == "Annas"
    dialog.field.setText("eriks")
    assert not dialog.confirm.isEnabled()
    assert dialog.note.text() == "Another search has this name."
    dialog.field.setText("ANNAS & more")
    dialog.accept()
    assert names(kept) == ["ANNAS & more", "Eriks"]
    assert chip(kept) == "ANNAS && more"
    assert texts(opened(kept))[:2] == ["ANNAS && more", "Eriks"]
    close(kept)


def test_days_move_along_unless_they_are_to_stay(archive: Archive) -> None:
    archive.load(1)
    archive.filter(added=RecentDays.WEEK.of(TODAY))
    pick(archive, "Save this search…")
    dialog = dialog_of(archive)
    assert dialog.box.text() == "“Last 7 days” moves along with the day of use"
    dialog.field.setText("Week")
    dialog.accept()
    (search,) = archive.tab.searching.saved
    assert search.days is RecentDays.WEEK
    archive.filter(sure=True)
    pick(archive, "Replace “Week” by this search")
    (search,) = archive.tab.searching.saved
    assert search.days is RecentDays.WEEK
    assert chip(archive) == "Week"
    pick(archive, "Save this search…")
    dialog = dialog_of(archive)
    dialog.field.setText("These days")
    dialog.box.setChecked(False)
    dialog.accept()
    assert [each.days for each in archive.tab.searching.saved] == [None, RecentDays.WEEK]


def test_escape_and_a_document_from_elsewhere_leave_the_search(kept: Archive, qtbot: QtBot) -> None:
    kept.tab.activateWindow()
    qtbot.waitUntil(kept.tab.isActiveWindow)
    pick(kept, "Eriks")
    kept.tab.bar.chips.saved.remove.click()
    assert chip(kept) == ""
    assert kept.queries[-1] == HistoryQuery(sort=BY_NAME)
    assert kept.tab.bar.words.hasFocus()
    pick(kept, "Eriks")
    kept.tab.show_flow(2)
    assert chip(kept) == ""


def test_searches_are_found_again(kept: Archive, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    kept.tab.remember_in(file)
    search_for(kept, 'jörg, "x"; [y]=%1\\n')
    save(kept, 'Größe = "a", b; c')
    again = HistoryTab()
    qtbot.addWidget(again)
    again.remember_in(file)
    assert [each.name for each in again.searching.saved] == ["Eriks", 'Größe = "a", b; c']
    search = again.searching.saved.named('GRÖSSE = "A", B; C')
    assert search is not None
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        kept.tab.sorting.use(BY_NAME)  # written anew
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert search.query(TODAY) == HistoryQuery('jörg, "x"; [y]=%1\\n')


def test_searches_of_a_newer_version_are_neither_used_in_part_nor_lost(
    archive: Archive, tmp_path: Path
) -> None:
    newer = {"name": "Shoes", "query": {"search": "eri", "shoe_size": 40}, "by": 7}
    nameless = {"folder": [1, 2]}
    plain = [newer, nameless, SavedSearch.of("Annas", HistoryQuery("anna")).to_plain()]
    file = tmp_path / "window.ini"
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    settings.setValue("history/searches", json.dumps(plain))
    settings.sync()
    archive.tab.remember_in(file)
    archive.load(1)
    asked = len(archive.queries)
    pick(archive, "Shoes (from a newer version)")
    assert archive.queries[asked:] == []
    assert chip(archive) == ""
    assert "“Shoes” can't be used" in translated(archive.tab.banner)
    pick(archive, "Rename", "Annas")
    dialog_of(archive).field.setText("Zoes")
    dialog_of(archive).accept()
    pick(archive, "Rename", "Shoes")
    dialog_of(archive).field.setText("Boots")
    dialog_of(archive).accept()
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    kept = json.loads(str(settings.value("history/searches")))
    assert {**newer, "name": "Boots"} in kept
    assert nameless in kept
    assert len(kept) == 3


@pytest.mark.parametrize("text", ["{", '{"version": 2, "searches": []}'])
def test_what_can_not_be_read_is_kept(archive: Archive, text: str) -> None:
    saved = archive.tab.searching.saved
    saved.use_text(text)
    assert not len(saved)
    saved.save(SavedSearch.of("a", HistoryQuery("a")))
    kept = json.loads(saved.text)
    assert kept[0]["name"] == "a"
    assert kept[1] in (text, {"version": 2, "searches": []})


def test_a_name_is_no_markup_and_in_no_title(archive: Archive) -> None:
    archive.load(1)
    search_for(archive, "anna")
    save(archive, "<b>Anna</b> " + "x" * 200)
    (name,) = names(archive)
    assert len(name) == 60
    assert chip(archive) == "<b>Anna</b> " + "x" * 17 + "…"
    tip = archive.tab.bar.chips.saved.value.toolTip()
    assert "&lt;b&gt;" in tip
    assert "Anna" not in archive.tab.windowTitle()


def test_a_long_name_is_cut_where_there_is_no_room(archive: Archive, qapp: QApplication) -> None:
    theme = Theme(qapp)
    archive.load(1)
    search_for(archive, "anna", stages=frozenset({Stage.SAVED}), sure=True)
    save(archive, "A very long name of a search")
    archive.tab.sorting.use(BY_NAME)
    theme.scale(200)
    try:
        row = archive.tab.bar.chips
        archive.tab.resize(600, 700)
        QApplication.processEvents()
        assert chip(archive).endswith("ed)")
        assert "…" in chip(archive)
        assert row.saved.value.accessibleName().endswith("A very long name of a search (changed)")
        shown = [each for each in (row.saved, row.more, row.clear) if each.isVisible()]
        assert len(shown) == 3
        assert all(row.rect().contains(each.geometry()) for each in shown)
        archive.tab.resize(2400, 700)
        QApplication.processEvents()
        assert chip(archive) == "A very long name of a search (changed)"
    finally:
        theme.scale(100)
