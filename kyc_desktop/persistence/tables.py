"""The tables as SQLAlchemy classes; `alembic/versions` creates them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - SQLAlchemy reads the annotations

from sqlalchemy import (
    ARRAY,
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Sequence,
    Text,
    UniqueConstraint,
    func,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from kyc_desktop.domain.correction import CorrectionReason
from kyc_desktop.domain.fields import BlindOutcome, Source
from kyc_desktop.domain.flow import FlowStatus, RejectReason, TaskStatus
from kyc_desktop.domain.proof import Proof
from kyc_desktop.persistence.image_checks import IMAGE_SHA256, SEALED

if TYPE_CHECKING:
    from enum import StrEnum

PARTIAL_DATE = "^[0-9]{4}(-(0[1-9]|1[0-2]))?$"

# The latest date anywhere on Earth: the clerk may be east of the server, at most at UTC+14. A bound
# may move, because it is looked at only on writing: what was past once always will be.
NOT_BORN_YET = "((now() AT TIME ZONE 'UTC') + interval '14 hours')::date"


class Base(DeclarativeBase):
    """The base of all tables; names constraints, so that migrations can refer to them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's declaration
        str: Text,
        int: BigInteger,
        float: Float,
        dt.date: Date,
        dt.datetime: DateTime(timezone=True),
        bytes: LargeBinary,
    }


def allowed(column: str, kinds: type[StrEnum] | tuple[str, ...]) -> CheckConstraint:
    """A constraint: the column has one of these values, or NULL."""
    words = ", ".join(f"'{kind!s}'" for kind in kinds)
    return CheckConstraint(f"{column} IN ({words})", name=column)


store_leases = Sequence("store_leases", metadata=Base.metadata, data_type=Integer, cycle=True)
"""Source of lease numbers; see `lease.py`."""


class FlowManager(Base):
    """A flow: the processing of one document."""

    __tablename__ = "flow_manager"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    flow_name: Mapped[str]
    start_task: Mapped[str]
    status: Mapped[str]
    related_table: Mapped[str | None]
    related_record_id: Mapped[int | None]
    image_name: Mapped[str]
    image_sha256: Mapped[str | None]
    ocr_engine: Mapped[str | None]
    created_by: Mapped[str]
    created_at: Mapped[dt.datetime] = mapped_column(server_default=func.now())
    updated_at: Mapped[dt.datetime] = mapped_column(server_default=func.now())
    version: Mapped[int] = mapped_column(server_default="1")
    reject_reason: Mapped[str | None]
    reject_text: Mapped[str | None]  # the operator's note
    customer_text: Mapped[str | None]  # what the customer is told about the rejection
    customer_language: Mapped[str | None]
    lease: Mapped[int | None] = mapped_column(Integer)  # of the program that works on it

    __table_args__ = (
        allowed("status", FlowStatus),
        allowed("reject_reason", RejectReason),
        CheckConstraint(
            "(status = 'rejected') = (reject_reason IS NOT NULL)", name="rejected_with_reason"
        ),
        CheckConstraint(
            "(customer_text IS NULL) = (customer_language IS NULL)",
            name="customer_text_in_language",
        ),
        CheckConstraint("version > 0", name="version"),
        CheckConstraint(IMAGE_SHA256, name="image_sha256"),
        CheckConstraint(
            "(related_table IS NULL) = (related_record_id IS NULL)", name="related_record"
        ),
        Index("ix_flow_manager_status_id", "status", "id"),
    )


class FlowTask(Base):
    """One attempt at a task of a flow."""

    __tablename__ = "flow_tasks"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    flow_id: Mapped[int] = mapped_column(ForeignKey("flow_manager.id"))
    name: Mapped[str]
    description: Mapped[str]
    position: Mapped[int] = mapped_column(Integer)
    attempt: Mapped[int] = mapped_column(Integer)
    status: Mapped[str]
    error_message: Mapped[str | None]  # in English, for whoever reads the table
    error: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)  # by its code
    operator: Mapped[str | None]  # set where a person did it
    host: Mapped[str | None]  # the computer that did it, where no person did
    started_at: Mapped[dt.datetime | None]
    finished_at: Mapped[dt.datetime | None]

    __table_args__ = (
        UniqueConstraint("flow_id", "name", "attempt"),
        allowed("status", TaskStatus),
        CheckConstraint("attempt > 0", name="attempt"),
        CheckConstraint("finished_at >= started_at", name="finished_after_start"),
        Index("ix_flow_tasks_failed", "flow_id", "name", postgresql_where="status = 'failed'"),
    )


