"""The guide in its window: chapters, links, words to find, the way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QKeySequence, QTextDocument
from PySide6.QtTest import QTest

from kyc_desktop.domain.guide import ADMIN, CLERK, HISTORY, PAGES, Place, entry
from kyc_desktop.gui.guide_wiring import GuideWork
from kyc_desktop.ui.guide.guide_window import GuideWindow
from kyc_desktop.workers.guide_worker import GuidePage, read_page
from kyc_desktop.workers.worker_threads import WorkerThreads

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

ROOT = Path(__file__).resolve().parents[3]
FLAGS = Place(CLERK, "flags")


@pytest.fixture
def guide(qtbot: QtBot) -> GuideWindow:
    made = GuideWindow()
    qtbot.addWidget(made)
    made.page_requested.connect(lambda name: made.show_page(read_page(ROOT, name)))
    made.open_at(FLAGS)
    made.show_contents([entry(name, (ROOT / name).read_text("utf-8")) for name in PAGES])
    qtbot.waitExposed(made)
    return made


def at_top(guide: GuideWindow) -> str:
    """The text at the top of the view."""
    cursor = guide.view.cursorForPosition(guide.view.viewport().rect().topLeft())
    return cursor.block().text()


def chosen(guide: GuideWindow) -> str:
    entry = guide.contents.currentItem()
    return entry.text(0) if entry is not None else ""


def show_text(guide: GuideWindow, text: str) -> None:
    guide.open_at(Place(ADMIN))
    guide.show_page(GuidePage(ADMIN, text, {}))


def follow(guide: GuideWindow, link: str) -> None:
    guide.view.anchorClicked.emit(QUrl(link))


def test_it_opens_at_a_chapter(guide: GuideWindow) -> None:
    assert (at_top(guide), chosen(guide)) == ("Flags", "Flags")
    guide.open_at(Place(ADMIN, "logs"))
    assert chosen(guide) == "Logs"
    assert "kyc-desktop.log" in guide.view.toPlainText()


def test_a_chapter_stays_at_the_top_when_the_window_is_resized(
    guide: GuideWindow, qtbot: QtBot
) -> None:
    before = guide.view.width()
    guide.resize(guide.width() * 2 // 3, guide.height())
    qtbot.waitUntil(lambda: guide.view.width() < before, timeout=20_000)
    assert at_top(guide) == "Flags"


def test_links_lead_on_and_back(guide: GuideWindow) -> None:
    assert not guide.back.isEnabled()
    follow(guide, "admin.md#settings")
    assert (guide.place, chosen(guide)) == (Place(ADMIN, "settings"), "Settings")
    follow(guide, "#logs")
    QTest.keySequence(guide.view, QKeySequence("Alt+Left"))
    assert guide.place == Place(ADMIN, "settings")
    QTest.keySequence(guide.view, QKeySequence("Alt+Left"))
    assert (guide.place, at_top(guide)) == (FLAGS, "Flags")
    assert not guide.back.isEnabled()
    guide.forward.click()
    guide.forward.click()
    assert guide.place == Place(ADMIN, "logs")
    assert not guide.forward.isEnabled()


def test_a_chapter_is_chosen_in_the_contents(guide: GuideWindow) -> None:
    guide.contents.setFocus()
    QTest.keyClick(guide.contents, Qt.Key.Key_Down)
    assert at_top(guide) == "What the badges mean"
    guide.view.verticalScrollBar().setValue(guide.view.verticalScrollBar().maximum())
    assert chosen(guide) == "Keys"


def test_a_chapter_that_is_cut_off_is_told_in_full(guide: GuideWindow) -> None:
    page = guide.contents.topLevelItem(0)
    assert page is not None
    chapter = page.child(0)
    assert chapter is not None
    assert "Try the examples" in chapter.toolTip(0)


def test_words_are_found_whatever_their_capitals(guide: GuideWindow) -> None:
    QTest.keySequence(guide.view, QKeySequence("Ctrl+F"))
    QTest.keyClicks(guide.finding.words, "SEEN BEFORE")
    at, count = guide.view.found
    assert (at, count > 2) == (1, True)
    assert guide.finding.told.text() == f"1 of {count}"
    assert guide.view.textCursor().block().text().startswith("Seen before")
    QTest.keyClick(guide.finding.words, Qt.Key.Key_Return)
    assert guide.view.found[0] == 2
    QTest.keySequence(guide.finding.words, QKeySequence("Shift+F3"))
    QTest.keySequence(guide.finding.words, QKeySequence("Shift+F3"))
    assert guide.view.found == (count, count)
    QTest.keyClicks(guide.finding.words, "xyzzy")
    assert guide.finding.told.text() == "Not on this page"
    assert not guide.finding.after.isEnabled()
    QTest.keyClick(guide.finding.words, Qt.Key.Key_Escape)
    assert guide.isVisible()
    assert guide.view.hasFocus()
    QTest.keyClick(guide.view, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_a_place_that_is_found_out_of_sight_is_shown_with_what_is_around_it(
    guide: GuideWindow,
) -> None:
    QTest.keyClicks(guide.finding.words, "Arrows, Space")
    there, room = guide.view.cursorRect(), guide.view.viewport().height()
    assert room / 4 < there.center().y() < room * 3 / 4


def test_a_heading_leaves_the_format_of_what_is_above_it(guide: GuideWindow) -> None:
    show_text(guide, "one\n\ntwo\n\n# A\n\nthree\n")
    first = guide.view.document().firstBlock()
    one, two = first.blockFormat(), first.next().blockFormat()
    assert (one.topMargin(), one.bottomMargin()) == (two.topMargin(), two.bottomMargin())


def test_a_link_out_of_the_guide_is_opened_by_the_browser_after_a_click(
    guide: GuideWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    show_text(guide, "[out](https://example.com/a?b=1&c=2)\n\n[file](file:///etc/passwd)\n")
    assert opened == []
    guide.view.highlighted.emit(QUrl("https://example.com/a?b=1&c=2"))
    assert guide.view.toolTip() == "Opens in your browser: https://example.com/a?b=1&c=2"
    follow(guide, "file:///etc/passwd")
    follow(guide, "javascript:alert(1)")
    assert opened == []
    follow(guide, "https://example.com/a")
    assert opened == [QUrl("https://example.com/a")]


def test_a_link_that_leads_nowhere_is_text(guide: GuideWindow) -> None:
    show_text(guide, "[file](file:///etc/passwd) and [a page](../CHANGELOG.md), [in](#a)\n\n# A\n")
    links = set()
    at = guide.view.document().begin().begin()
    while not at.atEnd():
        links.add(at.fragment().charFormat().anchorHref())
        at += 1
    assert links == {"", "#a"}
    assert "file and a page, in" in guide.view.toPlainText()


def test_pictures_are_shown_within_the_view(guide: GuideWindow) -> None:
    guide.open_at(Place(CLERK, "pictures-of-the-window"))
    kind = QTextDocument.ResourceType.ImageResource
    shown = guide.view.document().resource(kind, QUrl("../resources/screenshots/history.png"))
    assert isinstance(shown, QImage)
    assert 0 < shown.width() < 2 * guide.view.viewport().width()


def test_no_picture_is_loaded_that_the_page_did_not_bring(
    guide: GuideWindow, tmp_path: Path
) -> None:
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    assert picture.save(str(tmp_path / "a.png"))
    url = QUrl.fromLocalFile(str(tmp_path / "a.png"))
    show_text(guide, f"![a]({url.toString()})\n")
    kind = QTextDocument.ResourceType.ImageResource
    assert guide.view.document().resource(kind, url).isNull()


def test_another_size_of_text_keeps_the_chapter(guide: GuideWindow) -> None:
    font = guide.view.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    guide.view.setFont(font)
    assert at_top(guide) == "Flags"


def test_a_page_that_is_not_there_is_told(guide: GuideWindow) -> None:
    guide.page_requested.disconnect()
    guide.page_requested.connect(guide.show_missing)
    guide.open_at(Place(ADMIN))
    assert guide.view.toPlainText() == "This page is not part of this installation."
    assert guide.back.isEnabled()


def test_it_is_made_once_and_closed_with_the_program(qtbot: QtBot) -> None:
    threads = WorkerThreads()
    work = GuideWork(threads, threads)
    work.open(HISTORY)
    made = work.guide
    assert made is not None
    qtbot.waitUntil(lambda: made.view.page is not None, timeout=20_000)
    qtbot.waitUntil(lambda: made.contents.topLevelItemCount() == len(PAGES), timeout=20_000)
    assert at_top(made) == "History"
    work.open(FLAGS)
    assert work.guide is made
    with qtbot.waitSignal(threads.ended, timeout=20_000):
        threads.end()
    assert work.guide is None
