"""What is stored of a document is what the window shows of it, in whatever order things happen."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from kyc_desktop.domain.fields import Details, Draft, Review
from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.errors import StaleFlow
from tests.messages import saying
from tests.ui.process.conftest import DOB, IMAGE, NAME, OCR, OPERATOR

if TYPE_CHECKING:
    from kyc_desktop.domain.changes import DraftChange
    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui

REMOVED = "removed"


class Wishes:
    """What the window wants stored of the only document that is changed."""

    def __init__(self, desktop: Desktop) -> None:
        self.changes: list[tuple[int, object]] = []
        self._autosave = desktop.tab.dispatcher.autosave
        self._autosave.draft_requested.connect(self._note)
        self._autosave.return_requested.connect(
            lambda _, flow, __, change: self._note(flow, change)
        )
        self._autosave.remove_requested.connect(
            lambda _, number: self.changes.append((number, REMOVED))
        )
        desktop.tab.dispatcher.undo_save_requested.connect(
            lambda _, state, change: self._note(state.flow_id, change)
        )

    def _note(self, _flow: int, change: DraftChange) -> None:
        self.changes.append((change.number, change.draft))

    def last(self) -> object:
        self._autosave.flush()
        assert self.changes == sorted(self.changes, key=lambda each: each[0])
        return self.changes[-1][1]


@pytest.fixture
def wishes(desktop: Desktop) -> Wishes:
    return Wishes(desktop)


def draft(desktop: Desktop, ticket: int) -> Draft | None:
    document = desktop.tab.queue.get(ticket)
    assert document is not None
    return document.draft


def type_name(desktop: Desktop, name: str) -> None:
    edit = desktop.tab.review_panel.form.name.edit
    edit.selectAll()
    QTest.keyClicks(edit, name)


def test_a_draft_that_a_new_reading_completes_is_stored_completed(
    desktop: Desktop, wishes: Wishes
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    desktop.tab.dispatcher.keep_draft(1, Draft("", "1.2.1990"))
    desktop.tab.dispatcher.replace(1, ImageSource("b.png", data=b"x"), {"dob"})
    assert wishes.last() == Draft("", "1.2.1990")
    desktop.read(1)
    assert draft(desktop, 1) == Draft(NAME.value, "1.2.1990")
    assert wishes.last() == draft(desktop, 1)


def test_of_a_flow_that_is_taken_over_only_what_is_shown_stays_stored(
    desktop: Desktop, wishes: Wishes
) -> None:
    ticket = desktop.tab.dispatcher.reopen(7, "a.png")
    (name, _, state) = desktop.asked[-1]
    assert name == "reopen"
    assert isinstance(state, FlowState)
    read = replace(
        state,
        status=FlowStatus.AWAITING_REVIEW,
        image=IMAGE,
        ocr=OCR,
        details=Details(NAME, DOB),
    )
    desktop.tab.show_finished(ticket, read)
    assert wishes.last() is draft(desktop, ticket) is None


def test_what_was_typed_comes_back_where_the_removed_document_is_opened_from_the_history(
    desktop: Desktop, wishes: Wishes
) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    type_name(desktop, "Jana")
    typed = draft(desktop, 1)
    desktop.tab.removal.remove(1)
    assert wishes.last() == REMOVED
    desktop.tab.reopen(101, "a.png")
    assert desktop.shown == "a.png"
    assert wishes.last() == draft(desktop, 1) == typed
    assert desktop.tab.toast.text == ""  # the removal is undone already
    assert [each.name for each in desktop.tab.queue] == ["b.png", "a.png"]


def test_undoing_a_save_outranks_every_draft_that_was_asked_for_before(
    desktop: Desktop, wishes: Wishes
) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    type_name(desktop, "Jana Novak")
    typed = draft(desktop, 1)
    desktop.tab.save()
    desktop.saved(1, Review("Jana Novak", dt.date(1974, 8, 12), OPERATOR))
    assert wishes.last() is None  # what was typed last is asked for late, and gone from the window
    desktop.tab.toast.action.click()
    assert wishes.last() == typed


def test_a_document_that_somebody_else_has_changed_keeps_what_was_typed_when_it_is_read_again(
    desktop: Desktop, wishes: Wishes
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    type_name(desktop, "Jana")
    typed, document = draft(desktop, 1), desktop.tab.queue.get(1)
    assert document is not None
    stale = StaleFlow(saying("It was changed."), saying("Again."))
    desktop.tab.dispatcher.take_lost(1, stale)
    desktop.tab.retry()
    desktop.tab.show_finished(1, document.state)
    wishes.changes.clear()
    assert wishes.last() == typed == draft(desktop, 1)
