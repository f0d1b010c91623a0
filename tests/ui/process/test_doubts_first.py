"""Enter leads through the doubts, then to the next document; what is sure needs no visit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from kyc_desktop.domain.fields import Choice, Doubt, Origin, Review, Source
from kyc_desktop.domain.flow import TaskStatus
from kyc_desktop.flow.definition import UPLOAD_IMAGE
from tests.ui.process.conftest import DOB, NAME, OPERATOR

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.queue.queue_view import QueueView
    from kyc_desktop.ui.process.review.review_form import ReviewForm
    from tests.ui.process.conftest import Desktop

BORN = dt.date(1974, 8, 12)
SAID = "Look at it."
AMBIGUOUS = replace(
    DOB,
    value="1990-04-03",
    printed="03/04/1990",
    source=Source.VIZ,
    confidence=0.48,
    confident=False,
    doubts=(Doubt("ambiguous_date", SAID),),
    choices=(Choice("1990-03-04", Origin.ORDER),),
)
HARD = replace(NAME, confidence=0.7, confident=False, checks=(), doubts=(Doubt("no_label", SAID),))
MUELLER = replace(
    NAME,
    value="Anna Maria Müller",
    printed="MÜLLER ANNA MARIA",
    choices=(Choice("Anna Maria Mueller", Origin.MRZ),),
)

every_field = pytest.mark.parametrize("desktop", [{"visit_every": True}], indirect=True)


def form(desktop: Desktop) -> ReviewForm:
    return desktop.tab.review_panel.form


def press(
    desktop: Desktop,
    key: Qt.Key = Qt.Key.Key_Return,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """A key, after a while, where the focus is."""
    desktop.clock.now += 2
    focus = QApplication.focusWidget() or desktop.tab
    QTest.keyClick(focus, key, modifier)


def focused(desktop: Desktop) -> QWidget | None:
    return desktop.tab.focusWidget()


def saved(desktop: Desktop) -> list[Review]:
    return [request[3] for request in desktop.asked if request[0] == "save"]  # type: ignore[misc]  # a Review


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
    assert form(desktop).dob.said == "Accepted by you · Two readings: 3 April or 4 March"
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
    assert form(desktop).dob.said == "Two readings: 3 April or 4 March"
    assert saved(desktop) == []


def test_a_double_click_leads_there_too(desktop: Desktop, qtbot: QtBot) -> None:
    rows = in_the_list(desktop, qtbot)
    place = rows.visualRect(rows.currentIndex()).center()
    for click in (QTest.mouseClick, QTest.mouseDClick):
        click(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)


@pytest.mark.parametrize("told", [True, False], ids=["told", "untold"])
def test_enter_that_is_held_down_in_the_list_accepts_nothing(
    desktop: Desktop, qtbot: QtBot, *, told: bool
) -> None:
    QTest.keyPress(in_the_list(desktop, qtbot), Qt.Key.Key_Return)
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)
    desktop.clock.now += 0.66
    for _ in range(40):
        repeat(desktop, told=told)
        desktop.clock.now += 0.04
    assert form(desktop).dob.said == "Two readings: 3 April or 4 March"


def in_the_list(desktop: Desktop, qtbot: QtBot) -> QueueView:
    """A document with doubts is shown, and somebody walks through the rows."""
    rows = desktop.tab.queue_panel.list
    desktop.add("a.png")
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    desktop.read(1, name=HARD, dob=AMBIGUOUS)
    assert rows.hasFocus()
    return rows


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
    assert dob.understood == "4 March 1990 · 36 years old"
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
        "Anna Maria Mueller · machine-readable zone",
    ]
    press(desktop, Qt.Key.Key_F7)
    assert name.text == "Anna Maria Mueller"
    press(desktop, Qt.Key.Key_Escape)
    assert name.text == "Anna Maria Müller"
    press(desktop)
    assert saved(desktop)[0].name == "Anna Maria Müller"


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
    assert (name.text, dob.text) == ("Anna Maria Mueller", "1990-04-03")


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
    assert dob.said == "Two readings: 3 April or 4 March"
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
    assert dob.text == "1990-04-03"


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


def repeat(desktop: Desktop, *, told: bool) -> None:
    """A key that is held down: with X11 some repeats say so, and some come as another press."""
    focus = QApplication.focusWidget()
    assert focus is not None
    for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
        event = QKeyEvent(
            kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=told
        )
        QApplication.sendEvent(focus, event)


@pytest.mark.parametrize("told", [True, False], ids=["told", "untold"])
def test_enter_that_is_held_down_saves_one_document(
    desktop: Desktop, qtbot: QtBot, *, told: bool
) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    desktop.clock.now += 2
    QTest.keyPress(form(desktop).name.edit, Qt.Key.Key_Return)
    desktop.saved(1, saved(desktop)[0])
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    desktop.clock.now += 0.66
    for _ in range(40):
        repeat(desktop, told=told)
        desktop.clock.now += 0.04
    assert desktop.shown == "b.png"
    assert len(saved(desktop)) == 1


@pytest.mark.parametrize("told", [True, False], ids=["told", "untold"])
def test_enter_that_is_held_down_accepts_one_field(
    desktop: Desktop, qtbot: QtBot, *, told: bool
) -> None:
    desktop.add("a.png")
    desktop.read(1, name=HARD, dob=AMBIGUOUS)
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)
    desktop.clock.now += 2
    QTest.keyPress(form(desktop).dob.edit, Qt.Key.Key_Return)
    desktop.clock.now += 0.66
    for _ in range(40):
        repeat(desktop, told=told)
        desktop.clock.now += 0.04
    assert form(desktop).name.edit.hasFocus()
    assert saved(desktop) == []


def test_enter_that_is_pressed_twice_saves_one_document(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    press(desktop)
    desktop.clock.now += 0.1
    desktop.saved(1, saved(desktop)[0])
    desktop.clock.now += 0.2
    QTest.keyClick(form(desktop).name.edit, Qt.Key.Key_Return)
    assert len(saved(desktop)) == 1


def test_a_quick_clerk_is_not_held_up(desktop: Desktop, qtbot: QtBot) -> None:
    """One document in 0.6 seconds: each is there for half a second before the press."""
    desktop.add("a.png", "b.png", "c.png")
    for ticket in (1, 2, 3):
        desktop.read(ticket)
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    desktop.clock.now += 2
    for ticket in (1, 2, 3):
        QTest.keyClick(form(desktop).name.edit, Qt.Key.Key_Return)
        desktop.clock.now += 0.05
        desktop.saved(ticket, saved(desktop)[-1])
        desktop.clock.now += 0.55
    assert len(saved(desktop)) == 3


def test_question_mark_in_a_field_is_left_to_the_window(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1)
    edit = form(desktop).name.edit
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Question, Qt.KeyboardModifier.NoModifier, "?"
    )
    QApplication.sendEvent(edit, event)
    assert not event.isAccepted()
