"""Requests for pages of the history, of which only the latest is wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from kyc_desktop.domain.history_query import HistoryQuery


@dataclass(frozen=True, eq=False)
class PageRequest:
    """A request for a page.

    Once `cancelled` is set it is not answered, and the server is asked to stop.
    """

    query: HistoryQuery
    cancelled: Event = field(default_factory=Event)


class PageRequests(QObject):
    """Cancels a request as soon as the next one follows: only the latest answer is shown.

    So what is typed next never waits for the search before it, however long that takes. Lives on
    the thread of the window.
    """

    requested = Signal(object)  # PageRequest

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest: PageRequest | None = None

    @Slot(object)
    def ask(self, query: HistoryQuery) -> None:
        """Ask for a page, and for nothing else any more."""
        self.cancel()
        self._latest = PageRequest(query)
        self.requested.emit(self._latest)

    @Slot()
    def cancel(self) -> None:
        """Want nothing any more of what was asked for."""
        if self._latest is not None:
            self._latest.cancelled.set()
            self._latest = None
