"""A box to choose from says that its text goes on, where there is no room for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.ui.layout.choice_box import ChoiceBox
from kyc_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

TEXT = "Automatic (with EasyOCR if installed)"


@pytest.fixture
def _theme(qapp: QApplication) -> Iterator[None]:
    theme = Theme(qapp)
    yield
    theme.deleteLater()


def made(text: str, width: int, qtbot: QtBot) -> ChoiceBox:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItem(text)
    box.setMinimumWidth(0)
    box.resize(width, box.sizeHint().height())
    return box


def picture(box: ChoiceBox) -> QImage:
    return box.grab().toImage()


@pytest.mark.usefixtures("_theme")
def test_a_text_is_shortened_where_there_is_no_room_for_it(qtbot: QtBot) -> None:
    wide, narrow = made(TEXT, 600, qtbot), made(TEXT, 140, qtbot)
    assert wide.shown == TEXT
    assert narrow.shown.endswith("…")
    assert TEXT.startswith(narrow.shown.rstrip("…"))
    assert picture(narrow) == picture(made(narrow.shown, 140, qtbot))
    assert narrow.currentText() == TEXT


@pytest.mark.usefixtures("_theme")
def test_a_text_that_just_fits_is_whole(qtbot: QtBot) -> None:
    box = made(TEXT, 600, qtbot)
    box.resize(box.sizeHint())
    assert box.shown == TEXT
