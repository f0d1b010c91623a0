"""Lends documents of a clerk's list to the office workers, and takes them back.

A document that is lent stays in the list. Its row of the office queue names the lease of the window
that has it, and its flow gets that lease again once nobody reads it any longer: a window that ended
meanwhile leaves it to the next one, as everything else in the list.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, exists, func, or_, select, update

from kyc_desktop.domain.flow import Failure, FlowProgress, FlowStatus, TaskStatus
from kyc_desktop.domain.lending import Lent, TakenBack
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.tasks import PERFORM_OCR
from kyc_desktop.errors import Cancelled
from kyc_desktop.persistence.office_tables import OfficeDocument, OfficeWorker
from kyc_desktop.persistence.repositories.history_rows import refresh
from kyc_desktop.persistence.repositories.interrupted import UNFINISHED, interrupt, is_free
from kyc_desktop.persistence.repositories.office_moves import enter, recall
from kyc_desktop.persistence.repositories.office_queue import ALIVE_S, NOW, after
from kyc_desktop.persistence.repositories.queue import QueueTakeover
from kyc_desktop.persistence.repositories.readings import keep_reading
from kyc_desktop.persistence.repositories.taken_flows import taken
from kyc_desktop.persistence.tables import FlowManager, FlowTask, QueueEntry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from kyc_desktop.domain.flow import QueuedFlow
    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.lease import Lease
    from kyc_desktop.persistence.repositories.queue import QueueRepository

LENT, URGENT = 2000, 3000
"""The priorities of what a clerk waits for, and of what a clerk looks at: above all others."""


class LendingRepository:
    """What a window lends. Every call commits and may raise StorageUnavailable."""

    def __init__(self, database: Database, lease: Lease, queue: QueueRepository) -> None:
        self._database = database
        self._lease = lease
        self._queue = queue

    def lend(self, flow_ids: Collection[int]) -> None:
        """Let workers read flows of this window that wait to be read; repeats change nothing.

        Their images have to be stored.
        """
        self._lease.ensure()
        with self._database.transaction() as session:
            ids = session.scalars(
                select(FlowManager.id)
                .where(
                    FlowManager.id.in_(flow_ids),
                    FlowManager.status == FlowStatus.QUEUED,
                    FlowManager.lease == self._lease.number,
                )
                .order_by(FlowManager.id)
                .with_for_update()
            ).all()
            enter(session, ids, LENT, self._lease.number)

    def urge(self, flow_id: int) -> None:
        """Have a flow that is lent read before the others."""
        with self._database.transaction() as session:
            session.execute(
                update(OfficeDocument)
                .where(OfficeDocument.flow_id == flow_id, self._lent_here)
                .values(priority=URGENT)
            )

    def lent(self) -> Lent:
        """Which flows of this window are lent and not read yet, and how many workers there are."""
        held = and_(OfficeWorker.id == OfficeDocument.holder, OfficeDocument.until > NOW)
        with self._database.transaction() as session:
            rows = session.execute(
                select(OfficeDocument.flow_id, OfficeWorker.host)
                .join(FlowManager, FlowManager.id == OfficeDocument.flow_id)
                .outerjoin(OfficeWorker, held)
                .where(self._lent_here, FlowManager.status.in_(UNFINISHED))
            ).all()
            places = session.scalar(
                select(func.sum(OfficeWorker.concurrency)).where(
                    OfficeWorker.seen_at > after(-ALIVE_S)
                )
            )
        hosts = {row.flow_id: row.host for row in rows if row.host is not None}
        waiting = frozenset(row.flow_id for row in rows if row.host is None)
        return Lent(places or 0, hosts, waiting)

    def take_back(self, flow_ids: Collection[int]) -> TakenBack:
        """Take flows back that were read or that nobody reads; the others stay lent.

        Those that were read come with their reading, the others to be read here.
        """
        self._lease.ensure()
        with self._database.transaction() as session:
            rows = session.execute(
                select(
                    OfficeDocument.flow_id,
                    OfficeDocument.lender,
                    OfficeDocument.holder,
                    func.coalesce(OfficeDocument.until > NOW, False).label("held"),
                )
                .where(OfficeDocument.flow_id.in_(flow_ids))
                .with_for_update(skip_locked=True)
            )
            office = {row.flow_id: row for row in rows}
            # What a worker is just changing is taken back the next time.
            flows = session.execute(
                select(FlowManager.id, FlowManager.status, FlowManager.lease)
                .where(FlowManager.id.in_(flow_ids))
                .order_by(FlowManager.id)
                .with_for_update(skip_locked=True)
            ).all()
            still = self._in_queue(session, flow_ids)
            ours, lost, done = [], set(flow_ids) - self._known(session, flow_ids), []
            for flow in flows:
                row = office.get(flow.id)
                if row is None and flow.id in still:
                    continue
                if row is not None and row.lender == self._lease.number:
                    if flow.status not in UNFINISHED:
                        done.append(row.holder)
                    elif row.held:
                        continue
                    ours.append(flow.id)
                elif row is None and self._left_to_us(session, flow.lease):
                    ours.append(flow.id)
                else:
                    lost.add(flow.id)
            interrupt(session, and_(FlowManager.id.in_(ours), FlowManager.id.in_(list(office))))
            _count_read(session, done)
            self._own(session, ours)
            return TakenBack(taken(session, ours), frozenset(lost))

    def withdraw(self, flow_id: int) -> TakenBack:
        """Take a flow back that the clerk no longer wants read, even from who reads it."""
        self._lease.ensure()
        with self._database.transaction() as session:
            recall(session, flow_id, self._lease.number)
            flow = session.get(FlowManager, flow_id, with_for_update=True)
            if flow is None or flow.lease != self._lease.number:
                return TakenBack((), frozenset({flow_id}))
            if flow.status == FlowStatus.QUEUED:
                _stop(session, flow)
            return TakenBack(taken(session, [flow_id]), frozenset())

    def claim(self, operator: str, *, lending: bool) -> QueueTakeover:
        """Take over the desk's flows as `QueueRepository.claim` does, and what it had lent.

        Args:
            operator: whose queue it is.
            lending: whether workers go on reading what they were lent. If not, what they hold is
                left to them, and counted in `left`; they read nothing else.
        """
        self._lease.ensure()
        with self._database.transaction() as session:
            adopted = self._adopt(session, self._of_desk(operator), lending=lending)
        takeover = self._queue.claim(operator)
        if not adopted:
            return takeover
        with self._database.transaction() as session:
            more = adopted - {each.state.flow_id for each in takeover.flows}
            still = self._in_queue(session, adopted)
            flows = self._in_order(session, (*takeover.flows, *taken(session, list(more))))
            left = takeover.left - len(more & still)
        marked = tuple(replace(each, lent=each.state.flow_id in still) for each in flows)
        return QueueTakeover(marked, max(0, left))

    def _adopt(self, session: Session, of_desk: ColumnElement[bool], *, lending: bool) -> set[int]:
        """Become the lender of what windows have lent that have ended."""
        lenders = session.scalars(
            select(OfficeDocument.lender)
            .join(QueueEntry, QueueEntry.flow_id == OfficeDocument.flow_id)
            .where(of_desk, OfficeDocument.lender.is_not(None))
            .distinct()
        ).all()
        gone = [each for each in lenders if each is not None and is_free(session, each)]
        if not gone:
            return set()
        theirs = and_(
            OfficeDocument.lender.in_(gone),
            exists().where(QueueEntry.flow_id == OfficeDocument.flow_id, of_desk),
        )
        if not lending:
            free = or_(OfficeDocument.holder.is_(None), OfficeDocument.until < NOW)
            session.execute(
                delete(OfficeDocument)
                .where(theirs, free)
                .execution_options(synchronize_session=False)
            )
            return set()
        return set(
            session.scalars(
                update(OfficeDocument)
                .where(theirs)
                .values(lender=self._lease.number)
                .returning(OfficeDocument.flow_id)
                .execution_options(synchronize_session=False)
            )
        )

    @property
    def _lent_here(self) -> ColumnElement[bool]:
        return OfficeDocument.lender == self._lease.number

    def _of_desk(self, operator: str) -> ColumnElement[bool]:
        return self._queue.queue_of(operator)

    def _in_queue(self, session: Session, flow_ids: Collection[int]) -> set[int]:
        return set(
            session.scalars(
                select(OfficeDocument.flow_id).where(OfficeDocument.flow_id.in_(flow_ids))
            )
        )

    def _known(self, session: Session, flow_ids: Collection[int]) -> set[int]:
        return set(session.scalars(select(FlowManager.id).where(FlowManager.id.in_(flow_ids))))

    def _left_to_us(self, session: Session, lease: int | None) -> bool:
        """Whether a flow that is not in the office queue is this window's, or nobody's."""
        return lease in {None, self._lease.number} or is_free(session, lease or 0)

    def _own(self, session: Session, flow_ids: Collection[int]) -> None:
        session.execute(
            delete(OfficeDocument)
            .where(OfficeDocument.flow_id.in_(flow_ids))
            .execution_options(synchronize_session=False)
        )
        session.execute(
            update(FlowManager)
            .where(FlowManager.id.in_(flow_ids))
            .values(lease=self._lease.number, version=FlowManager.version + 1)
            .execution_options(synchronize_session=False)
        )

    def _in_order(self, session: Session, flows: Iterable[QueuedFlow]) -> tuple[QueuedFlow, ...]:
        found = {each.state.flow_id: each for each in flows}
        order = session.scalars(
            select(QueueEntry.flow_id)
            .where(QueueEntry.flow_id.in_(found))
            .order_by(QueueEntry.place, QueueEntry.flow_id)
        )
        return tuple(found[each] for each in order)


def _stop(session: Session, flow: FlowManager) -> None:
    """Note that the clerk cancelled a flow, as the engine does."""
    cancelled = Cancelled(Message("flow_cancelled"), Message("press_try_again"))
    failure = Failure(PERFORM_OCR, cancelled.user_message, cancelled.advice, cancelled.code)
    flow.status = FlowStatus.INTERRUPTED
    flow.version += 1
    flow.updated_at = NOW
    session.flush()
    keep_reading(session, flow.id, FlowStatus.INTERRUPTED, FlowProgress(failure=failure))
    session.execute(
        update(FlowTask)
        .where(FlowTask.flow_id == flow.id, FlowTask.status == TaskStatus.PENDING)
        .values(status=TaskStatus.SKIPPED)
    )
    refresh(session, flow.id)


def _count_read(session: Session, workers: Iterable[str | None]) -> None:
    """Count what workers have read that did not come to say so."""
    for worker in workers:
        session.execute(
            update(OfficeWorker).where(OfficeWorker.id == worker).values(read=OfficeWorker.read + 1)
        )
