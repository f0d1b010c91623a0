"""Screens of the queue: rows of every kind, its filter, and the end of the work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flow import Rejection, RejectReason
from kyc_desktop.extraction.doubts import doubt
from kyc_desktop.flow.definition import PERFORM_OCR, UPLOAD_IMAGE
from tests.ui.process.conftest import DOB, NAME, OPERATOR
from tests.ui.stage import Stage, screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

LONG = replace(NAME, value="María de los Ángeles Hernández-Etxeberria y Santamaría")


@screen("queue, rows of every kind")
def _rows(stage: Stage) -> QWidget:
    names = ("passport_td3.png", "A_very_long_name_of_a_scanned_file_0017.jpg", "c.png", "d.webp",
             "notes.txt", "f.png", "g.png", "h.png", "i.png")  # fmt: skip
    stage.add(*names)
    desktop = stage.process
    desktop.read(1)
    unsure = replace(DOB, confidence=0.6, confident=False, doubts=(doubt("low_ocr_score"),))
    desktop.read(2, name=LONG, dob=unsure)
    desktop.fail_to_find_dob(3)
    desktop.fail(4, UPLOAD_IMAGE, code="image_other_format")
    desktop.fail(5, UPLOAD_IMAGE, code="image_rejected")
    desktop.fail(6, PERFORM_OCR)
    desktop.read(7)
    desktop.saved(7, Review(NAME.value, DOB.date, OPERATOR))
    desktop.read(8)
    rejection = Rejection(RejectReason.EXPIRED, "", OPERATOR)
    desktop.tab.dispatcher.reject(8, rejection)
    document = desktop.tab.queue.get(8)
    assert document is not None
    return stage.window
