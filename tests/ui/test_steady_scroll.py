"""A scroll area whose content needs a scroll bar only while it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QWidget

from kyc_desktop.ui.layout.room_scroll import RoomScroll
from kyc_desktop.ui.process.shared.fitting_scroll import FittingScroll

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

WIDTH, HEIGHT = 190, 300


class Wavering(QWidget):
    """Too high for the area if it is wide, and not if it is narrow."""

    def minimumSizeHint(self) -> QSize:
        return QSize(10, 2 * HEIGHT if self.width() > WIDTH else HEIGHT // 2)


@pytest.mark.parametrize("kind", [FittingScroll, RoomScroll])
def test_no_size_of_the_window_lets_it_resize_its_content_for_ever(
    qtbot: QtBot, kind: type[FittingScroll | RoomScroll]
) -> None:
    area = kind(Wavering())
    qtbot.addWidget(area)
    area.show()
    for width in range(WIDTH, WIDTH + 40):
        area.resize(width, HEIGHT)
        QCoreApplication.processEvents()
    assert area.viewport().height() == HEIGHT
