"""Waits on a thread of its own for what changes in the history, and tells the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    from collections.abc import Callable


class News(Protocol):
    """Hears of changes; see `HistoryNews` in persistence."""

    def run(self, tell: Callable[[frozenset[int] | None], None]) -> None:
        """Tell the ids of flows that have changed, or None if any may have, until it is closed."""
        ...


class NewsWorker(QObject):
    """Its thread is busy until the news are closed."""

    changed = Signal(object)  # frozenset of flow ids, or None: any may have changed
    failed = Signal(object)  # KycError

    _begin = Signal()

    def __init__(self, news: News) -> None:
        super().__init__()
        self._news = news
        self._begin.connect(self._listen)

    def begin(self) -> None:
        """Listen from now on, on the worker's thread; returns at once."""
        self._begin.emit()

    @Slot()
    def _listen(self) -> None:
        with reporting_errors(self.failed, "news of the history"):
            self._news.run(self.changed.emit)
