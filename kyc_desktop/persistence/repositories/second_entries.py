"""The entries that other people make after the first one; each call commits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.page_turn import upright_turn
from kyc_desktop.domain.partial_date import birth_date
from kyc_desktop.domain.second_entry import Entry, EntryOutcome, EntryResult, WaitingEntry
from kyc_desktop.domain.tasks import SAVE_TO_DB
from kyc_desktop.errors import OwnEntry, StaleFlow
from kyc_desktop.extraction.words.same_values import better_spelt, same_value
from kyc_desktop.persistence.entry_tables import StoredEntry
from kyc_desktop.persistence.repositories.audit_actions import (
    ENTRIES_DECIDED,
    SECOND_ENTRY_AGREED,
    SECOND_ENTRY_DIFFERED,
)
from kyc_desktop.persistence.repositories.audit_log import note
from kyc_desktop.persistence.repositories.entries import (
    end_planned_attempt,
    entries_of,
    operator_key,
    save_record,
)
from kyc_desktop.persistence.repositories.flow_details import unknown
from kyc_desktop.persistence.repositories.flows import bump_version, locked, plan_again
from kyc_desktop.persistence.repositories.history_rows import refresh
from kyc_desktop.persistence.repositories.office_entries import (
    have_in_front,
    locked_entry,
    may_enter,
)
from kyc_desktop.persistence.repositories.readings import kept_lines, lines_in
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.tables import FlowManager, OcrRecord, StoredFlowProgress

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.lease import Lease


class SecondEntryRepository:
    """Second entries, and decisions between two. Every call may raise StorageUnavailable.

    The first entry is made by `RecordRepository.save`. Nobody makes two entries of one document:
    the flow's row is locked while that is checked, and a constraint says so as well.
    """

    def __init__(self, database: Database, lease: Lease) -> None:
        self._database = database
        self._lease = lease

    def count(self, operator: str) -> int:
        """How many documents wait for an entry that this operator may make."""
        with self._database.transaction() as session:
            waiting = select(func.count()).select_from(FlowManager).where(may_enter(operator))
            return session.scalar(waiting) or 0

    def next(self, operator: str, passed: Collection[int] = ()) -> WaitingEntry | None:
        """Have the document in front that waits longest for an entry of this operator.

        Of several who ask at once, each gets another one. What somebody else has in front comes
        only when nothing else is left.

        Args:
            operator: who will enter it.
            passed: the flows that are not wanted now.

        Returns:
            None if there is none. Until `OpenReviewRepository.end` nobody else is given it.
        """
        self._lease.ensure()
        lease = self._lease.number
        with self._database.transaction() as session:
            found = locked_entry(session, operator, lease, passed=passed)
            if found is not None:
                have_in_front(session, found, operator, lease)
            else:
                found = session.scalar(
                    select(FlowManager.id)
                    .where(may_enter(operator), FlowManager.id.not_in(passed))
                    .order_by(FlowManager.id)
                    .limit(1)
                )
        return self.waiting(found, operator) if found is not None else None

    def waiting(self, flow_id: int, operator: str) -> WaitingEntry:
        """What this operator needs to enter a document.

        Raises:
            OwnEntry: this operator has entered it already.
            StaleFlow: it waits for no entry.
            UnknownFlow: there is no such flow.
        """
        with self._database.transaction() as session:
            flow = session.get(FlowManager, flow_id)
            if flow is None:
                raise unknown(flow_id)
            if flow.status != FlowStatus.AWAITING_SECOND_ENTRY:
                raise _entered_elsewhere(flow_id)
            made = entries_of(session, flow_id)
            if _own(made, operator) is not None:
                raise _own_entry(flow_id)
            both = sorted((each.name, each.dob) for each in made) if len(made) > 1 else []
            lines = lines_in(kept_lines(session.get(StoredFlowProgress, flow_id)))
            return WaitingEntry(
                flow_id,
                flow.version,
                upright_turn(lines),
                tuple(Entry(name, birth_date(dob)) for name, dob in both),
            )

    def enter(self, flow_id: int, version: int, operator: str, entry: Entry) -> EntryResult:
        """Store the second entry, or the decision between two; with the record where it ends.

        A second entry that is the same as the first by `same_value` makes the record, with the
        better spelling. Else the flow waits for a third operator, whose values are the record.
        Repeating an entry after its answer was lost changes nothing.

        Args:
            flow_id: the flow.
            version: of the flow, as the operator saw it.
            operator: who enters it.
            entry: the values.

        Raises:
            OwnEntry: this operator has entered it already.
            StaleFlow: somebody else has entered, rejected or taken it back meanwhile.
            UnknownFlow: there is no such flow.
        """
        texts = {key: storable(text) for key, text in entry.texts.items()}
        with self._database.transaction() as session:
            flow = locked(session, flow_id, None)
            made = entries_of(session, flow_id)
            own = _own(made, operator)
            if own is not None:
                if own.number > 1 and own.texts == texts and flow.version == version + 1:
                    return _result(session, own)  # entered already, but the answer was lost
                raise _own_entry(flow_id)
            if flow.status != FlowStatus.AWAITING_SECOND_ENTRY or flow.version != version:
                raise _entered_elsewhere(flow_id)
            kept = _keep(session, made, operator, texts)
            if kept.number == 3:  # noqa: PLR2004 - the decision
                _decide(session, flow, made, kept)
            else:
                _compare(session, flow, made[0], kept)
            bump_version(flow)
            refresh(session, flow_id)
            return _result(session, kept)


def _own(made: Sequence[StoredEntry], operator: str) -> StoredEntry | None:
    key = operator_key(operator)
    return next((each for each in made if each.operator_key == key), None)


def _keep(
    session: Session, made: Sequence[StoredEntry], operator: str, texts: dict[str, str]
) -> StoredEntry:
    first, number = made[0], len(made) + 1
    differs = [key for key, text in texts.items() if not same_value(key, text, first.texts[key])]
    kept = StoredEntry(
        flow_id=first.flow_id,
        round=first.round,
        number=number,
        operator=storable(operator),
        operator_key=operator_key(operator),
        **texts,
        differs=differs if number == 2 else None,  # noqa: PLR2004 - the second entry
    )
    session.add(kept)
    return kept


def _compare(session: Session, flow: FlowManager, first: StoredEntry, second: StoredEntry) -> None:
    """Save the record if the second entry agrees; else let the flow wait for a third operator."""
    operator = second.operator
    if not second.differs:
        note(session, flow.id, operator, SECOND_ENTRY_AGREED)
        texts = {**first.texts, "name": better_spelt(second.name, first.name)}
        save_record(session, flow, first, texts, operator, first.operator)
        return
    for key in second.differs:
        old, new = first.texts[key], second.texts[key]
        note(session, flow.id, operator, SECOND_ENTRY_DIFFERED, key, old, new)
    end_planned_attempt(session, flow.id, operator)
    plan_again(session, flow.id, SAVE_TO_DB)


def _decide(
    session: Session, flow: FlowManager, made: Sequence[StoredEntry], third: StoredEntry
) -> None:
    first, second = made
    for key, text in third.texts.items():
        entered = list(dict.fromkeys((first.texts[key], second.texts[key])))
        if entered != [text]:
            said = " / ".join(entered)
            note(session, flow.id, third.operator, ENTRIES_DECIDED, key, said, text)
    save_record(session, flow, first, third.texts, third.operator, third.operator)


def _result(session: Session, entry: StoredEntry) -> EntryResult:
    if entry.differs:
        return EntryResult(EntryOutcome.DIFFERS)
    decided = entry.differs is None
    record_id = session.scalar(select(OcrRecord.id).where(OcrRecord.flow_id == entry.flow_id))
    return EntryResult(EntryOutcome.DECIDED if decided else EntryOutcome.AGREED, record_id)


def _own_entry(flow_id: int) -> OwnEntry:
    return OwnEntry(Message.of("own_entry", flow=flow_id), Message("somebody_else_enters"))


def _entered_elsewhere(flow_id: int) -> StaleFlow:
    return StaleFlow(Message.of("entered_elsewhere", flow=flow_id), Message("enter_next"))
