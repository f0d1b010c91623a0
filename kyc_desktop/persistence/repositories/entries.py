"""The entries of a document that two people enter: the first one, and the record in the end."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select, update

from kyc_desktop.domain.fields import FIELDS
from kyc_desktop.domain.flow import FlowProgress, FlowStatus, TaskStatus
from kyc_desktop.domain.partial_date import birth_date
from kyc_desktop.domain.tasks import SAVE_TO_DB
from kyc_desktop.persistence.entry_tables import StoredEntry
from kyc_desktop.persistence.repositories.audit_actions import (
    FIRST_ENTRY,
    FIRST_ENTRY_UNREVIEWED,
    SAVE_UNDONE,
    SAVED,
)
from kyc_desktop.persistence.repositories.audit_log import note, note_flags
from kyc_desktop.persistence.repositories.flows import plan_again
from kyc_desktop.persistence.repositories.history_rows import refresh
from kyc_desktop.persistence.repositories.office_moves import take_out
from kyc_desktop.persistence.repositories.readings import keep_reading, kept_lines, reading_in
from kyc_desktop.persistence.repositories.record_rows import (
    actor_of,
    blind_row,
    columns_of,
    described,
    end_attempt,
    field_row,
    field_rows,
    note_blind,
    note_changes,
    succeed,
    values_of,
)
from kyc_desktop.persistence.repositories.stated import note_agreement
from kyc_desktop.persistence.repositories.stored_json import to_plain
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.tables import (
    FlowTask,
    OcrRecord,
    QueueEntry,
    RecordField,
    StoredFlowProgress,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from kyc_desktop.domain.fields import Details, Review
    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.domain.reading import Box
    from kyc_desktop.persistence.tables import FlowManager


def operator_key(operator: str) -> str:
    """The same for all ways to write one operator: capitals and spaces do not make another one."""
    return " ".join(unicodedata.normalize("NFC", storable(operator)).casefold().split())


def entries_of(session: Session, flow_id: int) -> Sequence[StoredEntry]:
    """The entries of the last round, in their order."""
    last = select(func.max(StoredEntry.round)).where(StoredEntry.flow_id == flow_id)
    return session.scalars(
        select(StoredEntry)
        .where(StoredEntry.flow_id == flow_id, StoredEntry.round == last.scalar_subquery())
        .order_by(StoredEntry.number)
    ).all()


def begin_entries(session: Session, flow: FlowManager, state: FlowState, review: Review) -> None:
    """Make the reviewed values the first entry: the flow leaves the queue and waits for a second.

    What was read stays stored until there is a record.
    """
    actor, texts = actor_of(review, flow), _texts(review)
    rows = field_rows(state.details, review, actor)
    note_changes(session, flow.id, actor, rows)
    note_flags(session, flow.id, actor, review.flags)
    if review.blind is not None:
        note_blind(session, flow.id, actor, rows, review.blind)
    seen = review.reviewed_by is not None
    note(session, flow.id, actor, FIRST_ENTRY if seen else FIRST_ENTRY_UNREVIEWED)
    earlier = entries_of(session, flow.id)
    session.add(
        StoredEntry(
            flow_id=flow.id,
            round=earlier[0].round + 1 if earlier else 1,
            number=1,
            operator=actor,
            operator_key=operator_key(actor),
            **texts,
            review={"boxes": to_plain(review.boxes), "blind": to_plain(review.blind)},
        )
    )
    end_attempt(session, flow.id, state.attempt)
    plan_again(session, flow.id, SAVE_TO_DB)
    flow.status = FlowStatus.AWAITING_SECOND_ENTRY
    flow.updated_at = func.clock_timestamp()
    kept = reading_in(session.get(StoredFlowProgress, flow.id))
    reading = FlowProgress(
        state.ocr or kept.ocr, state.details or kept.details, review_key=state.review_key
    )
    keep_reading(session, flow.id, FlowStatus.AWAITING_SECOND_ENTRY, reading)
    take_out(session, flow.id)
    session.execute(delete(QueueEntry).where(QueueEntry.flow_id == flow.id))
    refresh(session, flow.id)


def repeats_first(session: Session, flow: FlowManager, review: Review) -> bool:
    """Whether these values are the first entry: its answer was lost, and it is made again."""
    made = entries_of(session, flow.id)
    same = len(made) == 1 and made[0].texts == _texts(review)
    return same and made[0].operator_key == operator_key(actor_of(review, flow))


def undo_first(session: Session, flow: FlowManager, actor: str) -> bool:
    """Take the first entry back while it is the only one; whether that was possible.

    It stays on record, and so does that it was undone; the flow waits for a review again, with the
    same version.
    """
    made = entries_of(session, flow.id)
    if len(made) != 1 or made[0].operator_key != operator_key(actor):
        return False
    note(session, flow.id, actor, SAVE_UNDONE)
    flow.status = FlowStatus.AWAITING_REVIEW
    return True


def end_planned_attempt(session: Session, flow_id: int, operator: str) -> None:
    """Mark the save attempt that waits as succeeded by this operator."""
    session.execute(
        update(FlowTask)
        .where(
            FlowTask.flow_id == flow_id,
            FlowTask.name == SAVE_TO_DB,
            FlowTask.status == TaskStatus.PENDING,
        )
        .values(
            status=TaskStatus.SUCCESS,
            operator=storable(operator),
            started_at=func.now(),
            finished_at=func.now(),
        )
    )


def save_record(
    session: Session,
    flow: FlowManager,
    first: StoredEntry,
    texts: dict[str, str],
    operator: str,
    author: str,
) -> int:
    """Write the record of a flow whose entries agree or were decided; its id.

    Args:
        session: of a transaction that has locked the flow.
        flow: the flow.
        first: the first entry; places and a blind check count where its value is the record's.
        texts: the values of the record.
        operator: who made the entry that ends the round.
        author: who the record is from.
    """
    row = session.get(StoredFlowProgress, flow.id)
    reading, born = reading_in(row), birth_date(texts["dob"])
    record = OcrRecord(
        flow_id=flow.id,
        **columns_of({**texts, "dob": born}, reading.details),
        **described(reading.details),
        image_name=flow.image_name,
        ocr_text=storable(reading.ocr.text if reading.ocr else ""),
        ocr_lines=kept_lines(row),
        created_by=author,
    )
    session.add(record)
    session.flush()
    rows = _field_rows(reading.details, first, texts, operator)
    session.add_all(RecordField(record_id=record.id, **each) for each in rows)
    blind = first.review.get("blind")
    if blind is not None and texts[blind["field"]] == first.texts[blind["field"]]:
        session.add(blind_row(record, blind["field"], blind["outcome"], first.operator))
    note_agreement(session, flow, reading.details, texts["name"], born, operator)
    note(session, flow.id, operator, SAVED)
    end_planned_attempt(session, flow.id, operator)
    succeed(flow, record)
    session.execute(delete(StoredFlowProgress).where(StoredFlowProgress.flow_id == flow.id))
    return record.id


def _field_rows(
    details: Details | None, first: StoredEntry, texts: dict[str, str], operator: str
) -> list[dict[str, Any]]:
    found = details.found if details else {}
    boxes: dict[str, Box | None] = first.review.get("boxes") or {}
    rows = []
    for key in FIELDS:
        text, same = texts[key], texts[key] == first.texts[key]
        by, at = (first.operator, first.at) if same else (storable(operator), None)
        rows.append(field_row(key, found.get(key), text, boxes.get(key) if same else None, by, at))
    return rows


def _texts(review: Review) -> dict[str, str]:
    return {key: str(value) for key, value in values_of(review).items()}