class FlowCondition(Base):
    """A flow's own copy of a condition, as it was when the flow began."""

    __tablename__ = "flow_conditions"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    flow_id: Mapped[int] = mapped_column(ForeignKey("flow_manager.id"))
    name: Mapped[str]
    description: Mapped[str]
    source_task: Mapped[str]
    outcome: Mapped[str]
    target_task_success: Mapped[str | None]
    target_task_failure: Mapped[str | None]

    __table_args__ = (UniqueConstraint("flow_id", "name"), allowed("outcome", TaskStatus))


class OcrRecord(Base):
    """The saved record of a document."""

    __tablename__ = "ocr_records"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    flow_id: Mapped[int] = mapped_column(ForeignKey("flow_manager.id"), unique=True)
    name: Mapped[str]
    dob: Mapped[dt.date | None]
    # As on the document; without a `dob`, the year or the year and month in ISO 8601.
    dob_printed: Mapped[str | None]  # encrypted, the date of birth, whole or not
    printed: Mapped[str | None]  # encrypted, as a whole one is on the document; else NULL
    document_type: Mapped[str]
    expires: Mapped[dt.date | None]
    image_name: Mapped[str]
    ocr_text: Mapped[str]
    # As StoredFlowProgress.ocr; NULL if no lines were stored, and in records of earlier versions.
    ocr_lines: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    # What was extracted, as in StoredFlowProgress.details; NULL in records of earlier versions.
    details: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    version: Mapped[int] = mapped_column(Integer, server_default="1")  # grows with each correction
    review_key: Mapped[UUID | None] = mapped_column(unique=True)  # NULL in old records
    created_by: Mapped[str]
    created_at: Mapped[dt.datetime] = mapped_column(server_default=func.now())

    __table_args__ = (
        CheckConstraint("version > 0", name="version"),
        CheckConstraint("btrim(name) <> ''", name="name"),
        CheckConstraint(f"dob <= {NOT_BORN_YET}", name="dob_not_in_future"),
        CheckConstraint(
            "dob IS NOT NULL OR dob_printed IS NOT NULL AND "
            f"(dob_printed ~ '{PARTIAL_DATE}' OR starts_with(dob_printed, '{SEALED}'))",
            name="dob_or_part",
        ),
    )


