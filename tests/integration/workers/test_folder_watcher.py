"""The watched folder on its thread: files are queued, a missing folder is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QThread, Signal

from kyc_desktop.workers.folder_watcher import FolderWatcher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Window(QObject):
    """Whoever asks for a folder to be watched, on another thread, and hears of it there."""

    watch = Signal(object)
    arrived = Signal(object)
    gone = Signal()
    back = Signal()


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture(autouse=True)
def _watcher(qtbot: QtBot, tmp_path: Path, window: Window) -> Iterator[None]:
    made, thread = FolderWatcher({".png"}, tmp_path / "memory"), QThread()
    made.moveToThread(thread)
    window.watch.connect(made.watch)
    made.arrived.connect(window.arrived)
    made.gone.connect(window.gone)
    made.back.connect(window.back)
    thread.finished.connect(made.stop)
    thread.start()
    yield
    thread.quit()
    assert thread.wait(5000)


def test_files_come_that_are_there_and_that_are_written(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    (folder / "a.png").write_bytes(b"scan")
    with qtbot.waitSignal(window.arrived) as came:
        window.watch.emit(folder)
    assert came.args == [[folder / "a.png"]]
    with qtbot.waitSignal(window.arrived) as came:
        (folder / "b.png").write_bytes(b"scan")
    assert came.args == [[folder / "b.png"]]


def test_a_folder_that_goes_and_comes_back_is_told(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    folder = tmp_path / "scans"
    with qtbot.waitSignal(window.gone):
        window.watch.emit(folder)
    with qtbot.waitSignals([window.back, window.arrived], timeout=15_000):
        folder.mkdir()
        (folder / "a.png").write_bytes(b"scan")
    with qtbot.waitSignal(window.gone):
        (folder / "a.png").unlink()
        folder.rmdir()
    with qtbot.waitSignal(window.back):
        window.watch.emit(None)
