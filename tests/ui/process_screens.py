"""Screens of reading and reviewing a document; see `screens.py`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.domain.flow import (
    TaskStatus,
)
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.reading import Fault
from kyc_desktop.errors import OcrFailed
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.flow.definition import PERFORM_OCR, UPLOAD_IMAGE
from tests.ui.process.conftest import DOB, NAME
from tests.ui.process.readers import (
    AGREED,
    BOTH_DOBS,
    BOTH_NAMES,
    read_by_both,
)
from tests.ui.stage import Stage, screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kyc_desktop.domain.fields import Doubt

_DOUBTS: tuple[Doubt, ...] = (
    doubt(
        "ambiguous_date",
        dates=Message.of("either", one=dt.date(1990, 4, 3), other=dt.date(1990, 3, 4)),
    ),
    doubt("low_ocr_score"),
)


@screen("empty")
def _empty(stage: Stage) -> QWidget:
    return stage.window


@screen("reading")
def _reading(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    stage.process.do(1, UPLOAD_IMAGE)
    stage.process.step(1, PERFORM_OCR, TaskStatus.RUNNING)
    return stage.window


@screen("review, clean")
def _clean(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    return stage.window


@screen("review, doubtful")
def _doubtful(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    unsure = replace(DOB, confidence=0.6, confident=False, doubts=_DOUBTS)
    named = replace(NAME, confidence=0.4, confident=False, doubts=(doubt("name_order"),))
    stage.process.read(1, name=named, dob=unsure)
    return stage.window


@screen("review, both readers agree")
def _readers_agree(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    unsure = replace(DOB, confidence=0.6, confident=False, doubts=(doubt("no_label"),))
    dob = replace(unsure, checks=(check("both_readers"),))
    read_by_both(stage.process, name=AGREED, dob=dob)
    return stage.window


@screen("review, two readers differ")
def _readers_differ(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    read_by_both(stage.process, name=BOTH_NAMES, dob=BOTH_DOBS)
    return stage.window


@screen("review, two dates to choose from")
def _two_dates(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    edit = stage.process.tab.review_panel.form.dob.edit
    edit.setText("03/04/1990")
    edit.textEdited.emit("03/04/1990")
    return stage.window


@screen("value missing")
def _missing(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    stage.process.fail_to_find_dob(1)
    return stage.window


@screen("failed")
def _failed(stage: Stage) -> QWidget:
    stage.add("first.png")
    stage.process.fail(1, UPLOAD_IMAGE, code="image_rejected")
    return stage.window


@screen("not saved")
def _not_saved(stage: Stage) -> QWidget:
    stage.add("first.png")
    stage.process.fail_to_save(1)
    return stage.window


@screen("removed from the queue")
def _removed(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    stage.process.tab.removal.remove(1)
    return stage.window


@screen("review, of a bad picture")
def _bad_picture(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    glare = replace(
        DOB, confidence=0.4, confident=False, doubts=(doubt(f"image_{Fault.GLARE}"),), choices=()
    )
    stage.process.read(1, name=NAME, dob=glare)
    return stage.window


@screen("review, a part was read")
def _part_read(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    offers = stage.process.tab.regions
    offers.offer("name").show_text("Anna Eriksson", "")
    offers.offer("dob").show_failure(OcrFailed(Message("no_text")))
    return stage.window
