"""Saves records in one transaction each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.seen import SeenQuestion
from kyc_desktop.persistence.repositories.audit_actions import SAVED, SAVED_UNREVIEWED
from kyc_desktop.persistence.repositories.audit_log import note, note_flags
from kyc_desktop.persistence.repositories.entries import begin_entries, repeats_first, undo_first
from kyc_desktop.persistence.repositories.flows import locked, saved_elsewhere, waits
from kyc_desktop.persistence.repositories.history_rows import refresh
from kyc_desktop.persistence.repositories.last_look import look_once_more
from kyc_desktop.persistence.repositories.office_moves import take_out
from kyc_desktop.persistence.repositories.readings import kept_lines
from kyc_desktop.persistence.repositories.record_rows import (
    actor_of,
    blind_row,
    columns_of,
    described,
    end_attempt,
    field_rows,
    note_blind,
    note_changes,
    succeed,
    values_of,
)
from kyc_desktop.persistence.repositories.stated import note_agreement
from kyc_desktop.persistence.repositories.versions import take_away
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.tables import (
    FlowManager,
    OcrRecord,
    QueueEntry,
    RecordField,
    StoredFlowProgress,
)

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from kyc_desktop.domain.fields import Details, Review
    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.persistence.database import Database


class RecordRepository:
    """The records in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(
        self, state: FlowState, *, seen_before: bool = False, second_entry: bool = False
    ) -> int | None:
        """Write the record, its fields, the audit and the flow's success in one transaction.

        The result of a blind check is written with them. The flow leaves the queue, and its reading
        is deleted: the record has it, including the lines.

        Repeating a save with the same values, after its answer was lost, returns the same record.
        With other values, typed since, it takes the place of the one that nobody was told of, if
        both are of one review.

        With `second_entry`, no record is written: the values are the first entry of the document,
        and the flow waits for somebody else's; see `SecondEntryRepository`.

        Args:
            state: of a flow that was reviewed and whose save task runs; its version stays.
            seen_before: whether flags about earlier documents must have been accepted.
            second_entry: whether somebody else has to enter the document too.

        Returns:
            The record's id; None if the flow waits for a second entry.

        Raises:
            SeenMeanwhile: an earlier document has come up that nobody has accepted.
            StaleFlow: the flow has another version, or was saved in another review.
            StorageUnavailable: nothing is written, unless the answer to the commit was lost.
            UnknownFlow: there is no such flow.
            ValueError: it was never put on record, or nobody reviewed it.
        """
        flow_id, details, review = state.flow_id, state.details, state.review
        if flow_id is None or review is None:
            raise ValueError("a flow is saved once it is on record and was reviewed")
        values = values_of(review)
        with self._database.transaction() as session:
            flow = locked(session, flow_id, state.version)
            if flow.status == FlowStatus.AWAITING_SECOND_ENTRY:
                if repeats_first(session, flow, review):
                    return None
                actor = actor_of(review, flow)
                if not _same_entry(session, state) or not undo_first(session, flow, actor):
                    raise waits(flow_id)
            earlier = session.scalar(select(OcrRecord).where(OcrRecord.flow_id == flow_id))
            columns = columns_of(values, details)
            lines = kept_lines(session.get(StoredFlowProgress, flow_id))
            if earlier is not None:
                if all(getattr(earlier, key) == value for key, value in columns.items()):
                    return earlier.id
                if state.review_key is None or earlier.review_key != state.review_key:
                    raise saved_elsewhere(flow_id)
                lines = earlier.ocr_lines
                take_away(session, earlier, actor_of(review, flow))
            if seen_before:
                question = SeenQuestion(flow_id, review.name, review.dob)
                look_once_more(session, question, review.flags)
            if second_entry:
                begin_entries(session, flow, state, review)
                return None
            record = OcrRecord(
                flow_id=flow_id,
                **columns,
                **described(details),
                image_name=storable(state.source.name),
                ocr_text=storable(state.ocr.text if state.ocr else ""),
                ocr_lines=lines,
                review_key=state.review_key,
                created_by=actor_of(review, flow),
            )
            session.add(record)
            session.flush()
            _write_fields(session, flow, record, details, review)
            end_attempt(session, flow_id, state.attempt)
            succeed(flow, record)
            take_out(session, flow_id)
            session.execute(delete(QueueEntry).where(QueueEntry.flow_id == flow_id))
            session.execute(delete(StoredFlowProgress).where(StoredFlowProgress.flow_id == flow_id))
            refresh(session, flow_id)
            return record.id

    def of_review(self, key: UUID) -> tuple[int, int | None] | None:
        """What a review has saved: the ids of flow and record; None if nothing.

        There is no record yet if the flow waits for a second entry.
        """
        with self._database.transaction() as session:
            saved = session.execute(
                select(OcrRecord.flow_id, OcrRecord.id).where(OcrRecord.review_key == key)
            ).one_or_none()
            if saved is not None:
                return saved.flow_id, saved.id
            entered = session.scalar(
                select(FlowManager.id)
                .join(StoredFlowProgress, StoredFlowProgress.flow_id == FlowManager.id)
                .where(
                    StoredFlowProgress.review_key == key,
                    FlowManager.status == FlowStatus.AWAITING_SECOND_ENTRY,
                )
            )
            return None if entered is None else (entered, None)


def _same_entry(session: Session, state: FlowState) -> bool:
    """Whether the entry that waits was made in the same review."""
    kept = session.get(StoredFlowProgress, state.flow_id)
    return kept is not None and kept.review_key == state.review_key


def _write_fields(
    session: Session, flow: FlowManager, record: OcrRecord, details: Details | None, review: Review
) -> None:
    actor = actor_of(review, flow)
    rows = field_rows(details, review, actor)
    session.add_all(RecordField(record_id=record.id, **row) for row in rows)
    note_changes(session, flow.id, actor, rows)
    note_flags(session, flow.id, actor, review.flags)
    note_agreement(session, flow, details, review.name, review.dob, actor)
    if review.blind is not None:
        session.add(blind_row(record, review.blind.field, review.blind.outcome, actor))
        note_blind(session, flow.id, actor, rows, review.blind)
    note(session, flow.id, actor, SAVED if review.reviewed_by is not None else SAVED_UNREVIEWED)
