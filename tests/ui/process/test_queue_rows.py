"""What the rows of the queue say, how the counts filter it, and where the focus stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from kyc_desktop.domain.fields import Draft, Review
from kyc_desktop.domain.message import Message
from kyc_desktop.extraction.doubts import doubt
from kyc_desktop.flow.definition import PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.ui.process.queue.row_content import RowContent, row_content
from kyc_desktop.ui.process.session.documents import Group
from kyc_desktop.ui.process.session.queue_model import DocumentQueue
from kyc_desktop.ui.theme import Role
from tests.ui.process.conftest import DOB, NAME, OPERATOR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui


def row(desktop: Desktop, ticket: int = 1) -> RowContent:
    """The texts of a document's row, as the list draws them."""
    texts = desktop.tab.queue.index_of(ticket).data(DocumentQueue.TextsRole)
    assert isinstance(texts, RowContent)
    return texts


def said(content: RowContent) -> tuple[str, str, str, str]:
    return content.title, content.detail, content.state.word, content.flag


def test_a_row_begins_with_the_name_once_it_is_read(desktop: Desktop) -> None:
    desktop.add("a.png")
    assert said(row(desktop)) == ("a.png", "", "Reading", "")
    desktop.read(1)
    assert said(row(desktop)) == ("Anna Maria Eriksson", "a.png", "To check", "")


def test_a_row_says_the_main_doubt_about_the_least_certain_field(desktop: Desktop) -> None:
    desktop.add("a.png")
    doubts = (doubt("low_ocr_score"), doubt("check_digit_failed"))
    desktop.read(1, dob=replace(DOB, confidence=0.6, confident=False, doubts=doubts))
    assert row(desktop).flag == "Check digit wrong"


