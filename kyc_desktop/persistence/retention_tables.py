"""The tables that say how long documents are kept, and which were erased.

The functions of migration 0033 alone write them, for administrators.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - SQLAlchemy reads it

from sqlalchemy import CheckConstraint, ForeignKey, Integer, func
from sqlalchemy.orm import Mapped, mapped_column

from kyc_desktop.persistence.tables import Base


class StoredErasure(Base):
    """A document whose content was erased; what was done is an audit event."""

    __tablename__ = "erasures"

    flow_id: Mapped[int] = mapped_column(
        ForeignKey("flow_manager.id"), primary_key=True, autoincrement=False
    )
    at: Mapped[dt.datetime] = mapped_column(index=True)
    record_id: Mapped[int | None]  # of the record that it had: blind checks count on
    event_id: Mapped[int | None]  # of the audit


class StoredHold(Base):
    """A legal hold: the document stays, whatever the rules say."""

    __tablename__ = "document_holds"

    flow_id: Mapped[int] = mapped_column(
        ForeignKey("flow_manager.id"), primary_key=True, autoincrement=False
    )
    reason: Mapped[str]
    held_by: Mapped[str]
    since: Mapped[dt.datetime] = mapped_column(server_default=func.now())

    __table_args__ = (CheckConstraint("btrim(reason) <> ''", name="reason"),)


class StoredRelationshipEnd(Base):
    """The day on which the relationship with the holder of a document ended."""

    __tablename__ = "relationship_ends"

    flow_id: Mapped[int] = mapped_column(
        ForeignKey("flow_manager.id"), primary_key=True, autoincrement=False
    )
    ended: Mapped[dt.date]


class StoredRetentionRule(Base):
    """How long documents of a kind, or of `any`, are kept."""

    __tablename__ = "retention_rules"

    kind: Mapped[str] = mapped_column(primary_key=True)
    months: Mapped[int] = mapped_column(Integer)
    counted_from: Mapped[str]
    preset: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("months BETWEEN 0 AND 1200", name="months"),
        CheckConstraint("counted_from IN ('saved', 'relationship_end')", name="counted_from"),
    )
