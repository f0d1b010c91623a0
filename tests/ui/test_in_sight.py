"""Fields, validity, buttons and the first doubt are in sight at every size of text and window.

Measured from the geometry of the widgets, for each language, family of type, size of text and size
of window, on the documents with most to say.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QWidget

from kyc_desktop.domain.fields import Choice, Details, Draft, Expiry, Origin, Source
from kyc_desktop.extraction.doubts import doubt
from kyc_desktop.flow.definition import EXTRACT_DETAILS, PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.ui.language import speak
from kyc_desktop.ui.layout.room_scroll import RoomScroll
from kyc_desktop.ui.theme import Theme
from tests.leaks import delete_closed
from tests.ui.families import FAMILIES, written_in
from tests.ui.process.conftest import DOB, NAME, OCR
from tests.ui.screens import dressed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.review.review_panel import ReviewPanel
    from tests.ui.screens import Stage

pytestmark = pytest.mark.ui

WINDOWS = (QSize(1024, 700), QSize(1280, 800), QSize(1920, 1080))
PERCENT = (100, 150, 200)
CASES = (*((language, family) for language in ("en", "de", "es") for family in FAMILIES),
         ("hi", "devanagari"))  # fmt: skip
_TOLERANCE = 2  # pixels
_TURNS = 3  # of the event loop, before anything is measured
_SETTLE = 300  # milliseconds; layouts follow texts that wrap in several turns

VALID = Expiry(dt.date(2031, 9, 30), "30 09 2031", Source.VIZ)
PAST = Expiry(dt.date(2020, 9, 30), "30 09 2020", Source.VIZ)
LONG_NAME = replace(
    NAME,
    value="Anna Maria Eriksson",
    confidence=0.5,
    confident=False,
    doubts=(doubt("no_label"), doubt("name_order")),
    choices=(Choice("Anna Maria Erikson", Origin.ENGINE),),
)
TWO_DATES = replace(
    DOB,
    value="1990-04-03",
    confidence=0.6,
    confident=False,
    doubts=(doubt("no_label"), doubt("low_ocr_score")),
    choices=(Choice("1990-03-04", Origin.ORDER),),
)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    delete_closed()  # else they would be dressed once more
    Theme(qapp).deleteLater()
    speak(qapp, "en")
    QLocale.setDefault(QLocale.c())


def fill(stage: Stage) -> dict[str, Callable[[], None]]:
    """Add the documents with most to say; how to show each."""
    process, tab = stage.process, stage.process.tab
    names = ("doubts.png", "expired.png", "missing.png", "typed.png", "failed.png", "left.png")
    process.add(*names)
    picture = QImage(600, 400, QImage.Format.Format_RGB888)
    picture.fill(0xFFEEEEEE)
    process.read(1, name=LONG_NAME, dob=TWO_DATES)
    process.read(2, name=LONG_NAME)
    process.do(3, UPLOAD_IMAGE, PERFORM_OCR)
    process.fail(3, EXTRACT_DETAILS, ocr=OCR, details=Details(NAME, None))
    process.read(4)
    process.fail(5, UPLOAD_IMAGE, code="image_rejected")
    process.read(6)
    tab.dispatcher.keep_draft(6, Draft("Anna Maria Erikson", "1974-08-13"))
    for ticket, expires in ((1, VALID), (2, PAST), (4, VALID), (6, VALID)):
        document = tab.queue.get(ticket)
        assert document is not None
        assert document.state.details is not None
        details = replace(document.state.details, expires=expires)
        tab.show_finished(ticket, replace(document.state, details=details))
    for ticket in (1, 2, 3, 4, 6):
        process.show_picture(ticket, picture)

    def show(ticket: int) -> Callable[[], None]:
        return lambda: tab.selection.choose(ticket)

    def typed() -> None:
        tab.selection.choose(4)
        editor = tab.review_panel.form.dob
        editor.go_to()
        editor.edit.setText("03/04/1990")
        editor.edit.textEdited.emit("03/04/1990")

    return {
        "doubts": show(1),
        "expired": show(2),
        "missing": show(3),
        "typed": typed,
        "failed": show(5),
        "left": show(6),
    }


def must_be_seen(panel: ReviewPanel) -> dict[str, QWidget]:
    """What must be in sight of the document that is shown, by a word for it."""
    form = panel.form
    found: dict[str, QWidget] = {"steps": panel.steps.strip}
    for button in panel.findChildren(QPushButton):
        if button.parent() is panel.bar and button.isVisibleTo(panel):
            found[f"button {button.accessibleName()}"] = button
    chips, line = panel.chips.chips, panel.chips.line
    for number, chip in enumerate(chips):
        if chip.isHidden():  # a line stands for it
            found |= {f"line for chip {number}": line}
        else:
            found |= {f"chip {number}": chip, f"accepting chip {number}": chip.accept}
    if form.isHidden():
        return found
    used, *_ = form.by_use()
    found |= {"name": form.name.edit, "date of birth": form.dob.edit, "badge": used.badge}
    found |= {f"choice {number}": each for number, each in enumerate(used.choices)}
    if form.expires.text:
        found["validity"] = form.expires
    return found


def hidden_part(widget: QWidget) -> str:
    """What of a widget cannot be seen; empty if all of it can."""
    if not widget.isVisible():
        return "is hidden"
    seen = widget.visibleRegion().boundingRect()
    lacks = widget.size() - seen.size()
    if max(lacks.width(), lacks.height()) > _TOLERANCE:
        return f"lacks {lacks.toTuple()} of {widget.size().toTuple()}"
    return ""


def faults(stage: Stage) -> list[str]:
    panel = stage.process.tab.review_panel
    found = [
        f"{word} {lacks}"
        for word, widget in must_be_seen(panel).items()
        if (lacks := hidden_part(widget))
    ]
    areas = [area for area in stage.window.findChildren(RoomScroll) if area.isVisible()]
    found += [
        f"cut at the right by {area.horizontalScrollBar().maximum()}"
        for area in areas
        if area.horizontalScrollBar().maximum() > 0
    ]
    return found


@pytest.mark.parametrize(("language", "family"), CASES)
def test_fields_and_buttons_are_in_sight_at_every_size(
    qtbot: QtBot, app: QApplication, tmp_path: Path, language: str, family: str
) -> None:
    speak(app, language)
    found: list[str] = []
    with written_in(app, family):
        stage = dressed(app, tmp_path / "window.ini")
        qtbot.addWidget(stage.window, before_close_func=lambda _: stage.window.finish_close())
        stage.window.resize(WINDOWS[0])
        stage.window.show()
        qtbot.waitUntil(stage.window.isActiveWindow)
        screens = fill(stage)
        for percent in PERCENT:
            stage.theme.scale(percent)
            for window in WINDOWS:
                stage.window.resize(window)
                for name, show in screens.items():
                    show()
                    for _ in range(_TURNS):
                        QCoreApplication.processEvents()
                    with suppress(qtbot.TimeoutError):
                        qtbot.waitUntil(lambda: not faults(stage), timeout=_SETTLE)
                    where = f"{percent} %, {window.width()}x{window.height()}, {name}"
                    found += [f"{where}: {fault}" for fault in faults(stage)]
        stage.process.tab.close_down()
    assert not found, "\n".join(["", *found])
