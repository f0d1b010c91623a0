"""For every test of the window: no screen needed, and no Qt object may be left running."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QImage

from kyc_desktop.ui.dates import DateFormat, use_format
from kyc_desktop.ui.language import speak
from tests.leaks import left_behind
from tests.ui.screens import Stage, dressed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture(scope="session", autouse=True)
def _small_heap() -> None:
    """Exclude what earlier tests imported from garbage collection: PyTorch is large."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """Start in the language and with the dates of the tests, whatever an earlier test chose."""
    app = QCoreApplication.instance()
    if app is not None:
        speak(app)
        use_format(DateFormat.LOCALE)


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    """The whole window, to be brought to one of `screens.SCREENS`."""
    made = dressed(qapp, tmp_path / "window.ini")
    qtbot.addWidget(made.window, before_close_func=lambda _: made.window.finish_close())
    made.window.resize(1280, 800)
    made.window.show()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.process.tab.close_down()


@pytest.fixture
def picture() -> QImage:
    """A grey page, as the picture of a document."""
    image = QImage(400, 300, QImage.Format.Format_RGB888)
    image.fill(0xFFEEEEEE)
    return image


@pytest.fixture
def clipboard() -> Iterator[None]:
    """Clear the clipboard after the test: data of Python objects would outlive Python."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Check after pytest-qt has closed its widgets and the fixtures have ended."""
    yield
    if left := left_behind():
        pytest.fail(f"The test left behind: {', '.join(left)}")
