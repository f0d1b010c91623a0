"""What is shown with texts of twice the size fits in the window."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from kyc_desktop.ui.key_table import HEADINGS, Place
from kyc_desktop.ui.keys import KeysDialog
from kyc_desktop.ui.process.queue.queue_panel import QueuePanel
from kyc_desktop.ui.process.session.queue_model import DocumentQueue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture(params=[0.5, 1.0, 2.0])
def size(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[float]:
    """How much larger texts are."""
    before = qapp.font()
    font = qapp.font()
    font.setPointSizeF(before.pointSizeF() * request.param)
    qapp.setFont(font)
    yield request.param
    qapp.setFont(before)


def _rows(panel: QWidget) -> list[QWidget]:
    layout = panel.layout()
    assert layout is not None
    places = (layout.itemAt(number) for number in range(layout.count()))
    rows = (place.widget() for place in places if place is not None)
    return [row for row in rows if row is not None and row.isVisible()]


def _shown(qtbot: QtBot, width: int, height: int) -> tuple[QWidget, QueuePanel]:
    """As in the window, which may be lower than all in it would like."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(width, 900)
    panel = QueuePanel(DocumentQueue(), 1_000_000, parent=window)
    panel.resize(width, height)
    window.show()
    qtbot.waitExposed(window)
    qtbot.wait(50)
    return window, panel


@pytest.mark.parametrize("height", [900, 230])
def test_nothing_of_the_queue_lies_over_another(qtbot: QtBot, size: float, height: int) -> None:
    _window, panel = _shown(qtbot, int(240 * size), height)

    rows = _rows(panel)
    assert {panel.drop_zone, panel.list} <= set(rows)
    for above, below in pairwise(rows):
        assert above.geometry().bottom() < below.geometry().top()


def test_the_drop_zone_says_less_where_there_is_no_room(qtbot: QtBot) -> None:
    _window, panel = _shown(qtbot, 240, 900)
    zone = panel.drop_zone
    full = zone.height()

    panel.resize(240, panel.minimumSizeHint().height() - 20)
    qtbot.waitUntil(lambda: zone.height() < full)
    assert zone.text.startswith("Drop documents here")

    panel.resize(240, 900)
    qtbot.waitUntil(lambda: zone.height() == full)


def test_the_overview_of_the_keys_is_never_cut_off_at_its_side(qtbot: QtBot, size: float) -> None:
    dialog = KeysDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    qtbot.wait(50)

    area = dialog.findChildren(QScrollArea)[0]
    sheet = area.widget()
    assert sheet is not None
    assert sheet.width() <= area.viewport().width()
    first, second = (_heading(dialog, place) for place in (Place.EVERYWHERE, Place.PROCESS))
    assert (first.y() == second.y()) is (size < 1)  # beside each other where there is room
    assert (first.x() == second.x()) is (size >= 1)


def _heading(dialog: KeysDialog, place: Place) -> QPoint:
    text = HEADINGS[place]()
    label = next(each for each in dialog.findChildren(QLabel) if each.text() == text)
    return label.mapTo(dialog, QPoint(0, 0))
