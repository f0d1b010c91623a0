"""Screens of the queue: rows of every kind, its filter, and the end of the work."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flow import FlowStatus, Rejection, RejectReason
from kyc_desktop.extraction.doubts import doubt
from kyc_desktop.flow.definition import PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.ui.process.intake.sources import Offer, SkippedFiles
from kyc_desktop.ui.process.session.documents import Document
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
    desktop.tab.show_finished(8, desktop.state(8, FlowStatus.REJECTED, rejection=rejection))
    return stage.window


@screen("queue, read on other computers")
def _elsewhere(stage: Stage) -> QWidget:
    stage.add("first.png", "second.png", "third.png", "fourth.png")
    desktop = stage.process
    hosts = ("scan-host-2", "reading-room-of-the-branch-07.example", None)
    for ticket, host in enumerate(hosts, 2):
        desktop.do(ticket, UPLOAD_IMAGE)
        desktop.tab.queue.update(ticket, Document.lent_out)
        read = partial(Document.read_by, host=host, now=desktop.clock.now)
        desktop.tab.queue.update(ticket, read)
    desktop.tab.selection.choose(2)
    desktop.clock.now += 1.3
    return stage.window


@screen("all done")
def _done(stage: Stage) -> QWidget:
    stage.add("first.png", "second.png", "third.png")
    desktop = stage.process
    for ticket, name in ((1, NAME.value), (2, "Ana Eriksson")):
        desktop.read(ticket)
        desktop.saved(ticket, Review(name, DOB.date, OPERATOR))
    desktop.read(3)
    desktop.clock.now += 300
    rejection = Rejection(RejectReason.EXPIRED, "", OPERATOR)
    state = desktop.state(3, FlowStatus.REJECTED, rejection=rejection)
    desktop.tab.show_finished(3, state)
    return stage.window


@screen("dragging files over the window")
def _dragging(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    files = (*(Path(f"{number}.png") for number in range(9)), *map(Path, ("a.pdf", "b.webp")))
    left_out = SkippedFiles((("text", 1),))
    overlay = stage.process.tab.drop_overlay
    overlay.show_offer(Offer(files, left_out=left_out))
    return overlay  # what is below is faded on purpose


@screen("dragging what is refused")
def _refusing(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    refused = Offer(left_out=SkippedFiles((("Word", 2),)))
    stage.process.tab.drop_overlay.show_offer(refused)
    return stage.process.tab.drop_overlay
