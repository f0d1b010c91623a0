"""What the customer stated beside what was read: offered, doubted, never put in by itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kyc_desktop.domain.fields import Choice, Draft, Origin, Review
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.stated import Stated
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.ui.process.correction.saved_document import saved_document
from kyc_desktop.ui.process.queue.row_content import row_content
from kyc_desktop.workers.stated_lookup import StatedLookup
from tests.ui.history.conftest import details
from tests.ui.process.conftest import DOB, NAME, OPERATOR
from tests.ui.process.doubtful import HARD, form, press, saved

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop

BORN = dt.date(1974, 8, 12)
OTHER_DAY = dt.date(1974, 12, 8)
AGREES = Stated("Eriksson Anna Maria", BORN)
DIFFERS = Stated("Anna Maria Eriksson", OTHER_DAY)


@pytest.fixture
def asked(desktop: Desktop) -> list[dict[int, int]]:
    """The questions for stated data."""
    questions: list[dict[int, int]] = []
    desktop.tab.comparing.asked.connect(questions.append)
    return questions


@pytest.fixture
def answer(
    desktop: Desktop, asked: list[dict[int, int]], qtbot: QtBot
) -> Callable[[Stated | None], None]:
    """Answers the next question, the same for all documents."""

    def give(stated: Stated | None) -> None:
        qtbot.waitUntil(lambda: bool(asked))
        desktop.tab.comparing.take(dict.fromkeys(asked.pop(0), stated))

    return give


def test_each_document_is_asked_for_when_it_is_read_and_when_it_comes_in_front(
    desktop: Desktop, asked: list[dict[int, int]], qtbot: QtBot
) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [{1: 101, 2: 102}]
    desktop.tab.show_neighbour(1)
    assert not desktop.tab.comparing._collect.isActive()  # not before there is an answer
    desktop.tab.comparing.take(None)
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert asked[1] == {2: 102}
    desktop.tab.comparing.take({2: None})
    desktop.tab.comparing.ask_again()
    qtbot.waitUntil(lambda: len(asked) == 3)
    assert asked[2] == {1: 101, 2: 102}


def test_agreement_is_told_and_one_enter_saves(
    desktop: Desktop, answer: Callable[[Stated | None], None], qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read(1, dob=replace(DOB, checks=()))
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    answer(AGREES)
    assert form(desktop).name.edit.selectedText() == NAME.value  # the text is not touched
    assert form(desktop).dob.agreed == "Agrees with the customer"
    assert "customer" not in form(desktop).dob.translated
    assert "It agrees with what the customer stated." in form(desktop).name.explained
    assert not form(desktop).name.choices
    press(desktop)
    assert saved(desktop) == [Review(NAME.value, BORN, OPERATOR)]


def test_agreement_makes_no_doubtful_value_sure(
    desktop: Desktop, answer: Callable[[Stated | None], None], qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read(1, name=HARD)
    answer(Stated(HARD.value, BORN))
    assert form(desktop).name.translated.startswith("To check · ")
    assert form(desktop).name.agreed == "Agrees with the customer"
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    press(desktop)
    assert saved(desktop) == [Review(HARD.value, BORN, OPERATOR)]


def test_a_difference_stops_enter_and_the_stated_value_is_taken_by_its_key(
    desktop: Desktop, answer: Callable[[Stated | None], None], qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    answer(DIFFERS)
    dob = form(desktop).dob
    assert dob.translated == "To check · Differs from the customer"
    assert dob.date == BORN  # nothing is put in by itself
    document = desktop.tab.queue.get(1)
    assert document is not None
    assert row_content(document, 0).flag == "Differs from the customer"
    press(desktop)
    assert saved(desktop) == []
    qtbot.waitUntil(dob.edit.hasFocus)
    read, stated = (button.text() for button in dob.choices)
    assert "as printed" in read or "MRZ" in read
    assert "stated by the customer" in stated
    QTest.keyClick(dob.edit, Qt.Key.Key_F7)
    assert dob.date == OTHER_DAY
    assert dob.translated == "As the customer stated"
    QTest.keyClick(dob.edit, Qt.Key.Key_F6)
    assert dob.date == BORN
    QTest.keyClick(dob.edit, Qt.Key.Key_F7)
    press(desktop)
    assert saved(desktop) == [Review(NAME.value, OTHER_DAY, OPERATOR)]


def test_a_difference_that_is_accepted_is_saved_as_read(
    desktop: Desktop, answer: Callable[[Stated | None], None], qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    answer(DIFFERS)
    form(desktop).focus_first()
    qtbot.waitUntil(form(desktop).dob.edit.hasFocus)
    press(desktop)
    assert saved(desktop) == [Review(NAME.value, BORN, OPERATOR)]


def test_a_value_that_was_not_found_is_offered_but_not_put_in(
    desktop: Desktop, answer: Callable[[Stated | None], None], qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.fail_to_find_dob(1)
    answer(DIFFERS)
    dob = form(desktop).dob
    assert dob.text == ""
    (stated,) = dob.choices
    assert "stated by the customer" in stated.text()
    dob.go_to()
    QTest.keyClick(dob.edit, Qt.Key.Key_F6)
    assert dob.date == OTHER_DAY
    assert dob.translated == "As the customer stated"


def test_what_was_typed_stays_when_stated_data_comes(
    desktop: Desktop, answer: Callable[[Stated | None], None], qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    qtbot.waitUntil(form(desktop).name.edit.hasFocus)
    QTest.keyClicks(form(desktop).name.edit, "Ann")
    answer(Stated("Anna Erikson", OTHER_DAY))
    assert form(desktop).name.text == "Ann"
    QTest.keyClicks(form(desktop).name.edit, "a")
    assert form(desktop).name.text == "Anna"
    assert form(desktop).draft == Draft("Anna", "1974-08-12")


def test_data_that_is_gone_leaves_no_trace(
    desktop: Desktop, answer: Callable[[Stated | None], None]
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    answer(DIFFERS)
    desktop.tab.comparing.ask_again()
    answer(None)
    assert form(desktop).dob.choices == ()
    assert not form(desktop).dob.translated.startswith("To check")


@pytest.mark.parametrize("desktop", [{"blind_in": 1}], indirect=True)
def test_a_blind_check_shows_nothing_that_was_stated(
    desktop: Desktop, answer: Callable[[Stated | None], None]
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    answer(AGREES)
    blind = form(desktop)._blind
    assert blind is not None
    editor = form(desktop).editor(blind.field)
    assert (editor.text, editor.choices, editor.explained) == ("", (), [])
    assert "customer" not in editor.translated


@pytest.mark.parametrize("desktop", [{"blind_in": 1}], indirect=True)
def test_a_doubted_value_is_not_typed_blind(
    desktop: Desktop, answer: Callable[[Stated | None], None]
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    blind = form(desktop)._blind
    assert blind is not None
    answer(Stated("Berta Muster", OTHER_DAY))
    assert form(desktop)._blind is None
    assert form(desktop).name.text == NAME.value
    assert form(desktop).dob.date == BORN


def test_the_stated_value_has_a_key_among_many_readings(
    desktop: Desktop, answer: Callable[[Stated | None], None], qtbot: QtBot
) -> None:
    many = tuple(Choice(f"Anna Eriksson {n}", Origin.MRZ) for n in range(5))
    desktop.add("a.png")
    desktop.read(1, name=replace(NAME, choices=many))
    answer(Stated("Berta Muster"))
    assert "stated by the customer" in form(desktop).name.choices[3].text()
    form(desktop).name.go_to()
    QTest.keyClick(form(desktop).name.edit, Qt.Key.Key_F9)
    assert form(desktop).name.value == "Berta Muster"


def test_another_file_is_asked_for_anew(
    desktop: Desktop, asked: list[dict[int, int]], qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    qtbot.waitUntil(lambda: bool(asked))
    desktop.tab.comparing.take({1: None})
    asked.clear()
    document = desktop.tab.queue.get(1)
    assert document is not None
    source = replace(document.state.source, name="b.png")
    state = replace(document.state, source=source, status=FlowStatus.AWAITING_REVIEW)
    desktop.tab.queue.update(1, lambda it: replace(it, state=state))
    qtbot.waitUntil(lambda: asked == [{1: 101}])


def test_a_correction_offers_what_the_customer_stated() -> None:
    flow = details(17, stated=Stated("Anna Maria Eriksson", OTHER_DAY))
    document = saved_document(flow, None, OPERATOR)
    shown = document.details
    assert shown is not None
    assert shown.dob is not None
    assert Choice("1974-12-08", Origin.STATED) in shown.dob.choices
    assert shown.dob.value == "1974-08-12"


def test_what_can_not_be_looked_up_is_answered_with_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def find(flow_ids: object) -> dict[int, Stated]:
        if flow_ids == {102}:
            return {102: AGREES}
        raise StorageUnavailable(Message("database_silent"), Message("check_server"))

    lookup, answers = StatedLookup(find), list[object]()
    lookup.found.connect(answers.append)
    lookup.look_up({1: 101})
    lookup.look_up({2: 102})
    assert answers == [None, {2: AGREES}]
    assert "storage_unavailable" in caplog.text
