"""Screens of a document's checks and doubts; see `screens.py`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from kyc_desktop.domain.fields import Choice, Expiry, Origin, Source
from kyc_desktop.domain.flags import Flag
from kyc_desktop.domain.message import Message
from kyc_desktop.extraction.doubts import check, doubt
from tests.ui.process.conftest import DOB, NAME
from tests.ui.stage import screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.stage import Stage

_PROVEN = ("mrz_same_date", "mrz_digits", "both_readers", "same_meaning")
_OTHER = "Anna Maria Eriksson Passport"


@screen("review, proven and read twice")
def _proven(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    dob = replace(DOB, source=Source.VIZ, checks=tuple(map(check, _PROVEN)))
    stage.process.read(1, dob=dob)
    return stage.window


@screen("review, page layout suggests another text")
def _differs(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    named = replace(
        NAME,
        confidence=0.67,
        confident=False,
        checks=(check("both_readers"),),
        doubts=(doubt("other_meaning"), doubt("image_blurred")),
        choices=(Choice(_OTHER, Origin.PAGE),),
    )
    stage.process.read(1, name=named)
    return stage.window


@screen("review, found by page layout alone")
def _alone(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    named = replace(
        NAME,
        confidence=0.49,
        confident=False,
        checks=(),
        doubts=(doubt("page_alone"),),
        choices=(Choice(_OTHER, Origin.PRINT),),
    )
    alone = replace(DOB, source=Source.VIZ, confidence=0.6, confident=False, checks=())
    dob = replace(alone, doubts=(doubt("number_only"), doubt("short_year")))
    stage.process.read(1, name=named, dob=dob)
    return stage.window


@screen("review, of a document that has expired")
def _expired(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    document = stage.process.tab.queue.get(1)
    assert document is not None
    assert document.state.details is not None
    past = Expiry(dt.date(2020, 9, 30), "30 09 2020", Source.VIZ)
    details = replace(document.state.details, expires=past)
    stage.process.tab.show_finished(1, replace(document.state, details=details))
    return stage.window


@screen("review, of a document with every kind of flag")
def _flagged(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    tab = stage.process.tab
    document = tab.queue.get(1)
    assert document is not None
    assert document.state.details is not None
    past = Expiry(dt.date(2020, 9, 30), "30 09 2020", Source.VIZ)
    details = replace(document.state.details, expires=past, several_people=True)
    tab.show_finished(1, replace(document.state, details=details))
    saved = Message.of("seen_saved", date=dt.date(2026, 11, 2))
    seen = Flag.of("seen_picture", flow=17, state=Message.of("seen_and_more", state=saved, more=2))
    tab.flagging.take_refused(1, (seen,))
    tab.flagging.show_document(tab.queue.get(1))
    earlier = QImage(400, 300, QImage.Format.Format_RGB32)
    earlier.fill("#c8d4e0")
    tab.flagging.pictures.take(17, earlier)
    tab.review_panel.chips.chips[1].accept.click()
    return stage.window
