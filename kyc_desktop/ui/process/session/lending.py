"""Decides which documents of the list office workers read, and follows what becomes of them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal, Slot

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.ui.process.session.documents import Document, Group, Request

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyc_desktop.domain.flow import QueuedFlow
    from kyc_desktop.errors import KycError
    from kyc_desktop.ui.process.session.dispatcher import Dispatcher
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue

PATIENCE_S = 5.0
"""A document that no worker has taken for so long is read here."""
_LOOK_MS = 2000  # between two looks at what became of them, while documents wait
_SOON_MS = 150  # after news of one of them: many may change one after another


class Lending(QObject):
    """Lends documents that wait to the workers, as long as some run.

    The document on screen is read here at once, and so are those that no worker has taken in
    `PATIENCE_S`: nobody waits longer than without workers. With `always`, nothing is read here
    unless the clerk asks for it; the document on screen is then the first that a worker takes.
    """

    lend_requested = Signal(object)  # list of (ticket, flow id)
    follow_requested = Signal(object)  # the same, of documents that are lent already
    look_requested = Signal()
    urge_requested = Signal(int)  # ticket
    take_back_requested = Signal(object)  # list of tickets
    withdraw_requested = Signal(int)  # ticket: even from a worker that reads it
    forget_requested = Signal(int)  # ticket: it was removed
    rested = Signal(int, object)  # ticket, FlowState: it was read

    def __init__(
        self,
        dispatcher: Dispatcher,
        queue: DocumentQueue,
        *,
        always: bool = False,
    ) -> None:
        super().__init__(dispatcher)
        self.places = 0  # documents that the workers read at a time; 0: none runs
        self._dispatcher, self._queue, self._clock = dispatcher, queue, dispatcher.clock
        self._always = always
        self._shown: int | None = None
        self._batch: dict[int, int] = {}  # to be lent in a moment: ticket, flow id
        self._since: dict[int, float] = {}  # everything that is lent, each with since when
        self._held: set[int] = set()  # read by a worker now
        self._asked: set[int] = set()  # to be taken back
        self._here: set[int] = set()  # to be read here, whatever workers there are
        self._flows: set[int] = set()  # whose news are of interest
        self._batching = QTimer(self, singleShot=True, interval=0)
        self._batching.timeout.connect(self._lend)
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self._look_again)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.look_requested)
        queue.document_changed.connect(self._changed)
        queue.rowsInserted.connect(self._inserted)
        queue.rowsAboutToBeRemoved.connect(self._removed)

    @property
    def listening(self) -> bool:
        """Whether it is about to look, because something that is lent has changed."""
        return self._soon.isActive()

    @property
    def active(self) -> bool:
        """Whether documents that come now are lent."""
        return self._always or self.places > 0

    @Slot(object)
    def prefer(self, ticket: int | None) -> None:
        """Have the document read first that the clerk looks at."""
        self._shown = ticket
        if ticket is None or ticket not in self._since or ticket in self._held:
            return
        if self._always:
            self.urge_requested.emit(ticket)
        elif ticket in self._batch:  # not lent yet
            del self._batch[ticket]
            self._drop(ticket)
            self._here.add(ticket)
            self._queue.update(ticket, lambda it: it.waiting(Request.PROCESS))
            self._dispatcher.dispatch()
        else:
            self._take_back([ticket])

    def _offer(self, documents: Iterable[Document]) -> None:
        """Lend those of the documents that wait for nothing but to be read."""
        if not self.active:
            return
        for document in documents:
            here = document.ticket == self._shown or document.ticket in self._here
            if not document.lendable or (here and not self._always):
                continue
            self._queue.update(document.ticket, Document.lent_out)
            self._note(document)
            self._batch[document.ticket] = document.state.flow_id or 0
        if self._batch and not self._batching.isActive():
            self._batching.start()

    @Slot(QModelIndex, int, int)
    def _inserted(self, _: QModelIndex, first: int, last: int) -> None:
        documents = [self._queue.at(row) for row in range(first, last + 1)]
        lent = [each for each in documents if each.lent]
        for document in lent:
            self._note(document)
        if lent:
            self.follow_requested.emit([(each.ticket, each.state.flow_id) for each in lent])
        self._offer(documents)

    @Slot(QModelIndex, int, int)
    def _removed(self, _: QModelIndex, first: int, last: int) -> None:
        for document in [self._queue.at(row) for row in range(first, last + 1)]:
            self._here.discard(document.ticket)
            if document.lent:
                self._drop(document.ticket)
                self.forget_requested.emit(document.ticket)

    @Slot(int)
    def _changed(self, ticket: int) -> None:
        document = self._queue.get(ticket)
        if document is not None:
            self._offer([document])

    def go_on(self, free: int) -> None:
        """Look whether there are workers, once something waits; use `free` places here."""
        if self._queue.count(Group.WAITING) and not self._looking.isActive():
            self._looking.start()
            self.look_requested.emit()
        self._read_here(free)

    def withdraw(self, ticket: int) -> None:
        """Stop the reading of a document that is lent."""
        self.withdraw_requested.emit(ticket)

    @Slot(object)
    def hear(self, flow_ids: frozenset[int] | None) -> None:
        """These flows have changed in the database; None: any may have."""
        if self._flows and (flow_ids is None or not self._flows.isdisjoint(flow_ids)):
            self._soon.start()

    # Answers from the worker's thread.

    @Slot(int, object)
    def take_told(self, places: int, changes: Sequence[tuple[int, str | None]]) -> None:
        """Note how many workers there are, and on which computers documents are read now."""
        for ticket, host in changes:
            document = self._queue.get(ticket)
            if document is None or not document.lent:
                continue
            now = self._clock()
            self._queue.update(ticket, partial(Document.read_by, host=host, now=now))
            if host is None:
                self._held.discard(ticket)
            else:
                self._held.add(ticket)
                self._dispatcher.pace.begin(ticket)
        before, self.places = self.active, places
        if self.active and not before:
            self._offer(self._queue)
        elif before and not self.active:
            self._take_back(list(self._since))
        self._dispatcher.dispatch()

    @Slot(int, object)
    def take_returned(self, ticket: int, flow: QueuedFlow) -> None:
        """Go on with a document that was read, or that is to be read here."""
        self._drop(ticket)
        self._flows.discard(flow.state.flow_id or 0)
        document = self._queue.get(ticket)
        if document is None or not document.lent:
            return
        self._here.add(ticket)
        state = replace(flow.state, source=document.state.source)
        self._queue.update(ticket, partial(Document.returned, state=state, tasks=flow.tasks))
        if state.status is FlowStatus.QUEUED:
            self._dispatcher.dispatch()
        else:
            self.rested.emit(ticket, state)

    @Slot(int, object)
    def take_lost(self, ticket: int, error: KycError) -> None:
        """Somebody else has a document."""
        self._drop(ticket)
        self._dispatcher.take_lost(ticket, error)

    @Slot(object)
    def take_answered(self, tickets: Iterable[int]) -> None:
        """These were asked for; what has not come is being read by now."""
        self._asked.difference_update(tickets)

    @Slot()
    def _look_again(self) -> None:
        if self._queue.count(Group.WAITING):
            self.look_requested.emit()
            return
        self._looking.stop()
        self.places = 0  # nobody knows, the next time

    @Slot()
    def _lend(self) -> None:
        batch, self._batch = self._batch, {}
        lent = [(ticket, flow_id) for ticket, flow_id in batch.items() if ticket in self._since]
        if lent:
            self.lend_requested.emit(lent)
        if self._always and self._shown in batch:
            self.urge_requested.emit(self._shown)

    def _read_here(self, free: int) -> None:
        """Take back as many as can be read here of those that have waited for too long."""
        free -= len(self._asked)
        if free <= 0 or self._always or len(self._since) == len(self._held):
            return
        now, known = self._clock(), self._held | self._asked
        late = [
            ticket
            for ticket, at in self._since.items()
            if now - at >= PATIENCE_S and ticket not in known and ticket in self._queue
        ]
        self._take_back(sorted(late, key=self._queue.row)[:free])

    def _take_back(self, tickets: list[int]) -> None:
        tickets = [each for each in tickets if each not in self._asked | self._held]
        if tickets:
            self._asked.update(tickets)
            self.take_back_requested.emit(tickets)

    def _note(self, document: Document) -> None:
        self._since[document.ticket] = self._clock()
        if document.state.flow_id is not None:
            self._flows.add(document.state.flow_id)

    def _drop(self, ticket: int) -> None:
        self._since.pop(ticket, None)
        self._held.discard(ticket)
        self._asked.discard(ticket)
