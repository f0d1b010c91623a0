"""Stores dropped documents as flows at once, and restores the queue that the last window left."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from kyc_desktop.domain.flow import Failure, FlowState, FlowStatus, StepEvent, TaskStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import KycError, NotAllowed
from kyc_desktop.flow.definition import UPLOAD_IMAGE
from kyc_desktop.flow.engine import ended
from kyc_desktop.workers.without_image_bytes import without_image_bytes
from kyc_desktop.workers.worker_errors import to_user_error

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.domain.definition import FlowDefinition
    from kyc_desktop.domain.flow import QueuedFlow
    from kyc_desktop.domain.image import DocumentImage
    from kyc_desktop.flow.engine import FlowEngine

logger = logging.getLogger(__name__)

_WORK = "putting a document on record"
_TOGETHER = 50  # how many flows are stored, or restored, at a time
_CLAIM_AGAIN_MS = (1000, 2000, 5000, 15_000, 60_000)


class Claimed(Protocol):
    """What a window takes over of its queue."""

    @property
    def flows(self) -> Sequence[QueuedFlow]:
        """The flows, in the order of the queue."""
        ...

    @property
    def left(self) -> int:
        """How many flows another running program still has."""
        ...


class QueueSource(Protocol):
    """Fills the stored queue and takes it over; see `QueueRepository` in persistence."""

    def create(self, definition: FlowDefinition, states: Sequence[FlowState]) -> list[FlowState]:
        """Put flows on record and in the queue; their states with ids and versions."""
        ...

    def claim(self, operator: str) -> Claimed:
        """Take over the flows that no running program has."""
        ...


@dataclass(frozen=True)
class QueueParts:
    """What the worker needs."""

    queue: QueueSource
    engine: FlowEngine
    load_image: Callable[[int], DocumentImage | None]
    operator: str
    last_shown: Callable[[], int | None] = lambda: None


class QueueWorker(QObject):
    """Stores dropped documents in two steps: all of a drop as flows, then one image after another.

    A second drop is handled in between: it waits for one image at most.
    """

    last_shown = Signal(int)  # flow id: the one to continue with, before `restored`
    stored = Signal(object)  # list of (ticket, FlowState)
    step_changed = Signal(int, object)  # ticket, StepEvent
    accepted = Signal(int, object)  # ticket, FlowState: queued, or failed
    # List[QueuedFlow], in order; they belong above what is in the window already.
    restored = Signal(object)
    closed = Signal()

    _go_on = Signal()

    def __init__(self, parts: QueueParts) -> None:
        super().__init__()
        self._parts = parts
        self._waiting: deque[tuple[int, FlowState]] = deque()
        self._claims = 0
        self._scheduled = False
        self._closing = False
        self._claim_again = QTimer(self, singleShot=True)
        self._claim_again.timeout.connect(self.claim)
        # Through the thread's event queue, so that requests that came meanwhile are handled first.
        self._go_on.connect(self._accept_next, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def claim(self) -> None:
        """Take over this desk's queue as the last window left it."""
        if self._closing:
            return
        try:
            claim = self._parts.queue.claim(self._parts.operator)
        except NotAllowed:  # who may only read has no queue
            logger.info("the database user has no queue")
            return
        except KycError as error:
            logger.warning("the queue was not restored: %s", error.code)
            self._claim_later()
            return
        flows = list(claim.flows)
        shown = self._parts.last_shown() if flows else None
        if shown is not None:
            self.last_shown.emit(shown)
        if flows:
            logger.info("%d documents of the queue are back", len(flows))
        # In batches: each is some work for the window.
        for first in range(0, len(flows), _TOGETHER):
            self.restored.emit(flows[first : first + _TOGETHER])
        if claim.left:
            # Another window has them, or the server has not noticed yet that the last window is
            # gone.
            self._claim_later()

    def _claim_later(self) -> None:
        wait = _CLAIM_AGAIN_MS[min(self._claims, len(_CLAIM_AGAIN_MS) - 1)]
        self._claims += 1
        self._claim_again.start(wait)

    @Slot(object)
    def store(self, documents: list[tuple[int, FlowState]]) -> None:
        """Store documents as flows, then check their images one by one."""
        for first in range(0, len(documents), _TOGETHER):
            self._store(documents[first : first + _TOGETHER])
        self._schedule()

    @Slot(int, object)
    def accept(self, ticket: int, state: FlowState) -> None:
        """Check the image of a flow that is already stored."""
        self._waiting.append((ticket, state))
        self._schedule()

    def _schedule(self) -> None:
        if self._waiting and not self._scheduled:
            self._scheduled = True
            self._go_on.emit()

    def _store(self, documents: list[tuple[int, FlowState]]) -> None:
        parts = self._parts
        try:
            made = parts.queue.create(parts.engine.definition, [state for _, state in documents])
        except Exception as error:  # noqa: BLE001 - the border of a thread: shown, and logged
            for ticket, state in documents:
                self._fail(ticket, state, to_user_error(error, _WORK))
            return
        stored = [(ticket, state) for (ticket, _), state in zip(documents, made, strict=True)]
        self.stored.emit(stored)
        self._waiting.extend(stored)

    @Slot()
    def _accept_next(self) -> None:
        if self._closing or not self._waiting:
            return
        ticket, state = self._waiting.popleft()
        try:
            self._accept(ticket, self._with_source(state))
        except Exception as error:  # noqa: BLE001 - boundary of a thread: shown and logged
            self._fail(ticket, state, to_user_error(error, _WORK))
        self._scheduled = False
        self._schedule()

    def _accept(self, ticket: int, state: FlowState) -> None:
        run = self._parts.engine.run(state, until=UPLOAD_IMAGE)
        state = ended(run, lambda event: self._tell(ticket, event))
        self.accepted.emit(ticket, without_image_bytes(state))

    def _tell(self, ticket: int, event: StepEvent) -> None:
        self.step_changed.emit(ticket, replace(event, state=None))

    def _with_source(self, state: FlowState) -> FlowState:
        """The state with its image loaded from the database if it has no other source.

        That is so if the program ended just after the image was stored.
        """
        source = state.source
        if source.path is not None or source.data is not None or state.flow_id is None:
            return state
        image = self._parts.load_image(state.flow_id)
        if image is None:
            raise ImageLost(Message("image_not_kept"), Message("drop_on_window"))
        return replace(state, source=replace(source, data=image.data))

    def _fail(self, ticket: int, state: FlowState, error: KycError) -> None:
        failure = Failure(UPLOAD_IMAGE, error.user_message, error.advice, error.code)
        event = StepEvent(state.flow_id, UPLOAD_IMAGE, TaskStatus.FAILED, 1, 0.0)
        self.step_changed.emit(ticket, event)
        self.accepted.emit(ticket, replace(state, status=FlowStatus.FAILED, failure=failure))

    @Slot()
    def close(self) -> None:
        """Stop; earlier drops are stored by then."""
        self._closing = True
        self._claim_again.stop()
        self.closed.emit()


class ImageLost(KycError):
    """The image of a flow that is neither in the database nor in a file."""

    code = "image_lost"
