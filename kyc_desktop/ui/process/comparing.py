"""Asks what the customers stated about the documents in the queue, and keeps it with them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from kyc_desktop.domain.stated import Stated
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue
    from kyc_desktop.ui.process.session.selection import Selection

_COLLECT_MS = 20  # documents that come at the same time are asked for together


class Comparing(QObject):
    """Asks once for each document that waits for its review, and again when it comes in front.

    Others may import in the meantime. One question is asked at a time.
    """

    asked = Signal(object)  # dict[int, int]: flow id by ticket

    def __init__(self, queue: DocumentQueue, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = queue
        self._about: dict[int, tuple[int, str]] = {}  # flow id and file, by ticket
        self._waiting: set[int] = set()
        self._asking = False
        self._collect = QTimer(self, singleShot=True, interval=_COLLECT_MS)
        self._collect.timeout.connect(self._ask)
        queue.document_changed.connect(self._look)
        queue.rowsInserted.connect(self._look_at_all)
        selection.changed.connect(self._want)

    @Slot()
    def ask_again(self) -> None:
        """Ask for all documents: there is other data, or the last question had no answer."""
        self._about.clear()
        self._look_at_all()

    @Slot(object)
    def take(self, found: dict[int, Stated | None] | None) -> None:
        """Take what was stated, by ticket; None if it could not be looked up."""
        self._asking = False
        for ticket, stated in (found or {}).items():
            document = self._queue.get(ticket)
            if document is not None and document.stated != stated:
                self._queue.update(ticket, partial(replace, stated=stated))
        self._start()

    @Slot(int)
    def forget(self, ticket: int) -> None:
        """Drop what is held of a document that is gone from the queue for good."""
        self._about.pop(ticket, None)
        self._waiting.discard(ticket)

    def _look_at_all(self) -> None:
        for document in self._queue:
            self._look(document.ticket)

    def _look(self, ticket: int) -> None:
        document = self._queue.get(ticket)
        about = _about(document) if document is not None else None
        if about is not None and self._about.get(ticket) != about:
            self._about[ticket] = about
            self._want(ticket)

    def _want(self, ticket: int | None) -> None:
        if ticket is not None:
            self._waiting.add(ticket)
            self._start()

    def _start(self) -> None:
        if self._waiting and not self._asking and not self._collect.isActive():
            self._collect.start()

    def _ask(self) -> None:
        asked: dict[int, int] = {}
        for ticket in self._waiting:
            document = self._queue.get(ticket)
            about = _about(document) if document is not None else None
            if about is not None:
                asked[ticket] = about[0]
        self._waiting.clear()
        if asked:
            self._asking = True
            self.asked.emit(asked)


def _about(document: Document) -> tuple[int, str] | None:
    """What a row of stated data may be about; None before a document waits for its review."""
    flow_id = document.state.flow_id
    return (flow_id, document.name) if flow_id is not None and document.savable else None
