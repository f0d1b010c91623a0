"""While a second entry is awaited: nothing of the first is shown, and it can be taken back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.changes import DraftChange
from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flags import Flag
from kyc_desktop.domain.flow import FlowState, FlowStatus, Rejection, RejectReason
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.second_entry import Entry, EntryOutcome
from kyc_desktop.domain.seen import SeenQuestion
from kyc_desktop.domain.stated import Stated, StatedRow
from kyc_desktop.errors import OwnEntry, StaleFlow
from kyc_desktop.flow.definition import SAVE_TO_DB
from tests.integration.persistence.conftest import DOB, NAME
from tests.integration.persistence.entering import (
    ENTRIES,
    FIRST,
    OTHER,
    asked,
    enter,
    entered,
    others_waiting,
)
from tests.integration.persistence.windows import Window, again

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk

__all__ = ["entered"]


def test_what_somebody_else_has_in_front_comes_last(
    store: Store, new_flow: Callable[..., Desk], window: Window, windows: list[Window]
) -> None:
    one, other = (new_flow(store, f"{n}.png").read() for n in range(2))
    for each in (one, other):
        each.start(SAVE_TO_DB)
        each.enter_first(FIRST)
    entries = store.second_entries
    passed = [each for each in others_waiting(one) if each != other.flow_id]
    first = entries.next("bob", passed)
    assert first is not None
    assert first.flow_id == one.flow_id

    colleague = again(window, windows, operator="carl")
    reviews = type(store.open_reviews)(store._database, colleague.lease)
    reviews.begin(one.flow_id, "carl")
    second = entries.next("bob", passed)
    assert second is not None
    assert second.flow_id == other.flow_id
    # Nobody is kept from it.
    last = entries.next("bob", [*passed, other.flow_id])
    assert last is not None
    assert last.flow_id == one.flow_id


def test_nothing_of_it_is_shown_while_it_waits(desk: Desk) -> None:
    desk.read().start(SAVE_TO_DB)
    flag = Flag.of("expires_soon", date=dt.date(2027, 1, 1))
    desk.enter_first(Review("Anna M Eriksson", DOB, "anna", flags=(flag,)))

    flow = desk.store.flows.details(desk.flow_id)
    shown = repr((flow.events, flow.lines, flow.accepted_flags, flow.extracted))
    assert "Eriksson" not in shown
    assert "ERIKSSON" not in shown
    assert [(each.action, each.field) for each in flow.events] == [
        ("corrected", "name"),
        ("first_entry", None),
    ]
    (row,) = desk.store.history.page(HistoryQuery(f"#{desk.flow_id}")).rows
    assert row.flags == ()

    enter(desk, "bob", Entry("Anna M Eriksson", DOB))
    flow = desk.store.flows.details(desk.flow_id)
    assert flow.events[0].new_value == "Anna M Eriksson"
    assert [each.flag.code for each in flow.accepted_flags] == ["expires_soon"]


def test_a_comparison_with_stated_data_does_not_tell_it_either(entered: Desk) -> None:
    stated = StatedRow(2, Stated(NAME, DOB), number=entered.flow_id)
    entered.store.stated.put([stated], 0, "anna", Event())

    def compared() -> tuple[str | None, object]:
        (pair,) = entered.store.stated.matches(Event()).pairs
        assert pair.subject is not None
        return pair.subject.name, pair.subject.dob

    assert compared() == (None, None)
    assert entered.store.flows.details(entered.flow_id).stated is None
    enter(entered, "bob")
    assert compared() == (NAME, DOB)


def test_it_is_seen_before_while_it_waits(
    entered: Desk, store: Store, new_flow: Callable[..., Desk]
) -> None:
    later = new_flow(store, "later.png").read()
    image = later.keep(b"the same file")
    store.images.replace(
        entered.flow_id, image, ImageSource("again.png", replaces="passport.png"), "anna"
    )
    seen = store.seen.find(SeenQuestion(later.flow_id))
    assert entered.flow_id in [each.flow_id for each in seen]


def test_a_rejection_ends_the_round_and_its_undoing_begins_another(
    entered: Desk, engine: Engine
) -> None:
    store = entered.store
    version = store.second_entries.waiting(entered.flow_id, "bob").version
    version = store.rejections.reject(
        entered.flow_id, version, Rejection(RejectReason.UNREADABLE, "", "bob")
    )
    with pytest.raises(StaleFlow):
        store.second_entries.waiting(entered.flow_id, "carl")
    assert entered.statuses()[SAVE_TO_DB] == ["success", "skipped"]
    assert len(asked(engine, ENTRIES, entered.flow_id)) == 1  # the entry stays in the trail

    status, entered.version = store.rejections.take_back(entered.flow_id, version, "bob")
    assert status is FlowStatus.AWAITING_REVIEW
    entered.start(SAVE_TO_DB)
    entered.enter_first(replace(FIRST, reviewed_by="bob"))
    with pytest.raises(OwnEntry):
        enter(entered, "bob")
    assert enter(entered, "anna").outcome is EntryOutcome.AGREED
    numbers = "SELECT round, number, operator FROM record_entries WHERE flow_id = :id ORDER BY 1, 2"
    assert asked(engine, numbers, entered.flow_id) == [
        (1, 1, "anna"),
        (2, 1, "bob"),
        (2, 2, "anna"),
    ]


def test_a_first_entry_is_undone_until_somebody_makes_the_second(
    window: Window, store: Store, new_flow: Callable[..., Desk]
) -> None:
    made = []
    for _ in range(2):
        desk = new_flow(store).read()
        desk.start(SAVE_TO_DB)
        desk.enter_first(FIRST)
        state = FlowState(
            ImageSource("passport.png"), "anna", desk.flow_id, desk.version,
            status=FlowStatus.AWAITING_SECOND_ENTRY, details=desk.found,
        )  # fmt: skip
        made.append((desk, state))
    (early, state), (late, late_state) = made

    version = window.corrections.undo_save(state, DraftChange(1, None), SAVE_TO_DB)
    assert window.corrections.undo_save(state, DraftChange(2, None), SAVE_TO_DB) == version
    flow = store.flows.details(early.flow_id)
    assert (flow.status, flow.version) == (FlowStatus.AWAITING_REVIEW, version)
    assert early.statuses()[SAVE_TO_DB] == ["success", "pending"]
    with pytest.raises(StaleFlow):
        store.second_entries.waiting(early.flow_id, "bob")

    enter(late, "bob", OTHER)
    with pytest.raises(StaleFlow) as raised:
        window.corrections.undo_save(late_state, DraftChange(3, None), SAVE_TO_DB)
    assert raised.value.user_message.code == "undo_too_late"


def test_it_is_in_nobodys_queue(entered: Desk, window: Window) -> None:
    with pytest.raises(StaleFlow) as raised:
        window.queue.put(entered.flow_id, entered.version, "bob")
    assert raised.value.user_message.code == "waits_for_second_entry"
    other = replace(entered, version=entered.version - 1)
    with pytest.raises(StaleFlow) as raised:
        other.start(SAVE_TO_DB)
    assert raised.value.user_message.code == "waits_for_second_entry"
