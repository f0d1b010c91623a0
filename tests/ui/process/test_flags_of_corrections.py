"""What is flagged about a correction is accepted before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from kyc_desktop.domain.correction import Correction, CorrectionReason
from tests.ui.process.correcting import (
    FLOW,
    SEEN,
    YOUNG,
    Desk,
    change,
    desk,
    enter,
    press,
    type_keys,
)

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Review
    from tests.ui.process.conftest import Desktop

__all__ = ["desk"]


def test_a_flag_that_a_correction_brings_is_accepted_first(desk: Desk) -> None:
    asked: list[tuple[int, Review]] = []
    desk.corrections.flags_requested.connect(lambda *values: asked.append(values))
    desk.corrections.open(FLOW)
    dialog = desk.load()
    type_keys("Anna Marie Eriksson")
    dialog.flags.ask()
    ((number, review),) = asked
    assert (number, review.name) == (FLOW, "Anna Marie Eriksson")
    desk.corrections.show_flags(FLOW, review, (SEEN,))
    (chip,) = dialog._panel.chips.chips
    assert not chip.open.isVisible()  # the program is busy with this record
    enter()
    assert desk.asking == []
    assert chip.accept.hasFocus()
    enter()  # too soon: it may have been meant for the field
    assert not chip.is_accepted
    desk.accept_flag()
    desk.ask()
    type_keys("1")
    enter()
    assert desk.saved[0][2].flags == (SEEN,)


def test_a_flag_found_while_the_reason_is_asked_is_accepted_before_it_is_saved(desk: Desk) -> None:
    asked: list[Review] = []
    desk.corrections.flags_requested.connect(lambda _, review: asked.append(review))
    desk.corrections.open(FLOW)
    dialog = desk.load()
    type_keys("Anna Marie Eriksson")
    enter()
    desk.ask()
    desk.corrections.show_flags(FLOW, asked[-1], (SEEN,))
    type_keys("1")
    enter()
    assert desk.saved == []
    desk.back()
    (chip,) = dialog._panel.chips.chips
    assert chip.accept.hasFocus()
    desk.accept_flag()
    assert desk.ask().correction == Correction(CorrectionReason.TYPING_MISTAKE)
    enter()
    assert desk.saved[0][2].flags == (SEEN,)


def test_what_the_worker_refuses_is_shown_and_accepted(desktop: Desktop, desk: Desk) -> None:
    desk.corrections.open(FLOW)
    dialog = desk.load()
    change(desk, "Anna Marie Eriksson")
    desk.corrections.show_refused(FLOW, (YOUNG, SEEN))
    assert [chip.text for chip in dialog._panel.chips.chips] == [
        "Under age: age 14, at least 18 required",
        "Seen before: No. 17, saved on 2 November 2026, same name and date of birth",
    ]
    assert dialog.note.text == ""
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # accepts no flag
    assert desk.asking == []
    desk.accept_flag()
    desk.accept_flag()
    assert desk.ask().correction == Correction(CorrectionReason.MISREAD)
    enter()
    assert desk.saved[1][2].flags == (YOUNG, SEEN)
    desk.back()
    press(Qt.Key.Key_Escape)
    assert not desk.open
    desk.corrections.show_refused(FLOW, (YOUNG,))
    assert desktop.tab.toast.text == (
        "The record of No. 101 was not corrected. "
        "Nobody has accepted: Under age: age 14, at least 18 required"
    )


def test_an_accepted_flag_counts_only_for_the_values_that_it_is_about(desk: Desk) -> None:
    desk.corrections.open(FLOW)
    dialog = desk.load()
    change(desk, "Anna Marie Eriksson")
    desk.corrections.show_refused(FLOW, (SEEN,))
    desk.accept_flag()
    why = desk.ask()
    why.reject()
    desk.back()
    dialog.form.name.edit.setFocus()
    dialog.form.name.edit.selectAll()
    type_keys("Somebody Else")
    enter()
    desk.ask()
    enter()
    assert desk.saved[1][2].flags == ()
