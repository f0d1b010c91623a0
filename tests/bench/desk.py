"""The real window with its real parts, for benchmarks: opened, fed with documents, closed."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.gui.application import Application
from kyc_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kyc_desktop.config.settings import Settings

_WARM_MS = 60_000
# A timeout of its own, like the press of a key; with 0 it would be handled with posted events.
_PRESS_MS = 1


class Desk(QObject):
    """A simulated clerk who drops documents and saves each as soon as it is shown."""

    def __init__(self, application: Application) -> None:
        super().__init__()
        self.application = application
        self.rested = 0
        self._loop = QEventLoop()
        self._wanted = 0
        assert application.documents is not None
        self._readers = application.documents.readers
        for worker in self._readers:
            worker.finished.connect(self._read)

    def read(self, files: list[Path]) -> None:
        """Drop files and wait until all are read; meanwhile they are saved as they come."""
        self._wanted = self.rested + len(files)
        tab = self.application.process_tab
        tab.add_sources([ImageSource(file.name, file) for file in files])
        self._loop.exec()
        settle(lambda: not any(document.running for document in tab.queue))

    def leave_alone(self) -> None:
        """Save nothing from now on."""
        for worker in self._readers:
            worker.finished.disconnect(self._read)

    @Slot(int, object)
    def _read(self, _ticket: int, _state: FlowState) -> None:
        self.rested += 1
        QTimer.singleShot(_PRESS_MS, self, self._look_at_next)
        if self.rested == self._wanted:
            QTimer.singleShot(0, self._loop.quit)

    def _look_at_next(self) -> None:
        tab = self.application.process_tab
        for document in tab.queue:
            if document.state.status is FlowStatus.AWAITING_REVIEW:
                tab.selection.choose(document.ticket)
                QTimer.singleShot(_PRESS_MS, tab, tab.save)
                break


def settle(true: Callable[[], bool], limit_ms: int = _WARM_MS) -> None:
    """Run the event loop until the condition is true; checks every 20 ms."""
    loop, timer, patience = QEventLoop(), QTimer(), QTimer(singleShot=True)
    timer.timeout.connect(lambda: loop.exit() if true() else None)
    patience.timeout.connect(loop.quit)
    timer.start(20)
    patience.start(limit_ms)
    while not true() and patience.isActive():
        loop.exec()  # what was true at a tick may be so no more when the loop returns
    if not true():
        sys.exit("the bench waited in vain")


def rest(ms: int) -> None:
    """Run the event loop for this time."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


@contextmanager
def opened(settings: Settings) -> Iterator[Desk]:
    """The window, ready, with an engine that has read once."""
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise TypeError("Qt runs already, without widgets")
    app.setQuitOnLastWindowClosed(False)
    Theme(app)
    application = Application(settings)
    told: list[str] = []
    application.ready.connect(lambda: told.append("ready"), Qt.ConnectionType.DirectConnection)
    application.stopped.connect(lambda: told.append("stopped"))
    application.start([])
    settle(lambda: "ready" in told)
    yield Desk(application)
    application.stop()
    settle(lambda: "stopped" in told)
