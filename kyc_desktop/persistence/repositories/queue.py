"""Stores each clerk's queue: flows in an order, with the drafts typed for them.

A queue belongs to an operator at one installation, a "desk". Two windows of the same desk each have
the flows that carry their own lease; those of a window that has ended are claimed by the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    and_,
    cast,
    column,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from kyc_desktop.domain.fields import FIELDS, Draft
from kyc_desktop.domain.flow import (
    Failure,
    FlowProgress,
    FlowState,
    FlowStatus,
    QueuedFlow,
    StepEvent,
    TaskStatus,
)
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StaleFlow
from kyc_desktop.persistence.repositories.boxes import from_column, to_column
from kyc_desktop.persistence.repositories.flows import (
    bump_version,
    is_free,
    locked,
    mark_interrupted,
)
from kyc_desktop.persistence.repositories.new_flows import put_on_record
from kyc_desktop.persistence.repositories.readings import reading_in
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.tables import (
    FlowManager,
    FlowTask,
    QueueEntry,
    StoredFlowProgress,
    StoredImage,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from kyc_desktop.domain.definition import FlowDefinition
    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.lease import Lease

_ENDED_TOO_OFTEN = Failure(
    "perform_ocr",
    Message("ended_too_often"),
    Message("try_or_remove"),
    "interrupted",
)


@dataclass(frozen=True, slots=True)
class QueueTakeover:
    """The flows of a desk's queue that a window takes over, in order.

    `left` counts the desk's flows that belong to another program, which is still running or whose
    end the server has not noticed yet.
    """

    flows: tuple[QueuedFlow, ...]
    left: int


class QueueRepository:
    """The queues in the database. Every call commits and may raise StorageUnavailable."""

    def __init__(self, database: Database, lease: Lease, desk: str) -> None:
        self._database = database
        self._lease = lease
        self._desk = desk

    def create(self, definition: FlowDefinition, states: Sequence[FlowState]) -> list[FlowState]:
        """Put flows on record, all or none, at the end of their operator's queue.

        Args:
            definition: which tasks they have.
            states: of documents that have no flow yet, all of the same operator; at least one.

        Returns:
            The states with ids and versions.
        """
        self._lease.ensure()
        with self._database.transaction() as session:
            made = put_on_record(session, definition, states, self._lease.number)
            first = self._next_place(session, made[0].operator)
            entries = [
                {
                    "flow_id": state.flow_id,
                    "desk": self._desk,
                    "operator": storable(state.operator),
                    "place": first + number,
                    "path": _storable(str(state.source.path) if state.source.path else None),
                }
                for number, state in enumerate(made)
            ]
            session.execute(insert(QueueEntry), entries)
            return made

    def claim(self, operator: str) -> QueueTakeover:
        """Take over the desk's flows that no running program has.

        They come with their reading; a flow that was not read, or whose reading has a format that
        this program does not know, is queued to be read. Rejected flows need no more work and leave
        the queue.
        """
        self._lease.ensure()
        with self._database.transaction() as session:
            mark_interrupted(session)
            rejected = select(FlowManager.id).where(FlowManager.status == FlowStatus.REJECTED)
            session.execute(
                delete(QueueEntry).where(self._queue_of(operator), QueueEntry.flow_id.in_(rejected))
            )
            mine = exists().where(QueueEntry.flow_id == FlowManager.id, self._queue_of(operator))
            leases = session.scalars(select(FlowManager.lease).where(mine).distinct()).all()
            gone = [each for each in leases if each is not None and is_free(session, each)]
            ids = session.scalars(
                update(FlowManager)
                .where(mine, or_(FlowManager.lease.in_(gone), FlowManager.lease.is_(None)))
                .values(lease=self._lease.number, version=FlowManager.version + 1)
                .returning(FlowManager.id)
                .execution_options(synchronize_session=False)
            ).all()
            left = session.scalar(
                select(func.count())
                .select_from(FlowManager)
                .where(mine, FlowManager.lease != self._lease.number)
            )
            return QueueTakeover(_taken(session, ids), left or 0)

    def put(self, flow_id: int, version: int, operator: str) -> int:
        """Put a stored flow at the end of the queue, or take it over; returns its new version.

        Raises:
            StaleFlow: it has another version, is saved, or waits in a window that is open.
            UnknownFlow: there is no such flow.
        """
        self._lease.ensure()
        with self._database.transaction() as session:
            flow = locked(session, flow_id, version)
            if flow.status == FlowStatus.SUCCESS or (
                flow.status in {FlowStatus.QUEUED, FlowStatus.RUNNING}
                and flow.lease is not None
                and flow.lease != self._lease.number
                and not is_free(session, flow.lease)
            ):
                raise StaleFlow(
                    Message.of("flow_busy", flow=flow_id), Message("wait_until_finished")
                )
            flow.lease = self._lease.number
            bump_version(flow)
            self._enter(session, flow_id, operator)
            return flow.version

    def enter(
        self, session: Session, flow: FlowManager, operator: str, draft: Draft | None
    ) -> None:
        """Put a locked flow at the end of the queue, with a draft; the caller commits."""
        flow.lease = self._lease.number
        self._enter(session, flow.id, operator)
        self._set_draft(session, flow.id, draft)

    def return_to_queue(
        self, flow_id: int, version: int | None, draft: Draft | None, operator: str
    ) -> None:
        """Undo `remove_from_queue`: the flow is put at the end of the queue; its version stays.

        Args:
            flow_id: the flow.
            version: of the flow; None while its image is still being checked.
            draft: the contents of the review form.
            operator: whose queue it is.

        Raises:
            StaleFlow: somebody else has changed it meanwhile.
            UnknownFlow: there is no such flow.
        """
        with self._database.transaction() as session:
            flow = locked(session, flow_id, version)
            if flow.status == FlowStatus.SUCCESS:
                return  # the window only lists it again; a saved flow is in no queue
            read = session.get(StoredFlowProgress, flow_id) is not None
            if flow.status == FlowStatus.INTERRUPTED and not read:
                flow.status = FlowStatus.QUEUED
            self._enter(session, flow_id, operator)
            self._set_draft(session, flow_id, draft)

    def remove_from_queue(self, flow_id: int) -> None:
        """Remove a flow from the queue; it stays in the history, where it can be continued."""
        with self._database.transaction() as session:
            session.execute(delete(QueueEntry).where(self._entry(flow_id)))
            session.execute(
                update(FlowManager)
                .where(
                    FlowManager.id == flow_id,
                    FlowManager.status == FlowStatus.QUEUED,
                    FlowManager.lease == self._lease.number,
                )
                .values(status=FlowStatus.INTERRUPTED, updated_at=func.clock_timestamp())
            )

    def arrange(self, flow_ids: Sequence[int]) -> None:
        """Number the queue's flows in this order; others keep their places."""
        order = func.unnest(cast(list(flow_ids), ARRAY(BigInteger)))
        asked = order.table_valued(
            column("flow_id", BigInteger), with_ordinality="place", name="asked"
        ).render_derived()
        with self._database.transaction() as session:
            session.execute(
                update(QueueEntry)
                .where(QueueEntry.flow_id == asked.c.flow_id, QueueEntry.desk == self._desk)
                .values(place=asked.c.place)
                .execution_options(synchronize_session=False)
            )

    def keep_draft(self, flow_id: int, draft: Draft | None) -> None:
        """Store the contents of the review form; None if nothing in it was changed."""
        with self._database.transaction() as session:
            self._set_draft(session, flow_id, draft)

    def _set_draft(self, session: Session, flow_id: int, draft: Draft | None) -> None:
        texts = draft.values if draft else dict.fromkeys(FIELDS)
        boxes = draft.boxes if draft else dict.fromkeys(FIELDS)
        session.execute(
            update(QueueEntry)
            .where(self._entry(flow_id))
            .values(
                draft_blind=draft.blind if draft else None,
                draft_blind_typed=_storable(draft.blind_typed) if draft else None,
                draft_accepted=list(draft.accepted) or None if draft else None,
                **{f"draft_{key}": _storable(text) for key, text in texts.items()},
                **{f"draft_{key}_box": to_column(box) for key, box in boxes.items()},
            )
        )

    def _enter(self, session: Session, flow_id: int, operator: str) -> None:
        values = {
            "desk": self._desk,
            "operator": storable(operator),
            "place": self._next_place(session, operator),
        }
        session.execute(
            upsert(QueueEntry)
            .values(flow_id=flow_id, **values)
            .on_conflict_do_update(index_elements=[QueueEntry.flow_id], set_=values)
        )

    def _queue_of(self, operator: str) -> ColumnElement[bool]:
        return and_(QueueEntry.desk == self._desk, QueueEntry.operator == storable(operator))

    def _entry(self, flow_id: int) -> ColumnElement[bool]:
        return and_(QueueEntry.flow_id == flow_id, QueueEntry.desk == self._desk)

    def _next_place(self, session: Session, operator: str) -> int:
        last = session.scalar(select(func.max(QueueEntry.place)).where(self._queue_of(operator)))
        return (last or 0) + 1


