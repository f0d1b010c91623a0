"""What could not be stored while the database was away is stored when it is back, and only that."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flow import FlowStatus, Rejection, RejectReason
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ServerAway, StorageUnavailable
from kyc_desktop.flow.definition import PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.ui.process import returning
from kyc_desktop.ui.process.returning import Returning
from tests.ui.process.conftest import OPERATOR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui

AWAY = ServerAway(Message("database_silent"), Message("check_server"))
BUSY = StorageUnavailable(Message("database_busy"), Message("try_in_a_moment"))
FULL = StorageUnavailable(Message("database_full"), Message("make_room"))
REVIEW = Review("Anna Maria Eriksson", dt.date(1974, 8, 12), OPERATOR)
REJECTION = Rejection(RejectReason.UNREADABLE, "", OPERATOR)


class Asked:
    """What is asked of the workers, in turn."""

    def __init__(self, desktop: Desktop) -> None:
        dispatcher = desktop.tab.dispatcher
        self.all: list[tuple[str, int, object]] = []
        dispatcher.save_requested.connect(lambda t, _, review: self.all.append(("save", t, review)))
        dispatcher.reject_requested.connect(lambda t, _, why: self.all.append(("reject", t, why)))
        dispatcher.retry_requested.connect(lambda t, _: self.all.append(("read", t, None)))


@pytest.fixture
def repeating(desktop: Desktop) -> Returning:
    return Returning(desktop.tab.queue, desktop.tab.dispatcher, desktop.tab)


@pytest.fixture
def asked(desktop: Desktop, repeating: Returning) -> Asked:
    return Asked(desktop)


def not_saved(desktop: Desktop, ticket: int, error: StorageUnavailable = AWAY) -> None:
    desktop.add("one.png")
    desktop.fail_to_save(ticket, message=error.user_message, review=REVIEW)


@pytest.mark.parametrize("error", [AWAY, BUSY, FULL])
def test_a_save_is_repeated_once_the_database_is_back(
    desktop: Desktop, repeating: Returning, asked: Asked, error: StorageUnavailable
) -> None:
    repeating.pause()
    not_saved(desktop, 1, error)
    assert repeating.waiting == 1
    assert asked.all == []

    repeating.resume()
    assert asked.all == [("save", 1, REVIEW)]
    desktop.saved(1, REVIEW)
    assert repeating.waiting == 0


def test_what_the_clerk_has_changed_since_is_left_to_the_clerk(
    desktop: Desktop, repeating: Returning, asked: Asked
) -> None:
    repeating.pause()
    not_saved(desktop, 1)
    desktop.tab.review_panel.form.name.edit.insert("x")
    desktop.tab.review_panel.form.name.edit.textEdited.emit("x")
    draft = desktop.tab.queue.get(1)
    assert draft is not None
    assert draft.draft is not None

    repeating.resume()
    assert asked.all == []
    assert repeating.waiting == 0


def test_a_document_that_was_removed_is_not_saved(
    desktop: Desktop, repeating: Returning, asked: Asked
) -> None:
    repeating.pause()
    not_saved(desktop, 1)
    desktop.tab.removal.remove(1)
    assert repeating.waiting == 0
    repeating.resume()
    assert asked.all == []


def test_a_rejection_is_repeated(desktop: Desktop, repeating: Returning, asked: Asked) -> None:
    desktop.add("one.png")
    desktop.read(1)
    desktop.tab.dispatcher.reject(1, REJECTION)
    repeating.pause()
    repeating.take_failed_rejection(1, AWAY)
    desktop.tab.show_finished(1, desktop.state(1, FlowStatus.AWAITING_REVIEW))
    assert repeating.waiting == 1

    repeating.resume()
    assert asked.all == [("reject", 1, REJECTION)] * 2
    rejected = replace(desktop.state(1, FlowStatus.REJECTED), rejection=REJECTION)
    desktop.tab.show_finished(1, rejected)
    assert repeating.waiting == 0


@pytest.mark.parametrize("task", [UPLOAD_IMAGE, PERFORM_OCR])
def test_what_could_not_be_read_is_read(
    desktop: Desktop, repeating: Returning, asked: Asked, task: str
) -> None:
    desktop.add("one.png", "two.png")
    repeating.pause()
    desktop.fail(1, task, code="storage_unavailable", message=AWAY.user_message)
    desktop.fail(2, task, code="image_rejected")

    repeating.resume()
    assert asked.all == [("read", 1, None)]
    assert repeating.waiting == 0


@pytest.mark.parametrize(("error", "times"), [(AWAY, 2), (BUSY, 2), (FULL, 0)])
def test_a_connection_that_broke_is_no_reason_to_wait_for_the_clerk(
    qtbot: QtBot,
    desktop: Desktop,
    monkeypatch: pytest.MonkeyPatch,
    error: StorageUnavailable,
    times: int,
) -> None:
    monkeypatch.setattr(returning, "_AGAIN_MS", 1)
    monkeypatch.setattr(returning, "_TRIES", 2)
    repeating = Returning(desktop.tab.queue, desktop.tab.dispatcher, desktop.tab)
    asked = Asked(desktop)
    desktop.add("one.png")
    for number in range(3):
        desktop.fail_to_save(1, message=error.user_message, review=REVIEW)
        expected = min(number + 1, times)
        qtbot.waitUntil(lambda expected=expected: len(asked.all) == expected)  # type: ignore[misc]
    assert repeating.waiting == 1
