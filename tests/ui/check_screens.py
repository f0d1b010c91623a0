"""The screens of the check of one field in all documents; they register themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from kyc_desktop.domain.fields import Choice, Origin
from kyc_desktop.extraction.doubts import doubt
from tests.ui.process.conftest import DOB, NAME
from tests.ui.stage import Stage, screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kyc_desktop.ui.process.check_fields.check_dialog import CheckDialog
    from kyc_desktop.workers.image_worker import CropRequest


def check_dates(stage: Stage) -> CheckDialog:
    """The dialog with three doubtful dates, of which the second is shown."""
    unsure = replace(
        DOB,
        confident=False,
        confidence=0.6,
        doubts=(doubt("low_ocr_score"),),
        choices=(Choice("1974-08-17", Origin.ENGINE),),
    )
    named = replace(NAME, confident=False, confidence=0.6, doubts=(doubt("no_label"),))
    checking = stage.process.tab.checking

    def answer(request: CropRequest) -> None:
        image = QImage(420, 80, QImage.Format.Format_RGB888)
        image.fill(0xFFEEEEEE)
        checking.crops.take(request, image)

    checking.crops.requested.connect(answer)
    stage.add("first.png", "second.jpg", "third.png")
    for ticket in (1, 2, 3):
        stage.process.read(ticket, name=named, dob=unsure)
    checking.bar.recount()
    checking.open("dob")
    assert checking.dialog is not None
    checking.dialog.go(1)
    return checking.dialog


@screen("check dates")
def _check_dates(stage: Stage) -> QWidget:
    return check_dates(stage)


@screen("check dates, done")
def _checked_dates(stage: Stage) -> QWidget:
    dialog = check_dates(stage)
    for _ in range(3):
        stage.process.clock.now += 2
        dialog.accept_value.click()
    return dialog


@screen("check dates, the bar")
def _bar(stage: Stage) -> QWidget:
    check_dates(stage).reject()
    return stage.window
