"""The office queue: who reads which document, and for how long.

A worker holds a document for `HOLD_S` seconds and says so again while it runs. One that ended, was
stopped or lost its network loses what it held: another takes it, which makes a new version of the
flow, and with the old one nothing can be written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Interval, and_, case, cast, delete, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.domain.office import Backlog, Stage, ToRead, Worker
from kyc_desktop.persistence.office_tables import OfficeDocument, OfficeWorker
from kyc_desktop.persistence.repositories.attempts import GIVEN_UP, ending
from kyc_desktop.persistence.repositories.history_rows import refresh
from kyc_desktop.persistence.repositories.interrupted import UNFINISHED, interrupt
from kyc_desktop.persistence.repositories.lost_readings import (
    SUSPECT,
    forget_lost_readings,
    note_no_crash,
)
from kyc_desktop.persistence.repositories.office_moves import ring
from kyc_desktop.persistence.sealing.columns import column_of
from kyc_desktop.persistence.sealing.sealing import look_up, opened
from kyc_desktop.persistence.tables import FlowManager, FlowTask, QueueEntry

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.lease import Lease

HOLD_S = 15.0
"""Seconds after which a document is free again, unless its worker says that it still reads it."""
ALIVE_S = 30.0
"""Seconds since it was seen for which a worker counts as running."""

_FORGOTTEN_S = 3600.0
_MOST = 1000  # documents that one worker holds
NOW = func.clock_timestamp()


class OfficeQueueRepository:
    """The office queue in the database. Every call commits and may raise StorageUnavailable."""

    def __init__(self, database: Database, lease: Lease) -> None:
        self._database = database
        self._lease = lease

    def take(self, worker: str, count: int, *, steady: bool = True) -> list[ToRead]:
        """Take documents to read, at most `count`: the most urgent, the oldest first.

        What the same worker could not say that it still reads goes to others. What may have ended
        workers before is left to one that has run for a while: of a worker that somebody ends again
        and again no document is suspected.

        Args:
            worker: who takes them.
            count: how many.
            steady: whether the worker has run for a while.
        """
        self._lease.ensure()
        free = _free_for(worker)
        while True:
            with self._database.transaction() as session:
                found = self._lock_next(session, free if steady else and_(free, ~SUSPECT), count)
                lost = [flow_id for flow_id, holder in found.items() if holder is not None]
                if lost:
                    interrupt(session, FlowManager.id.in_(lost))
                    forget_lost_readings(session, lost)
                taken = self._assign(session, worker, found) if found else []
                unwanted = set(found) - {each.flow_id for each in taken}
                if unwanted:  # read already, or read too often by workers that ended meanwhile
                    _leave(session, OfficeDocument.flow_id.in_(unwanted))
            if taken or not found:
                return taken

    def _lock_next(
        self, session: Session, free: ColumnElement[bool], count: int
    ) -> dict[int, str | None]:
        """Lock documents and their flows, without any that somebody else changes; their holders.

        Others lock a flow first, so that waiting for one could last for ever.
        """
        rows = session.execute(
            select(OfficeDocument.flow_id, OfficeDocument.holder)
            .join(FlowManager, FlowManager.id == OfficeDocument.flow_id)
            .where(OfficeDocument.stage == Stage.READING, free)
            .order_by(OfficeDocument.priority.desc(), OfficeDocument.flow_id)
            .limit(count)
            .with_for_update(skip_locked=True)
        )
        return {row.flow_id: row.holder for row in rows}

    def _assign(self, session: Session, worker: str, ids: Collection[int]) -> list[ToRead]:
        rows = session.execute(
            update(FlowManager)
            .where(FlowManager.id.in_(ids), FlowManager.status == FlowStatus.QUEUED)
            .values(
                lease=self._lease.number,
                version=FlowManager.version + 1,
                updated_at=NOW,
            )
            .returning(
                FlowManager.id, FlowManager.version, FlowManager.image_name, FlowManager.created_by
            )
            .execution_options(synchronize_session=False)
        ).all()
        session.execute(
            update(OfficeDocument)
            .where(OfficeDocument.flow_id.in_([row.id for row in rows]))
            .values(holder=worker, until=after(HOLD_S))
        )
        look_up(session, [row.id for row in rows])
        place = column_of(FlowManager, "image_name")
        return [
            ToRead(flow_id, version, opened(session, flow_id, place, file), operator)
            for flow_id, version, file, operator in sorted(rows)
        ]

    def read(self, worker: str, flow_id: int) -> None:
        """Note that a document has been read: it waits for its review, unless a desk has it.

        One whose status says that it still is being read, because that could not be stored, stays
        as it is: `hold` gives it back.
        """
        with self._database.transaction() as session:
            _lock_lent(session, flow_id)
            stopped = exists(FlowManager.id).where(
                FlowManager.id == flow_id, FlowManager.status.not_in(UNFINISHED)
            )
            mine = and_(OfficeDocument.flow_id == flow_id, OfficeDocument.holder == worker, stopped)
            if _leave(session, mine):
                session.execute(
                    update(OfficeWorker)
                    .where(OfficeWorker.id == worker)
                    .values(read=OfficeWorker.read + 1)
                )

    def hold(self, worker: Worker, reading: Collection[int]) -> frozenset[int]:
        """Say that a worker runs and what it reads; whatever else it holds is free for others.

        Args:
            worker: the worker, whose row is made if it is not there.
            reading: the flows that it is reading now.

        Returns:
            Those of them that it holds. Of another nobody wants the reading: a clerk cancelled,
            removed or erased the document, or another worker has it.
        """
        self._lease.ensure()  # it was lost if the server was away
        own = OfficeDocument.holder == worker.id
        with self._database.transaction() as session:
            held = session.scalars(
                update(OfficeDocument)
                .where(own, OfficeDocument.flow_id.in_(reading))
                .values(until=after(HOLD_S))
                .returning(OfficeDocument.flow_id)
                .execution_options(synchronize_session=False)
            ).all()
            self._give_back(session, and_(own, OfficeDocument.flow_id.not_in(reading)))
            _sign_in(session, worker)  # the worker's row last, as `read` does
        return frozenset(held)

    def leave(self, worker: str, still: Collection[int] = ()) -> None:
        """Give back what a worker holds and take its row away: it ends.

        Args:
            worker: the worker.
            still: flows whose reading does not end; they are lost with the worker.
        """
        given_up = and_(OfficeDocument.holder == worker, OfficeDocument.flow_id.not_in(still))
        with self._database.transaction() as session:
            self._give_back(session, given_up)
            session.execute(delete(OfficeWorker).where(OfficeWorker.id == worker))

    def has_not_ended(self, flow_id: int, task: str, attempt: int) -> None:
        """Note that an attempt ended no program: who made it came back too late, but did."""
        with self._database.transaction() as session:
            note_no_crash(session, flow_id, task, attempt)

    def version(self, worker: str, flow_id: int) -> int | None:
        """The version of a flow now; None unless the worker still holds it."""
        with self._database.transaction() as session:
            return session.scalar(
                select(FlowManager.version)
                .join(OfficeDocument, OfficeDocument.flow_id == FlowManager.id)
                .where(FlowManager.id == flow_id, OfficeDocument.holder == worker)
            )

    def _give_back(self, session: Session, which: ColumnElement[bool]) -> None:
        """Free documents whose reading this program gave up: nothing of it counts as a crash."""
        ids = list(self._lock_next(session, which, _MOST))
        if not ids:
            return
        begun = session.scalars(
            update(FlowManager)
            .where(
                FlowManager.id.in_(ids),
                FlowManager.lease == self._lease.number,
                FlowManager.status.in_((FlowStatus.RUNNING, FlowStatus.INTERRUPTED)),
            )
            .values(status=FlowStatus.QUEUED, version=FlowManager.version + 1, updated_at=NOW)
            .returning(FlowManager.id)
        ).all()
        session.execute(
            update(FlowTask)
            .where(FlowTask.flow_id.in_(begun), FlowTask.status == TaskStatus.RUNNING)
            .values(ending(TaskStatus.FAILED, GIVEN_UP))
        )
        _return_lent(session, OfficeDocument.flow_id.in_(ids))
        session.execute(
            update(OfficeDocument)
            .where(OfficeDocument.flow_id.in_(ids))
            .values(holder=None, until=None)
        )
        forget_lost_readings(session, begun)
        refresh(session, begun)
        ring(session)

    def workers(self) -> tuple[Worker, ...]:
        """The workers that run, by host and process."""
        with self._database.transaction() as session:
            return workers_in(session)

    def backlog(self, stage: Stage) -> Backlog:
        """How much waits at a stage."""
        with self._database.transaction() as session:
            return backlog_in(session, stage)


def workers_in(session: Session) -> tuple[Worker, ...]:
    """The workers that run, by host and process."""
    silent = func.extract("epoch", NOW - OfficeWorker.seen_at)
    rows = session.execute(
        select(OfficeWorker, silent)
        .where(OfficeWorker.seen_at.between(after(-ALIVE_S), after(ALIVE_S)))
        .order_by(OfficeWorker.host, OfficeWorker.process)
    )
    return tuple(
        Worker(
            row.id,
            row.host,
            row.process,
            row.concurrency,
            row.version,
            row.read,
            row.started_at,
            row.seen_at,
            float(silent_s),
        )
        for row, silent_s in rows
    )


def backlog_in(session: Session, stage: Stage) -> Backlog:
    """How much waits at a stage."""
    held = and_(OfficeDocument.holder.is_not(None), OfficeDocument.until > NOW)
    age = func.extract("epoch", NOW - func.min(OfficeDocument.entered_at))
    total, held_now, oldest = session.execute(
        select(func.count(), func.count(case((held, 1))), age).where(OfficeDocument.stage == stage)
    ).one()
    return Backlog(total - held_now, held_now, max(0.0, float(oldest or 0)))


def _free_for(worker: str) -> ColumnElement[bool]:
    # Nobody can have said so far ahead: the server's clock was set back.
    over = or_(OfficeDocument.until < NOW, OfficeDocument.until > after(2 * HOLD_S))
    return or_(OfficeDocument.holder.is_(None), and_(over, OfficeDocument.holder != worker))


def _leave(session: Session, which: ColumnElement[bool]) -> int:
    """Have documents wait for their review; those that lie at a desk leave the office queue."""
    at_desk = exists(QueueEntry.flow_id).where(QueueEntry.flow_id == OfficeDocument.flow_id)
    _return_lent(session, and_(which, at_desk))
    gone = session.execute(
        delete(OfficeDocument).where(which, at_desk).execution_options(synchronize_session=False)
    )
    moved = session.execute(
        update(OfficeDocument)
        .where(which)
        .values(stage=Stage.REVIEW, holder=None, until=None, lender=None, entered_at=NOW)
        .execution_options(synchronize_session=False)
    )
    return int(gone.rowcount + moved.rowcount)  # type: ignore[attr-defined]


def _lock_lent(session: Session, flow_id: int) -> None:
    """Lock the flow of a document that returns to a window: before its row of the queue."""
    lent = exists(OfficeDocument.flow_id).where(
        OfficeDocument.flow_id == flow_id, OfficeDocument.lender.is_not(None)
    )
    session.execute(select(FlowManager.id).where(FlowManager.id == flow_id, lent).with_for_update())


def _return_lent(session: Session, which: ColumnElement[bool]) -> None:
    """Give flows, which are locked, back to the windows that lent them."""
    session.execute(
        update(FlowManager)
        .where(FlowManager.id == OfficeDocument.flow_id, OfficeDocument.lender.is_not(None), which)
        .values(lease=OfficeDocument.lender)
        .execution_options(synchronize_session=False)
    )


def _sign_in(session: Session, worker: Worker) -> None:
    values: dict[str, Any] = {
        "id": worker.id,
        "host": worker.host,
        "process": worker.process,
        "concurrency": worker.concurrency,
        "version": worker.version,
    }
    inserted = session.execute(
        upsert(OfficeWorker)
        .values(**values)
        .on_conflict_do_update(index_elements=[OfficeWorker.id], set_={"seen_at": NOW})
        .returning(OfficeWorker.seen_at == OfficeWorker.started_at)
    ).scalar_one()
    if inserted:
        session.execute(delete(OfficeWorker).where(OfficeWorker.seen_at < after(-_FORGOTTEN_S)))


def after(seconds: float) -> ColumnElement[Any]:
    """A moment of the server's clock; the clocks of the workers may differ."""
    return NOW + cast(f"{seconds} seconds", Interval)
