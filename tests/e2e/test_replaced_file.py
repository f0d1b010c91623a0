"""A refused file replaced by a good one, rejected with a text, taken back, replaced, and saved."""

from __future__ import annotations

import hashlib
import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.flow import CustomerText, FlowStatus, Rejection, RejectReason
from kyc_desktop.flow.definition import UPLOAD_IMAGE
from tests.e2e import quick_engine
from tests.e2e.clerk import Clerk, opened
from tests.e2e.program import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.config.settings import Settings
    from tests.e2e.stored import Query

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

ONE, OTHER = EXAMPLES / "passport_td3.png", EXAMPLES / "id_card_td1.jpg"


def named(clerk: Clerk, name: str) -> bool:
    return clerk.document.name == name


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_flow_keeps_its_number_and_attempts_while_its_files_are_replaced(
    qtbot: QtBot, configured: Settings, sql: Query, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no image")
    other = tmp_path / "other.jpg"
    shutil.copy(OTHER, other)
    with opened(qtbot, configured, load=quick_engine.load) as application:
        clerk = Clerk(qtbot, application)
        clerk.give(bad)
        flow_id = clerk.state.flow_id
        assert clerk.failure.task == UPLOAD_IMAGE

        for file in (ONE, other):
            clerk.tab._replacing.take(file)
            qtbot.waitUntil(partial(named, clerk, file.name))
            assert clerk.rest().state.status is FlowStatus.AWAITING_REVIEW
            assert clerk.state.flow_id == flow_id
            clerk.type_name("Typed By Hand")

        told = CustomerText("Please send it again.", "en", copied=True)
        rejection = Rejection(RejectReason.FORGERY, "for the audit", "m.clerk", customer=told)
        clerk.tab.dispatcher.reject(clerk.ticket, rejection)
        assert clerk.rest().state.status is FlowStatus.REJECTED
        stored = sql("SELECT reject_reason, customer_text FROM flow_manager WHERE id = %s", flow_id)
        assert stored == [
            {"reject_reason": "suspected_forgery", "customer_text": "Please send it again."}
        ]
        clerk.tab.selection.choose(clerk.ticket)  # another test's document may have come up
        clerk.tab.rejecting.take_back()
        qtbot.waitUntil(lambda: clerk.state.status is FlowStatus.AWAITING_REVIEW)
        qtbot.waitUntil(lambda: clerk.form == ("Typed By Hand", "1974-08-12"))
        clerk.save()
        clerk.leave()

    (image,) = sql("SELECT sha256, encode(sha256(content), 'hex') AS content FROM document_images "
                   "WHERE flow_id = %s", flow_id)  # fmt: skip
    assert image == {"sha256": sha256(other), "content": sha256(other)}
    events = sql("SELECT action, field, old_value, new_value FROM audit_events WHERE flow_id = %s "
                 "ORDER BY id", flow_id)  # fmt: skip
    assert [tuple(each.values()) for each in events[:2]] == [
        ("image_replaced", "bad.png", None, sha256(ONE)),
        ("image_replaced", ONE.name, sha256(ONE), sha256(other)),
    ]
    assert [each["action"] for each in events[2:5]] == [
        "rejected", "customer_text_copied", "rejection_taken_back"
    ]  # fmt: skip
    uploads = sql("SELECT attempt, status FROM flow_tasks WHERE flow_id = %s AND name = %s "
                  "ORDER BY attempt", flow_id, UPLOAD_IMAGE)  # fmt: skip
    assert [tuple(each.values()) for each in uploads] == [
        (1, "failed"), (2, "success"), (3, "success")
    ]  # fmt: skip
    (record,) = sql("SELECT name, image_name FROM ocr_records WHERE flow_id = %s", flow_id)
    assert record == {"name": "Typed By Hand", "image_name": "other.jpg"}