def _storable(text: str | None) -> str | None:
    return storable(text) if text is not None else None


def _taken(session: Session, flow_ids: Sequence[int]) -> tuple[QueuedFlow, ...]:
    image = (
        StoredImage.media_type, StoredImage.sha256, StoredImage.width, StoredImage.height
    )  # fmt: skip
    accepted = exists().where(
        FlowTask.flow_id == FlowManager.id,
        FlowTask.name == FlowManager.start_task,
        FlowTask.status == TaskStatus.SUCCESS,
    )
    rows = session.execute(
        select(FlowManager, QueueEntry, StoredFlowProgress, accepted.label("accepted"), *image)
        .join(QueueEntry, QueueEntry.flow_id == FlowManager.id)
        .outerjoin(StoredFlowProgress, StoredFlowProgress.flow_id == FlowManager.id)
        .outerjoin(StoredImage, StoredImage.flow_id == FlowManager.id)
        .where(FlowManager.id.in_(flow_ids))
        .order_by(QueueEntry.place, FlowManager.id)
    )
    tasks = _last_attempts(session, flow_ids)
    taken = []
    for row in rows:
        kept = None
        if row.accepted and row.sha256 is not None:
            kept = DocumentImage(b"", row.media_type, row.sha256, row.width, row.height)
        state = _state(row.FlowManager, row.QueueEntry, reading_in(row.StoredFlowProgress), kept)
        taken.append(QueuedFlow(state, _draft(row.QueueEntry), tasks[row.FlowManager.id]))
    return tuple(taken)


