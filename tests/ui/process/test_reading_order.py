"""The enlarged parts of the picture stand in the order in which they are read."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.fields import NAME
from kyc_desktop.ui.process.shared.field_places import in_reading_order
from tests.ui.process.conftest import NAME as READ_NAME
from tests.ui.process.conftest import box

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from kyc_desktop.domain.reading import Box
    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui

FIRST, SECOND = box(10, 200, 300), box(10, 230, 300)
LEFT, RIGHT = box(10, 12, 80), box(100, 8, 80)  # one row, a little tilted


def turned(box: Box, degrees: float) -> Box:
    """The box on a page that is turned around its middle."""
    angle = math.radians(degrees)
    first, second, third, fourth = (
        (
            (x - 200) * math.cos(angle) - (y - 150) * math.sin(angle),
            (x - 200) * math.sin(angle) + (y - 150) * math.cos(angle),
        )
        for x, y in box
    )
    return first, second, third, fourth


@pytest.mark.parametrize("degrees", [0, 4, 90, 180, 270])
def test_rows_go_from_top_to_bottom_and_each_along_its_text(degrees: float) -> None:
    page = [turned(each, degrees) for each in (LEFT, RIGHT, FIRST, SECOND)]
    assert in_reading_order(reversed(page)) == tuple(page)
    assert in_reading_order([]) == ()


def test_the_second_line_of_an_mrz_is_not_enlarged_above_the_first(
    desktop: Desktop, picture: QImage, qtbot: QtBot
) -> None:
    desktop.add("a.png")
    desktop.show_picture(1, picture)
    desktop.read(1, name=replace(READ_NAME, boxes=(SECOND, FIRST)))
    qtbot.waitUntil(lambda: bool(desktop.tab.highlighter.magnifier(NAME).boxes))
    assert desktop.tab.highlighter.magnifier(NAME).boxes == (FIRST, SECOND)
