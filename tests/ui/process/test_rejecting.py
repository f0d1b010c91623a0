"""A document is rejected with a few keys, and the rejection is undone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.fields import Expiry, Source
from kyc_desktop.domain.flow import FlowStatus, Rejection, RejectReason
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.flow.definition import PERFORM_OCR
from kyc_desktop.ui.process.review.reject_dialog import RejectDialog
from tests.messages import saying
from tests.ui.process.conftest import OPERATOR, TODAY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop

UNREADABLE = Rejection(RejectReason.UNREADABLE, "", OPERATOR)


def asked_why(desktop: Desktop) -> RejectDialog:
    focus = QApplication.focusWidget() or desktop.tab
    QTest.keyClick(focus, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    dialog = desktop.tab.findChildren(RejectDialog)[-1]
    assert dialog.isVisible()
    return dialog


def finish(desktop: Desktop, ticket: int, status: FlowStatus, rejection: Rejection | None) -> None:
    document = desktop.tab.queue.get(ticket)
    assert document is not None
    state = replace(document.state, status=status, rejection=rejection)
    desktop.tab.show_finished(ticket, state)


def test_a_document_is_rejected_with_two_keys_from_within_a_field(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    qtbot.waitUntil(desktop.tab.review_panel.form.name.edit.hasFocus)
    QTest.keyClick(asked_why(desktop), Qt.Key.Key_Return)
    assert desktop.asked[-1][0] == "reject"
    assert desktop.asked[-1][3] == UNREADABLE
    finish(desktop, 1, FlowStatus.REJECTED, UNREADABLE)
    assert desktop.shown == "b.png"


@pytest.mark.parametrize(
    ("key", "reason"),
    [("1", RejectReason.UNREADABLE), ("2", RejectReason.EXPIRED), ("3", RejectReason.NO_DOCUMENT)],
)
def test_a_digit_is_a_reason(desktop: Desktop, key: str, reason: RejectReason) -> None:
    desktop.add("a.png")
    desktop.fail(1, PERFORM_OCR)
    dialog = asked_why(desktop)
    QTest.keyClicks(dialog, key)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert desktop.asked[-1][3] == Rejection(reason, "", OPERATOR)


def test_another_reason_has_to_be_told(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add("a.png")
    desktop.read(1)
    dialog = asked_why(desktop)
    QTest.keyClicks(dialog, "4")
    assert not dialog.confirm.isEnabled()
    QTest.keyClicks(dialog.remark, "Photo of 2 screens")
    QTest.keyClick(dialog.remark, Qt.Key.Key_Return)
    assert desktop.asked[-1][3] == Rejection(RejectReason.OTHER, "Photo of 2 screens", OPERATOR)


def test_escape_rejects_nothing(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    QTest.keyClick(asked_why(desktop), Qt.Key.Key_Escape)
    assert desktop.names_asked() == ["process"]


def test_an_expired_document_says_so_and_that_is_the_reason_at_hand(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    document = desktop.tab.queue.get(1)
    assert document is not None
    assert document.state.details is not None
    panel = desktop.tab.review_panel
    for days, *translated in (
        (-1, "Expired on 23 November 2026", ""),
        (0, "", "Valid until 24 November 2026"),
    ):
        expires = Expiry(TODAY + dt.timedelta(days), "", Source.MRZ)
        details = replace(document.state.details, expires=expires)
        desktop.tab.show_finished(1, replace(document.state, details=details))
        assert [panel.expired.text, panel.form.expires.text] == translated
        dialog = asked_why(desktop)
        assert (dialog.reason is RejectReason.EXPIRED) is (days < 0)
        dialog.reject()


def test_a_rejection_is_taken_back_from_the_notice_and_from_the_panel(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    panel = desktop.tab.review_panel
    for again in (desktop.tab.toast.action, panel.take_back):
        QTest.keyClick(asked_why(desktop), Qt.Key.Key_Return)
        finish(desktop, 1, FlowStatus.REJECTED, UNREADABLE)
        assert panel.outcome.text.startswith("Rejected Unreadable.")
        assert panel.steps.rows[3].accessibleName() == "Save the record: Skipped"
        again.click()
        assert desktop.asked[-1][:2] == ("take_back", 1)
        finish(desktop, 1, FlowStatus.AWAITING_REVIEW, None)
        assert panel.form.isVisible()


def test_a_rejection_that_can_not_be_kept_is_told(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    desktop.tab.show_not_rejected(
        1, StorageUnavailable(saying("The database is away."), saying("Wait."))
    )
    assert desktop.tab.toast.text == "The database is away. Wait."
