"""The doubtful values of one field in all documents are checked one after the other."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from kyc_desktop.domain.fields import Draft
from kyc_desktop.domain.reading import HardLetter
from kyc_desktop.ui.process.check_fields import check_dialog
from tests.ui.process.conftest import LINES, NAME, OCR
from tests.ui.process.doubtful import AMBIGUOUS, HARD, form, saved

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.check_fields.check_dialog import CheckDialog
    from kyc_desktop.workers.image_worker import CropRequest
    from tests.ui.process.conftest import Desktop

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
UP, DOWN, F7 = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_F7
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
READ = "3 April 1990"


class Checks:
    """Three documents with a doubtful date, one without, and what was asked of the worker."""

    def __init__(self, desktop: Desktop, qtbot: QtBot) -> None:
        self.desktop = desktop
        self.qtbot = qtbot
        self.asked: list[CropRequest] = []
        self.answers = True
        desktop.tab.checking.crops.requested.connect(self._answer)
        desktop.add("a.png", "b.png", "c.png", "d.png")
        for ticket in (1, 2, 4):
            desktop.read(ticket, dob=AMBIGUOUS)
        desktop.read(3)
        desktop.tab.checking.bar.recount()

    def _answer(self, request: CropRequest) -> None:
        self.asked.append(request)
        if self.answers:
            left, top, right, bottom = request.part
            image = QImage(right - max(left, 0), bottom - max(top, 0), QImage.Format.Format_RGB888)
            image.fill(0xFFFFFFFF)
            self.desktop.tab.checking.crops.take(request, image)

    @property
    def dialog(self) -> CheckDialog:
        dialog = self.desktop.tab.checking.dialog
        assert dialog is not None
        return dialog

    def open(self, key: Qt.Key = Qt.Key.Key_D) -> None:
        QTest.keyClick(self.desktop.tab, key, BOTH)
        self.qtbot.waitUntil(self.dialog.editor.edit.hasFocus)

    def press(self, key: Qt.Key) -> None:
        self.desktop.clock.now += 2
        focus = self.dialog.focusWidget()
        QTest.keyRelease(focus, key)
        QTest.keyClick(focus, key)

    def draft(self, ticket: int) -> Draft | None:
        document = self.desktop.tab.queue.get(ticket)
        assert document is not None
        return document.draft


@pytest.fixture
def checks(desktop: Desktop, qtbot: QtBot) -> Checks:
    return Checks(desktop, qtbot)


def test_the_bar_counts_the_doubtful_values(checks: Checks) -> None:
    bar = checks.desktop.tab.checking.bar
    dates, names = bar.buttons["dob"], bar.buttons["name"]
    assert (dates.text(), dates.isVisible(), names.isVisible()) == ("Check dates (3)", True, False)
    dates.click()
    checks.qtbot.waitUntil(checks.dialog.editor.edit.hasFocus)
    assert (checks.dialog.ticket, checks.dialog.progress.text()) == (1, "1 of 3")


def test_enter_accepts_and_shows_the_next_until_all_are_checked(checks: Checks) -> None:
    checks.open()
    for ticket in (1, 2, 4):
        assert checks.dialog.ticket == ticket
        assert checks.dialog.editor.text == READ
        assert checks.dialog.editor.edit.hasFocus()
        assert len(checks.dialog.glass.boxes) == 1
        checks.press(ENTER)
        assert checks.draft(ticket) == Draft(NAME.value, AMBIGUOUS.value, accepted=("dob",))
    assert checks.dialog.ticket is None
    assert checks.dialog.leave.hasFocus()
    assert saved(checks.desktop) == []
    checks.press(ESC)
    assert checks.desktop.tab.checking.dialog is None
    assert checks.desktop.tab.checking.bar.isHidden()


def test_what_was_accepted_is_so_in_the_form(checks: Checks) -> None:
    checks.open()
    checks.press(ENTER)
    checks.press(ESC)
    assert form(checks.desktop).dob.translated.startswith("Accepted by you")
    checks.desktop.clock.now += 2
    QTest.keyClick(form(checks.desktop).dob.edit, ENTER)
    assert len(saved(checks.desktop)) == 1  # nothing else was in doubt


def test_a_correction_and_a_choice_are_kept(checks: Checks) -> None:
    checks.open()
    edit = checks.dialog.editor.edit
    edit.selectAll()
    QTest.keyClicks(edit, "5.4.1990")
    checks.press(ENTER)
    assert checks.draft(1) == Draft(NAME.value, "5.4.1990", accepted=("dob",))
    QTest.keyClick(edit, F7)
    assert checks.dialog.editor.text == "4 March 1990"
    checks.press(ENTER)
    assert checks.draft(2) == Draft(NAME.value, "1990-03-04", accepted=("dob",))


def test_what_is_no_date_is_not_accepted(checks: Checks) -> None:
    checks.open()
    edit = checks.dialog.editor.edit
    edit.selectAll()
    QTest.keyClicks(edit, "31.2.1990")
    checks.press(ENTER)
    assert (checks.dialog.ticket, checks.draft(1)) == (1, None)


def test_the_arrows_go_past_a_value_and_keep_what_was_typed(checks: Checks) -> None:
    checks.open()
    checks.press(DOWN)
    assert (checks.dialog.ticket, checks.draft(1)) == (2, None)
    QTest.keyClicks(checks.dialog.editor.edit, "1.1.")
    checks.press(UP)
    assert (checks.dialog.ticket, checks.draft(2)) == (1, Draft(NAME.value, "1.1."))
    assert checks.dialog.below.value == "1.1."
    checks.press(DOWN)
    assert checks.dialog.editor.text == "1.1."
    checks.press(UP)
    checks.press(UP)  # there is nothing before
    assert checks.dialog.ticket == 1


def test_leaving_keeps_what_was_typed(checks: Checks) -> None:
    checks.open()
    QTest.keyClicks(checks.dialog.editor.edit, "1.1.")
    checks.press(ESC)
    assert checks.draft(1) == Draft(NAME.value, "1.1.")
    assert form(checks.desktop).dob.text == "1.1."


def test_the_neighbours_can_be_clicked(checks: Checks) -> None:
    checks.open()
    assert (checks.dialog.above.value, checks.dialog.below.value) == ("", READ)
    QTest.mouseClick(checks.dialog.below, Qt.MouseButton.LeftButton)
    assert checks.dialog.ticket == 2
    QTest.mouseClick(checks.dialog.above, Qt.MouseButton.LeftButton)
    assert checks.dialog.ticket == 1
    QTest.mouseClick(checks.dialog.above, Qt.MouseButton.LeftButton)
    assert checks.dialog.ticket == 1


def test_a_value_is_not_accepted_before_its_place_is_seen(checks: Checks) -> None:
    checks.answers = False
    checks.open()
    checks.press(ENTER)
    assert (checks.dialog.ticket, checks.draft(1)) == (1, None)
    assert checks.dialog.waiting.text() == "Opening the picture…"
    crops = checks.desktop.tab.checking.crops
    crops.take(checks.asked[0], QImage())
    assert "could not be opened" in checks.dialog.waiting.text()
    checks.press(ENTER)
    assert checks.draft(1) is None
    checks.press(DOWN)
    crops.take(checks.asked[1], QImage(200, 40, QImage.Format.Format_RGB888))
    checks.press(ENTER)
    assert checks.draft(2) is not None


def test_a_key_that_is_held_down_accepts_one_value(checks: Checks) -> None:
    checks.open()
    checks.press(ENTER)
    QTest.keyClick(checks.dialog.editor.edit, ENTER)  # at the same moment
    assert checks.dialog.ticket == 2
    assert checks.draft(2) is None


def test_what_is_read_meanwhile_is_added(checks: Checks) -> None:
    checks.open()
    checks.desktop.add("e.png")
    checks.desktop.read(5, dob=AMBIGUOUS)
    assert checks.dialog.progress.text() == "1 of 4"
    for _ in range(4):
        checks.press(ENTER)
    assert checks.dialog.ticket is None
    checks.desktop.add("f.png")
    checks.desktop.read(6, dob=AMBIGUOUS)
    assert checks.dialog.ticket == 6


def test_names_are_checked_the_same_way(desktop: Desktop, qtbot: QtBot) -> None:
    checks = Checks(desktop, qtbot)
    desktop.add("e.png", "f.png")
    for ticket in (5, 6):
        desktop.read(ticket, name=HARD)
    checks.open(Qt.Key.Key_N)
    assert (checks.dialog.ticket, checks.dialog.editor.text) == (5, NAME.value)
    assert checks.dialog.caption.accessibleName() == "e.png"  # the name is what is checked
    assert checks.dialog.glass.boxes
    checks.press(ENTER)
    assert checks.draft(5) == Draft(NAME.value, "1974-08-12", accepted=("name",))


def test_a_hard_letter_is_marked_there_too(checks: Checks) -> None:
    lines = (*LINES[:3], replace(LINES[3], text="03/04/1990", hard=(HardLetter(1, "3", 0.5, "8"),)))
    document = checks.desktop.tab.queue.get(1)
    assert document is not None
    state = replace(document.state, ocr=replace(OCR, lines=lines))
    checks.desktop.tab.show_finished(1, state)
    checks.open()
    assert [each.text for each in checks.dialog.marks.candidates] == ["8 April 1990"]


@pytest.mark.parametrize("desktop", [{"blind_in": 1}], indirect=True)
def test_a_blind_check_of_the_other_field_goes_on(checks: Checks) -> None:
    checks.open()
    assert checks.dialog.caption.accessibleName() == "a.png"  # the name must not be seen
    checks.press(ENTER)
    assert checks.draft(1) == Draft("", AMBIGUOUS.value, blind="name", accepted=("dob",))
    checks.press(ESC)
    assert form(checks.desktop).hides("name")
    assert form(checks.desktop).name.text == ""


def test_nothing_opens_without_doubts(read: Desktop) -> None:
    assert read.tab.checking.bar.isHidden()
    read.tab.checking.open("dob")
    assert read.tab.checking.dialog is None


def test_hundreds_of_documents_ask_for_few_crops_at_a_time(desktop: Desktop, qtbot: QtBot) -> None:
    checks = Checks(desktop, qtbot)
    desktop.add(*(f"{number}.png" for number in range(300)))
    first = desktop.tab.queue.get(1)
    assert first is not None
    for ticket in range(5, 305):
        state = replace(first.state, flow_id=100 + ticket)
        desktop.tab.queue.update(ticket, partial(replace, state=state))
    checks.open()
    assert checks.dialog.progress.text() == "1 of 303"
    assert len(checks.asked) <= 10
    checks.press(ENTER)
    assert len(checks.asked) <= 12


def test_the_next_value_is_announced(checks: Checks, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(check_dialog, "announce", lambda _, words: said.append(words))
    checks.open()
    checks.press(DOWN)
    assert [words.partition(".")[0] for words in said] == ["1 of 3", "2 of 3"]
    assert all(READ in words for words in said)


def test_going_past_an_accepted_value_takes_nothing_back(checks: Checks) -> None:
    checks.open()
    checks.press(ENTER)
    kept = checks.draft(1)
    checks.press(UP)
    assert checks.dialog.ticket == 1
    checks.press(DOWN)
    assert checks.draft(1) == kept
    assert kept == Draft(NAME.value, AMBIGUOUS.value, accepted=("dob",))


@pytest.mark.parametrize(("key", "word"), [(Qt.Key.Key_D, "dates"), (Qt.Key.Key_N, "names")])
def test_the_keys_say_that_nothing_is_left_to_check(
    desktop: Desktop, key: Qt.Key, word: str
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    QTest.keyClick(desktop.tab, key, BOTH)
    assert desktop.tab.checking.dialog is None
    assert desktop.tab.toast.text == f"No {word} are left to check."


@pytest.mark.parametrize(("key", "word"), [(Qt.Key.Key_D, "dates"), (Qt.Key.Key_N, "names")])
def test_the_keys_answer_while_something_can_be_undone(
    desktop: Desktop, key: Qt.Key, word: str
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    done: list[str] = []
    desktop.tab.toast.say("b.png was removed.", "Undo", lambda: done.append("b.png"))
    QTest.keyClick(desktop.tab, key, BOTH)
    assert desktop.tab.toast.text == f"No {word} are left to check.\nb.png was removed."
    QTest.keyClick(desktop.tab, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert done == ["b.png"]
