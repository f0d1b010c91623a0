"""A document is rejected with a few keys, and the rejection is undone."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.fields import Expiry, Source
from kyc_desktop.domain.flow import CustomerText, FlowStatus, Rejection, RejectReason
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.extraction.doubts import doubt
from kyc_desktop.flow.definition import PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.ui.parts import Label
from kyc_desktop.ui.process.reject.reject_dialog import RejectDialog
from kyc_desktop.ui.process.session.documents import Request
from tests.messages import saying
from tests.ui.process.conftest import OPERATOR, TODAY

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
UNREADABLE = Rejection(RejectReason.UNREADABLE, "", OPERATOR)


def asked_why(desktop: Desktop) -> RejectDialog:
    focus = QApplication.focusWidget() or desktop.tab
    QTest.keyClick(focus, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = (each for each in desktop.tab.findChildren(RejectDialog) if each.isVisible())
    return dialog


def finish(desktop: Desktop, ticket: int, status: FlowStatus, rejection: Rejection | None) -> None:
    document = desktop.tab.queue.get(ticket)
    assert document is not None
    state = replace(document.state, status=status, rejection=rejection)
    desktop.tab.show_finished(ticket, state)


def press(dialog: RejectDialog, *keys: str | Qt.Key) -> None:
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(dialog.focusWidget(), key)
        else:
            QTest.keyClick(dialog.focusWidget(), key)


def test_a_document_is_rejected_with_three_keys_from_within_a_field(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    qtbot.waitUntil(desktop.tab.review_panel.form.name.edit.hasFocus)
    press(asked_why(desktop), "1", Qt.Key.Key_Return)
    name, ticket, _, rejection = desktop.asked[-1]
    assert (name, ticket) == ("reject", 1)
    assert isinstance(rejection, Rejection)
    assert replace(rejection, customer=None) == UNREADABLE
    finish(desktop, 1, FlowStatus.REJECTED, UNREADABLE)
    assert desktop.shown == "b.png"


def test_nothing_is_chosen_and_enter_says_what_is_missing(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    dialog = asked_why(desktop)
    assert dialog.reason is None
    assert (dialog.customer.edit.toPlainText(), dialog.customer.copy.isEnabled()) == ("", False)
    press(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.complaint.text == "Choose a reason first."
    press(dialog, "7")
    assert dialog.complaint.text == ""
    press(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert desktop.names_asked()[-1] == "reject"


@pytest.mark.parametrize(("place", "reason"), list(enumerate(RejectReason, 1)))
def test_a_digit_is_a_reason(desktop: Desktop, place: int, reason: RejectReason) -> None:
    desktop.add("a.png")
    desktop.fail(1, PERFORM_OCR)
    dialog = asked_why(desktop)
    press(dialog, str(place % 10))
    assert dialog.reason is reason
    if reason is RejectReason.OTHER:
        press(dialog, "x")
    press(dialog, Qt.Key.Key_Return)
    rejection = desktop.asked[-1][3]
    assert isinstance(rejection, Rejection)
    assert rejection.reason is reason


def test_reasons_say_whether_the_customer_may_try_again(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    shown = {label.text() for label in asked_why(desktop).reasons.findChildren(Label)}
    assert {"Ask for a new photo", "Ask for another document", "Final", "Other"} <= shown


def test_another_reason_has_to_be_told_in_the_internal_note(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    dialog = asked_why(desktop)
    press(dialog, "0", Qt.Key.Key_Return)
    assert dialog.complaint.text == "Write the reason in the note."
    assert dialog.focusWidget() is dialog.remark
    press(dialog, "Photo of 2 screens", Qt.Key.Key_Return)
    told = CustomerText("We can't accept this document.", "en")
    assert desktop.asked[-1][3] == Rejection(
        RejectReason.OTHER, "Photo of 2 screens", OPERATOR, customer=told
    )


def test_escape_rejects_nothing(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    dialog = asked_why(desktop)
    press(dialog, "1", Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert desktop.names_asked() == ["process"]


def test_an_expired_document_says_so_and_that_is_no_reason_yet(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    document = desktop.tab.queue.get(1)
    assert document is not None
    assert document.state.details is not None
    expires = Expiry(TODAY - dt.timedelta(1), "", Source.MRZ)
    details = replace(document.state.details, expires=expires)
    desktop.tab.show_finished(1, replace(document.state, details=details))
    dialog = asked_why(desktop)
    assert dialog.reason is None
    press(dialog, "4")
    assert re.fullmatch(
        "The document expired on (23 November|November 23,) 2026. "
        "Please send us a document that is still valid.",
        dialog.customer.edit.toPlainText(),
    )
    dialog.customer.languages.setCurrentIndex(dialog.customer.languages.findData("de"))
    assert "23. November 2026" in dialog.customer.edit.toPlainText()
    press(dialog, Qt.Key.Key_Return)
    rejection = desktop.asked[-1][3]
    assert isinstance(rejection, Rejection)
    assert rejection.customer is not None
    assert (rejection.customer.language, rejection.customer.copied) == ("de", False)
    finish(desktop, 1, FlowStatus.AWAITING_REVIEW, None)
    qtbot.waitUntil(desktop.tab.isActiveWindow)
    assert asked_why(desktop).customer.language == "de"  # for the next one too


@pytest.mark.usefixtures("clipboard")
def test_the_text_for_the_customer_is_copied_and_what_was_copied_is_kept(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read_with_doubt(1, doubt("image_glare"))
    dialog = asked_why(desktop)
    press(dialog, "1")
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_C, CONTROL_SHIFT)
    told = (
        "The date of birth is under a reflection. "
        "Please photograph the document again without flash."
    )
    assert QGuiApplication.clipboard().text() == told
    assert dialog.customer.state == "Copied"
    dialog.customer.edit.setFocus()
    press(dialog, "And so on.")
    assert dialog.customer.state == "Changed since it was copied"
    press(dialog, Qt.Key.Key_Return)
    rejection = desktop.asked[-1][3]
    assert isinstance(rejection, Rejection)
    assert rejection.customer == CustomerText(told, "en", copied=True)


def test_a_text_that_was_typed_is_not_replaced_until_it_is_wished(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    dialog = asked_why(desktop)
    box = dialog.customer
    press(dialog, "8")
    assert not box.restore.isEnabled()
    box.edit.setPlainText("Own words")
    press(dialog, "9")
    assert box.edit.toPlainText() == "Own words"
    box.restore.click()
    assert box.edit.toPlainText() == "We can't accept this document."
    press(dialog, "8")
    assert box.edit.toPlainText().startswith("We already have this document.")


def test_digits_belong_to_the_text_while_one_is_typed(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    dialog = asked_why(desktop)
    dialog.remark.setFocus()
    press(dialog, "2 of 3")
    assert (dialog.reason, dialog.text) == (None, "2 of 3")


def test_the_picture_is_beside_the_reasons_also_if_it_comes_later(
    desktop: Desktop, picture: QImage, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    dialog = asked_why(desktop)
    view = dialog.view
    assert view is not None
    assert view.picture is None
    desktop.show_picture(1, picture)
    qtbot.waitUntil(lambda: view.picture is not None)
    dialog.reject()
    desktop.tab.activateWindow()  # the offscreen platform does not
    qtbot.waitUntil(desktop.tab.isActiveWindow)
    again = asked_why(desktop)
    assert again.view is not None
    assert again.view.picture is not None
    assert again.view.isVisible()


def test_a_file_without_a_picture_is_rejected_without_one(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.fail(1, UPLOAD_IMAGE, image=None)
    dialog = asked_why(desktop)
    assert dialog.view is None
    press(dialog, "1", Qt.Key.Key_Return)
    assert desktop.names_asked()[-1] == "reject"


def test_a_rejection_is_taken_back_from_the_notice_and_from_the_panel(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    panel = desktop.tab.review_panel
    for again in (desktop.tab.toast.action, panel.take_back):
        press(asked_why(desktop), "1", Qt.Key.Key_Return)
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
    desktop.tab.rejecting.tell(
        1, StorageUnavailable(saying("The database is away."), saying("Wait."))
    )
    assert desktop.tab.toast.text == "The database is away. Wait."


def test_undo_brings_back_a_rejected_document_that_was_removed_from_the_list(
    desktop: Desktop,
) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    press(asked_why(desktop), "1", Qt.Key.Key_Return)
    finish(desktop, 1, FlowStatus.REJECTED, UNREADABLE)
    undo = desktop.tab.toast.action
    desktop.tab.removal.remove_from_queue(lambda source: source.name == "a.png")

    undo.click()

    assert desktop.shown == "a.png"
    assert desktop.tab.queue.at(1).request is Request.REOPEN
    assert [document.state.flow_id for document in desktop.tab.queue] == [102, 101]


def test_undo_counts_while_the_rejection_is_still_being_written(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    press(asked_why(desktop), "1", Qt.Key.Key_Return)

    desktop.tab.toast.action.click()
    assert desktop.names_asked()[-1] == "reject"
    finish(desktop, 1, FlowStatus.REJECTED, UNREADABLE)

    assert desktop.asked[-1][:2] == ("take_back", 1)


@pytest.mark.parametrize(
    ("desktop", "named"),
    [({"blind_in": 0}, "Anna Maria Eriksson"), ({"blind_in": 1}, "a.png")],
    indirect=["desktop"],
)
def test_the_message_names_the_person_unless_the_name_is_to_be_typed_blind(
    desktop: Desktop, named: str
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    press(asked_why(desktop), "1", Qt.Key.Key_Return)
    assert desktop.asked[-1][:2] == ("reject", 1)
    assert desktop.tab.toast.text.startswith(f"{named} was rejected: ")


def test_the_message_names_the_file_where_no_name_is_known(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.fail(1, PERFORM_OCR)
    press(asked_why(desktop), "1", Qt.Key.Key_Return)
    assert desktop.tab.toast.text.startswith("a.png was rejected: ")


def test_the_question_goes_with_the_picture_that_it_is_about(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    dialog = asked_why(desktop)
    # Another file for the document was chosen before, and has been checked now.
    assert desktop.tab.dispatcher.replace(1, ImageSource("other.png", data=b"other"), ())
    assert not dialog.isVisible()
    assert "reject" not in desktop.names_asked()
    assert desktop.tab.toast.text == ""
    desktop.read(1)
    press(asked_why(desktop), "1", Qt.Key.Key_Return)
    assert desktop.names_asked()[-1] == "reject"


def test_enter_on_cancel_rejects_nothing(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    dialog = asked_why(desktop)
    press(dialog, "1")
    dialog.leave.setFocus()
    press(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert "reject" not in desktop.names_asked()
