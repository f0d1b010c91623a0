"""Documents of the office that wait for their review: which clerk has which, and who comes next.

A document that a clerk takes lies in the queue of that clerk's desk, like one that was read there,
and in the office queue, which says who has it. The clerk loses it when the program has ended, or
when nothing was typed for long and somebody else asks for it. What was typed goes with it.

Whoever needs several rows of a document locks that of the office queue before its entry at a desk,
so that two never wait for each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, func, or_, select, true

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.office import LetGo, Offer, Stage, ToEnter
from kyc_desktop.errors import HoldsEnough, NotAllowed
from kyc_desktop.persistence.history_tables import StoredHistoryRow
from kyc_desktop.persistence.office_tables import OfficeDocument, OfficeWorker
from kyc_desktop.persistence.repositories.audit_actions import (
    REVIEW_FORWARDED,
    REVIEW_GIVEN_BACK,
    REVIEW_PUT_OFF,
    REVIEW_RECLAIMED,
    REVIEW_TAKEN,
)
from kyc_desktop.persistence.repositories.audit_log import note
from kyc_desktop.persistence.repositories.entries import operator_key
from kyc_desktop.persistence.repositories.flows import AT_REST, locked, stale
from kyc_desktop.persistence.repositories.keeping import may_change
from kyc_desktop.persistence.repositories.office_entries import (
    free_entries,
    have_in_front,
    locked_entry,
)
from kyc_desktop.persistence.repositories.office_queue import NOW, after
from kyc_desktop.persistence.repositories.open_reviews import LOCKED
from kyc_desktop.persistence.repositories.taken_flows import taken
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.tables import FlowManager, StoredFlowProgress

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute, Session

    from kyc_desktop.domain.changes import DraftChange
    from kyc_desktop.domain.flow import QueuedFlow
    from kyc_desktop.domain.office import Addressee, Wants
    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.lease import Lease
    from kyc_desktop.persistence.repositories.queue import QueueRepository

CHANNEL = "kyc_reviews"
"""Migration 0041 notifies it."""

_REVIEW = OfficeDocument.stage == Stage.REVIEW


class OfficeReviewRepository:
    """The reviews of the office. Every call commits and may raise StorageUnavailable."""

    def __init__(self, database: Database, lease: Lease, queue: QueueRepository) -> None:
        self._database = database
        self._lease = lease
        self._queue = queue

    def take_next(self, operator: str, wants: Wants) -> QueuedFlow | ToEnter | None:
        """Take the next document into the clerk's queue: the most urgent, then the oldest.

        What was forwarded to this clerk comes before all else, of whatever kind it is. What waits
        for a second entry has its turn by its age; nobody else is given it by this call while the
        clerk has it in front.

        Args:
            operator: the clerk.
            wants: which documents the clerk is offered, and how many at a time.

        Returns:
            The document as the queue has it, or one to enter; None if none waits for this clerk.

        Raises:
            HoldsEnough: the clerk has as many as one may have.
        """
        self._lease.ensure()
        with self._database.transaction() as session:
            if _held_by(session, operator) >= wants.most:
                told = Message.of("holds_enough", number=wants.most)
                raise HoldsEnough(told, Message("finish_or_give_back"))
            free = self._free(session, wants)
            sent = _sent_to(session, operator)
            found = sent is not None and _locked_first(session, and_(free, sent))
            if not found:
                found = _locked_first(session, and_(free, _for_all(wants)))
                entry = self._entry_before(session, operator, wants, found)
                if entry is not None:
                    return ToEnter(entry)
            if not found:
                return None
            return self._take(session, *found, operator)

    def offer(self, operator: str, wants: Wants) -> Offer:
        """How many documents wait for this clerk, and how many the clerk has."""
        self._lease.ensure()  # asked for when the server is back: nobody may take what is held
        with self._database.transaction() as session:
            used = exists().select_from(OfficeDocument) | exists().select_from(OfficeWorker)
            if not session.scalar(select(used)):
                return Offer(0, 0, used=False)
            free, sent = self._free(session, wants), _sent_to(session, operator)
            mine = _for_all(wants) if sent is None else or_(_for_all(wants), sent)
            waiting = session.scalar(
                select(func.count())
                .select_from(OfficeDocument)
                .join(FlowManager, FlowManager.id == OfficeDocument.flow_id)
                .where(free, mine)
            )
            number = (waiting or 0) + self._entries(session, operator, wants)
            return Offer(number, _held_by(session, operator), used=True)

    def _entries(self, session: Session, operator: str, wants: Wants) -> int:
        if not _wants_entries(wants):
            return 0
        which = _of_kinds(wants, FlowManager.id)
        return free_entries(session, operator, self._lease.number, which)

    def _entry_before(
        self,
        session: Session,
        operator: str,
        wants: Wants,
        found: tuple[OfficeDocument, FlowManager] | None,
    ) -> int | None:
        """Have a document in front that waits for an entry, unless what was found comes first."""
        if not _wants_entries(wants) or (found is not None and found[0].priority > 0):
            return None
        which = _of_kinds(wants, FlowManager.id)
        if found is not None:
            which = and_(which, FlowManager.id < found[1].id)
        entry = locked_entry(session, operator, self._lease.number, which)
        if entry is not None:
            have_in_front(session, entry, operator, self._lease.number)
        return entry

    def lost(self, flow_ids: Collection[int]) -> frozenset[int]:
        """Those of these flows that this program no longer has, or that are no longer there."""
        with self._database.transaction() as session:
            own = session.scalars(
                select(FlowManager.id).where(
                    FlowManager.id.in_(flow_ids), FlowManager.lease == self._lease.number
                )
            )
            return frozenset(flow_ids).difference(own)

    def give_back(
        self, flow_id: int, version: int, operator: str, change: DraftChange
    ) -> LetGo | None:
        """Let a document wait for any clerk again; repeating it changes nothing.

        Args:
            flow_id: the flow.
            version: of the flow.
            operator: who has it.
            change: the contents of the review form.

        Returns:
            What `undo` needs; None if it was given back already.

        Raises:
            StaleFlow: it is no longer this program's, or is being read.
            UnknownFlow: there is no such flow.
        """
        with self._database.transaction() as session:
            row = self._let_go(session, flow_id, version, change)
            if row is None:
                return None
            before = _before(row, version)
            row.for_operator, row.for_supervisor = None, False
            note(session, flow_id, operator, REVIEW_GIVEN_BACK)
            return before

    def forward(
        self,
        flow_id: int,
        version: int,
        operator: str,
        change: DraftChange,
        to: Addressee,
        words: str = "",
    ) -> LetGo | None:
        """Let a document wait for a colleague or the supervisor, with a note.

        See `give_back`; the note is of whoever forwards it last.
        """
        with self._database.transaction() as session:
            row = self._let_go(session, flow_id, version, change)
            if row is None:
                return None
            before = _before(row, version)
            name = None if to.operator is None else storable(" ".join(to.operator.split()))
            row.for_operator, row.for_supervisor = name, to.supervisor
            row.sent_by, row.note = storable(operator), storable(words.strip()) or None
            note(session, flow_id, operator, REVIEW_FORWARDED, name, new=row.note)
            return before

    def put_off(
        self, flow_id: int, version: int, operator: str, change: DraftChange, until: dt.datetime
    ) -> LetGo | None:
        """Let a document wait, and offer it to nobody before a time; see `give_back`.

        One that was forwarded waits for the same person.
        """
        with self._database.transaction() as session:
            row = self._let_go(session, flow_id, version, change)
            if row is None:
                return None
            row.not_before = until
            note(session, flow_id, operator, REVIEW_PUT_OFF, new=until.isoformat("T", "seconds"))
            return _before(row, version)

    def undo(self, let_go: LetGo, operator: str) -> QueuedFlow:
        """Take a document again that was given back, forwarded or put off, as it was before.

        Returns:
            The document as the queue has it.

        Raises:
            StaleFlow: somebody else has it or had it meanwhile.
            UnknownFlow: there is no such flow.
        """
        self._lease.ensure()
        with self._database.transaction() as session:
            flow = locked(session, let_go.flow_id, None)
            row = _row(session, let_go.flow_id)
            is_free = row is not None and row.stage == Stage.REVIEW and row.operator is None
            if row is None or not is_free or flow.version != let_go.version:
                raise stale(let_go.flow_id)
            row.for_operator, row.for_supervisor = let_go.for_operator, let_go.for_supervisor
            row.sent_by, row.note = let_go.sent_by, let_go.note
            return self._take(session, row, flow, operator)

    def take_back(self, flow_id: int, supervisor: str) -> None:
        """Take a document from whom it is with, or waits for: any clerk may have it now.

        Raises:
            NotAllowed: the database's user is no administrator.
            StaleFlow: nobody has it any more, or it is being read or saved.
            UnknownFlow: there is no such flow.
        """
        with self._database.transaction() as session:
            if not may_change(session):
                raise NotAllowed(Message("takes_back_only"), Message("ask_supervisor"))
            flow = locked(session, flow_id, None)
            row = _row(session, flow_id)
            if row is None or row.stage != Stage.REVIEW or flow.status not in AT_REST:
                raise stale(flow_id)
            holder = row.operator
            if holder is not None:
                row.operator = row.active_at = None
                session.flush()
                self._queue.let_go(session, flow)
            elif row.for_operator is None and not row.for_supervisor and row.not_before is None:
                raise stale(flow_id)
            note(session, flow_id, supervisor, REVIEW_RECLAIMED, old=holder or row.for_operator)
            row.for_operator, row.for_supervisor, row.not_before = None, False, None

    def _take(
        self, session: Session, row: OfficeDocument, flow: FlowManager, operator: str
    ) -> QueuedFlow:
        """Put a locked document into the clerk's queue."""
        note(session, flow.id, operator, REVIEW_TAKEN, old=row.operator)
        row.operator, row.active_at, row.not_before = storable(operator), NOW, None
        self._queue.bring(session, flow, operator)
        session.flush()
        (document,) = taken(session, [flow.id])
        return document

    def _let_go(
        self, session: Session, flow_id: int, version: int, change: DraftChange
    ) -> OfficeDocument | None:
        """Have nobody hold a document of this program's; None if it was let go already."""
        flow = locked(session, flow_id, None)
        row = _row(session, flow_id)
        if row is not None and row.operator is None and flow.version == version + 1:
            return None  # done already, but the answer was lost
        mine = flow.lease == self._lease.number and flow.version == version
        if row is None or row.operator is None or not mine or flow.status not in AT_REST:
            raise stale(flow_id)
        row.operator = row.active_at = row.not_before = None
        session.flush()
        self._queue.let_go(session, flow, change)
        return row

    def _free(self, session: Session, wants: Wants) -> ColumnElement[bool]:
        """A condition: nobody works on it, and it was not put off."""
        running = session.scalars(LOCKED).all()
        gone = or_(FlowManager.lease.is_(None), FlowManager.lease.not_in(running))
        idle = OfficeDocument.active_at < after(-wants.idle_s)
        lost = and_(or_(gone, idle), FlowManager.lease.is_distinct_from(self._lease.number))
        return and_(
            _REVIEW,
            or_(OfficeDocument.operator.is_(None), lost),
            or_(OfficeDocument.not_before.is_(None), OfficeDocument.not_before <= NOW),
            FlowManager.status.in_((*AT_REST, FlowStatus.QUEUED)),
        )


