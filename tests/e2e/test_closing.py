"""The program is closed in the midst of anything, and opened again at once.

No thread, timer or window may be left, and any warning of Qt fails the test.
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from kyc_desktop.domain.image import ImageSource
from kyc_desktop.gui.application import Application
from kyc_desktop.ocr.process import reader
from kyc_desktop.ocr.process.reader import OcrReader
from tests.e2e import quick_engine
from tests.e2e.program import EXAMPLES
from tests.e2e.stored import asking_own
from tests.leaks import left_behind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.config.settings import Settings

    State = Callable[["Running"], object]

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

READY_MS, STOPPED_MS = 30_000, 15_000
PASSPORT = EXAMPLES / "passport_td3.png"


@pytest.fixture(autouse=True, scope="module")
def nothing_left_for_others(data_dir: Path) -> Iterator[None]:
    """The documents that these tests leave in the queue are not those of the next."""
    yield
    with asking_own(data_dir) as sql:
        sql("DELETE FROM queue_entries RETURNING flow_id")


class Running:
    """A program that was started, and what a clerk does in it."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        self.qtbot = qtbot
        self.application = application
        self.tab = application.process_tab

    def drop(self, *names: str) -> None:
        """Drop the passport under these names, or a bitmap, which has to be converted."""
        bitmap = io.BytesIO()
        Image.new("RGB", (300, 200), "white").save(bitmap, "BMP")
        data = {".png": PASSPORT.read_bytes(), ".bmp": bitmap.getvalue()}
        self.tab.add_sources([ImageSource(name, data=data[name[-4:]]) for name in names])

    def read(self) -> None:
        """Drop an image and wait for its form."""
        self.drop("a.png")
        form = self.tab.review_panel.form
        self.qtbot.waitUntil(lambda: form.isVisible() and bool(form.name.text), timeout=READY_MS)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.application.window, key, modifiers)
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)


CTRL = Qt.KeyboardModifier.ControlModifier


def documents_are_read(running: Running) -> None:
    running.drop("a.png", "b.png", "c.png")
    running.qtbot.waitUntil(lambda: running.tab.queue.reading > 0, timeout=READY_MS)


def a_repair_is_prepared(running: Running) -> None:
    running.drop("a.bmp")
    repair = running.tab.review_panel.outcome.repair
    running.qtbot.waitUntil(lambda: repair.isVisible() and repair.isEnabled(), timeout=READY_MS)
    repair.click()
    assert QApplication.activeModalWidget() is not None


def something_was_just_typed(running: Running) -> None:
    running.read()
    QTest.keyClicks(running.tab.review_panel.form.name.edit, "Ann")


def a_document_is_being_saved(running: Running) -> None:
    running.read()
    QTest.qWait(600)  # a key that comes sooner is meant for what was shown before
    running.tab.save()


def a_region_is_read(running: Running) -> None:
    running.read()
    view = running.tab.document_panel.view
    view.part_drawn.emit(((10.0, 10.0), (200.0, 10.0), (200.0, 60.0), (10.0, 60.0)))


def the_settings_are_open(running: Running) -> None:
    running.press(Qt.Key.Key_Comma, CTRL)


def a_rejection_is_asked_for(running: Running) -> None:
    running.read()
    running.press(Qt.Key.Key_Delete, CTRL)


def the_history_is_loaded(running: Running) -> None:
    running.application.window.show_history()
    running.application.history_tab.reload()


STATES: tuple[State, ...] = (
    documents_are_read,
    a_repair_is_prepared,
    something_was_just_typed,
    a_document_is_being_saved,
    a_region_is_read,
    the_settings_are_open,
    a_rejection_is_asked_for,
    the_history_is_loaded,
)


@contextmanager
def started(settings: Settings) -> Iterator[Application]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "OcrReader", partial(OcrReader, load=quick_engine.load))
        application = Application(settings)
        application.start([])
        yield application
        application.deleteLater()


def close(qtbot: QtBot, application: Application, *, by_hand: bool) -> None:
    """Close the window as a clerk does, or as the operating system does at a log-out."""
    with qtbot.waitSignal(application.stopped, timeout=STOPPED_MS):
        if not by_hand:
            application.stop()
            return
        application.window.close()
        question = QApplication.activeModalWidget()
        if isinstance(question, QMessageBox):  # not everything is stored yet
            QTest.mouseClick(question.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    QCoreApplication.processEvents()


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_it_closes_in_any_state_and_opens_again(
    qtbot: QtBot, configured: Settings, state: State
) -> None:
    with started(configured) as application:
        qtbot.waitUntil(lambda: application.documents is not None, timeout=READY_MS)
        state(Running(qtbot, application))
        close(qtbot, application, by_hand=QApplication.activeModalWidget() is None)
    assert left_behind() == []


@pytest.mark.parametrize("turns", [0, 10])
def test_it_closes_while_it_is_starting(qtbot: QtBot, configured: Settings, turns: int) -> None:
    with started(configured) as application:
        for _ in range(turns):
            QCoreApplication.processEvents()
        close(qtbot, application, by_hand=True)
    assert left_behind() == []
