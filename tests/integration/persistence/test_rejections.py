"""Rejected documents: stored with reason, operator and time; a rejection can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.flow import CustomerText, FlowStatus, Rejection, RejectReason
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.stage import Stage
from kyc_desktop.errors import StaleFlow
from kyc_desktop.flow.definition import SAVE_TO_DB

if TYPE_CHECKING:
    from tests.integration.persistence.conftest import Desk

BLURRED = Rejection(RejectReason.OTHER, "Photograph of a screen", "Second Clerk")


def test_a_rejection_is_on_record_with_reason_operator_and_time(desk: Desk) -> None:
    desk.read()
    desk.store.rejections.reject(desk.flow_id, desk.version, BLURRED)
    details = desk.store.flows.details(desk.flow_id)
    assert details.status is FlowStatus.REJECTED
    assert details.rejection is not None
    assert details.rejection.reason is RejectReason.OTHER
    assert details.rejection.text == "Photograph of a screen"
    assert details.rejection.operator == "Second Clerk"
    event = details.events[-1]
    assert (event.action, event.actor, event.at) == (
        "rejected",
        "Second Clerk",
        details.rejection.at,
    )
    assert event.new_value == "other: Photograph of a screen"
    assert desk.statuses()[SAVE_TO_DB] == ["skipped"]
    page = desk.store.history.page(HistoryQuery(stages=frozenset({Stage.REJECTED}), limit=1000))
    assert desk.flow_id in [row.flow_id for row in page.rows]


def test_a_rejection_that_was_taken_back_leaves_its_trail_and_the_document_can_be_saved(
    desk: Desk,
) -> None:
    desk.read()
    version = desk.store.rejections.reject(desk.flow_id, desk.version, BLURRED)
    status, desk.version = desk.store.rejections.take_back(desk.flow_id, version, "clerk")
    assert status is FlowStatus.AWAITING_REVIEW
    assert desk.statuses()[SAVE_TO_DB] == ["pending"]
    desk.finish()
    details = desk.store.flows.details(desk.flow_id)
    assert (details.status, details.rejection) == (FlowStatus.SUCCESS, None)
    actions = [event.action for event in details.events]
    assert actions[:2] == ["rejected", "rejection_taken_back"]


def test_what_the_customer_is_told_is_on_record_and_in_the_audit_log_once_copied(
    desk: Desk,
) -> None:
    desk.read()
    told = CustomerText("Bitte noch einmal.", "de")
    copied = replace(told, copied=True)
    for customer in (told, copied):
        rejection = Rejection(RejectReason.WRONG_PAGE, "", "clerk", customer=customer)
        version = desk.store.rejections.reject(desk.flow_id, desk.version, rejection)
        details = desk.store.flows.details(desk.flow_id)
        assert details.rejection is not None
        assert details.rejection.customer == customer
        _, desk.version = desk.store.rejections.take_back(desk.flow_id, version, "clerk")
    details = desk.store.flows.details(desk.flow_id)
    assert details.rejection is None
    told_events = [e for e in details.events if e.action == "customer_text_copied"]
    assert [(e.actor, e.field, e.new_value) for e in told_events] == [
        ("clerk", "de", "Bitte noch einmal.")
    ]


@pytest.mark.parametrize("reason", RejectReason)
def test_every_reason_can_be_stored(desk: Desk, reason: RejectReason) -> None:
    desk.read()
    desk.store.rejections.reject(desk.flow_id, desk.version, Rejection(reason, "", "clerk"))
    rejection = desk.store.flows.details(desk.flow_id).rejection
    assert rejection is not None
    assert rejection.reason is reason


def test_what_is_saved_or_changed_by_others_is_not_rejected(desk: Desk) -> None:
    desk.read()
    with pytest.raises(StaleFlow):
        desk.store.rejections.reject(desk.flow_id, desk.version - 1, BLURRED)
    with pytest.raises(StaleFlow):
        desk.store.rejections.take_back(desk.flow_id, desk.version, "clerk")
    desk.finish()
    with pytest.raises(StaleFlow):
        desk.store.rejections.reject(desk.flow_id, desk.version, BLURRED)
