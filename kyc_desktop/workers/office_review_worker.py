"""Takes documents of the office for the window and gives them back, on a thread of its own."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.errors import KycError
from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection

    from kyc_desktop.domain.changes import DraftChange
    from kyc_desktop.domain.flow import FlowState, QueuedFlow
    from kyc_desktop.domain.office import Addressee, LetGo, Narrowing, Offer, ToEnter, Wants

logger = logging.getLogger(__name__)


class ReviewStore(Protocol):
    """The reviews of the office; see `OfficeReviewRepository` in persistence."""

    def take_next(self, operator: str, wants: Wants) -> QueuedFlow | ToEnter | None:
        """Take the next document; None if there is none for this clerk."""
        ...

    def stay(self) -> None:
        """Keep what this program has."""
        ...

    def offer(self, operator: str, wants: Wants) -> Offer:
        """What waits for this clerk."""
        ...

    def lost(self, flow_ids: Collection[int]) -> frozenset[int]:
        """Those of these flows that are no longer this program's."""
        ...

    def give_back(
        self, flow_id: int, version: int, operator: str, change: DraftChange
    ) -> LetGo | None:
        """Let any clerk have it; what `undo` needs."""
        ...

    def forward(
        self,
        flow_id: int,
        version: int,
        operator: str,
        change: DraftChange,
        to: Addressee,
        words: str = "",
    ) -> LetGo | None:
        """Let a colleague or the supervisor have it; what `undo` needs."""
        ...

    def put_off(
        self, flow_id: int, version: int, operator: str, change: DraftChange, until: dt.datetime
    ) -> LetGo | None:
        """Let nobody have it before a time; what `undo` needs."""
        ...

    def undo(self, let_go: LetGo, operator: str) -> QueuedFlow:
        """Take it again."""
        ...


class OfficeReviewWorker(QObject):
    """One request after the other."""

    counted = Signal(object)  # Offer
    taken = Signal(object)  # QueuedFlow, ToEnter, or None: nothing waits for this clerk
    not_taken = Signal(object)  # KycError
    let_go = Signal(int, object)  # ticket: no longer this clerk's; LetGo, or None
    not_let_go = Signal(int, object)  # ticket, KycError
    undone = Signal(object)  # QueuedFlow: it is this clerk's again
    not_undone = Signal(object)  # KycError
    lost = Signal(object)  # frozenset of flow ids
    colleagues = Signal(object)  # tuple of names
    closed = Signal()

    def __init__(
        self,
        store: ReviewStore,
        colleagues: Callable[[], tuple[str, ...]],
        operator: str,
        wants: Wants,
    ) -> None:
        super().__init__()
        self._store = store
        self._colleagues = colleagues
        self._operator = operator
        self._wants = self._narrowed = wants

    @Slot(object)
    def narrow(self, to: Narrowing) -> None:
        """Offer and take no other documents from now on."""
        self._narrowed = replace(self._wants, doubts=to.doubts, only=to.kind)

    @Slot()
    def count(self) -> None:
        """Count what waits."""
        try:
            self.counted.emit(self._store.offer(self._operator, self._narrowed))
        except KycError as error:  # the next news ask again
            logger.info("what waits in the office was not counted: %s", error.code)
        except Exception:
            logger.exception("what waits in the office was not counted")

    @Slot()
    def stay(self) -> None:
        """Keep what this window has, also where its connection for that was lost."""
        try:
            self._store.stay()
        except KycError as error:  # soon asked again
            logger.info("the lease was not looked at: %s", error.code)
        except Exception:
            logger.exception("the lease was not looked at")

    @Slot()
    def take(self) -> None:
        """Take the next document."""
        with reporting_errors(self.not_taken, "taking a document of the office"):
            self.taken.emit(self._store.take_next(self._operator, self._narrowed))

    @Slot(int, object, object)
    def give_back(self, ticket: int, state: FlowState, change: DraftChange) -> None:
        """Let any clerk have a document."""
        with reporting_errors(self.not_let_go, "giving a document back", ticket):
            gone = self._store.give_back(_id(state), state.version, self._operator, change)
            self.let_go.emit(ticket, gone)

    @Slot(int, object, object, object, str)
    def forward(
        self, ticket: int, state: FlowState, change: DraftChange, to: Addressee, words: str
    ) -> None:
        """Let a colleague or the supervisor have a document."""
        with reporting_errors(self.not_let_go, "forwarding a document", ticket):
            mine = self._operator
            gone = self._store.forward(_id(state), state.version, mine, change, to, words)
            self.let_go.emit(ticket, gone)

    @Slot(int, object, object, object)
    def put_off(
        self, ticket: int, state: FlowState, change: DraftChange, until: dt.datetime
    ) -> None:
        """Let nobody have a document before a time."""
        with reporting_errors(self.not_let_go, "putting a document off", ticket):
            gone = self._store.put_off(_id(state), state.version, self._operator, change, until)
            self.let_go.emit(ticket, gone)

    @Slot(object)
    def undo(self, let_go: LetGo) -> None:
        """Take a document again that was let go."""
        with reporting_errors(self.not_undone, "taking a document of the office again"):
            self.undone.emit(self._store.undo(let_go, self._operator))

    @Slot(object)
    def look(self, flow_ids: frozenset[int]) -> None:
        """Look which of these documents have gone to others."""
        try:
            lost = self._store.lost(flow_ids)
        except KycError as error:
            logger.info("not looked for documents that are lost: %s", error.code)
        except Exception:
            logger.exception("not looked for documents that are lost")
        else:
            if lost:
                self.lost.emit(lost)

    @Slot()
    def find_colleagues(self) -> None:
        """Find to whom a document can be forwarded."""
        try:
            names = tuple(each for each in self._colleagues() if each != self._operator)
        except KycError as error:  # a name can be typed
            logger.info("colleagues were not found: %s", error.code)
        except Exception:
            logger.exception("colleagues were not found")
        else:
            self.colleagues.emit(names)

    @Slot()
    def close(self) -> None:
        """Stop; earlier requests are done by then."""
        self.closed.emit()


def _id(state: FlowState) -> int:
    if state.flow_id is None:
        raise ValueError("a document of the office is on record")
    return state.flow_id
