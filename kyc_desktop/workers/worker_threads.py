"""Threads with one worker each, which are ended together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from kyc_desktop.system.priority import lower_thread_priority

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance


class WorkerThreads(QObject):
    """Moves workers to threads of their own, and keeps both until they end."""

    ending = Signal()  # at the beginning of `end`: time to cancel what takes long
    ended = Signal()  # after `end`: no thread is running any more

    _close = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers: list[QObject] = []
        self._threads: list[QThread] = []
        self._draining: list[QThread] = []
        self._running = 0

    def add(self, name: str, worker: QObject) -> QThread:
        """Start a thread for a worker; it ends after the worker's current call."""
        thread = QThread(self)
        thread.setObjectName(name)
        worker.moveToThread(thread)
        thread.started.connect(lower_thread_priority, Qt.ConnectionType.DirectConnection)
        thread.start(QThread.Priority.LowPriority)
        # A signal connection alone does not keep a Python object alive.
        self._workers.append(worker)
        self._threads.append(thread)
        return thread

    def add_draining(
        self, name: str, worker: QObject, close: Callable[[], None], closed: SignalInstance
    ) -> None:
        """Like `add`, but the thread ends only after `close` was called and `closed` was emitted.

        By then the worker has handled all earlier requests.
        """
        thread = self.add(name, worker)
        self._close.connect(close)
        closed.connect(thread.quit)
        self._draining.append(thread)

    @Slot()
    def end(self) -> None:
        """End all threads; does not block, `ended` is emitted at the end."""
        self.ending.emit()
        self._running = len(self._threads)
        for thread in self._threads:
            thread.finished.connect(self._one_ended)
            if thread not in self._draining:
                thread.quit()
        self._close.emit()
        if not self._threads:
            self.ended.emit()

    @Slot()
    def _one_ended(self) -> None:
        self._running -= 1
        if self._running == 0:
            for thread in self._threads:
                thread.wait()  # its run loop ended a moment ago
            self.ended.emit()
