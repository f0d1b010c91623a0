"""Another file for a document, in every state that it can be in: what stays, and what is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.fields import Choice, DateField, Draft, NameField, Origin, Source
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.flow.definition import EXTRACT_DETAILS, PERFORM_OCR
from tests.ui.process.conftest import A_LOOK, DOB, NAME, OPERATOR
from tests.ui.process.doubtful import form, press, saved
from tests.ui.process.test_replacing import document, encoded, retried, wait_for_retry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui

OTHER_NAME = NameField(
    value="Berta Example", printed="EXAMPLE BERTA", source=Source.VIZ, confidence=0.98,
    confident=True,
)  # fmt: skip
OTHER_DOB = DateField(
    value="1980-02-01", printed="1.2.80", source=Source.VIZ, confidence=0.99, confident=True
)
TYPED = {"name": "Anna Typed", "dob": "1974-08-13"}
KEPT = Draft(TYPED["name"], TYPED["dob"])
OTHERWISE = "Read differently"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "other.png"
    made.write_bytes(encoded())
    return made


def put(desktop: Desktop, *keys: str) -> None:
    for key in keys:
        editor = form(desktop).editor(key)
        editor.put(editor.written(TYPED[key]))


def swap(desktop: Desktop, path: Path, qtbot: QtBot) -> None:
    """Replace the file of the document, up to where it waits to be read anew."""
    before = len(retried(desktop))
    desktop.tab.review_panel.outcome.replace.dropped.emit(path)
    wait_for_retry(desktop, qtbot, before + 1)


def read_other(desktop: Desktop) -> None:
    desktop.read(1, name=OTHER_NAME, dob=OTHER_DOB)


# The states in which a file can be replaced: each leaves the texts that it names in the draft.


def to_check(desktop: Desktop) -> None:
    desktop.read(1)


def checked_without_change(desktop: Desktop) -> None:
    desktop.read(
        1,
        name=replace(NAME, confidence=0.6, confident=False),
        dob=replace(DOB, confidence=0.6, confident=False),
    )
    press(desktop)  # one of them is accepted as it was read
    assert document(desktop).draft is not None


def typed_name(desktop: Desktop) -> None:
    desktop.read(1)
    put(desktop, "name")


def typed_dob(desktop: Desktop) -> None:
    desktop.read(1)
    put(desktop, "dob")


def typed_both(desktop: Desktop) -> None:
    desktop.read(1)
    put(desktop, "name", "dob")


def failed_reading(desktop: Desktop) -> None:
    desktop.fail(1, PERFORM_OCR)


def failed_without_a_date(desktop: Desktop) -> None:
    desktop.fail_to_find_dob(1)
    put(desktop, "dob")


def stopped_with_a_name(desktop: Desktop) -> None:
    typed_name(desktop)
    read_once_more(desktop, "cancelled")


def failed_save(desktop: Desktop) -> None:
    typed_name(desktop)
    desktop.fail_to_save(1)


def failed_in_another_reading(desktop: Desktop) -> None:
    typed_name(desktop)
    read_once_more(desktop, "x")


def read_once_more(desktop: Desktop, code: str) -> None:
    """Have a document whose flow somebody else changed be read once more, in vain."""
    desktop.fail_to_save(1, code="stale_flow")
    desktop.tab.retry()
    desktop.fail(1, PERFORM_OCR, code=code)
    assert document(desktop).details is None


@pytest.mark.parametrize("look", [True, False], ids=["in front", "behind another"])
@pytest.mark.parametrize(
    ("state", "kept"),
    [
        (to_check, ()),
        (checked_without_change, ()),
        (typed_name, ("name",)),
        (typed_dob, ("dob",)),
        (typed_both, ("name", "dob")),
        (failed_reading, ()),
        (failed_without_a_date, ("dob",)),
        (stopped_with_a_name, ("name",)),
        (failed_save, ("name",)),
        (failed_in_another_reading, ("name",)),
    ],
)
def test_what_was_typed_stays_beside_what_the_other_picture_says(
    desktop: Desktop,
    path: Path,
    qtbot: QtBot,
    state: Callable[[Desktop], None],
    kept: tuple[str, ...],
    *,
    look: bool,
) -> None:
    desktop.add("a.png")
    state(desktop)
    desktop.add("b.png")
    desktop.read(2)
    desktop.tab.selection.choose(1)
    desktop.tab.review_panel.outcome.replace.dropped.emit(path)
    if not look:
        desktop.tab.selection.choose(2)  # while the file is checked
    wait_for_retry(desktop, qtbot, len(retried(desktop)) + 1)
    texts: dict[str, Any] = {key: TYPED[key] if key in kept else "" for key in TYPED}
    assert document(desktop).draft == (Draft(**texts) if kept else None)
    desktop.tab.selection.choose(1)
    read_other(desktop)
    found = {"name": OTHER_NAME.value, "dob": OTHER_DOB.value}
    for key, value in (found | {key: TYPED[key] for key in kept}).items():
        editor = form(desktop).editor(key)
        assert editor.value == value
        assert (OTHERWISE in editor.translated) is (key in kept)
        assert editor.badge.isVisible()
        assert len(editor.choices) == (2 if key in kept else 0)
    assert form(desktop).typed == set(kept)


@pytest.mark.parametrize("key", ["name", "dob"])
def test_enter_stops_at_each_typed_value_before_it_saves(
    desktop: Desktop, path: Path, qtbot: QtBot, key: str
) -> None:
    desktop.add("a.png")
    typed_both(desktop)
    swap(desktop, path, qtbot)
    read_other(desktop)
    form(desktop).editor(key).go_to()
    press(desktop)
    assert OTHERWISE in form(desktop).editor(key).translated  # asked for, not accepted
    press(desktop)
    assert saved(desktop) == []
    other = form(desktop).editor({"name": "dob", "dob": "name"}[key])
    assert other.edit.hasFocus()
    assert OTHERWISE in other.translated
    assert "Entered by hand" in form(desktop).editor(key).translated  # decided
    press(desktop)
    (review,) = saved(desktop)
    assert {"name": review.name, "dob": str(review.dob)} == TYPED


@pytest.mark.parametrize("key", ["name", "dob"])
def test_the_new_reading_is_taken_with_a_key(
    desktop: Desktop, path: Path, qtbot: QtBot, key: str
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    put(desktop, key)
    swap(desktop, path, qtbot)
    read_other(desktop)
    editor = form(desktop).editor(key)
    new, old = (button.text() for button in editor.choices)
    assert "read by the program" in new
    assert "entered by hand" in old
    editor.go_to()
    press(desktop, Qt.Key.Key_F6)
    assert editor.value == {"name": OTHER_NAME.value, "dob": OTHER_DOB.value}[key]
    assert not editor.changed
    press(desktop, Qt.Key.Key_F7)
    assert editor.value == TYPED[key]
    press(desktop, Qt.Key.Key_F6)
    press(desktop)
    (review,) = saved(desktop)
    assert (review.name, str(review.dob)) == (OTHER_NAME.value, OTHER_DOB.value)


def test_one_enter_in_a_field_that_was_read_otherwise_does_not_save(
    desktop: Desktop, path: Path, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    typed_name(desktop)
    form(desktop).name.go_to()
    swap(desktop, path, qtbot)
    read_other(desktop)
    form(desktop).name.go_to()
    press(desktop)
    assert saved(desktop) == []
    press(desktop)
    assert [review.name for review in saved(desktop)] == [TYPED["name"]]


def test_an_enter_that_comes_with_the_reading_saves_nothing(
    desktop: Desktop, path: Path, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    typed_name(desktop)
    swap(desktop, path, qtbot)
    read_other(desktop)
    desktop.clock.now -= A_LOOK  # nobody has had time to look
    focus = QApplication.focusWidget() or desktop.tab
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert saved(desktop) == []
    assert form(desktop).name.text == "Anna Typed"


def test_other_readings_of_the_new_picture_are_offered_as_well(
    desktop: Desktop, path: Path, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    typed_name(desktop)
    swap(desktop, path, qtbot)
    choice = Choice("Berta Exemple", Origin.ENGINE)
    desktop.read(1, name=replace(OTHER_NAME, choices=(choice,), confident=False), dob=OTHER_DOB)
    texts = [button.accessibleName() for button in form(desktop).name.choices]
    assert texts == [
        "Choose Berta Example · one reader",
        "Choose Anna Typed · entered by hand",
        "Choose Berta Exemple · other reader",
    ]


def test_a_half_typed_date_stays_beside_the_date_that_was_read(
    desktop: Desktop, path: Path, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    dob = form(desktop).dob
    dob.put("13.08")
    swap(desktop, path, qtbot)
    read_other(desktop)
    assert dob.text == "13.08"
    (only,) = dob.choices
    only.click()
    assert dob.value == OTHER_DOB.value


def test_a_date_that_may_be_two_is_decided_first_then_compared_with_what_was_read(
    desktop: Desktop, path: Path, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    dob = form(desktop).dob
    dob.put("03/04/1990")
    swap(desktop, path, qtbot)
    read_other(desktop)
    assert dob.born is None
    assert OTHERWISE in dob.translated
    dob.choices[0].click()
    assert dob.value == "1990-04-03"
    (only,) = dob.choices  # what was read
    only.click()
    assert dob.value == OTHER_DOB.value


def test_a_typed_value_that_the_new_picture_says_as_well_is_not_asked_for(
    desktop: Desktop, path: Path, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    typed_both(desktop)
    swap(desktop, path, qtbot)
    same = replace(OTHER_NAME, value=TYPED["name"]), replace(OTHER_DOB, value=TYPED["dob"])
    desktop.read(1, name=same[0], dob=same[1])
    assert form(desktop).typed == frozenset()
    press(desktop)
    assert len(saved(desktop)) == 1


@pytest.mark.parametrize("state", ["waiting", "reading", "saved", "rejected"])
def test_a_document_that_is_not_the_clerks_turn_keeps_its_file(
    desktop: Desktop, path: Path, state: str
) -> None:
    desktop.add("a.png", "b.png")
    ticket = 2 if state == "waiting" else 1  # one is read at a time
    if state in {"saved", "rejected"}:
        typed_name(desktop)
        review = form(desktop).review(OPERATOR)
        assert review is not None
        if state == "saved":
            desktop.saved(1, review)
        else:
            desktop.tab.show_finished(1, desktop.state(1, FlowStatus.REJECTED))
    desktop.tab.selection.choose(ticket)
    before = desktop.tab.queue.get(ticket)
    desktop.tab._replacing.take(path)
    desktop.tab._replacing.ask()
    assert desktop.tab.queue.get(ticket) == before
    assert retried(desktop) == []


def test_undo_keeps_what_was_typed_for_either_picture(
    desktop: Desktop, path: Path, qtbot: QtBot, picture: QImage
) -> None:
    desktop.add("a.png", "b.png")
    desktop.show_picture(1, picture)
    desktop.read(1)
    desktop.read(2)
    desktop.tab.selection.choose(1)
    put(desktop, "name")
    swap(desktop, path, qtbot)
    desktop.read(1, name=replace(OTHER_NAME, value=TYPED["name"]), dob=OTHER_DOB)
    put(desktop, "dob")
    desktop.tab.selection.choose(2)
    desktop.tab.toast.action.click()
    wait_for_retry(desktop, qtbot, 2)
    assert document(desktop).draft == KEPT


def test_a_draft_that_comes_without_its_reading_stays_whole_and_is_asked_for(
    desktop: Desktop, path: Path, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.tab.dispatcher.keep_draft(1, KEPT)
    desktop.fail(1, EXTRACT_DETAILS)
    swap(desktop, path, qtbot)
    assert document(desktop).draft == KEPT  # nobody can tell what was typed
    read_other(desktop)
    for key in TYPED:
        assert OTHERWISE in form(desktop).editor(key).translated
    press(desktop)
    assert saved(desktop) == []


def test_a_value_left_without_enter_is_told_from_what_was_read(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    desktop.tab.selection.choose(1)
    put(desktop, "name")
    assert OTHERWISE not in form(desktop).name.translated  # it is being typed
    desktop.tab.selection.choose(2)
    desktop.tab.selection.choose(1)
    assert OTHERWISE in form(desktop).name.translated
    assert len(form(desktop).name.choices) == 2
    press(desktop)
    press(desktop)
    assert [review.name for review in saved(desktop)] == [TYPED["name"]]
