"""The tables of encryption at rest: whether it is on, and the key of each document."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - SQLAlchemy reads it

from sqlalchemy import CheckConstraint, ForeignKey, func
from sqlalchemy.orm import Mapped, mapped_column

from kyc_desktop.persistence.tables import Base


class StoredSealing(Base):
    """Says that what comes in is encrypted; has one row, or none.

    The office key itself is elsewhere: in a keyring or a file.
    """

    __tablename__ = "sealing"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, server_default="1")
    office_key: Mapped[str]  # what the office key is called
    next_key: Mapped[str | None]  # while it is being changed: the key that comes
    handover: Mapped[bytes | None]  # that key, encrypted with the one before
    search_key: Mapped[bytes | None]  # hides words of searches; encrypted with the office key
    recovery: Mapped[bytes | None]  # the office key, encrypted with the recovery key
    since: Mapped[dt.datetime] = mapped_column(server_default=func.now())

    __table_args__ = (CheckConstraint("id = 1", name="once"),)


class DocumentKey(Base):
    """The key of a flow, encrypted with an office key; without one it was destroyed.

    Backups of the database leave these rows out: see `docs/decisions`.
    """

    __tablename__ = "document_keys"

    flow_id: Mapped[int] = mapped_column(
        ForeignKey("flow_manager.id"), primary_key=True, autoincrement=False
    )
    office_key: Mapped[str | None] = mapped_column(index=True)
    wrapped: Mapped[bytes | None]
    destroyed_at: Mapped[dt.datetime | None]

    __table_args__ = (
        CheckConstraint("(wrapped IS NULL) = (destroyed_at IS NOT NULL)", name="destroyed"),
        CheckConstraint("(wrapped IS NULL) = (office_key IS NULL)", name="wrapped"),
    )
