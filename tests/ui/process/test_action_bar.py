"""The buttons below the form, where there is room for some of their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kyc_desktop.ui.parts import button
from kyc_desktop.ui.process.review.action_bar import ActionBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.stage import Stage

pytestmark = pytest.mark.ui


def test_each_button_is_as_wide_as_what_it_shows_at_any_width(stage: Stage, qtbot: QtBot) -> None:
    assert stage.window.isVisible()  # in the program's style
    others = [button(words, "next", lambda: None) for words in ("Next", "Reject…", "Not now…")]
    save = button("Save", "save", lambda: None, manner="primary")
    holder = QWidget()  # a window is never narrower than its layout wants
    qtbot.addWidget(holder)
    bar = ActionBar(others, save, holder)
    holder.show()
    bar.resize(480, bar.sizeHint().height())
    texts = set()
    for width in range(480, 220, -1):
        bar.resize(width, bar.height())
        QApplication.processEvents()
        told = tuple(each.text() for each in others)
        texts.add(told)
        assert [each.width() for each in others] == [each.sizeHint().width() for each in others]
        QApplication.processEvents()
        assert tuple(each.text() for each in others) == told
    assert texts == {
        ("", "", ""),
        ("", "", "Not now…"),
        ("", "Reject…", "Not now…"),
        ("Next", "Reject…", "Not now…"),
    }
