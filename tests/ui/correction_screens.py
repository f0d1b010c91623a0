"""Screens of saved records: corrected, being corrected, and just saved."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.domain.fields import Details, Review
from kyc_desktop.domain.flags import Flag
from kyc_desktop.domain.flow import Failure, FlowStatus
from kyc_desktop.domain.history import FlowDetails, UnderReview, VersionRow
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StaleFlow
from kyc_desktop.flow.definition import SAVE_TO_DB
from kyc_desktop.ui.process.correction.conflict_dialog import ConflictDialog
from kyc_desktop.ui.process.correction.reason_dialog import ReasonDialog
from tests.ui.history.conftest import MOMENT, details
from tests.ui.process.conftest import DOB, IMAGE, LINES, NAME, OCR, OPERATOR
from tests.ui.stage import Stage, screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kyc_desktop.ui.process.correction.correction_dialog import CorrectionDialog

_SAVED = VersionRow(1, {"name": "Anna Maria Erikson", "dob": "1974-12-08"}, "m.clerk", MOMENT)
_LATER = VersionRow(
    2,
    {"name": "Anna Maria Eriksson", "dob": "1974-08-12"},
    "o.clerk",
    MOMENT,
    CorrectionReason.TYPING_MISTAKE,
    "Foto 2",
)
_READ = Details(replace(NAME, value="Anna Maria Erikson"), DOB)


def _flow() -> FlowDetails:
    return details(101, versions=(_SAVED, _LATER), extracted=_READ, lines=LINES)


def _form(stage: Stage) -> CorrectionDialog:
    corrections = stage.process.tab.corrections
    corrections.open(101)
    corrections.show_loaded(_flow(), IMAGE)
    dialog = corrections._dialog
    assert dialog is not None
    return dialog


@screen("saved, with Undo")
def _undo(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    stage.process.tab.save()
    stage.process.saved(1, Review(NAME.value, dt.date(1974, 8, 12), OPERATOR))
    stage.process.tab.selection.choose(1)
    return stage.window


@screen("correct a record")
def _correct(stage: Stage) -> QWidget:
    return _form(stage)


@screen("correct a record, somebody else was first")
def _second(stage: Stage) -> QWidget:
    dialog = _form(stage)
    dialog.compare(Review("Anna-Maria Eriksson", dt.date(1974, 8, 12), OPERATOR))
    third = replace(_LATER, version=3, actor="p.clerk")
    values = {"name": "Anna Maria Erikson", "dob": "1947-08-12"}
    versions = (_SAVED, _LATER, replace(third, values=values))
    stage.process.tab.corrections.show_loaded(replace(_flow(), versions=versions), None)
    (shown,) = dialog.findChildren(ConflictDialog)
    return shown


@screen("a save, somebody else was first")
def _late(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    tab = stage.process.tab
    tab.selection.choose(1)
    error = Message.of("flow_saved_elsewhere", flow=101)
    failure = Failure(SAVE_TO_DB, error, Message("compare_or_look"), StaleFlow.code)
    review = Review("Anna-Maria Eriksson", dt.date(1974, 8, 12), OPERATOR)
    state = stage.process.state(1, FlowStatus.FAILED, failure=failure, review=review)
    tab.show_finished(1, replace(state, ocr=OCR, details=_READ))
    dialog = tab.corrections._dialog
    assert dialog is not None
    dialog.reject()
    return stage.window


@screen("a record that could not be loaded again")
def _gone(stage: Stage) -> QWidget:
    dialog = _form(stage)
    error = StaleFlow(Message.of("flow_changed", flow=101), Message("look_in_history"))
    dialog.ask()
    stage.process.tab.corrections.show_not_loaded(101, error)
    return dialog


@screen("correct a record, flags")
def _flags(stage: Stage) -> QWidget:
    dialog = _form(stage)
    dialog.form.name.edit.fill("Anna Marie Eriksson")
    review = dialog.form.review(OPERATOR)
    assert review is not None
    seen = Message.of("seen_saved", date=dt.date(2026, 11, 2))
    flags = (
        Flag.of("under_age", years=14, least=18),
        Flag.of("seen_person", flow=17, state=seen),
    )
    corrections = stage.process.tab.corrections
    corrections.show_flags(101, review, flags)
    earlier = QImage(600, 400, QImage.Format.Format_RGB888)
    earlier.fill(0xFFCCDDEE)
    corrections.show_picture(17, earlier)
    dialog.flags.go_to_open()
    return dialog


@screen("correct a record, the reason")
def _reason(stage: Stage) -> QWidget:
    earlier = Correction(CorrectionReason.OTHER, "Foto 2")
    changed = ("Anna Maria Erikson → Anna Maria Eriksson",)
    dialog = ReasonDialog(changed, earlier, stage.window)
    dialog.open()
    return dialog


@screen("correct a record, the reason is missing")
def _no_reason(stage: Stage) -> QWidget:
    dialog = ReasonDialog(("Anna Maria Erikson → Anna Maria Eriksson",), None, stage.window)
    dialog.open()
    dialog.confirm.click()
    return dialog


@screen("correct a record, under review")
def _under_review(stage: Stage) -> QWidget:
    dialog = _form(stage)
    dialog.show_others((UnderReview("o.clerk", MOMENT),))
    return dialog


@screen("history, under review")
def _reviewed(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load(*range(90, 102))
    tab, seen = stage.history.tab, (UnderReview("o.clerk", MOMENT),)
    reviewed = tab.model._rows[1]
    assert reviewed is not None
    tab.model._rows[1] = replace(reviewed, reviewers=seen)
    tab.table.selectRow(1)
    tab.details.show()
    tab.details.show_loading(100)
    tab.show_details(details(100, reviewers=seen))
    return stage.window


@screen("history, a corrected record")
def _versions(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load(*range(90, 102))
    tab = stage.history.tab
    tab.table.selectRow(0)
    tab.details.show()
    tab.details.show_loading(101)
    tab.show_details(_flow())
    return stage.window
