"""Documents of the office that wait for their review: which clerk has which, and who comes next.

A document that a clerk takes lies in the queue of that clerk's desk, like one that was read there,
and in the office queue, which says who has it. The clerk loses it when the program has ended, or
when nothing was typed for long and somebody else asks for it. What was typed goes with it.

Whoever needs several rows of a document locks that of the office queue before its entry at a desk,
so that two never wait for each other.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from kyc_desktop.domain.message import Message
from kyc_desktop.domain.office import LetGo, Offer, Stage, ToEnter
from kyc_desktop.errors import HoldsEnough, NotAllowed
from kyc_desktop.persistence.office_tables import OfficeDocument, OfficeWorker
from kyc_desktop.persistence.repositories.audit_actions import (
    REVIEW_FORWARDED,
    REVIEW_GIVEN_BACK,
    REVIEW_PUT_OFF,
    REVIEW_RECLAIMED,
    REVIEW_TAKEN,
)
from kyc_desktop.persistence.repositories.audit_log import note
from kyc_desktop.persistence.repositories.flows import AT_REST, locked, stale
from kyc_desktop.persistence.repositories.keeping import may_change
from kyc_desktop.persistence.repositories.office_entries import (
    free_entries,
    have_in_front,
    locked_entry,
)
from kyc_desktop.persistence.repositories.office_queue import NOW
from kyc_desktop.persistence.repositories.office_taking import (
    Look,
    count,
    has_returned,
    look,
    of_kinds,
    take_first,
)
from kyc_desktop.persistence.repositories.taken_flows import taken
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.tables import FlowManager

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from kyc_desktop.domain.changes import DraftChange
    from kyc_desktop.domain.flow import QueuedFlow
    from kyc_desktop.domain.office import Addressee, Wants
    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.lease import Lease
    from kyc_desktop.persistence.repositories.queue import QueueRepository

CHANNEL = "kyc_reviews"
"""Migration 0041 notifies it."""


class _HasReturned(Exception):
    """What was to be taken is of a program that runs again."""


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
        is_sure = False
        while True:
            with suppress(_HasReturned), self._database.transaction() as session:
                seen = look(session, operator)
                if is_sure or self._lease.number in seen.running:
                    return self._next(session, seen, operator, wants)
            self._lease.ensure()  # if it was lost: nobody may take what this clerk has
            is_sure = True

    def _next(
        self, session: Session, seen: Look, operator: str, wants: Wants
    ) -> QueuedFlow | ToEnter | None:
        if seen.held >= wants.most:
            told = Message.of("holds_enough", number=wants.most)
            raise HoldsEnough(told, Message("finish_or_give_back"))
        lease = self._lease.number
        found = self._take_first(session, seen, wants, operator) if seen.has_sent else None
        if found is not None:
            return found
        entry = None
        if _wants_entries(wants):
            entry = locked_entry(session, operator, lease, of_kinds(wants, FlowManager.id))
        found = self._take_first(session, seen, wants, operator, sent=False, before=entry)
        if found is None and entry is not None:
            have_in_front(session, entry, operator, lease)
            return ToEnter(entry)
        return found

    def _take_first(
        self,
        session: Session,
        seen: Look,
        wants: Wants,
        operator: str,
        *,
        sent: bool = True,
        before: int | None = None,
    ) -> QueuedFlow | None:
        lease, desk = self._lease.number, self._queue.desk
        found = take_first(session, seen, wants, lease, desk, operator, sent=sent, before=before)
        if found is None:
            return None
        if has_returned(session, found):
            raise _HasReturned
        if found.before is not None:
            note(session, found.flow_id, operator, REVIEW_TAKEN, old=found.before)
        (document,) = taken(session, [found.flow_id])
        return document

    def stay(self) -> None:
        """Keep what this program has: lock its lease again if its connection was lost."""
        self._lease.ensure()

    def offer(self, operator: str, wants: Wants) -> Offer:
        """How many documents wait for this clerk, and how many the clerk has."""
        self._lease.ensure()  # asked for when the server is back: nobody may take what is held
        with self._database.transaction() as session:
            used = exists().select_from(OfficeDocument) | exists().select_from(OfficeWorker)
            if not session.scalar(select(used)):
                return Offer(0, 0, used=False)
            seen = look(session, operator)
            waiting = count(session, seen, wants, self._lease.number)
            number = waiting + self._entries(session, operator, wants)
            return Offer(number, seen.held, used=True)

    def _entries(self, session: Session, operator: str, wants: Wants) -> int:
        if not _wants_entries(wants):
            return 0
        which = of_kinds(wants, FlowManager.id)
        return free_entries(session, operator, self._lease.number, which)

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


def _before(row: OfficeDocument, version: int) -> LetGo:
    """For whom a document was that has been let go, whose flow had this version."""
    return LetGo(
        row.flow_id, version + 1, row.for_operator, row.for_supervisor, row.sent_by, row.note
    )


def _row(session: Session, flow_id: int) -> OfficeDocument | None:
    return session.get(OfficeDocument, flow_id, with_for_update=True)


def _wants_entries(wants: Wants) -> bool:
    """Nothing says of a second entry whether it has doubts: nobody sees what was read."""
    return wants.second_entries and wants.doubts is None
