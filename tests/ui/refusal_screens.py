"""Screens of refused files, their repair, and rejection; see `screens.py`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from kyc_desktop.domain.flow import (
    FlowStatus,
    Rejection,
    RejectReason,
)
from kyc_desktop.domain.image import ImageProperties, Repair
from kyc_desktop.domain.reading import Fault
from kyc_desktop.extraction.doubts import doubt
from kyc_desktop.flow.definition import UPLOAD_IMAGE
from kyc_desktop.imaging.repair import Remedy, Repaired
from kyc_desktop.ui.process.reject.reject_dialog import RejectDialog
from kyc_desktop.ui.process.repair.repair_dialog import RepairDialog
from kyc_desktop.workers.repairing import Prepared
from tests.ui.process.conftest import DOB, NAME, OPERATOR
from tests.ui.stage import NO_SERVER, Stage, screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    pass


@screen("refused, with a repair")
def _refused(stage: Stage) -> QWidget:
    stage.add("first.webp", "second.webp")
    stage.process.fail(1, UPLOAD_IMAGE, code="image_other_format")
    return stage.window


@screen("repair, one image")
def _repair(stage: Stage) -> QWidget:
    dialog = RepairDialog(Remedy.CONVERT, "first.webp", 2, stage.window)
    dialog.show_prepared(_prepared(pages=1, done=("convert", "shrink")))
    dialog.open()
    return dialog


@screen("repair, pages to choose from")
def _repair_pages(stage: Stage) -> QWidget:
    dialog = RepairDialog(Remedy.CHOOSE, "first.pdf", 0, stage.window)
    dialog.show_prepared(_prepared(pages=3, done=("page 1", "turn 90", "convert")))
    dialog.open()
    return dialog


@screen("repair, failed")
def _repair_failed(stage: Stage) -> QWidget:
    dialog = RepairDialog(Remedy.SHRINK, "first.png", 1, stage.window)
    dialog.show_failure(NO_SERVER)
    dialog.open()
    return dialog


def _prepared(pages: int, done: tuple[str, ...]) -> Prepared:
    picture = QImage(300, 200, QImage.Format.Format_RGB888)
    picture.fill(0xFFEEEEEE)
    repair = Repair(
        done,
        ImageProperties("WebP", 4032, 3024, 2_525_000),
        ImageProperties("JPEG", 3000, 2250, 1_000_000),
    )
    return Prepared(Repaired(b"", repair, pages, b"", b""), picture, picture)


@screen("reject")
def _reject(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    glare = replace(DOB, confident=False, doubts=(doubt(f"image_{Fault.GLARE}"),))
    stage.process.read(1, name=NAME, dob=glare)
    stage.process.tab.reject()
    dialog = stage.process.tab.findChildren(RejectDialog)[0]
    dialog.reasons.choose(RejectReason.UNREADABLE)
    dialog.customer.copy_text()
    return dialog


@screen("reject, a refused file")
def _reject_refused(stage: Stage) -> QWidget:
    stage.add("first.png")
    stage.process.fail(1, UPLOAD_IMAGE, code="image_rejected", image=None)
    stage.process.tab.reject()
    dialog = stage.process.tab.findChildren(RejectDialog)[0]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    return dialog


@screen("rejected")
def _rejected(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    rejection = Rejection(RejectReason.OTHER, "Foto 2", OPERATOR)
    stage.process.tab.show_finished(
        1, stage.process.state(1, FlowStatus.REJECTED, rejection=rejection)
    )
    stage.process.tab.selection.choose(1)
    return stage.window
