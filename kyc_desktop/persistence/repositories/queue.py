"""Stores each clerk's queue: flows in an order, with the drafts typed for them.

A queue belongs to an operator at one installation, a "desk". Two windows of the same desk each have
the flows that carry their own lease; those of a window that has ended are claimed by the next.

Changes come from several threads, some of them late. Each has a number, see `ChangeNumbers`: where
an entry has a greater one already, the change is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
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

from kyc_desktop.domain.changes import CHANGES
from kyc_desktop.domain.fields import FIELDS
from kyc_desktop.domain.flow import (
    FlowState,
    FlowStatus,
    QueuedFlow,
)
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StaleFlow
from kyc_desktop.persistence.office_tables import OfficeDocument
from kyc_desktop.persistence.repositories.boxes import to_column
from kyc_desktop.persistence.repositories.flows import (
    bump_version,
    locked,
    stale,
    waits,
)
from kyc_desktop.persistence.repositories.history_rows import refresh
from kyc_desktop.persistence.repositories.interrupted import is_free, mark_interrupted
from kyc_desktop.persistence.repositories.new_flows import put_on_record
from kyc_desktop.persistence.repositories.office_moves import recall, take_out
from kyc_desktop.persistence.repositories.taken_flows import taken
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.sealing.columns import column_of
from kyc_desktop.persistence.sealing.sealing import seal
from kyc_desktop.persistence.tables import (
    FlowManager,
    QueueEntry,
    StoredFlowProgress,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from kyc_desktop.domain.changes import DraftChange
    from kyc_desktop.domain.definition import FlowDefinition
    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.lease import Lease

NOBODYS_DESK = ""
"""Where the drafts of documents are that wait in the office for another clerk."""


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
        self.desk = desk

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
                    "desk": self.desk,
                    "operator": storable(state.operator),
                    "place": first + number,
                    "path": _sealed(
                        session,
                        flow_id,
                        "path",
                        str(state.source.path) if state.source.path else None,
                    ),
                }
                for number, state in enumerate(made)
                if (flow_id := state.flow_id) is not None
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
                delete(QueueEntry).where(self.queue_of(operator), QueueEntry.flow_id.in_(rejected))
            )
            mine = exists().where(QueueEntry.flow_id == FlowManager.id, self.queue_of(operator))
            leases = session.scalars(select(FlowManager.lease).where(mine).distinct()).all()
            gone = [each for each in leases if each is not None and is_free(session, each)]
            ids = session.scalars(
                update(FlowManager)
                .where(mine, or_(FlowManager.lease.in_(gone), FlowManager.lease.is_(None)))
                .values(lease=self._lease.number, version=FlowManager.version + 1)
                .returning(FlowManager.id)
                .execution_options(synchronize_session=False)
            ).all()
            _touch(session, OfficeDocument.flow_id.in_(ids))
            # This window's clock may be behind that of the one before.
            session.execute(
                update(QueueEntry).where(QueueEntry.flow_id.in_(ids)).values(last_change=0)
            )
            left = session.scalar(
                select(func.count())
                .select_from(FlowManager)
                .where(mine, FlowManager.lease != self._lease.number)
            )
            return QueueTakeover(taken(session, ids), left or 0)

    def put(self, flow_id: int, version: int, operator: str) -> int:
        """Put a stored flow at the end of the queue, or take it over; returns its new version.

        Raises:
            StaleFlow: it has another version, is saved, waits for a second entry, or waits in a
                window that is open.
            UnknownFlow: there is no such flow.
        """
        self._lease.ensure()
        with self._database.transaction() as session:
            flow = locked(session, flow_id, version)
            if flow.status == FlowStatus.AWAITING_SECOND_ENTRY:
                raise waits(flow_id)
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
            take_out(session, flow_id)
            self._enter(session, flow_id, operator, CHANGES.next())
            return flow.version

    def enter(
        self, session: Session, flow: FlowManager, operator: str, change: DraftChange
    ) -> None:
        """Put a locked flow at the end of the queue, with a draft; the caller commits."""
        flow.lease = self._lease.number
        take_out(session, flow.id)
        self._return(session, flow.id, operator, change)

    def bring(self, session: Session, flow: FlowManager, operator: str) -> None:
        """Put a locked flow of the office at the end of the queue, with the draft that it has.

        The caller commits.
        """
        flow.lease = self._lease.number
        bump_version(flow)
        self._enter(session, flow.id, operator, CHANGES.next())

    def let_go(
        self, session: Session, flow: FlowManager, change: DraftChange | None = None
    ) -> None:
        """Take a locked flow out of whatever queue it is in; the caller commits.

        What was typed stays with it, at nobody's desk.

        Args:
            session: that has locked the flow.
            flow: the flow, which is nobody's afterwards.
            change: the contents of the review form, if it is this program's.
        """
        if change is not None:
            self._set_draft(session, flow.id, change)
        entry = QueueEntry.flow_id == flow.id
        session.execute(delete(QueueEntry).where(entry, QueueEntry.draft_name.is_(None)))
        session.execute(update(QueueEntry).where(entry).values(desk=NOBODYS_DESK))
        flow.lease = None
        bump_version(flow)

    def return_to_queue(
        self, flow_id: int, version: int | None, change: DraftChange, operator: str
    ) -> None:
        """Undo `remove_from_queue`: the flow is put at the end of the queue; its version stays.

        Args:
            flow_id: the flow.
            version: of the flow; it may have grown since, as long as this program has the flow.
                None while its image is still being checked.
            change: the contents of the review form.
            operator: whose queue it is.

        Raises:
            StaleFlow: somebody else has changed it meanwhile.
            UnknownFlow: there is no such flow.
        """
        with self._database.transaction() as session:
            flow = locked(session, flow_id, None)
            if version not in {None, flow.version} and flow.lease != self._lease.number:
                raise stale(flow_id)
            if flow.status in {FlowStatus.SUCCESS, FlowStatus.AWAITING_SECOND_ENTRY}:
                return  # the window only lists it again; an entered flow is in no queue
            read = session.get(StoredFlowProgress, flow_id) is not None
            if flow.status == FlowStatus.INTERRUPTED and not read:
                flow.status = FlowStatus.QUEUED
                refresh(session, flow_id)
            self._return(session, flow_id, operator, change)

    def remove_from_queue(self, flow_id: int, number: int) -> None:
        """Remove a flow from the queue; it stays in the history, where it can be continued.

        One of the office leaves the office queue as well. A worker that reads it loses it.

        Args:
            flow_id: the flow.
            number: of this change.
        """
        with self._database.transaction() as session:
            recall(session, flow_id, self._lease.number)
            theirs = exists().where(self._entry(flow_id, number))
            session.execute(delete(OfficeDocument).where(OfficeDocument.flow_id == flow_id, theirs))
            session.execute(delete(QueueEntry).where(self._entry(flow_id, number)))
            stopped = session.scalars(
                update(FlowManager)
                .where(
                    FlowManager.id == flow_id,
                    FlowManager.status == FlowStatus.QUEUED,
                    FlowManager.lease == self._lease.number,
                    ~exists().where(QueueEntry.flow_id == FlowManager.id),
                )
                .values(status=FlowStatus.INTERRUPTED, updated_at=func.clock_timestamp())
                .returning(FlowManager.id)
                .execution_options(synchronize_session=False)
            ).all()
            refresh(session, stopped)  # another flow is not locked, and may change meanwhile

    def arrange(self, flow_ids: Sequence[int]) -> None:
        """Number the queue's flows in this order; others keep their places."""
        order = func.unnest(cast(list(flow_ids), ARRAY(BigInteger)))
        asked = order.table_valued(
            column("flow_id", BigInteger), with_ordinality="place", name="asked"
        ).render_derived()
        with self._database.transaction() as session:
            session.execute(
                update(QueueEntry)
                .where(QueueEntry.flow_id == asked.c.flow_id, QueueEntry.desk == self.desk)
                .values(place=asked.c.place)
                .execution_options(synchronize_session=False)
            )

    def keep_draft(self, flow_id: int, change: DraftChange) -> None:
        """Store the contents of the review form of a flow that this program has."""
        with self._database.transaction() as session:
            mine = exists().where(
                FlowManager.id == flow_id, FlowManager.lease == self._lease.number
            )
            _touch(session, and_(OfficeDocument.flow_id == flow_id, mine))
            self._set_draft(session, flow_id, change)

    def _set_draft(self, session: Session, flow_id: int, change: DraftChange) -> None:
        draft = change.draft
        texts = dict(draft.values) if draft else dict.fromkeys(FIELDS)
        boxes = draft.boxes if draft else dict.fromkeys(FIELDS)
        texts["blind_typed"] = draft.blind_typed if draft else None
        stored = {f"draft_{key}": text for key, text in texts.items()}
        session.execute(
            update(QueueEntry)
            .where(self._entry(flow_id, change.number))
            .values(
                last_change=change.number,
                draft_blind=draft.blind if draft else None,
                draft_accepted=list(draft.accepted) or None if draft else None,
                **{name: _sealed(session, flow_id, name, text) for name, text in stored.items()},
                **{f"draft_{key}_box": to_column(box) for key, box in boxes.items()},
            )
        )

    def _return(self, session: Session, flow_id: int, operator: str, change: DraftChange) -> None:
        last = func.greatest(QueueEntry.last_change, change.number)
        self._enter(session, flow_id, operator, change.number, {"last_change": last})
        self._set_draft(session, flow_id, change)

    def _enter(
        self,
        session: Session,
        flow_id: int,
        operator: str,
        number: int,
        instead: Mapping[str, ColumnElement[Any]] | None = None,
    ) -> None:
        """Insert or move an entry; `instead` are values for one that is there already."""
        values = {
            "desk": self.desk,
            "operator": storable(operator),
            "place": self._next_place(session, operator),
            "last_change": number,
        }
        session.execute(
            upsert(QueueEntry)
            .values(flow_id=flow_id, **values)
            .on_conflict_do_update(
                index_elements=[QueueEntry.flow_id], set_={**values, **(instead or {})}
            )
        )

    def queue_of(self, operator: str) -> ColumnElement[bool]:
        """The condition of the entries in an operator's queue at this desk."""
        return and_(QueueEntry.desk == self.desk, QueueEntry.operator == storable(operator))

    def _entry(self, flow_id: int, number: int) -> ColumnElement[bool]:
        """The entry of a flow that this program has, unless a later change has made it."""
        mine = exists().where(FlowManager.id == flow_id, FlowManager.lease == self._lease.number)
        return and_(
            QueueEntry.flow_id == flow_id,
            QueueEntry.desk == self.desk,
            QueueEntry.last_change <= number,
            mine,
        )

    def _next_place(self, session: Session, operator: str) -> int:
        last = session.scalar(select(func.max(QueueEntry.place)).where(self.queue_of(operator)))
        return (last or 0) + 1


def _touch(session: Session, which: ColumnElement[bool]) -> None:
    """Note that the clerk who has documents of the office is still busy with them."""
    session.execute(
        update(OfficeDocument)
        .where(which, OfficeDocument.operator.is_not(None))
        .values(active_at=func.clock_timestamp())
        .execution_options(synchronize_session=False)
    )


def _sealed(session: Session, flow_id: int, name: str, text: str | None) -> str | None:
    """A text as a column of an entry stores it."""
    column = column_of(QueueEntry, name)
    return seal(session, flow_id, column, storable(text) if text is not None else None)
