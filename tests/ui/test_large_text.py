"""Text at 200 %, and right-to-left layout: nothing is cut off, nothing overlaps."""

from __future__ import annotations

from contextlib import suppress
from itertools import combinations, cycle
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from kyc_desktop.ui.language import speak
from kyc_desktop.ui.layout.room_scroll import RoomScroll
from kyc_desktop.ui.layout.wrapping_button import WrappingButton
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import ElidedLabel, Label, button
from kyc_desktop.ui.theme import Theme, icon
from tests.leaks import delete_closed
from tests.ui.families import FAMILIES, written_in
from tests.ui.screens import SCREENS, dressed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.ui.screens import Stage

pytestmark = pytest.mark.ui

EVERY_SCREEN = pytest.mark.parametrize("show", SCREENS.values(), ids=SCREENS)
EVERY_FAMILY = pytest.mark.parametrize("family", FAMILIES)
_TOLERANCE = 2  # pixels
_LARGE, _SMALL = QSize(1280, 800), QSize(1024, 700)


class Case(NamedTuple):
    """How the window is written, and how large it is."""

    family: str
    language: str
    percent: int
    window: QSize

    def __str__(self) -> str:
        size = f"{self.window.width()}x{self.window.height()}"
        return f"{self.family}-{self.language}-{self.percent}-{size}"


# German has the longest words: in the family that is highest and in the one that is widest. English
# is shorter, and is looked at from right to left.
CASES = (
    Case("tall", "de", 200, _SMALL),
    Case("wide", "de", 200, _SMALL),
    Case("narrow", "es", 200, _SMALL),
    Case("devanagari", "hi", 200, _SMALL),
)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """To be written in another language and size."""
    yield qapp
    delete_closed()  # else they would be dressed once more
    Theme(qapp).deleteLater()
    speak(qapp, "en")
    QLocale.setDefault(QLocale.c())


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[QApplication]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield qapp
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def staged(qtbot: QtBot, app: QApplication, file: Path, size: QSize = _LARGE) -> Stage:
    stage = dressed(app, file)
    qtbot.addWidget(stage.window, before_close_func=lambda _: stage.window.finish_close())
    stage.window.resize(size)
    stage.window.show()
    qtbot.waitUntil(stage.window.isActiveWindow)
    return stage


def faults(qtbot: QtBot, shown: QWidget) -> list[str]:
    """What is still wrong once the layout has followed texts that wrap, in several turns."""

    def found() -> list[str]:
        return cut_off(shown) + outside(shown) + overlapping(shown) + sideways(shown)

    with suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: not found(), timeout=1000)
    return found()


def cut_off(top: QWidget) -> list[str]:
    """Texts that have less room than they need."""
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, ElidedLabel):
            continue  # an elided text says so by its dots and has the whole as its tooltip
        needed = _needed(widget)
        lacks = needed - widget.size()
        if max(lacks.width(), lacks.height()) > _TOLERANCE:
            found.append(f"{type(widget).__name__} {_words(widget)!r} lacks {lacks.toTuple()}")
    return found


def _needed(widget: QWidget) -> QSize:
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return QSize(widget.minimumSizeHint().width(), widget.heightForWidth(widget.width()))
        return widget.sizeHint() if widget.text() else QSize()
    if isinstance(widget, WrappingButton):
        return QSize(widget.minimumSizeHint().width(), widget.heightForWidth(widget.width()))
    if isinstance(widget, QPushButton):
        return widget.sizeHint()
    if isinstance(widget, QLineEdit | QComboBox):
        return QSize(0, widget.minimumSizeHint().height())
    return QSize()


def _words(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if text is not None else ""


def outside(top: QWidget) -> list[str]:
    """Texts and buttons that stick out of what they stand in, unless that scrolls."""
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton):
            continue
        parent = widget.parentWidget()
        while parent is not None and parent is not top:
            place = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
            if isinstance(parent, QAbstractScrollArea):
                sideways = parent.horizontalScrollBarPolicy()
                if sideways != Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
                    break
                if place.left() < -_TOLERANCE or place.right() > parent.width() + _TOLERANCE:
                    found.append(f"{_words(widget)!r} in {type(parent).__name__}")
                break
            parent = parent.parentWidget()
    return found


def overlapping(top: QWidget) -> list[str]:
    """Texts and controls that lie over each other in the same part."""
    found = []
    for parent in (top, *top.findChildren(QWidget)):
        if isinstance(parent, QLineEdit | QComboBox):
            continue  # their own buttons lie within them
        parts = [
            child
            for child in parent.children()
            if isinstance(child, QLabel | QAbstractButton | QLineEdit) and child.isVisible()
        ]
        for one, other in combinations(parts, 2):
            common = one.geometry() & other.geometry()
            if common.width() > _TOLERANCE and common.height() > _TOLERANCE:
                found.append(f"{_words(one)!r} and {_words(other)!r}")
    return found


