"""Flags of a document: shown as chips, gone to by Enter, accepted by a key, and saved."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.fields import Details, Expiry, Review, Source
from kyc_desktop.domain.flags import Flag, FlagRules
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.seen import SeenQuestion
from kyc_desktop.ui.process.picture.picture_dialog import PictureDialog
from tests.ui.process.conftest import A_LOOK, DOB, NAME, OCR, TODAY, Desktop

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.review.flag_chip import FlagChip
    from tests.ui.stage import Stage

EXPIRED = Expiry(dt.date(2021, 3, 12), "12 03 2021", Source.MRZ)
PERSON = SeenQuestion(101, NAME.value, DOB.date)
SEEN = Flag.of("seen_picture", flow=17, state=Message.of("seen_saved", date=dt.date(2026, 11, 2)))
MINORS = {"flag_rules": FlagRules(minimum_age=18)}
NO_LOOKING = {"flag_rules": FlagRules(seen_before=False)}


def read(desktop: Desktop, ticket: int = 1, **more: object) -> None:
    """Have a document read that has these details as well."""
    details = replace(Details(NAME, DOB), **more)  # type: ignore[arg-type]  # right kinds
    state = desktop.state(ticket, FlowStatus.AWAITING_REVIEW, ocr=OCR, details=details)
    desktop.tab.show_finished(ticket, state)
    desktop.clock.now += A_LOOK


def press(desktop: Desktop, key: Qt.Key = Qt.Key.Key_Return, times: int = 1) -> None:
    """Press a key where the focus is, with a look at the screen before each press."""
    for _ in range(times):
        desktop.clock.now += A_LOOK
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


def chips(desktop: Desktop) -> list[FlagChip]:
    return desktop.tab.review_panel.chips.chips


def texts(desktop: Desktop) -> list[str]:
    return [chip.text for chip in chips(desktop)]


def saved(desktop: Desktop) -> Review | None:
    for name, *values in desktop.asked:
        if name == "save":
            review = values[2]
            assert isinstance(review, Review)
            return review
    return None


@pytest.fixture
def questions(desktop: Desktop) -> list[tuple[int, SeenQuestion]]:
    asked: list[tuple[int, SeenQuestion]] = []
    desktop.tab.flagging.asked.connect(lambda ticket, question: asked.append((ticket, question)))
    return asked


def test_a_document_without_flags_needs_one_enter(desktop: Desktop) -> None:
    desktop.add("a.png")
    read(desktop)
    assert not desktop.tab.review_panel.chips.isVisible()
    press(desktop)
    assert saved(desktop) is not None


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"expires": EXPIRED}, "Expired on 12 March 2021"),
        ({"several_people": True}, "More than one person in this picture"),
    ],
)  # fmt: skip
def test_enter_goes_to_a_flag_and_only_enter_on_it_accepts_it(
    desktop: Desktop, more: dict[str, object], text: str
) -> None:
    desktop.add("a.png")
    read(desktop, **more)  # type: ignore[arg-type]  # no ticket among them
    assert texts(desktop) == [text]
    press(desktop)
    assert saved(desktop) is None
    assert QApplication.focusWidget() is chips(desktop)[0].accept
    press(desktop)
    review = saved(desktop)
    assert review is not None
    assert [flag.code for flag in review.flags] in (["document_expired"], ["several_people"])


def test_a_double_press_does_not_accept_what_was_not_seen(desktop: Desktop) -> None:
    desktop.add("a.png")
    read(desktop, expires=EXPIRED)
    press(desktop)
    QTest.keyClick(chips(desktop)[0].accept, Qt.Key.Key_Return)  # at the same moment
    assert saved(desktop) is None
    assert not chips(desktop)[0].is_accepted


@pytest.mark.parametrize(
    "keys",
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_saving_all_at_once_stops_at_a_flag_too(
    desktop: Desktop, keys: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    desktop.add("a.png")
    read(desktop, expires=EXPIRED)
    for _ in range(3):
        desktop.clock.now += A_LOOK
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, *keys)
        assert saved(desktop) is None
    press(desktop)
    assert saved(desktop) is not None


def test_each_flag_needs_a_press_of_its_own(desktop: Desktop) -> None:
    desktop.add("a.png")
    read(desktop, expires=EXPIRED, several_people=True)
    press(desktop, times=2)
    assert saved(desktop) is None
    assert [chip.is_accepted for chip in chips(desktop)] == [True, False]
    press(desktop)
    review = saved(desktop)
    assert review is not None
    assert [flag.code for flag in review.flags] == ["several_people", "document_expired"]


def test_what_was_accepted_can_be_taken_back(desktop: Desktop) -> None:
    desktop.add("a.png")
    read(desktop, expires=EXPIRED)
    accepted = []
    for _ in range(2):
        chips(desktop)[0].accept.click()
        accepted.append(chips(desktop)[0].is_accepted)
    assert accepted == [True, False]
    assert saved(desktop) is None  # a click accepts and does not save
    press(desktop)
    assert saved(desktop) is None


def test_what_was_accepted_stays_while_another_document_is_shown(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png")
    read(desktop, expires=EXPIRED)
    read(desktop, 2)
    chips(desktop)[0].accept.click()
    desktop.tab.selection.choose(2)
    assert not chips(desktop)
    desktop.tab.selection.choose(1)
    assert chips(desktop)[0].is_accepted


@pytest.mark.parametrize("desktop", [MINORS], indirect=True)
def test_the_age_follows_what_is_typed(desktop: Desktop) -> None:
    desktop.add("a.png")
    read(desktop)
    assert texts(desktop) == []
    form = desktop.tab.review_panel.form
    form.dob.edit.setFocus()
    form.dob.edit.selectAll()
    QTest.keyClicks(form.dob.edit, "12.08.2010")
    assert texts(desktop) == ["Under age: age 16, at least 18 required"]
    press(desktop)
    assert saved(desktop) is None
    form.dob.edit.setFocus()
    form.dob.edit.selectAll()
    QTest.keyClicks(form.dob.edit, "12.08.2000")
    assert texts(desktop) == []


def test_earlier_documents_are_asked_for_once_and_shown(
    desktop: Desktop, questions: list[tuple[int, SeenQuestion]]
) -> None:
    desktop.add("a.png")
    read(desktop)
    assert questions == [(1, PERSON)]
    desktop.tab.flagging.take_seen(1, PERSON, (SEEN,))
    assert texts(desktop) == ["Seen before: No. 17, saved on 2 November 2026, same picture"]
    document = desktop.tab.queue.get(1)
    assert document is not None
    assert document.flags == (SEEN,)
    press(desktop)
    assert saved(desktop) is None
    press(desktop)
    review = saved(desktop)
    assert review is not None
    assert review.flags == (SEEN,)
    assert questions == [(1, PERSON)]


def test_an_answer_about_other_values_than_those_in_the_form_is_not_shown(
    desktop: Desktop, questions: list[tuple[int, SeenQuestion]]
) -> None:
    desktop.add("a.png")
    read(desktop)
    QTest.keyClicks(desktop.tab.review_panel.form.name.edit, "x")
    desktop.tab.flagging.take_seen(1, PERSON, (SEEN,))
    assert texts(desktop) == []
    desktop.tab.flagging._pause.timeout.emit()
    assert questions[-1] == (1, replace(PERSON, name="x"))
    desktop.tab.flagging.take_seen(*questions[-1], (SEEN,))
    assert len(chips(desktop)) == 1


def test_documents_are_asked_for_one_at_a_time_and_the_one_shown_first(
    desktop: Desktop, questions: list[tuple[int, SeenQuestion]]
) -> None:
    desktop.add("a.png", "b.png", "c.png")
    for ticket in (1, 2, 3):
        read(desktop, ticket)
    assert [ticket for ticket, _ in questions] == [1]
    desktop.tab.selection.choose(3)
    desktop.tab.flagging.take_seen(*questions[0], None)
    desktop.tab.flagging.take_seen(*questions[1], ())
    assert [ticket for ticket, _ in questions] == [1, 3, 2]


@pytest.mark.parametrize("desktop", [NO_LOOKING], indirect=True)
def test_an_office_may_not_want_to_know(
    desktop: Desktop, questions: list[tuple[int, SeenQuestion]]
) -> None:
    desktop.add("a.png")
    read(desktop, expires=EXPIRED)
    assert questions == []
    assert len(chips(desktop)) == 1


@pytest.mark.parametrize("desktop", [{"blind_in": 1}], indirect=True)
def test_a_field_to_be_typed_blind_is_not_told_by_a_flag(
    desktop: Desktop, questions: list[tuple[int, SeenQuestion]]
) -> None:
    desktop.add("a.png")
    read(desktop)
    assert questions == [(1, SeenQuestion(101))]


def test_what_the_database_finds_when_saving_is_gone_to(
    desktop: Desktop, questions: list[tuple[int, SeenQuestion]]
) -> None:
    desktop.add("a.png")
    read(desktop)
    press(desktop)  # before the answer to the question
    assert saved(desktop) is not None
    document = desktop.tab.queue.get(1)
    assert document is not None
    state = replace(document.state, status=FlowStatus.AWAITING_REVIEW)
    desktop.tab.flagging.take_refused(1, (SEEN,))
    desktop.tab.show_finished(1, state)
    desktop.settle()
    assert QApplication.focusWidget() is chips(desktop)[0].accept
    desktop.asked.clear()
    press(desktop)
    review = saved(desktop)
    assert review is not None
    assert review.flags == (SEEN,)


def test_a_saved_document_shows_what_was_accepted(desktop: Desktop) -> None:
    desktop.add("a.png")
    read(desktop, expires=EXPIRED)
    press(desktop, times=2)
    review = saved(desktop)
    assert review is not None
    desktop.saved(1, review)
    (chip,) = chips(desktop)
    assert chip.is_accepted
    assert not chip.accept.isVisible()


def test_the_earlier_document_is_seen_beside_the_flag_and_opened_in_the_history(
    desktop: Desktop, picture: QImage
) -> None:
    wanted: list[int] = []
    looked_up: list[int] = []
    desktop.tab.flagging.pictures.requested.connect(wanted.append)
    desktop.tab.flagging.history_requested.connect(looked_up.append)
    desktop.add("a.png")
    read(desktop)
    desktop.tab.flagging.take_seen(1, PERSON, (SEEN,))
    (chip,) = chips(desktop)
    desktop.tab.review_panel.form.name.put("Anna Eriksson")
    desktop.tab.review_panel.form.name.put("Anna Maria Eriksson")
    assert wanted == [17]  # once, however much is typed
    assert chip.picture.isHidden()
    desktop.tab.flagging.pictures.take(17, picture)
    assert not chip.picture.isHidden()
    chip.picture.click()
    (dialog,) = desktop.tab.window().findChildren(PictureDialog)
    assert dialog.isVisible()
    dialog.close()
    chip.open.click()
    assert looked_up == [17]
    assert chip.open.text() == "No. 17"


def test_a_document_of_somebody_else_that_lacks_a_value_is_flagged_too(desktop: Desktop) -> None:
    desktop.add("a.png")
    read(desktop)
    document = desktop.tab.queue.get(1)
    assert document is not None
    desktop.fail_to_find_dob(1)
    desktop.tab.show_finished(
        1,
        replace(
            desktop.tab.queue.get(1).state,  # type: ignore[union-attr]  # it is there
            details=Details(NAME, None, several_people=True),
        ),
    )
    assert len(chips(desktop)) == 1
    assert EXPIRED.date < TODAY


def test_the_tab_key_goes_through_the_flags_before_the_fields(stage: Stage, qtbot: QtBot) -> None:
    desktop = stage.process
    stage.add("a.png")
    read(desktop, expires=EXPIRED)
    desktop.tab.flagging.take_seen(1, PERSON, (SEEN,))
    expired, seen = chips(desktop)
    qtbot.waitUntil(seen.accept.isVisible)
    expired.accept.setFocus()
    panel = desktop.tab.review_panel
    for each in (seen.open, seen.accept, panel.steps.strip.arrow):
        press(desktop, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is each
    press(desktop, Qt.Key.Key_Tab)
    assert panel.form.name.edit.hasFocus()


def test_what_was_accepted_is_kept_until_a_removed_document_cant_be_put_back(
    desktop: Desktop,
) -> None:
    desktop.add("a.png", "b.png", "c.png")
    for ticket in (1, 2):
        read(desktop, ticket, expires=EXPIRED)
    flagging, removal = desktop.tab.flagging, desktop.tab.removal
    desktop.tab.selection.choose(1)
    press(desktop, times=2)  # goes to the flag and accepts it, which saves
    desktop.tab.show_finished(1, replace(desktop.state(1, FlowStatus.AWAITING_REVIEW), ocr=OCR))
    accepted = dict(flagging._accepted)
    assert set(accepted) == {1}
    removal.remove(1)
    assert desktop.tab.dispatcher.put_back(0) == 1
    assert flagging._accepted == accepted
    removal.remove(1)
    assert flagging._accepted == accepted
    removal.remove(2)
    assert not flagging._accepted
    assert set(flagging._about) == {2}
    removal.remove_from_queue(lambda source: source.name in {"b.png", "c.png"})
    assert not flagging._about
    assert not flagging._seen
