"""Puts what is dropped on record at once, and keeps the queue as it stands in the window."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from kyc_desktop.domain import Failure, FlowState, FlowStatus, ImageSource, StepEvent, TaskStatus
from kyc_desktop.errors import KycError, Unexpected
from kyc_desktop.flow.definition import KYC_FLOW, UPLOAD_IMAGE
from kyc_desktop.workers.light import light

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.domain import (
        ConditionDefinition,
        DocumentImage,
        Draft,
        QueuedFlow,
        TaskDefinition,
    )
    from kyc_desktop.flow.engine import FlowEngine

logger = logging.getLogger(__name__)

_TOGETHER = 50  # flows that are put on record, or handed over, in one go
_AGAIN_MS = 2000  # after the database was out of reach
_CLAIM_AGAIN_MS = (1000, 2000, 5000, 15_000, 60_000)


class Claimed(Protocol):
    """What a window takes over of its queue."""

    @property
    def flows(self) -> Sequence[QueuedFlow]:
        """In order."""
        ...

    @property
    def left(self) -> int:
        """How many another program still has."""
        ...


class QueueKeeper(Protocol):
    """Keeps queues; see `kyc_desktop.persistence.queue.QueueRepository`."""

    def enqueue(
        self,
        name: str,
        start_task: str,
        tasks: Sequence[TaskDefinition],
        conditions: Sequence[ConditionDefinition],
        sources: Sequence[ImageSource],
        operator: str,
    ) -> list[tuple[int, int]]:
        """Put flows on record; their ids and versions."""
        ...

    def claim(self, operator: str) -> Claimed:
        """Take over what no living program has."""
        ...

    def put_back(
        self, flow_id: int, version: int | None, draft: Draft | None, operator: str
    ) -> None:
        """Undo `take_out`; raises StaleFlow where somebody else has the flow."""
        ...

    def take_out(self, flow_id: int) -> None:
        """Take a flow out of the queue."""
        ...

    def arrange(self, flow_ids: Sequence[int]) -> None:
        """Keep an order."""
        ...

    def keep_draft(self, flow_id: int, draft: Draft | None) -> None:
        """Keep what was typed."""
        ...


@dataclass(frozen=True)
class QueueParts:
    """What the worker drives."""

    queue: QueueKeeper
    engine: FlowEngine
    load_image: Callable[[int], DocumentImage | None]
    operator: str


class QueueWorker(QObject):
    """Stores documents in two steps: first all of a drop as flows, then one image after the other.

    What is asked meanwhile comes in between, so that a draft or a second drop waits for one image
    at the most. What can't be written is tried again until it can; `lagging` tells.
    """

    stored = Signal(object)  # list of (ticket, flow id, version)
    step_changed = Signal(int, object)  # ticket, StepEvent
    accepted = Signal(int, object)  # ticket, FlowState: queued, or failed
    restored = Signal(object)  # list[QueuedFlow], in order, above all that is in the window
    lost = Signal(int, object)  # ticket, KycError: it could not be put back
    lagging = Signal(bool)  # something of the queue is not written yet
    closed = Signal()

    _go_on = Signal()

    def __init__(self, parts: QueueParts) -> None:
        super().__init__()
        self._parts = parts
        self._waiting: deque[tuple[int, FlowState]] = deque()
        self._late: dict[tuple[str, int], Callable[[], None]] = {}
        self._claims = 0
        self._scheduled = False
        self._closing = False
        self._again = self._timer(self._catch_up)
        self._claim_again = self._timer(self.claim)
        # By the thread's queue of events, so that what came meanwhile is done first.
        self._go_on.connect(self._accept_next, Qt.ConnectionType.QueuedConnection)

    def _timer(self, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)
        return timer

    @Slot()
    def claim(self) -> None:
        """Take over the queue of this desk as the last window left it."""
        if self._closing:
            return
        try:
            claim = self._parts.queue.claim(self._parts.operator)
        except KycError as error:
            logger.warning("the queue was not restored: %s", error.code)
            self._claim_later()
            return
        flows = list(claim.flows)
        if flows:
            logger.info("%d documents of the queue are back", len(flows))
        # In slices: each is some work for the window.
        for first in range(0, len(flows), _TOGETHER):
            self.restored.emit(flows[first : first + _TOGETHER])
        if claim.left:
            # Another window has them, or the server has not noticed yet that it is gone.
            self._claim_later()

    def _claim_later(self) -> None:
        wait = _CLAIM_AGAIN_MS[min(self._claims, len(_CLAIM_AGAIN_MS) - 1)]
        self._claims += 1
        self._claim_again.start(wait)

    @Slot(object)
    def store(self, documents: list[tuple[int, ImageSource]]) -> None:
        """Put documents on record as flows, then look at their images one by one."""
        for first in range(0, len(documents), _TOGETHER):
            self._store(documents[first : first + _TOGETHER])
        self._schedule()

    @Slot(int, object)
    def accept(self, ticket: int, state: FlowState) -> None:
        """Look at the image of a flow that is on record already."""
        self._waiting.append((ticket, state))
        self._schedule()

    def _schedule(self) -> None:
        if self._waiting and not self._scheduled:
            self._scheduled = True
            self._go_on.emit()

    def _store(self, documents: list[tuple[int, ImageSource]]) -> None:
        parts, flow = self._parts, KYC_FLOW
        sources = [source for _, source in documents]
        try:
            made = parts.queue.enqueue(
                flow.name, flow.start_task, flow.tasks, flow.conditions, sources, parts.operator
            )
        except Exception as error:  # noqa: BLE001 - the border of a thread: shown, and logged
            for ticket, source in documents:
                state = FlowState(source=source, operator=parts.operator)
                self._fail(ticket, state, _told(error))
            return
        self.stored.emit([(t, *known) for (t, _), known in zip(documents, made, strict=True)])
        for (ticket, source), (flow_id, version) in zip(documents, made, strict=True):
            state = FlowState(source, parts.operator, flow_id=flow_id, version=version)
            self._waiting.append((ticket, state))

    @Slot()
    def _accept_next(self) -> None:
        if self._closing or not self._waiting:
            return
        ticket, state = self._waiting.popleft()
        try:
            self._accept(ticket, self._with_source(state))
        except Exception as error:  # noqa: BLE001 - the border of a thread: shown, and logged
            self._fail(ticket, state, _told(error))
        self._scheduled = False
        self._schedule()

    def _accept(self, ticket: int, state: FlowState) -> None:
        run = self._parts.engine.run(state, until=UPLOAD_IMAGE)
        while True:
            try:
                event = next(run)
            except StopIteration as end:
                self.accepted.emit(ticket, light(end.value))
                return
            self.step_changed.emit(ticket, replace(event, state=None))

    def _with_source(self, state: FlowState) -> FlowState:
        """One whose image was kept the moment before the program ended has no other source."""
        source = state.source
        if source.path is not None or source.data is not None or state.flow_id is None:
            return state
        image = self._parts.load_image(state.flow_id)
        if image is None:
            raise Lost(
                "The image was not kept: the program ended too soon.",
                "Drop the image on the window again.",
            )
        return replace(state, source=replace(source, data=image.data))

    def _fail(self, ticket: int, state: FlowState, error: KycError) -> None:
        failure = Failure(UPLOAD_IMAGE, error.user_message, error.advice, error.code)
        told = StepEvent(
            state.flow_id, UPLOAD_IMAGE, TaskStatus.FAILED, 1, failure.message, failure.advice, 0.0
        )
        self.step_changed.emit(ticket, told)
        self.accepted.emit(ticket, replace(state, status=FlowStatus.FAILED, failure=failure))

    @Slot(int, object)
    def keep_draft(self, flow_id: int, draft: Draft | None) -> None:
        """Keep what stands in the form."""
        self._write(("draft", flow_id), lambda: self._parts.queue.keep_draft(flow_id, draft))

    @Slot(object)
    def arrange(self, flow_ids: list[int]) -> None:
        """Keep the order of the queue."""
        self._write(("order", 0), lambda: self._parts.queue.arrange(flow_ids))

    @Slot(int)
    def take_out(self, flow_id: int) -> None:
        """Take a flow out of the queue."""
        self._write(("out", flow_id), lambda: self._parts.queue.take_out(flow_id))

    @Slot(int, int, object, object)
    def put_back(self, ticket: int, flow_id: int, version: int | None, draft: Draft | None) -> None:
        """Put a flow back that was taken out."""
        self._late.pop(("out", flow_id), None)
        try:
            self._parts.queue.put_back(flow_id, version, draft, self._parts.operator)
        except Exception as error:  # noqa: BLE001 - the border of a thread: shown, and logged
            self.lost.emit(ticket, _told(error))

    @Slot()
    def close(self) -> None:
        """Stop; what was asked before is written."""
        self._closing = True
        self._again.stop()
        self._claim_again.stop()
        self.closed.emit()

    def _write(self, key: tuple[str, int], act: Callable[[], None]) -> None:
        self._late.pop(key, None)
        self._late[key] = act
        if not self._again.isActive():
            self._catch_up()

    def _catch_up(self) -> None:
        behind = False
        for key, act in list(self._late.items()):
            try:
                act()
            except KycError as error:
                logger.warning("the queue is not up to date: %s", error.code)
                behind = True
                break
            except Exception:
                logger.exception("a change of the queue could not be written")
            del self._late[key]
        if behind:
            self._again.start(_AGAIN_MS)
        self.lagging.emit(behind)


class Lost(KycError):
    """An image that is nowhere any more."""

    code = "image_lost"


def _told(error: Exception) -> KycError:
    if isinstance(error, KycError):
        logger.warning("a document could not be put on record: %s", error.code)
        return error
    logger.error("a document could not be put on record", exc_info=error)
    return Unexpected(
        "Something went wrong that the program did not expect.",
        "Try again. If it happens again, give the log file to whoever looks after the program.",
    )
