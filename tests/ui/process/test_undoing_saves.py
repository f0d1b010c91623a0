"""A save is undone with one key while the next document is shown already."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.fields import Draft, Review
from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.errors import StaleFlow
from kyc_desktop.flow.definition import SAVE_TO_DB
from kyc_desktop.ui.process.correction.correction_dialog import CorrectionDialog
from tests.messages import saying
from tests.ui.process.conftest import A_LOOK, OPERATOR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop

TYPED = Draft("Anna Maria Erikson", "12.8.1974")


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def undo() -> None:
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)


def type_and_save(desktop: Desktop, qtbot: QtBot) -> None:
    """Type into both fields of the first document and save it; the second is shown then."""
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    form = desktop.tab.review_panel.form
    qtbot.waitUntil(form.name.edit.hasFocus)
    for editor, text in ((form.name, TYPED.name), (form.dob, TYPED.dob)):
        editor.go_to()
        QTest.keyClicks(editor.edit, text)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (name, ticket, _, review) = desktop.asked[-1]
    assert (name, ticket) == ("save", 1)
    assert isinstance(review, Review)
    desktop.saved(1, review)
    assert desktop.shown == "b.png"


def answer(desktop: Desktop, ticket: int) -> None:
    """Answer that the save was undone, as the worker does."""
    document = desktop.tab.queue.get(ticket)
    assert document is not None
    state = replace(
        document.state, status=FlowStatus.AWAITING_REVIEW, review=None, record_id=None, version=9
    )
    desktop.tab.show_finished(ticket, state)


def test_the_document_comes_back_with_what_was_typed(desktop: Desktop, qtbot: QtBot) -> None:
    type_and_save(desktop, qtbot)
    assert desktop.tab.toast.text == "Anna Maria Erikson was saved as record 9."
    undo()
    name, ticket, state, change = desktop.asked[-1]
    assert (name, ticket, change.draft) == ("undo_save", 1, TYPED)  # type: ignore[attr-defined]
    assert state.status is FlowStatus.SUCCESS  # type: ignore[attr-defined]
    assert desktop.shown == "a.png"
    assert desktop.tab.toast.text == ""
    answer(desktop, 1)
    form = desktop.tab.review_panel.form
    assert (form.name.text, form.dob.text) == (TYPED.name, TYPED.dob)
    assert not form.name.edit.isReadOnly()
    document = desktop.tab.queue.get(1)
    assert document is not None
    assert document.draft == TYPED
    assert (document.steps[-1].task, document.steps[-1].status) == (SAVE_TO_DB, TaskStatus.PENDING)
    qtbot.waitUntil(lambda: form.name.edit.hasFocus() or form.dob.edit.hasFocus())
    desktop.clock.now += A_LOOK
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desktop.asked[-1][3] == Review(TYPED.name, dt.date(1974, 8, 12), OPERATOR)


def test_only_the_last_save_is_offered_and_only_once(desktop: Desktop, qtbot: QtBot) -> None:
    type_and_save(desktop, qtbot)
    desktop.clock.now += 2
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desktop.saved(2, Review("Astrid Lindqvist", dt.date(1980, 1, 2), OPERATOR))
    assert desktop.tab.toast.text == "Astrid Lindqvist was saved as record 9."
    undo()
    undo()
    assert [each[:2] for each in desktop.asked if each[0] == "undo_save"] == [("undo_save", 2)]


def test_a_save_that_can_not_be_undone_is_told_and_the_document_stays_saved(
    desktop: Desktop, qtbot: QtBot
) -> None:
    type_and_save(desktop, qtbot)
    undo()
    state = desktop.asked[-1][2]
    desktop.tab.save_undo.show_failure(
        1, StaleFlow(saying("It was changed."), saying("Look there."))
    )
    desktop.tab.show_finished(1, state)  # type: ignore[arg-type]
    assert desktop.tab.toast.text == "It was changed. Look there."
    document = desktop.tab.queue.get(1)
    assert document is not None
    assert document.state.status is FlowStatus.SUCCESS


def test_a_failed_save_offers_nothing(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1)
    qtbot.waitUntil(desktop.tab.review_panel.form.name.edit.hasFocus)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desktop.fail_to_save(1)
    assert desktop.tab.toast.text == ""


def test_a_document_that_was_removed_meanwhile_is_left_alone(
    desktop: Desktop, qtbot: QtBot
) -> None:
    type_and_save(desktop, qtbot)
    desktop.tab.dispatcher.remove(1)
    undo()
    assert desktop.shown == "b.png"
    assert "undo_save" not in desktop.names_asked()


def test_nothing_is_offered_for_an_example_that_was_removed_since(
    desktop: Desktop, qtbot: QtBot
) -> None:
    type_and_save(desktop, qtbot)
    desktop.tab.removal.remove_from_queue(lambda source: source.name == "a.png")
    assert desktop.tab.toast.text == ""


def test_too_late_the_key_offers_the_correction_instead(desktop: Desktop, qtbot: QtBot) -> None:
    opened: list[int] = []
    desktop.tab.corrections.load_requested.connect(opened.append)
    type_and_save(desktop, qtbot)
    desktop.tab.toast.dismiss()
    undo()
    toast = desktop.tab.toast
    assert toast.text == (
        "It is too late to undo this: Anna Maria Erikson is saved. Correct the record instead."
    )
    assert toast.action.text() == "Correct…"
    assert "undo_save" not in desktop.names_asked()
    undo()
    assert opened == [101]
    desktop.tab.findChildren(CorrectionDialog)[0].reject()


def test_nothing_is_said_of_a_document_that_was_removed_since(
    desktop: Desktop, qtbot: QtBot
) -> None:
    type_and_save(desktop, qtbot)
    desktop.tab.toast.dismiss()
    desktop.tab.removal.remove_from_queue(lambda source: source.name == "a.png")
    undo()
    assert desktop.tab.toast.text == "There is nothing to undo."
