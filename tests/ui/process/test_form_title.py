"""The person is the title of the form; the steps are a strip; the text is kept out of the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kyc_desktop.domain.fields import Details, DocumentType
from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.flow.definition import PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.ui.document_kind import country_names, country_word
from kyc_desktop.ui.main_window import MainWindow
from tests.ui.process.conftest import DOB, NAME, OCR

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.review.document_title import DocumentTitle
    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui

PASSPORT = Details(NAME, DOB, DocumentType.PASSPORT, "POL")


def title(desktop: Desktop) -> DocumentTitle:
    return desktop.tab.review_panel.title


def opened(desktop: Desktop) -> tuple[bool, bool]:
    """Whether the list of the steps is open, and whether the clerk has opened it."""
    steps = desktop.tab.review_panel.steps
    return steps.opened, steps.opened_by_hand


def read_as(desktop: Desktop, details: Details) -> None:
    desktop.add("a.png")
    desktop.do(1, UPLOAD_IMAGE, PERFORM_OCR)
    state = desktop.state(1, FlowStatus.AWAITING_REVIEW, ocr=OCR, details=details)
    desktop.tab.show_finished(1, state)


def test_the_title_is_the_person_then_the_kind_and_the_file(desktop: Desktop) -> None:
    read_as(desktop, PASSPORT)
    assert (title(desktop).name, title(desktop).kind, title(desktop).file) == (
        "Anna Maria Eriksson", "Passport · Poland", "a.png",
    )  # fmt: skip


def test_the_title_follows_what_is_typed(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    edit = desktop.tab.review_panel.form.name.edit
    edit.selectAll()
    QTest.keyClicks(edit, "Jana")
    assert title(desktop).name == "Jana"
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert title(desktop).name == "No name"


def test_a_document_that_is_not_read_yet_has_no_person(desktop: Desktop) -> None:
    desktop.add("a.png")
    assert title(desktop).name == "Not read yet"
    desktop.fail(1, UPLOAD_IMAGE)
    assert title(desktop).name == "No name"


@pytest.mark.parametrize("desktop", [{"blind_in": 1}], indirect=True)
def test_a_name_to_be_typed_blind_is_not_in_the_title(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1)
    assert title(desktop).name == "Name not entered yet"
    text = desktop.tab.review_panel.text
    qtbot.waitUntil(lambda: "12 AUG/AOU 74" in text.toPlainText())
    assert "ERIKSSON" not in text.toPlainText()
    QTest.keyClicks(desktop.tab.review_panel.form.name.edit, "Anna Maria Erikson")
    assert title(desktop).name == "Anna Maria Erikson"


@pytest.mark.parametrize("desktop", [{"blind_in": 1}], indirect=True)
def test_the_text_is_shown_once_the_reading_may_be_seen(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1)
    form, text = desktop.tab.review_panel.form, desktop.tab.review_panel.text
    qtbot.waitUntil(lambda: "PASSPORT" in text.toPlainText())
    assert "ERIKSSON" not in text.toPlainText()
    QTest.keyClicks(form.name.edit, "Anna Maria Erikson")
    desktop.tab.save()
    assert "ERIKSSON" in text.toPlainText()


@pytest.mark.parametrize("desktop", [{"blind_in": 1}], indirect=True)
def test_enter_where_two_values_are_to_be_decided_says_what_to_do(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    name = desktop.tab.review_panel.form.name
    QTest.keyClick(name.edit, Qt.Key.Key_Return)
    assert name.badge.property("flash") is True
    QTest.keyClicks(name.edit, "Anna Maria Erikson")
    desktop.clock.now += 2
    QTest.keyClick(name.edit, Qt.Key.Key_Return)
    name.badge.setProperty("flash", False)
    desktop.clock.now += 2
    QTest.keyClick(name.edit, Qt.Key.Key_Return)
    assert name.badge.property("flash") is True
    assert name.edit.hasFocus()


def test_of_a_long_name_the_beginning_is_seen(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1, name=replace(NAME, value="Anna Maria Wilhelmina " * 6, confident=False))
    edit = desktop.tab.review_panel.form.name.edit
    desktop.tab.review_panel.form.focus_first()
    assert edit.hasFocus()
    assert edit.selectedText() == edit.text()
    assert edit.cursorPosition() == 0


def test_the_list_of_steps_opens_on_a_click_and_when_one_fails(desktop: Desktop) -> None:
    steps = desktop.tab.review_panel.steps
    desktop.add("a.png", "b.png")
    desktop.read(1)
    assert opened(desktop) == (False, False)
    QTest.mouseClick(steps.strip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert steps.details.isVisible()
    desktop.fail(2, PERFORM_OCR)
    desktop.tab.selection.choose(2)
    assert opened(desktop) == (True, False)
    steps.strip.arrow.click()
    assert opened(desktop) == (False, False)
    desktop.tab.selection.choose(1)
    assert opened(desktop) == (False, False)


def test_the_strip_has_the_clock_of_the_step_that_runs(desktop: Desktop, qtbot: QtBot) -> None:
    strip = desktop.tab.review_panel.steps.strip
    desktop.add("a.png")
    desktop.step(1, UPLOAD_IMAGE, TaskStatus.RUNNING)
    desktop.clock.now += 3
    qtbot.waitUntil(lambda: strip.segments[0].text == "Check 3.0 s")
    desktop.step(1, UPLOAD_IMAGE, TaskStatus.SUCCESS)
    assert [segment.text for segment in strip.segments] == ["Check", "Read", "Find", "Save"]


def test_save_stays_where_it_is_from_document_to_document(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2, name=replace(NAME, confident=False))
    panel, places = desktop.tab.review_panel, []
    for ticket in (1, 2):
        desktop.tab.selection.choose(ticket)
        qtbot.wait(50)
        places.append(panel.save.mapTo(panel, QPoint(0, 0)))
    assert places[0] == places[1]
    assert panel.save.geometry().bottom() == panel.bar.height() - 1


def test_the_text_stays_hidden_as_the_clerk_left_it(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    window = MainWindow(desktop.tab, tmp_path / "window.ini")
    qtbot.addWidget(window, before_close_func=lambda _: window.finish_close())
    drawer = desktop.tab.review_panel.drawer
    drawer.toggle()
    drawer.set_open(opened=True)  # as a new one is
    other = MainWindow(desktop.tab, tmp_path / "window.ini")
    qtbot.addWidget(other, before_close_func=lambda _: other.finish_close())
    assert not drawer.is_open


def test_every_country_has_a_name_in_every_language() -> None:
    names = country_names()
    assert set(names) == {"en", "de", "es", "hi"}
    assert all(all(each.values()) for each in names.values())
    assert country_word("POL") == "Poland"
    assert country_word("QQQ") == "QQQ"