def sideways(top: QWidget) -> list[str]:
    """Parts that have to be scrolled sideways to be seen."""
    areas = [area for area in top.findChildren(RoomScroll) if area.isVisible()]
    return [
        f"{type(area.parent()).__name__} scrolls sideways"
        for area in areas
        if area.horizontalScrollBar().maximum() > 0
    ]


@pytest.mark.parametrize("case", CASES, ids=str)
@EVERY_SCREEN
def test_no_text_is_cut_off_at_twice_its_size(
    qtbot: QtBot,
    app: QApplication,
    tmp_path: Path,
    show: Callable[[Stage], QWidget],
    case: Case,
) -> None:
    speak(app, case.language)
    with written_in(app, case.family, case.percent):
        stage = staged(qtbot, app, tmp_path / "window.ini", case.window)
        found = faults(qtbot, show(stage))
        stage.process.tab.close_down()
    assert not found


# A family a screen, in turn: from right to left is what it is about.
@pytest.mark.parametrize(
    ("show", "family"), list(zip(SCREENS.values(), cycle(FAMILIES), strict=False)), ids=SCREENS
)
def test_nothing_overlaps_from_right_to_left(
    qtbot: QtBot,
    mirrored: QApplication,
    tmp_path: Path,
    show: Callable[[Stage], QWidget],
    family: str,
) -> None:
    with written_in(mirrored, family):
        stage = staged(qtbot, mirrored, tmp_path / "window.ini")
        found = faults(qtbot, show(stage))
        stage.process.tab.close_down()
    assert not found


def test_the_window_is_mirrored_from_right_to_left(
    qtbot: QtBot, mirrored: QApplication, tmp_path: Path
) -> None:
    stage = staged(qtbot, mirrored, tmp_path / "window.ini")
    stage.read("first.png")
    tab = stage.process.tab
    places = [
        panel.mapTo(tab, QPoint(0, 0)).x()
        for panel in (tab.queue_panel, tab.document_panel, tab.review_panel)
    ]
    row = stage.process.tab.queue_panel.list
    image = row.viewport().grab().toImage()
    tab.close_down()
    assert places == sorted(places, reverse=True)
    # The small picture stands at the right of its row.
    assert _ink(image, right=True) > _ink(image, right=False)


def _ink(image: QImage, *, right: bool) -> int:
    """How many pixels of the first row, of the outer quarter at one side, are drawn in grey."""
    quarter = image.width() // 4
    columns = range(image.width() - quarter, image.width()) if right else range(quarter)
    grey = {image.pixelColor(x, y).name() for x in columns for y in range(10, 36)}
    return len(grey)


def test_an_arrow_points_to_where_reading_goes_on(qapp: QApplication) -> None:
    ahead = icon("next").pixmap(24, 24).toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = icon("next").pixmap(24, 24).toImage()
    plain = icon("save").pixmap(24, 24).toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert mirrored != ahead
    assert plain == icon("save").pixmap(24, 24).toImage()


@EVERY_FAMILY
def test_icons_grow_with_the_text(app: QApplication, family: str) -> None:
    with written_in(app, family, 200):
        made = button("Save", "save", lambda: None)
    assert made.iconSize().width() > 20
    made.deleteLater()


def row_of(qtbot: QtBot, width: int) -> tuple[QWidget, list[QPushButton]]:
    widget = QWidget()
    qtbot.addWidget(widget)
    row = WrappingRow(widget)
    buttons = [button(word, "save", lambda: None) for word in ("One", "Two", "Three")]
    for each in buttons:
        row.addWidget(each)
    widget.resize(width, row.heightForWidth(width))
    widget.show()
    return widget, buttons


def test_buttons_stand_in_one_row_where_there_is_room(qtbot: QtBot) -> None:
    widget, buttons = row_of(qtbot, 600)
    assert len({each.y() for each in buttons}) == 1
    assert buttons[-1].geometry().right() == widget.width() - 1


def test_buttons_go_on_in_the_next_line_where_there_is_not(qtbot: QtBot) -> None:
    _, buttons = row_of(qtbot, 150)
    assert len({each.y() for each in buttons}) > 1
    assert all(each.width() == each.sizeHint().width() for each in buttons)


def test_a_hidden_button_takes_no_room(qtbot: QtBot) -> None:
    widget, buttons = row_of(qtbot, 600)
    before = buttons[1].x()
    buttons[0].hide()
    qtbot.waitUntil(lambda: buttons[1].x() < before)
    assert widget.sizeHint().width() < 600


def test_a_label_that_is_too_narrow_is_found(qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    label = Label("A text that needs some room", parent=top)
    top.show()
    label.setGeometry(0, 0, 20, 10)
    assert cut_off(top)
