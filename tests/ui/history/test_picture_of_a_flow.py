"""The picture of a flow beside its details: shown upright, enlarged, zoomed and turned."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTransform
from PySide6.QtTest import QTest

from kyc_desktop.domain.reading import Line
from kyc_desktop.ui.process.picture.picture_dialog import PictureDialog
from tests.ui.history.conftest import details, show

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.history.details_panel import DetailsPanel


pytestmark = pytest.mark.ui


def test_the_image_is_shown_and_enlarged(
    panel: DetailsPanel, qtbot: QtBot, picture: QImage
) -> None:
    show(panel, details(17))
    panel.show_picture(17, picture)
    assert panel.preview.isVisible()
    assert panel.preview.image.size() == picture.size()
    ground = panel.preview.grab().toImage()
    assert ground.pixelColor(ground.rect().center()).name() == "#eeeeee"
    panel.preview.setFocus()
    QTest.keyClick(panel.preview, Qt.Key.Key_Space)
    (dialog,) = panel.findChildren(PictureDialog)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_enter_enlarges_the_image(panel: DetailsPanel, qtbot: QtBot, picture: QImage) -> None:
    show(panel, details(17))
    panel.show_picture(17, picture)
    qtbot.waitUntil(panel.isActiveWindow)
    panel.preview.setFocus()
    QTest.keyClick(panel.preview, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(panel.findChildren(PictureDialog)))
    (dialog,) = panel.findChildren(PictureDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_an_image_that_was_not_kept_takes_no_room(panel: DetailsPanel) -> None:
    show(panel, details(17))
    panel.show_picture(17, QImage())
    assert not panel.preview.isVisible()


def test_the_enlarged_image_is_zoomed_and_turned(qtbot: QtBot, picture: QImage) -> None:
    dialog = PictureDialog(picture)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    before = dialog.view.transform()
    QTest.keyClick(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    turned = dialog.view.transform()
    assert turned != before
    QTest.keyClick(dialog, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert dialog.view.transform().m11() == pytest.approx(1)
    dialog.reject()


@pytest.mark.parametrize("quarters", range(4))
def test_a_page_on_its_side_is_shown_upright_small_and_enlarged(
    panel: DetailsPanel, quarters: int
) -> None:
    upright = QImage(400, 300, QImage.Format.Format_RGB888)
    upright.fill(0xFFFFFF)
    for x in range(200):
        for y in range(150):
            upright.setPixel(x, y, 0xFFFF0000)  # the upper left quarter is red
    starts = ((10, 10), (90, 10), (110, 30), (10, 110))  # of the text, at its top left
    ends = ((110, 10), (90, 110), (10, 30), (10, 10))  # at its top right
    start, end = starts[quarters], ends[quarters]
    line = Line("ERIKSSON", 0.99, (start, end, end, start))
    show(panel, replace(details(17), lines=(line,)))
    stored = upright.transformed(QTransform().rotate(90 * quarters))
    panel.show_picture(17, stored)
    small = panel.preview.grab().toImage()
    middle = small.rect().center()
    assert small.pixelColor(middle.x() - 20, middle.y() - 20).name() == "#ff0000"
    assert small.pixelColor(middle.x() + 20, middle.y() - 20).name() == "#ffffff"
    assert small.pixelColor(middle.x() - 20, middle.y() + 20).name() == "#ffffff"
    panel.enlarge()
    (dialog,) = panel.findChildren(PictureDialog)
    assert dialog.view.degrees == -90 * quarters % 360
    dialog.reject()