def test_a_row_says_what_is_missing_until_it_is_typed(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.fail_to_find_dob(1)
    assert said(row(desktop))[2:] == ("To check", "No date of birth")
    desktop.tab.dispatcher.keep_draft(1, Draft("Jana Novak", "1.2.1990"))
    assert said(row(desktop)) == ("Jana Novak", "a.png", "To check", "")


@pytest.mark.parametrize(
    ("code", "flag"),
    [
        ("image_too_large", "Too large"),
        ("image_other_format", "To convert"),
        ("image_pages", "PDF"),
    ],
)
def test_a_file_that_can_be_converted_says_so_and_is_no_failure(
    desktop: Desktop, code: str, flag: str
) -> None:
    desktop.add("a.webp")
    desktop.fail(1, UPLOAD_IMAGE, code=code)
    assert said(row(desktop)) == ("a.webp", "", "Not accepted", flag)
    assert row(desktop).state.role is Role.WARNING
    assert "Try again" not in buttons(desktop)
    assert desktop.tab.review_panel.outcome.property("tone") == "warning"


def test_trying_again_is_not_offered_for_what_is_no_image(desktop: Desktop) -> None:
    desktop.add("notes.txt", "gone.png")
    refuse(desktop, 1, "file_name_refused")
    desktop.tab.selection.choose(1)
    assert row(desktop).state.role is Role.DANGER
    assert "Try again" not in buttons(desktop)
    QTest.keyClick(desktop.tab, Qt.Key.Key_F5)
    assert desktop.tab.queue.count(Group.FAILED) == 1
    refuse(desktop, 2, "file_gone")
    desktop.tab.selection.choose(2)
    assert "Try again" in buttons(desktop)


def refuse(desktop: Desktop, ticket: int, message: str) -> None:
    """Have the file refused for a reason."""
    desktop.fail(ticket, UPLOAD_IMAGE, code="image_rejected")
    document = desktop.tab.queue.get(ticket)
    assert document is not None
    assert document.state.failure is not None
    failure = replace(document.state.failure, message=Message(message))
    desktop.tab.show_finished(ticket, replace(document.state, failure=failure))


def buttons(desktop: Desktop) -> list[str]:
    panel = desktop.tab.review_panel
    return [each.text() for each in (panel.retry, panel.reject, panel.save) if each.isVisible()]


@pytest.mark.parametrize("desktop", [{"blind_in": 1}], indirect=True)
def test_a_name_under_a_blind_check_is_in_no_row_before_it_is_compared(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1, dob=replace(DOB, confidence=0.6, confident=False))  # the name alone is sure
    index = desktop.tab.queue.index_of(1)
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert "Anna" not in index.data(role)
    assert row(desktop).title == "a.png"
    document = desktop.tab.queue.get(1)
    assert document is not None
    assert row_content(document, 0).title == "Anna Maria Eriksson"


def test_what_is_typed_for_a_name_is_in_the_row(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1)
    edit = desktop.tab.review_panel.form.name.edit
    qtbot.waitUntil(edit.hasFocus)
    with qtbot.waitSignal(desktop.tab.queue.dataChanged):
        edit.selectAll()
        QTest.keyClicks(edit, "Jana")
    assert row(desktop).title == "Jana"


def test_nothing_of_a_document_is_markup_in_a_tooltip(desktop: Desktop) -> None:
    desktop.add("<b>a.png")
    desktop.read(1, name=replace(NAME, value="<i>Anna</i>"))
    tip = desktop.tab.queue.index_of(1).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;i&gt;Anna&lt;/i&gt;" in tip
    assert "&lt;b&gt;a.png" in tip
    assert row(desktop).said == "<i>Anna</i>, <b>a.png: To check"


def test_a_saved_row_has_the_saved_name(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    desktop.saved(1, Review("Ana Eriksson", DOB.date, OPERATOR))
    assert said(row(desktop)) == ("Ana Eriksson", "a.png", "Saved", "")


def test_counts_without_documents_are_not_shown_and_keys_pass_over_them(
    desktop: Desktop, qtbot: QtBot
) -> None:
    segments = desktop.tab.queue_panel.segments
    desktop.add("a.png", "b.png", "c.webp")
    desktop.read(1)
    desktop.fail(2, PERFORM_OCR)
    desktop.fail(3, UPLOAD_IMAGE, code="image_other_format")
    qtbot.waitUntil(lambda: segments.button(Group.TO_REPAIR).accessibleName() == "To repair 1")
    seen = []
    for _ in range(4):
        QTest.keyClick(desktop.tab, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        seen.append(segments.group)
    assert seen == [Group.TO_CHECK, Group.TO_REPAIR, Group.FAILED, None]
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(desktop.tab, Qt.Key.Key_F, modifiers)
    assert segments.group is Group.FAILED
    segments.button(Group.FAILED).setFocus()
    QTest.keyClick(segments.button(Group.FAILED), Qt.Key.Key_Left)
    assert segments.button(Group.TO_REPAIR).isChecked()
    assert segments.button(Group.TO_REPAIR).hasFocus()
    QTest.keyClick(segments.button(Group.TO_REPAIR), Qt.Key.Key_Space)
    assert segments.button(None).isChecked()


def test_without_room_for_the_words_the_counts_keep_icon_and_number(
    desktop: Desktop, qtbot: QtBot
) -> None:
    segments = desktop.tab.queue_panel.segments
    desktop.add("a.png", "b.png", "c.webp", "d.png")
    desktop.read(1)
    desktop.fail(2, PERFORM_OCR)
    desktop.fail(3, UPLOAD_IMAGE, code="image_other_format")
    qtbot.waitUntil(segments.button(Group.TO_REPAIR).isVisible)
    assert segments.button(Group.TO_REPAIR).text() == "To repair 1"
    segments.resize(140, 100)
    assert segments.button(Group.TO_REPAIR).text() == "1"
    assert not segments.button(Group.TO_REPAIR).icon().isNull()
    assert segments.button(Group.TO_REPAIR).accessibleName() == "To repair 1"
    assert segments.button(None).text() == "All 4"  # the pressed one says what is listed


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, None])
def test_after_a_removal_the_same_key_does_not_remove_the_next_too(
    desktop: Desktop, key: Qt.Key | None
) -> None:
    desktop.add("a.png", "b.png", "c.png")
    desktop.read(1)
    desktop.tab.selection.choose(1)
    remove = desktop.tab.queue_panel.remove
    remove.setFocus()
    if key is None:
        remove.click()
    else:
        QTest.keyClick(remove, key)
    assert len(desktop.tab.queue) == 2
    focus = desktop.tab.focusWidget()
    assert focus is desktop.tab.queue_panel.list
    QTest.keyClick(focus, Qt.Key.Key_Space)
    assert len(desktop.tab.queue) == 2


def test_the_bar_is_about_all_that_came_since_nothing_waited(
    desktop: Desktop, qtbot: QtBot
) -> None:
    progress = desktop.tab.queue_panel.progress
    assert progress.isHidden()
    desktop.add("a.png", "b.png", "c.png", "d.png")
    desktop.read(1)
    qtbot.waitUntil(lambda: (progress.bar.value(), progress.bar.maximum()) == (1, 4))
    desktop.add("e.png")
    qtbot.waitUntil(lambda: (progress.bar.value(), progress.bar.maximum()) == (1, 5))
    for ticket in (2, 3, 4, 5):
        desktop.read(ticket)
    qtbot.waitUntil(progress.isHidden)
    desktop.add("f.png", "g.png")
    qtbot.waitUntil(lambda: (progress.bar.value(), progress.bar.maximum()) == (0, 2))


def test_only_one_button_opens_documents(
    desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = ["/nowhere/b.png"]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: (chosen, ""))
    line, placeholder = desktop.tab.queue_panel.drop_line, desktop.tab.document_panel.placeholder
    assert not line.isVisible()
    assert "Drop identity documents here" in placeholder.text
    desktop.add("a.png")
    qtbot.waitUntil(line.isVisible)
    assert "Drop identity documents here" not in placeholder.text
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [document.name for document in desktop.tab.queue] == ["a.png", "b.png"]
