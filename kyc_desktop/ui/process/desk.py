"""Hands documents to the workers and takes their answers; knows no widget."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kyc_desktop.domain import FlowStatus, ImageSource
from kyc_desktop.ui.process.documents import Request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kyc_desktop.domain import FlowState, Review, StepEvent
    from kyc_desktop.ui.process.documents import Document, Draft
    from kyc_desktop.ui.process.queue_model import DocumentQueue


class Desk(QObject):
    """As many documents are read at a time as there are places, in the order of the queue.

    The one that is looked at comes first. Saving waits for nobody.
    """

    process_requested = Signal(int, object)  # ticket, ImageSource
    save_requested = Signal(int, object, object)  # ticket, FlowState, Review
    retry_requested = Signal(int, object)  # ticket, FlowState
    reopen_requested = Signal(int, int)  # ticket, flow id
    cancel_requested = Signal(int)  # ticket
    came_to_rest = Signal(int)  # ticket: a worker let go of it

    def __init__(
        self,
        queue: DocumentQueue,
        operator: str,
        clock: Callable[[], float],
        places: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._places = places
        self._first: int | None = None
        self._queue = queue
        self._operator = operator
        self._clock = clock
        self._ready = False

    def set_ready(self, *, ready: bool) -> None:
        """Begin, or stop beginning, to hand out documents."""
        self._ready = ready
        self.hand_out()

    def prefer(self, ticket: int | None) -> None:
        """Read this document before all others that wait: somebody looks at it."""
        self._first = ticket

    def add(self, sources: Iterable[ImageSource]) -> tuple[list[int], int]:
        """Queue images; their tickets, and how many were left out since they wait already."""
        waiting: set[Path | None] = {
            document.source.path
            for document in self._queue
            if document.status is FlowStatus.QUEUED and document.source.path is not None
        }
        fresh = []
        doubled = 0
        for source in sources:
            if source.path is not None and source.path in waiting:
                doubled += 1
                continue
            waiting.add(source.path)
            fresh.append(source)
        tickets = self._queue.add(fresh)
        self.hand_out()
        return tickets, doubled

    def reopen(self, flow_id: int, file: str) -> int:
        """Queue a stored flow, or find it where it is queued already; its ticket."""
        for document in self._queue:
            if flow_id in {document.flow_id, document.state and document.state.flow_id}:
                if document.retryable:
                    self.retry(document.ticket)
                return document.ticket
        ticket = self._queue.add_stored(ImageSource(name=Path(file).name), flow_id)
        self.hand_out()
        return ticket

    def save(self, ticket: int, review: Review) -> None:
        """Ask for the record to be written."""
        document = self._queue.get(ticket)
        if document is None or document.state is None or not document.savable:
            return
        self._queue.update(ticket, lambda it: it.asked(Request.SAVE))
        self.save_requested.emit(ticket, document.state, review)

    def retry(self, ticket: int) -> None:
        """Put a document that failed or was cancelled back into the line."""
        document = self._queue.get(ticket)
        if document is None or not document.retryable:
            return
        request = _again(document)
        self._queue.update(ticket, lambda it: it.waiting(request))
        self.hand_out()

    def cancel(self, ticket: int) -> None:
        """Ask for a running task to be stopped."""
        document = self._queue.get(ticket)
        if document is None or not document.running or document.cancelling:
            return
        self._queue.update(ticket, lambda it: replace(it, cancelling=True))
        self.cancel_requested.emit(ticket)

    def keep_draft(self, ticket: int, draft: Draft | None) -> None:
        """Remember what stands in the form."""
        self._queue.update(ticket, lambda it: replace(it, draft=draft))

    def take_step(self, ticket: int, event: StepEvent) -> None:
        """A worker tells of a task."""
        now = self._clock()
        self._queue.update(ticket, lambda it: it.stepped(event, now))

    def take_finished(self, ticket: int, state: FlowState) -> None:
        """A worker is done with a document: the next one goes out at once."""
        self._queue.update(ticket, lambda it: it.finished(state))
        self.hand_out()
        self.came_to_rest.emit(ticket)

    def hand_out(self) -> None:
        """Ask for documents to be read, as many as there are free places."""
        if not self._ready:
            return
        free = self._places - sum(document.reading for document in self._queue)
        waiting = [document for document in self._queue if document.status is FlowStatus.QUEUED]
        waiting.sort(key=lambda document: document.ticket != self._first)
        for document in waiting[: max(free, 0)]:
            self._queue.update(document.ticket, lambda it: it.asked(it.request or Request.PROCESS))
            self._ask(document)

    def _ask(self, document: Document) -> None:
        if document.request is Request.REOPEN and document.flow_id is not None:
            self.reopen_requested.emit(document.ticket, document.flow_id)
        elif document.request is Request.RETRY:
            self.retry_requested.emit(document.ticket, document.state)
        else:
            self.process_requested.emit(document.ticket, document.source)


def _again(document: Document) -> Request:
    """How a document at rest is tried again."""
    if document.state is not None and document.state.image is not None:
        return Request.RETRY
    # Nothing was kept: begin at the file, or at what the database holds of the flow.
    if document.flow_id is not None:
        return Request.REOPEN
    return Request.PROCESS if document.state is None else Request.RETRY
