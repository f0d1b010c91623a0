"""Enter leads through the doubtful fields, then to the next document; sure fields are skipped."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from kyc_desktop.domain.fields import Choice, Origin, Review
from kyc_desktop.domain.flow import TaskStatus
from kyc_desktop.flow.definition import UPLOAD_IMAGE
from tests.ui.process.conftest import NAME, OPERATOR
from tests.ui.process.doubtful import AMBIGUOUS, HARD, form, in_the_list, press, saved

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop

BORN = dt.date(1974, 8, 12)
MUELLER = replace(
    NAME,
    value="Anna Maria Müller",
    printed="MÜLLER ANNA MARIA",
    choices=(Choice("Anna Maria Mueller", Origin.MRZ),),
)

every_field = pytest.mark.parametrize("desktop", [{"visit_every": True}], indirect=True)


def focused(desktop: Desktop) -> QWidget | None:
    return desktop.tab.focusWidget()


def test_a_clean_document_is_saved_with_one_enter(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    press(desktop)
    assert saved(desktop) == [Review("Anna Maria Eriksson", BORN, OPERATOR)]
    desktop.saved(1, saved(desktop)[0])
    assert desktop.shown == "b.png"
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    press(desktop)
    assert len(saved(desktop)) == 2


def test_enter_goes_through_the_doubts_the_most_doubtful_first(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read(1, name=HARD, dob=AMBIGUOUS)
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)
    press(desktop)
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    assert form(desktop).dob.translated == "Accepted by you · Day and month may be swapped"
    assert saved(desktop) == []
    press(desktop)
    assert saved(desktop) == [Review("Anna Maria Eriksson", dt.date(1990, 4, 3), OPERATOR)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_leads_from_the_list_to_the_most_doubtful_field(
    desktop: Desktop, qtbot: QtBot, key: Qt.Key
) -> None:
    in_the_list(desktop, qtbot)
    press(desktop, key)
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)
    assert form(desktop).dob.translated == "To check · Day and month may be swapped"
    assert saved(desktop) == []


def test_a_double_click_leads_there_too(desktop: Desktop, qtbot: QtBot) -> None:
    rows = in_the_list(desktop, qtbot)
    place = rows.visualRect(rows.currentIndex()).center()
    for click in (QTest.mouseClick, QTest.mouseDClick):
        click(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)


def test_a_value_that_can_not_be_saved_is_not_accepted(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.fail_to_find_dob(1)
    dob = form(desktop).dob.edit
    qtbot.waitUntil(dob.hasFocus)
    press(desktop)
    assert dob.hasFocus()
    QTest.keyClicks(dob, "12 aug 1974")
    press(desktop)
    assert saved(desktop) == [Review("Anna Maria Eriksson", BORN, OPERATOR)]


def test_control_enter_accepts_the_document_with_its_doubts(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1, name=HARD, dob=AMBIGUOUS)
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)
    press(desktop, modifier=Qt.KeyboardModifier.ControlModifier)
    assert len(saved(desktop)) == 1


@every_field
def test_every_field_is_visited_where_the_office_wants_it(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1)
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    press(desktop)
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)
    assert saved(desktop) == []
    press(desktop)
    assert len(saved(desktop)) == 1


@every_field
def test_a_field_that_nobody_visited_holds_the_whole_document(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    press(desktop, modifier=Qt.KeyboardModifier.ControlModifier)
    assert saved(desktop) == []
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)
    press(desktop, modifier=Qt.KeyboardModifier.ControlModifier)
    assert len(saved(desktop)) == 1


@pytest.mark.parametrize(
    ("key", "born"),
    [(Qt.Key.Key_F6, dt.date(1990, 4, 3)), (Qt.Key.Key_F7, dt.date(1990, 3, 4))],
    ids=["F6", "F7"],
)
def test_a_reading_is_chosen_with_one_key(
    desktop: Desktop, qtbot: QtBot, key: Qt.Key, born: dt.date
) -> None:
    desktop.add("a.png")
    desktop.read(1, dob=AMBIGUOUS)
    dob = form(desktop).dob
    qtbot.waitUntil(dob.edit.hasFocus)
    assert [choice.text() for choice in dob.choices] == ["3 April 1990", "4 March 1990"]
    press(desktop, key)
    assert dob.date == born
    assert [choice.accessibleDescription() for choice in dob.choices].count("Chosen") == 1
    press(desktop)
    assert saved(desktop) == [Review("Anna Maria Eriksson", born, OPERATOR)]


def test_the_typed_date_is_decided_by_the_same_keys(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.fail_to_find_dob(1)
    dob = form(desktop).dob
    qtbot.waitUntil(dob.edit.hasFocus)
    QTest.keyClicks(dob.edit, "3/4/90")
    press(desktop)  # it can't be accepted yet
    press(desktop, Qt.Key.Key_F7)
    assert (dob.text, dob.understood) == ("4 March 1990", "36 years old")
    press(desktop)
    assert saved(desktop)[0].dob == dt.date(1990, 3, 4)


def test_the_printed_and_the_machine_readable_name_are_choices(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read(1, name=MUELLER)
    name = form(desktop).name
    qtbot.waitUntil(name.edit.hasFocus)
    assert [choice.text() for choice in name.choices] == [
        "Anna Maria Müller · as printed",
        "Anna Maria Mueller · MRZ",
    ]
    press(desktop, Qt.Key.Key_F7)
    assert name.text == "Anna Maria Mueller"
    press(desktop, Qt.Key.Key_Escape)
    assert name.text == "Anna Maria Müller"
    press(desktop)
    assert saved(desktop)[0].name == "Anna Maria Müller"


def test_the_keys_work_in_the_most_doubtful_field_of_a_document_that_is_looked_at_from_the_list(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1, dob=AMBIGUOUS)
    desktop.read(2, name=replace(MUELLER, confidence=0.4, confident=False), dob=AMBIGUOUS)
    name, dob = form(desktop).name, form(desktop).dob
    qtbot.waitUntil(dob.edit.hasFocus)
    rows = desktop.tab.queue_panel.list
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert desktop.shown == "b.png"
    assert rows.hasFocus()
    assert "F6" in shown_texts(name)
    assert "F6" not in shown_texts(dob)
    QTest.keyClick(rows, Qt.Key.Key_F2)
    assert name.edit.hasFocus()
    QTest.keyClick(name.edit, Qt.Key.Key_F2)
    assert dob.edit.hasFocus()


def test_the_keys_of_the_readings_are_shown_where_they_work(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1, name=MUELLER, dob=AMBIGUOUS)
    name, dob = form(desktop).name, form(desktop).dob
    qtbot.waitUntil(dob.edit.hasFocus)
    assert "F6" in shown_texts(dob)
    assert "F6" not in shown_texts(name)
    press(desktop, Qt.Key.Key_F2)
    qtbot.waitUntil(name.edit.hasFocus)
    assert "F6" not in shown_texts(dob)
    assert "F6" in shown_texts(name)
    press(desktop, Qt.Key.Key_F7)
    assert (name.text, dob.text) == ("Anna Maria Mueller", "3 April 1990")


def shown_texts(widget: QWidget) -> set[str]:
    return {label.text() for label in widget.findChildren(QLabel) if label.isVisible()}


def test_escape_takes_back_the_edit_then_what_was_accepted(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1, name=HARD, dob=AMBIGUOUS)
    name, dob = form(desktop).name, form(desktop).dob
    qtbot.waitUntil(dob.edit.hasFocus)
    press(desktop)
    qtbot.waitUntil(name.edit.hasFocus)
    QTest.keyClicks(name.edit, "Anna X")
    press(desktop, Qt.Key.Key_Escape)
    assert name.text == "Anna Maria Eriksson"
    press(desktop, Qt.Key.Key_Escape)
    assert dob.edit.hasFocus()
    assert dob.translated == "To check · Day and month may be swapped"
    press(desktop, Qt.Key.Key_Escape)
    assert desktop.names_asked() == ["process"]


def test_what_escape_took_back_can_be_had_again(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1)
    name = form(desktop).name
    qtbot.waitUntil(name.edit.hasFocus)
    QTest.keyClicks(name.edit, "Ane")
    press(desktop, Qt.Key.Key_Escape)
    assert name.text == "Anna Maria Eriksson"
    press(desktop, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert name.text == "Ane"


def test_escape_goes_back_to_what_was_accepted_last(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1, name=HARD, dob=AMBIGUOUS)
    name, dob = form(desktop).name, form(desktop).dob
    qtbot.waitUntil(dob.edit.hasFocus)
    dob.put("5 May 1990")
    press(desktop)
    qtbot.waitUntil(name.edit.hasFocus)
    press(desktop, Qt.Key.Key_F3)
    qtbot.waitUntil(dob.edit.hasFocus)
    dob.put("6 May 1990")
    press(desktop, Qt.Key.Key_Escape)
    assert dob.text == "5 May 1990"
    press(desktop, Qt.Key.Key_Escape)
    assert dob.text == "5 May 1990"
    press(desktop, Qt.Key.Key_Escape)
    assert dob.text == "3 April 1990"


def test_escape_cancels_a_reading_where_nothing_is_to_be_taken_back(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.step(1, UPLOAD_IMAGE, TaskStatus.RUNNING)
    press(desktop, Qt.Key.Key_Escape)
    assert desktop.asked[-1] == ("cancel", 1)


def test_fields_and_documents_are_walked_through_by_keys(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    name, dob = form(desktop).name.edit, form(desktop).dob.edit
    qtbot.waitUntil(name.hasFocus)
    for key, modifier, then in (
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, dob),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, name),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier, dob),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier, name),
    ):
        press(desktop, key, modifier)
        assert then.hasFocus()
    press(desktop, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desktop.shown == "b.png"
    press(desktop, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desktop.shown == "a.png"


def test_question_mark_in_a_field_is_left_to_the_window(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1)
    edit = form(desktop).name.edit
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Question, Qt.KeyboardModifier.NoModifier, "?"
    )
    QApplication.sendEvent(edit, event)
    assert not event.isAccepted()