class RecordField(Base):
    """A field of a record: the value extracted, and the value saved."""

    __tablename__ = "record_fields"

    record_id: Mapped[int] = mapped_column(ForeignKey("ocr_records.id"), primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    extracted: Mapped[str | None]
    value: Mapped[str]
    source: Mapped[str]
    confidence: Mapped[float | None]  # 0–1, of the extracted value
    proof: Mapped[str | None]  # of the extracted value; NULL if there is none, and in old records
    box: Mapped[list[list[float]] | None] = mapped_column(ARRAY(Float, dimensions=2))
    corrected_by: Mapped[str | None]
    corrected_at: Mapped[dt.datetime | None]

    __table_args__ = (
        allowed("source", Source),
        allowed("proof", Proof),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        CheckConstraint("(corrected_by IS NULL) = (corrected_at IS NULL)", name="corrected"),
    )


class RecordVersion(Base):
    """A version of a record that was corrected: the first is what was saved, the last is valid.

    A record that was never corrected has no row here. A trigger prevents changes, and deletion
    while the flow has audit events.
    """

    __tablename__ = "record_versions"

    record_id: Mapped[int] = mapped_column(
        ForeignKey("ocr_records.id"), primary_key=True, autoincrement=False
    )
    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    flow_id: Mapped[int] = mapped_column(ForeignKey("flow_manager.id"), index=True)
    flow_version: Mapped[int]  # FlowManager.version from then on; a repeated call is known by it
    fields: Mapped[Any] = mapped_column(JSON)  # by key: value, source, box
    reason: Mapped[str | None]
    reason_text: Mapped[str | None]  # the operator's own words
    actor: Mapped[str]
    at: Mapped[dt.datetime] = mapped_column(server_default=func.now())

    __table_args__ = (
        CheckConstraint("version > 0", name="version"),
        allowed("reason", CorrectionReason),
        CheckConstraint("(version = 1) = (reason IS NULL)", name="corrected_with_reason"),
        CheckConstraint("reason <> 'other' OR reason_text IS NOT NULL", name="other_told"),
    )


class QueueEntry(Base):
    """A flow's place in a queue: that of an operator at one installation."""

    __tablename__ = "queue_entries"

    flow_id: Mapped[int] = mapped_column(
        ForeignKey("flow_manager.id"), primary_key=True, autoincrement=False
    )
    desk: Mapped[str]  # random id of the installation
    operator: Mapped[str]
    place: Mapped[int]  # sort key, ascending
    path: Mapped[str | None]  # of the file, until its image is stored
    draft_name: Mapped[str | None]  # the contents of the review form, valid or not
    draft_dob: Mapped[str | None]
    draft_blind: Mapped[str | None]  # the field that is typed blind
    draft_blind_typed: Mapped[str | None]  # what stood there when it was compared
    # Of a value that was marked on the picture; as RecordField.box.
    draft_name_box: Mapped[list[list[float]] | None] = mapped_column(ARRAY(Float, dimensions=2))
    draft_dob_box: Mapped[list[list[float]] | None] = mapped_column(ARRAY(Float, dimensions=2))
    draft_accepted: Mapped[list[str] | None] = mapped_column(ARRAY(Text))  # keys of fields
    # Of entry or draft, as `ChangeNumbers` counts: a change with a smaller number comes too late.
    last_change: Mapped[int] = mapped_column(server_default="0")

    __table_args__ = (
        CheckConstraint("(draft_name IS NULL) = (draft_dob IS NULL)", name="draft"),
        CheckConstraint(
            "draft_blind_typed IS NULL OR (draft_blind IS NOT NULL AND draft_name IS NOT NULL)",
            name="draft_blind",
        ),
        CheckConstraint(
            "draft_name IS NOT NULL OR (draft_name_box IS NULL AND draft_dob_box IS NULL)",
            name="draft_boxes",
        ),
        CheckConstraint("draft_accepted IS NULL OR draft_name IS NOT NULL", name="draft_accepted"),
        Index("ix_queue_entries_desk_operator_place", "desk", "operator", "place"),
    )


class StoredFlowProgress(Base):
    """What is known about a flow that has stopped for now; deleted once its record is saved."""

    __tablename__ = "document_readings"

    flow_id: Mapped[int] = mapped_column(
        ForeignKey("flow_manager.id"), primary_key=True, autoincrement=False
    )
    status: Mapped[str]  # the status with which it stopped
    # JSON as in repositories/stored_json.py.
    ocr: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    details: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    failure: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    doubtful: Mapped[bool | None]  # whether a field has to be looked at; NULL: read before 0045
    # A save is known by it when it is repeated; goes to the record.
    review_key: Mapped[UUID] = mapped_column(unique=True, server_default=func.gen_random_uuid())

    __table_args__ = (allowed("status", FlowStatus),)


class OpenReview(Base):
    """A document that somebody has in front; counts while the lease of the program is locked."""

    __tablename__ = "open_reviews"

    flow_id: Mapped[int] = mapped_column(ForeignKey("flow_manager.id"), primary_key=True)
    lease: Mapped[int] = mapped_column(Integer, primary_key=True)
    operator: Mapped[str]
    since: Mapped[dt.datetime] = mapped_column(server_default=func.now())


class AuditEvent(Base):
    """An entry of the audit log. A trigger prevents changes and deletion."""

    __tablename__ = "audit_events"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(server_default=func.now())
    actor: Mapped[str]
    # NULL for what concerns many flows, as an export does.
    flow_id: Mapped[int | None] = mapped_column(ForeignKey("flow_manager.id"), index=True)
    action: Mapped[str]
    field: Mapped[str | None]
    old_value: Mapped[str | None]
    new_value: Mapped[str | None]
    db_user: Mapped[str | None]  # set by the server, as `at` is; NULL in old events

    __table_args__ = (
        Index(  # what statistics count
            "ix_audit_events_of_values", "flow_id", "action", "field", "actor", "id",
            postgresql_where="action IN ('corrected', 'typed', 'corrected_later', 'save_undone')",
        ),
    )  # fmt: skip


class StoredBlindCheck(Base):
    """The result of a blind check: a sure field typed by somebody who could not see the reading.

    It belongs to a record and counts while that is there; the record of an undone save is not. A
    trigger prevents changes, and deletion while the flow has audit events.
    """

    __tablename__ = "blind_checks"

    record_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    flow_id: Mapped[int] = mapped_column(ForeignKey("flow_manager.id"), index=True)
    field: Mapped[str]
    outcome: Mapped[str]
    actor: Mapped[str]
    at: Mapped[dt.datetime] = mapped_column(server_default=func.now())

    __table_args__ = (allowed("outcome", BlindOutcome),)


class Demonstration(Base):
    """Says that the flows of this database were made up; has one row, or none."""

    __tablename__ = "demonstration_data"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, server_default="1")
    flows: Mapped[int]
    seed: Mapped[int]
    made_at: Mapped[dt.datetime] = mapped_column(server_default=func.now())

    __table_args__ = (CheckConstraint("id = 1", name="once"),)