def _before(row: OfficeDocument, version: int) -> LetGo:
    """For whom a document was that has been let go, whose flow had this version."""
    return LetGo(
        row.flow_id, version + 1, row.for_operator, row.for_supervisor, row.sent_by, row.note
    )


def _row(session: Session, flow_id: int) -> OfficeDocument | None:
    return session.get(OfficeDocument, flow_id, with_for_update=True)


def _held_by(session: Session, operator: str) -> int:
    own = OfficeDocument.operator == storable(operator)
    return session.scalar(select(func.count()).where(own)) or 0


def _locked_first(
    session: Session, which: ColumnElement[bool]
) -> tuple[OfficeDocument, FlowManager] | None:
    """Lock the first document and its flow; what somebody else has locked is passed over."""
    found: Any = session.execute(
        select(OfficeDocument, FlowManager)
        .join(FlowManager, FlowManager.id == OfficeDocument.flow_id)
        .where(which)
        .order_by(OfficeDocument.priority.desc(), OfficeDocument.flow_id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    return tuple(found) if found is not None else None


def _sent_to(session: Session, operator: str) -> ColumnElement[bool] | None:
    """A condition: it was forwarded to this clerk; None if nothing was.

    Capitals and spaces in a name make nobody else of it.
    """
    sent = session.execute(
        select(OfficeDocument.for_operator, OfficeDocument.for_supervisor)
        .where(or_(OfficeDocument.for_operator.is_not(None), OfficeDocument.for_supervisor))
        .distinct()
    ).all()
    own = operator_key(operator)
    names = [each.for_operator for each in sent if each.for_operator is not None]
    mine = OfficeDocument.for_operator.in_([each for each in names if operator_key(each) == own])
    if any(each.for_supervisor for each in sent) and may_change(session):
        return or_(mine, OfficeDocument.for_supervisor)
    return mine if any(operator_key(each) == own for each in names) else None


def _for_all(wants: Wants) -> ColumnElement[bool]:
    """A condition: it was forwarded to nobody, and is one that the clerk wants."""
    flow_id = OfficeDocument.flow_id
    return and_(
        OfficeDocument.for_operator.is_(None),
        ~OfficeDocument.for_supervisor,
        _of_kinds(wants, flow_id),
        *_of_doubts(wants, flow_id),
    )


def _of_kinds(wants: Wants, flow_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    mine = StoredHistoryRow.flow_id == flow_id
    if wants.only is not None:
        return exists().where(mine, StoredHistoryRow.kind == wants.only)
    if not wants.kinds:
        return true()
    other = StoredHistoryRow.kind.not_in([*wants.kinds, DocumentType.UNKNOWN])
    return ~exists().where(mine, other)


def _of_doubts(
    wants: Wants, flow_id: InstrumentedAttribute[int]
) -> tuple[ColumnElement[bool], ...]:
    """What is not known to be without doubts counts as having some."""
    if wants.doubts is None:
        return ()
    sure = exists().where(
        StoredFlowProgress.flow_id == flow_id, StoredFlowProgress.doubtful.is_(False)
    )
    return (~sure if wants.doubts else sure,)


def _wants_entries(wants: Wants) -> bool:
    """Nothing says of a second entry whether it has doubts: nobody sees what was read."""
    return wants.second_entries and wants.doubts is None
