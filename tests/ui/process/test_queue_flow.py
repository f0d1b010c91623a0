"""As many documents are read at the same time as there are places; reviews hold up no reading."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from kyc_desktop.domain.fields import Draft, Review
from kyc_desktop.domain.flow import FlowState, FlowStatus, StepEvent, TaskStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.flow.definition import PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE
from tests.ui.process.conftest import NAME, OPERATOR, TODAY

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop


def status(desktop: Desktop, ticket: int) -> FlowStatus:
    document = desktop.tab.queue.get(ticket)
    assert document is not None
    return document.state.status


def test_one_document_is_read_at_a_time_in_the_order_of_the_queue(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png", "c.png")
    assert [request[:2] for request in desktop.asked] == [("process", 1)]
    desktop.read(1)
    assert [request[:2] for request in desktop.asked] == [("process", 1), ("process", 2)]
    desktop.fail(2, UPLOAD_IMAGE)
    assert desktop.asked[-1][:2] == ("process", 3)
    state = desktop.asked[-1][2]
    assert isinstance(state, FlowState)
    assert (state.source.name, state.flow_id) == ("c.png", 103)


def drop(desktop: Desktop, *names: str) -> None:
    """Without waiting for the turn in which the first is shown."""
    desktop.tab.add_sources([ImageSource(name, Path("/nowhere", name)) for name in names])


def test_the_first_of_two_quick_drops_is_shown_once_the_list_is_drawn(desktop: Desktop) -> None:
    drop(desktop, "a.png", "b.png")
    drop(desktop, "c.png")
    assert desktop.shown == ""
    assert len(desktop.tab.queue) == 3
    desktop.settle()
    assert desktop.shown == "a.png"


def test_what_was_removed_before_that_is_passed_over(desktop: Desktop) -> None:
    desktop.tab.set_ready(False, "Not yet.")  # what runs can't be removed
    drop(desktop, "a.png", "b.png")
    desktop.tab.removal.remove(1)
    desktop.settle()
    assert desktop.shown == "b.png"


def test_the_next_is_read_while_the_first_waits_for_its_review(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    assert desktop.shown == "a.png"
    assert status(desktop, 2) is FlowStatus.RUNNING


def test_a_save_does_not_stop_the_reading(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png", "c.png")
    desktop.read(1)
    desktop.tab.save()
    desktop.read(2)
    assert desktop.names_asked() == ["process", "process", "save", "process"]
    assert status(desktop, 1) is FlowStatus.RUNNING


def test_nothing_goes_out_before_the_database_is_ready(desktop: Desktop) -> None:
    desktop.tab.set_ready(False, "Opening the database…")
    desktop.add("a.png")
    assert desktop.asked == []
    assert "Opening the database…" in desktop.tab.document_panel.placeholder.text
    desktop.tab.set_ready(True)
    assert desktop.names_asked() == ["process"]


def test_what_is_on_record_nowhere_would_be_lost(desktop: Desktop) -> None:
    tab = desktop.tab
    desktop.keeps = False
    desktop.add("a.png", "b.png")
    assert tab.dispatcher.unsaved() == 2
    tab.dispatcher.take_stored([(1, desktop.recorded(1))])
    assert tab.dispatcher.unsaved() == 1
    assert not any(document.running for document in tab.queue)


def test_cancel_is_asked_for_once_and_a_cancelled_document_can_be_read_again(
    desktop: Desktop,
) -> None:
    desktop.add("a.png")
    desktop.do(1, UPLOAD_IMAGE)
    desktop.step(1, PERFORM_OCR, TaskStatus.RUNNING)
    desktop.tab.cancel()
    desktop.tab.cancel()
    assert desktop.asked[1:] == [("cancel", 1)]
    desktop.fail(1, PERFORM_OCR, code="cancelled")
    assert status(desktop, 1) is FlowStatus.INTERRUPTED
    desktop.tab.retry()
    assert desktop.asked[-1][:2] == ("retry", 1)


def test_a_retry_waits_for_the_document_that_is_being_read(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png")
    desktop.fail(1, PERFORM_OCR)
    desktop.tab.retry()
    assert desktop.names_asked() == ["process", "process"]
    assert status(desktop, 1) is FlowStatus.QUEUED
    desktop.read(2)
    assert desktop.asked[-1][:2] == ("retry", 1)


def test_a_stored_flow_is_read_again_under_its_file_name(desktop: Desktop) -> None:
    desktop.tab.reopen(17, "old.png")
    known = FlowState(ImageSource("old.png"), OPERATOR, flow_id=17)
    assert desktop.asked == [("reopen", 1, known)]
    desktop.do(1, PERFORM_OCR)
    desktop.tab.show_finished(1, replace(known, status=FlowStatus.FAILED))
    assert desktop.shown == "old.png"
    desktop.tab.retry()
    assert desktop.asked[-1] == ("reopen", 1, replace(known, status=FlowStatus.QUEUED))


def test_a_stored_flow_that_is_in_the_queue_is_shown_and_not_queued_twice(
    desktop: Desktop,
) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.tab.selection.choose(2)
    desktop.tab.reopen(101, "a.png")
    assert desktop.shown == "a.png"
    assert len(desktop.tab.queue) == 2


def test_a_file_that_waits_already_is_not_queued_twice_and_that_is_said(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png")
    desktop.add("b.png", "c.png")
    assert [document.name for document in desktop.tab.queue] == ["a.png", "b.png", "c.png"]
    assert desktop.tab.toast.text == "3 documents added. 1 file is already waiting."


def test_a_removed_document_can_be_put_back(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png", "b.png", "c.png")
    desktop.tab.removal.remove(2)
    assert [document.name for document in desktop.tab.queue] == ["a.png", "c.png"]
    qtbot.waitUntil(desktop.tab.toast.isVisible)
    desktop.tab.toast.action.click()
    assert [document.name for document in desktop.tab.queue] == ["a.png", "b.png", "c.png"]
    assert desktop.shown == "b.png"


def test_removing_what_is_shown_shows_its_neighbour(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.fail(2, UPLOAD_IMAGE)
    desktop.tab.selection.choose(2)
    desktop.tab.removal.remove(2)
    assert desktop.shown == "a.png"
    desktop.tab.removal.remove(1)
    assert desktop.shown == ""


def test_the_picture_arrives_beside_the_name_and_in_the_middle(
    desktop: Desktop, picture: QImage, qtbot: QtBot
) -> None:
    desktop.add("a.png", "b.png")
    desktop.show_picture(1, picture)
    qtbot.waitUntil(lambda: desktop.tab.document_panel.shows_picture)
    icon = desktop.tab.queue.index(0).data(Qt.ItemDataRole.DecorationRole)
    assert isinstance(icon, QPixmap)
    desktop.tab.selection.choose(2)
    assert not desktop.tab.document_panel.shows_picture
    desktop.tab.selection.choose(1)
    assert desktop.tab.document_panel.shows_picture


def test_the_picture_of_the_next_document_is_brought_before_that_is_shown(
    desktop: Desktop, picture: QImage, qtbot: QtBot
) -> None:
    asked: list[int] = []
    desktop.tab.gallery.image_requested.connect(lambda ticket, _: asked.append(ticket))
    desktop.add("a.png", "b.png")
    for ticket in (1, 2):
        desktop.tab.show_finished(ticket, desktop.state(ticket, FlowStatus.AWAITING_REVIEW))
    assert asked == [1]
    with qtbot.waitSignal(desktop.tab.gallery.ready):
        desktop.show_picture(1, picture)
    assert asked == [1]  # the document that is shown is drawn first
    qtbot.waitUntil(lambda: asked == [1, 2])
    with qtbot.waitSignal(desktop.tab.gallery.ready):
        desktop.show_picture(2, picture)
    desktop.tab.selection.choose(2)
    assert desktop.tab.document_panel.shows_picture


@pytest.mark.parametrize("status", [FlowStatus.RUNNING, FlowStatus.SUCCESS])
def test_answers_for_a_document_that_is_gone_do_no_harm(
    desktop: Desktop, picture: QImage, status: FlowStatus
) -> None:
    desktop.add("a.png")
    state = desktop.state(1, status)
    desktop.tab.show_step(99, StepEvent(1, SAVE_TO_DB, TaskStatus.RUNNING, 1))
    desktop.show_picture(99, picture)
    desktop.tab.show_finished(99, state)
    assert len(desktop.tab.queue) == 1


def asked_to_read(desktop: Desktop) -> list[object]:
    return [request[1] for request in desktop.asked if request[0] in {"process", "retry"}]


two_places = pytest.mark.parametrize("desktop", [2], indirect=True, ids=["two places"])


@two_places
def test_as_many_are_read_at_a_time_as_there_are_places(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png", "c.png", "d.png")
    assert asked_to_read(desktop) == [1, 2]
    desktop.read(2)
    assert asked_to_read(desktop) == [1, 2, 3]
    desktop.read(1)
    assert asked_to_read(desktop) == [1, 2, 3, 4]


@pytest.mark.parametrize("desktop", [1, 2], indirect=True)
def test_the_document_that_is_looked_at_is_read_next(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png", "c.png", "d.png", "e.png")
    desktop.tab.selection.choose(5)
    desktop.tab.selection.choose(4)
    already = len(asked_to_read(desktop))
    desktop.read(1)
    assert asked_to_read(desktop)[already:] == [4]
    desktop.read(4)
    assert asked_to_read(desktop)[already:] == [4, already + 1]


@two_places
def test_results_are_shown_in_the_order_in_which_the_documents_came(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png", "c.png")
    desktop.read(1)
    desktop.read(3)  # it has overtaken the second
    assert desktop.shown == "a.png"
    desktop.tab.save()
    document = desktop.tab.queue.get(1)
    assert document is not None
    desktop.saved(1, Review("Anna Maria Eriksson", TODAY, OPERATOR))
    assert desktop.shown == "b.png"
    desktop.read(2)
    assert desktop.shown == "b.png"
    desktop.saved(2, Review("Anna Maria Eriksson", TODAY, OPERATOR))
    assert desktop.shown == "c.png"


@two_places
def test_cancelling_one_of_two_leaves_the_other_alone(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png")
    desktop.tab.cancel()
    assert desktop.asked[2:] == [("cancel", 1)]
    desktop.fail(1, PERFORM_OCR, code="cancelled")
    assert status(desktop, 2) is FlowStatus.RUNNING


def test_undo_puts_back_the_document_it_names_although_others_were_removed_since(
    desktop: Desktop,
) -> None:
    desktop.add("a.png", "example.png", "c.png")
    desktop.tab.removal.remove(3)
    desktop.tab.removal.remove_from_queue(lambda source: source.name == "example.png")
    assert desktop.tab.toast.text == "c.png was removed from the list."

    desktop.tab.toast.action.click()

    assert [document.name for document in desktop.tab.queue] == ["a.png", "c.png"]
    assert desktop.shown == "c.png"


def test_a_removal_is_told_by_the_title_of_the_row(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.tab.removal.remove(1)
    assert desktop.tab.toast.text == f"{NAME.value} was removed from the list."


def test_what_was_removed_for_good_is_not_offered_to_be_put_back(desktop: Desktop) -> None:
    desktop.add("a.png", "example.png")
    desktop.tab.removal.remove(2)
    desktop.tab.removal.remove_from_queue(lambda source: source.name == "example.png")

    assert desktop.tab.toast.text == ""
    assert [document.name for document in desktop.tab.queue] == ["a.png"]


def test_an_erased_document_leaves_the_list(desktop: Desktop) -> None:
    desktop.add("a.png", "b.png", "c.png")
    desktop.read(1)
    desktop.read(2)
    first, second = (desktop.tab.queue.at(row).state.flow_id for row in (0, 1))
    assert first is not None
    assert second is not None
    desktop.tab.removal.remove(2)
    desktop.tab.removal.forget(first)
    assert [document.name for document in desktop.tab.queue] == ["c.png"]
    desktop.tab.removal.forget(second)  # it could have been put back
    assert desktop.tab.toast.text == ""


def test_a_value_that_is_found_when_tried_again_is_shown_beside_an_accepted_one(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.fail_to_find_dob(1)
    form = desktop.tab.review_panel.form
    qtbot.waitUntil(form.dob.edit.hasFocus)
    desktop.tab.dispatcher.keep_draft(1, Draft("Anna Maria Eriksson", "", accepted=("name",)))
    desktop.tab.dispatcher.retry(1)
    desktop.read(1)
    assert form.name.text == "Anna Maria Eriksson"
    assert form.dob.date == dt.date(1974, 8, 12)
