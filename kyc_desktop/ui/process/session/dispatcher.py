"""Dispatches documents to the workers and receives their answers; knows no widgets."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.domain.changes import CHANGES, DraftChange
from kyc_desktop.domain.flow import Failure, FlowState, FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.flow.definition import UPLOAD_IMAGE
from kyc_desktop.ui.process.session.autosave import Autosave
from kyc_desktop.ui.process.session.documents import Document, Group, Request
from kyc_desktop.ui.process.session.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from kyc_desktop.domain.fields import Draft, Review
    from kyc_desktop.domain.flow import QueuedFlow, Rejection, StepEvent
    from kyc_desktop.errors import KycError
    from kyc_desktop.ui.process.session.other_readers import OtherReaders
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue


class Dispatcher(QObject):
    """Has up to `places` documents read at the same time, in the order of the queue.

    Each document is stored in the database first. The one being viewed is read before the others.
    Saving is never queued behind reading.
    """

    store_requested = Signal(object)  # list of (ticket, FlowState)
    accept_requested = Signal(int, object)  # ticket, FlowState whose image is not stored yet
    process_requested = Signal(int, object)  # ticket, FlowState
    save_requested = Signal(int, object, object)  # ticket, FlowState, Review
    retry_requested = Signal(int, object)  # ticket, FlowState
    reopen_requested = Signal(int, object)  # ticket, FlowState with little more than the flow id
    cancel_requested = Signal(int)  # ticket
    reject_requested = Signal(int, object, object)  # ticket, FlowState, Rejection
    take_back_requested = Signal(int, object)  # ticket, FlowState
    undo_save_requested = Signal(int, object, object)  # ticket, FlowState, DraftChange
    came_to_rest = Signal(int)  # ticket: no worker is processing it
    gone = Signal(int)  # ticket: it was removed and can't be put back

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
        self.operator = operator
        self.clock = clock
        self.pace = Pace(clock)
        self.lending: OtherReaders | None = None  # where office workers may read documents
        self._ready = False
        self._restored = 0
        self._unsent: list[int] = []
        self._aside: Document | None = None
        self._regretted: set[int] = set()  # rejections being written, to be undone then
        self.autosave = Autosave(queue, self)

    def set_ready(self, *, ready: bool) -> None:
        """Start or stop dispatching documents."""
        self._ready = ready
        self._send()
        self.dispatch()

    def prefer(self, ticket: int | None) -> None:
        """Read this document before all other waiting ones, because the user is viewing it."""
        self._first = ticket

    def add(self, sources: Iterable[ImageSource]) -> tuple[list[int], int]:
        """Queue images.

        Returns:
            The tickets, and how many images were left out because they are already waiting.
        """
        waiting: set[Path | None] = {
            document.state.source.path
            for document in self._queue
            if document.state.status is FlowStatus.QUEUED and document.state.source.path is not None
        }
        fresh = []
        doubled = 0
        for source in sources:
            if source.path is not None and source.path in waiting:
                doubled += 1
                continue
            waiting.add(source.path)
            fresh.append(FlowState(source, self.operator))
        tickets = self._queue.add(fresh)
        self._unsent += tickets
        self._send()
        return tickets, doubled

    def restore(self, flows: Sequence[QueuedFlow]) -> None:
        """Queue flows from the last session, one batch at a time, above what was added since."""
        back = self._queue.restore(self._restored, flows)
        self._restored += len(flows)
        for document in back:
            if not document.kept:
                self.accept_requested.emit(document.ticket, document.state)
        self.dispatch()

    def reopen(self, flow_id: int, file: str) -> int:
        """Queue a stored flow, unless it is queued already, and return its ticket.

        The one that was removed last comes back as it was, with what was typed.
        """
        if self._aside is not None and self._aside.state.flow_id == flow_id:
            self.put_back(len(self._queue))
        for document in self._queue:
            if flow_id == document.state.flow_id:
                if document.retryable:
                    self.retry(document.ticket)
                self.take_back(document.ticket)
                return document.ticket
        state = FlowState(ImageSource(name=Path(file).name), self.operator, flow_id=flow_id)
        (ticket,) = self._queue.add([state], Request.REOPEN)
        self.dispatch()
        return ticket

    def has(self, ticket: int) -> bool:
        """Whether a document is still in the queue."""
        return ticket in self._queue

    def unsaved(self) -> int:
        """The number of documents of which something is not in the database and would be lost."""
        return sum(document.at_stake for document in self._queue)

    def save(self, ticket: int, review: Review) -> None:
        """Request that the record be written."""
        document = self._queue.get(ticket)
        if document is None or not document.savable:
            return
        self._queue.update(ticket, lambda it: it.asked(Request.SAVE))
        self.save_requested.emit(ticket, document.state, review)

    def reject(self, ticket: int, rejection: Rejection) -> None:
        """Request that a rejection by the user be stored."""
        document = self._queue.get(ticket)
        if document is not None and document.rejectable:
            self._queue.update(ticket, lambda it: it.asked(Request.REJECT))
            self.reject_requested.emit(ticket, document.state, rejection)

    def take_back(self, ticket: int) -> None:
        """Request that a rejection be undone, as soon as it is written."""
        document = self._queue.get(ticket)
        if document is not None and document.request is Request.REJECT:
            self._regretted.add(ticket)
        elif document is not None and document.state.status is FlowStatus.REJECTED:
            self._queue.update(ticket, lambda it: it.asked(Request.TAKE_BACK))
            self.take_back_requested.emit(ticket, document.state)

    def undo_save(self, ticket: int, draft: Draft | None) -> None:
        """Request that a document that was just saved wait for its review again, with its draft."""
        document = self._queue.get(ticket)
        if document is not None and document.state.entered:
            self._queue.update(ticket, lambda it: replace(it.asked(Request.UNDO_SAVE), draft=draft))
            change = DraftChange(CHANGES.next(), draft)
            self.undo_save_requested.emit(ticket, document.state, change)

    def retry(self, ticket: int) -> None:
        """Requeue a document that failed or was cancelled."""
        document = self._queue.get(ticket)
        if document is None or not document.retryable:
            return
        request = document.again
        if document.unsaved:
            self._queue.update(ticket, lambda it: it.waiting(request))
            self._unsent.append(ticket)
            self._send()
            return
        self._queue.update(ticket, lambda it: it.waiting(request))
        self.dispatch()

    def retry_failed(self) -> None:
        """Requeue all failed documents, except those that only lack a value to be typed."""
        for document in self._queue:
            if document.group is Group.FAILED and document.retryable:
                self.retry(document.ticket)

    def repair(self, ticket: int, source: ImageSource) -> None:
        """Requeue a refused document with a repaired image instead of its file."""
        document = self._queue.get(ticket)
        if document is None or not document.ended:
            return
        mended = replace(document, state=replace(document.state, source=source))
        self._queue.update(ticket, lambda _: mended.waiting(Request.RETRY))
        self.dispatch()

    def replace(self, ticket: int, source: ImageSource, typed: Container[str]) -> bool:
        """Have another file read for a document; of the draft the `typed` fields stay.

        Returns whether it will be.
        """
        document = self._queue.get(ticket)
        if document is None or not document.replaceable:
            return False
        source = replace(source, replaces=document.name)
        self._queue.update(ticket, lambda it: it.replaced(source, typed))
        self.autosave.draft_changed(ticket)
        self.dispatch()
        return True

    def cancel(self, ticket: int) -> None:
        """Request that the running task be cancelled."""
        document = self._queue.get(ticket)
        if document is None or not document.running or document.cancelling:
            return
        self._queue.update(ticket, lambda it: replace(it, cancelling=True))
        if document.lent and self.lending is not None:
            self.lending.withdraw(ticket)
        else:
            self.cancel_requested.emit(ticket)

    def remove(self, ticket: int) -> Document | None:
        """Remove a document unless a worker is processing it; only the last one can be put back."""
        document = self._queue.remove(ticket)
        if document is not None:
            before, self._aside = self._aside, document
            self.autosave.taken_out(document)
            if before is not None:
                self.gone.emit(before.ticket)
        return document

    def discard(self, unwanted: Callable[[FlowState], bool]) -> bool:
        """Remove documents for good, except running ones.

        Returns:
            Whether the document removed last is one of them, so that it can't be put back any more.
        """
        for document in self._queue:
            if unwanted(document.state) and self._queue.remove(document.ticket) is not None:
                self.autosave.taken_out(document)
                self.gone.emit(document.ticket)
        aside = self._aside
        if aside is None or not unwanted(aside.state):
            return False
        self._aside = None
        self.gone.emit(aside.ticket)
        return True

    @property
    def can_put_back(self) -> bool:
        """Whether there is a document that `put_back` would put back."""
        return self._aside is not None

    def put_back(self, row: int) -> int | None:
        """Put the document removed last back into the queue; its ticket, None if there is none."""
        if (aside := self._aside) is None:
            return None
        self._aside = None
        self._queue.put_back(row, document := aside.put_back())
        self.autosave.put_back(document)
        self.dispatch()
        return document.ticket

    def keep_draft(self, ticket: int, draft: Draft | None) -> None:
        """Remember the content of the form and have it saved."""
        self._queue.keep_draft(ticket, draft)
        self.autosave.draft_changed(ticket)

    def remaining(self) -> float | None:
        """Estimated seconds until all documents are read; None before the first reading."""
        places = self._places + (self.lending.places if self.lending else 0)
        usual = self.pace.usual
        return usual * self._queue.count(Group.WAITING) / places if usual is not None else None

    # Answers from the workers.

    @Slot(object)
    def take_stored(self, stored: Sequence[tuple[int, FlowState]]) -> None:
        """Update documents now stored in the database: ticket and state of each."""
        for ticket, state in stored:
            self._on_record(ticket, partial(replace, state=state))
            self._tell_of_record(ticket, state)

    @Slot(int, object)
    def take_accepted(self, ticket: int, state: FlowState) -> None:
        """Update a document whose image was stored or refused."""
        if state.status is FlowStatus.QUEUED:
            self._on_record(ticket, lambda it: replace(it, state=state))
        else:
            self._on_record(ticket, lambda it: it.finished(state))
        if ticket not in self._queue:
            self._tell_of_record(ticket, state)
        self.dispatch()
        if state.status is not FlowStatus.QUEUED:
            self.came_to_rest.emit(ticket)

    def take_corrected(
        self, flow_id: int, version: int, review: Review, record_id: int | None = None
    ) -> None:
        """Update a document whose record was corrected, if it is in the list.

        If somebody else had saved it first, it counts as saved from now on, as `record_id`.
        """
        for document in self._queue:
            if document.state.flow_id == flow_id and document.saved_elsewhere:
                state = replace(document.state, version=version, review=review, record_id=record_id)
                self._queue.update(document.ticket, partial(Document.saved_after_all, state=state))
                self.came_to_rest.emit(document.ticket)
            elif document.state.flow_id == flow_id:
                state = replace(document.state, version=version, review=review)
                self._queue.update(document.ticket, partial(replace, state=state))

    @Slot(int, object)
    def take_lost(self, ticket: int, error: KycError) -> None:
        """Mark a document as failed that was put back but is in use elsewhere by now."""
        document = self._queue.get(ticket)
        if document is None:
            return
        failure = Failure(UPLOAD_IMAGE, error.user_message, error.advice, error.code)
        lost = replace(document.state, status=FlowStatus.FAILED, failure=failure)
        self.take_finished(ticket, lost)

    @Slot(int, object)
    def take_step(self, ticket: int, event: StepEvent) -> None:
        """Update the state of a task."""
        now = self.clock()
        before = self._queue.get(ticket)
        self._queue.update(ticket, lambda it: it.stepped(event, now))
        after = self._queue.get(ticket)
        if before is not None and after is not None and after.draft != before.draft:
            self.autosave.draft_changed(ticket)

    @Slot(int, object)
    def take_finished(self, ticket: int, state: FlowState) -> None:
        """Update a document that a worker has finished, and dispatch the next one."""
        self.pace.end(ticket, read=state.ocr is not None)
        before = self._queue.get(ticket)
        self._queue.update(ticket, lambda it: it.finished(state))
        if before is not None:
            self.autosave.came_to_rest(before)
        if ticket in self._regretted:
            self._regretted.discard(ticket)
            self.take_back(ticket)
        self.dispatch()
        self.came_to_rest.emit(ticket)

    def dispatch(self) -> None:
        """Request reading for as many documents as there are free places."""
        while self._ready and self._queue.reading < self._places:
            document = self._preferred() or self._queue.next_to_read()
            if document is None:
                break
            self.pace.begin(document.ticket)
            self._queue.update(document.ticket, lambda it: it.asked(it.request or Request.PROCESS))
            self._ask(document)
        if self._ready and self.lending:
            self.lending.go_on(self._places - self._queue.reading)

    def _preferred(self) -> Document | None:
        document = self._queue.get(self._first) if self._first is not None else None
        return document if document is not None and document.waits else None

    def _ask(self, document: Document) -> None:
        if document.request is Request.REOPEN:
            self.reopen_requested.emit(document.ticket, document.state)
        elif document.request in {Request.RETRY, Request.REPLACE}:
            self.retry_requested.emit(document.ticket, document.state)
        else:
            self.process_requested.emit(document.ticket, document.state)

    def _send(self) -> None:
        if not self._ready or not self._unsent:
            return
        tickets, self._unsent = self._unsent, []
        found = [self._queue.get(ticket) for ticket in tickets]
        waiting = [(each.ticket, each.state) for each in found if each is not None]
        if waiting:
            self.store_requested.emit(waiting)

    def _tell_of_record(self, ticket: int, state: FlowState) -> None:
        if state.flow_id is not None:
            self.autosave.came_on_record(ticket, state.flow_id)

    def _on_record(self, ticket: int, change: Callable[[Document], Document]) -> None:
        """Change a document that is in the queue or was just removed."""
        if self._aside is not None and self._aside.ticket == ticket:
            self._aside = change(self._aside)
        else:
            self._queue.update(ticket, change)
