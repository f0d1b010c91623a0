"""The tables that prove the audit; the database alone writes them, by triggers."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kyc_desktop.persistence.tables import Base


class AuditEntry(Base):
    """A link of the chain: of an audit event, a record as it was first saved, or a version.

    `outside` says that made-up events (version 0) or records (version 1) up to a number are not in
    the chain.
    """

    __tablename__ = "audit_chain"

    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    ref: Mapped[int]  # id of the event or record
    version: Mapped[int] = mapped_column(Integer)  # of the record; 0 for the others
    flow_id: Mapped[int | None]  # no foreign key: the entry of an example outlives it
    content: Mapped[bytes]  # SHA-256 of what the row says
    digest: Mapped[bytes]  # SHA-256 of the digest before, the content and these columns

    __table_args__ = (
        UniqueConstraint("kind", "ref", "version", name="uq_audit_chain_kind"),
        CheckConstraint("kind IN ('event', 'record', 'version', 'outside')", name="kind"),
    )


class AuditHead(Base):
    """The end of the chain; its one row is locked by whoever commits an entry."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, server_default="1"
    )
    start: Mapped[bytes]  # random: tells one database's chain from another's
    place: Mapped[int]
    digest: Mapped[bytes]

    __table_args__ = (CheckConstraint("id = 1", name="once"),)
