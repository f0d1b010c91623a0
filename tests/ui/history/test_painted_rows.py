"""The rows of a table are painted as Qt paints them with the style sheet."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QHoverEvent, QImage
from PySide6.QtWidgets import QApplication, QTableView

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history import HistoryPage
from kyc_desktop.ui.history.columns import Column
from kyc_desktop.ui.history.flow_table import FlowTable
from kyc_desktop.ui.history.history_model import HistoryModel
from kyc_desktop.ui.theme import Role, Theme, colour
from tests.ui.history.conftest import row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

_NAMES = (
    "Anna Maria Eriksson",
    "A name so long that its column can't hold the whole of it, with more and more words",
    "<b>Anna</b> & Co.",
    "אנה מריה",
    "آنا ماریا (2)",
    "",
)


class ByQt(FlowTable):
    """Painted by Qt."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QTableView.paintEvent(self, event)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    yield made
    made.scale(100)
    made.hold(Qt.ColorScheme.Unknown)
    qapp.setStyleSheet("")


def filled(model: HistoryModel) -> HistoryModel:
    model.reload()
    rows = [
        row(
            number + 1,
            status,
            name=_NAMES[number % len(_NAMES)] or None,
            kind=list(DocumentType)[number % len(DocumentType)],
            expires=dt.date(2030, 1, 1) if number % 2 else None,
        )
        for number, status in enumerate(FlowStatus)
    ]
    model.take_page(HistoryPage(model.asked, tuple(rows), more=False))
    return model


def shown(table: FlowTable, qtbot: QtBot) -> QImage:
    table.resize(1100, 460)
    with qtbot.waitExposed(table):
        table.show()
    return table.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def unlike(one: QImage, other: QImage) -> int:
    """How many pixels differ clearly; icons are blended a little differently."""
    first, second = (np.asarray(each.constBits()).astype(int) for each in (one, other))
    return int((np.abs(first - second).reshape(-1, 4).max(axis=1) > 32).sum())


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_they_look_as_with_the_style_sheet(
    qtbot: QtBot, theme: Theme, percent: int, direction: Qt.LayoutDirection
) -> None:
    theme.hold(Qt.ColorScheme.Dark if percent == 150 else Qt.ColorScheme.Light)
    theme.scale(percent)
    pictures = []
    for kind in (FlowTable, ByQt):
        table = kind(filled(HistoryModel()))
        qtbot.addWidget(table)
        table.setLayoutDirection(direction)
        pictures.append(shown(table, qtbot))
    assert unlike(*pictures) < 40


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> FlowTable:
    made = FlowTable(filled(HistoryModel()))
    qtbot.addWidget(made)
    shown(made, qtbot)
    return made


def ground(table: FlowTable, at: int) -> str:
    """The colour between the texts of a row."""
    place = QPoint(2, table.rowViewportPosition(at) + 2)
    return table.viewport().grab().toImage().pixelColor(place).name()


def has_colour(table: FlowTable, at: int, column: Column, wanted: QColor) -> bool:
    place = table.visualRect(table.model().index(at, column))
    picture = table.viewport().grab(place).toImage()
    spots = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return any(picture.pixelColor(*spot).name() == wanted.name() for spot in spots)


def test_a_heading_that_is_too_long_ends_with_dots(table: FlowTable) -> None:
    header = table.horizontalHeader()
    assert header.textElideMode() == Qt.TextElideMode.ElideRight
    assert header.font().weight() == QFont.Weight.DemiBold  # the letters that Qt measures


def test_a_selected_row_keeps_its_colours(table: FlowTable) -> None:
    failed = list(FlowStatus).index(FlowStatus.FAILED)
    table.selectRow(failed)
    assert ground(table, failed) == colour(Role.ACCENT_TINT).name()
    assert ground(table, failed - 1) == colour(Role.SURFACE).name()
    assert has_colour(table, failed, Column.STATUS, colour(Role.DANGER))


def test_the_row_under_the_pointer_is_highlighted(table: FlowTable) -> None:
    there = QPointF(200, table.rowViewportPosition(2) + 5)
    for kind, row_there in ((QEvent.Type.HoverMove, 2), (QEvent.Type.HoverLeave, -1)):
        event = QHoverEvent(kind, there, there, there)
        QApplication.sendEvent(table.viewport(), event)
        assert table.lit == row_there
        grounds = [ground(table, each) == colour(Role.HOVER).name() for each in range(4)]
        assert grounds == [each == row_there for each in range(4)]


def names(table: FlowTable, at: int) -> QImage:
    return table.viewport().grab(table.visualRect(table.model().index(at, Column.NAME))).toImage()


def test_words_are_cut_anew_for_another_font(qtbot: QtBot, table: FlowTable, theme: Theme) -> None:
    by_qt = ByQt(filled(HistoryModel()))
    qtbot.addWidget(by_qt)
    shown(by_qt, qtbot)
    theme.scale(160)
    assert unlike(shown(table, qtbot), shown(by_qt, qtbot)) < 40


def test_a_name_of_two_lines_takes_one(qtbot: QtBot, theme: Theme) -> None:
    pictures = []
    for text in ("Anna\nMaria", "Anna Maria"):
        model = HistoryModel()
        model.reload()
        model.take_page(HistoryPage(model.asked, (row(1, name=text),), more=False))
        table = FlowTable(model)
        qtbot.addWidget(table)
        shown(table, qtbot)
        pictures.append(names(table, 0))
    assert unlike(*pictures) == 0
