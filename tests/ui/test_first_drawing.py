"""Slow work starts only after the window has been drawn."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from kyc_desktop.ui.first_paint import FirstPaint
from kyc_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

_LATE = (
    "PySide6.QtPrintSupport",
    "kyc_desktop.extraction",
    "kyc_desktop.gui.document_wiring",
    "kyc_desktop.ui.history",
    "openvino",
    "pebble",
    "rapidfuzz",
    "rapidocr",
    "sqlalchemy",
)


def test_it_is_told_once_after_the_first_painting(qtbot: QtBot) -> None:
    window, told = QWidget(), []
    qtbot.addWidget(window)
    FirstPaint(window, 60_000).told.connect(lambda: told.append(window.isVisible()))
    qtbot.wait(20)
    assert not told

    window.show()
    qtbot.waitUntil(lambda: told == [True])
    window.update()
    qtbot.wait(50)

    assert told == [True]


def test_a_window_that_is_never_drawn_is_not_waited_for(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    drawn = FirstPaint(window, 30)

    with qtbot.waitSignal(drawn.told):
        pass


def test_a_window_that_is_dressed_late_looks_the_same(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp, dressed=False)

    def window() -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        button = QPushButton("Save")
        button.setProperty("primary", True)
        column.addWidget(button)
        made.resize(200, 80)
        qtbot.addWidget(made)
        return made

    early = window()
    theme.dress()
    late = window()

    assert early.grab().toImage() == late.grab().toImage()


def test_the_window_imports_nothing_that_only_documents_need() -> None:
    code = (
        f"import sys, kyc_desktop.gui.application;print([m for m in {_LATE!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_sources_are_not_read_when_modules_are_imported() -> None:
    code = (
        "import kyc_desktop.gui.application, linecache, sqlalchemy;"
        "print(sqlalchemy.__file__ in linecache.cache)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