def _last_attempts(session: Session, flow_ids: Sequence[int]) -> dict[int, tuple[StepEvent, ...]]:
    """By flow, what became of each of its tasks the last time."""
    rows = session.scalars(
        select(FlowTask)
        .where(FlowTask.flow_id.in_(flow_ids))
        .order_by(FlowTask.position, FlowTask.attempt)
    )
    found: dict[int, dict[str, StepEvent]] = {flow_id: {} for flow_id in flow_ids}
    for row in rows:
        event = StepEvent(row.flow_id, row.name, TaskStatus(row.status), row.attempt)
        found[row.flow_id][row.name] = event
    return {flow_id: tuple(last.values()) for flow_id, last in found.items()}


def _state(
    flow: FlowManager, entry: QueueEntry, reading: FlowProgress, image: DocumentImage | None
) -> FlowState:
    status = FlowStatus(flow.status)
    if status is FlowStatus.INTERRUPTED and reading.failure is None:
        reading = FlowProgress(failure=_ENDED_TOO_OFTEN)
    read = reading.details is not None and reading.ocr is not None
    rests = reading.failure is not None or (read and status is FlowStatus.AWAITING_REVIEW)
    if not rests or status is FlowStatus.QUEUED:
        status, reading = FlowStatus.QUEUED, FlowProgress()
    return FlowState(
        source=ImageSource(flow.image_name, Path(entry.path) if entry.path is not None else None),
        operator=entry.operator,
        flow_id=flow.id,
        version=flow.version,
        status=status,
        image=image,
        ocr=reading.ocr,
        details=reading.details,
        failure=reading.failure,
    )


def _draft(entry: QueueEntry) -> Draft | None:
    if entry.draft_name is None or entry.draft_dob is None:
        return None
    typed: dict[str, Any] = {key: getattr(entry, f"draft_{key}") for key in FIELDS}
    places: dict[str, Any] = {
        f"{key}_box": from_column(getattr(entry, f"draft_{key}_box")) for key in FIELDS
    }
    return Draft(
        **typed,
        **places,
        blind=entry.draft_blind,
        blind_typed=entry.draft_blind_typed,
        accepted=tuple(key for key in FIELDS if key in (entry.draft_accepted or ())),
    )
