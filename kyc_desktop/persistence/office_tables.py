"""The tables of the office queue: documents for any worker to read, then for any clerk to review.

Nothing about a person is in them but in the note of somebody who forwarded a document.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - SQLAlchemy reads it

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, func, text
from sqlalchemy.orm import Mapped, mapped_column

from kyc_desktop.domain.office import Stage
from kyc_desktop.persistence.tables import Base, allowed


class OfficeDocument(Base):
    """A document in the office queue.

    Who holds it loses it at a moment: `until` is renewed while the holder runs. The flow's version
    grows with each new holder, so that one who comes back too late can write nothing.
    """

    __tablename__ = "office_queue"

    flow_id: Mapped[int] = mapped_column(
        ForeignKey("flow_manager.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    stage: Mapped[str]
    priority: Mapped[int] = mapped_column(Integer, server_default="0")  # the highest goes first
    entered_at: Mapped[dt.datetime] = mapped_column(server_default=func.clock_timestamp())
    holder: Mapped[str | None]  # the worker that reads it; see OfficeWorker.id
    until: Mapped[dt.datetime | None]
    lender: Mapped[int | None] = mapped_column(Integer)  # the lease of the window that lists it
    # Of a document that waits for its review:
    operator: Mapped[str | None]  # the clerk in whose list it is
    active_at: Mapped[dt.datetime | None]  # when that clerk took it, or last typed in its form
    not_before: Mapped[dt.datetime | None]  # put off until then
    for_operator: Mapped[str | None]  # nobody else is offered it
    for_supervisor: Mapped[bool] = mapped_column(server_default="false")
    sent_by: Mapped[str | None]  # who forwarded it
    note: Mapped[str | None]  # of whom forwarded it; encrypted, it may say something of a person

    __table_args__ = (
        allowed("stage", Stage),
        CheckConstraint("(operator IS NULL) = (active_at IS NULL)", name="active"),
        CheckConstraint("operator IS NULL OR stage = 'review'", name="reviewed"),
        CheckConstraint("for_operator IS NULL OR NOT for_supervisor", name="for_whom"),
        CheckConstraint("(holder IS NULL) = (until IS NULL)", name="held"),
        Index("ix_office_queue_next", "stage", text("priority DESC"), "flow_id"),
        Index("ix_office_queue_operator", "operator", postgresql_where="operator IS NOT NULL"),
        Index(
            "ix_office_queue_sent",
            "for_operator",
            postgresql_where="for_operator IS NOT NULL OR for_supervisor",
        ),
        Index("ix_office_queue_lender", "lender", postgresql_where="lender IS NOT NULL"),
    )


class OfficeWorker(Base):
    """A worker that reads documents of the office queue; its row goes when it ends."""

    __tablename__ = "office_workers"

    id: Mapped[str] = mapped_column(primary_key=True)  # never used again
    host: Mapped[str]
    process: Mapped[int] = mapped_column(Integer)
    concurrency: Mapped[int] = mapped_column(Integer)  # documents at a time
    version: Mapped[str]  # of the program
    read: Mapped[int] = mapped_column(server_default="0")  # documents since it was started
    started_at: Mapped[dt.datetime] = mapped_column(server_default=func.clock_timestamp())
    seen_at: Mapped[dt.datetime] = mapped_column(server_default=func.clock_timestamp())

    __table_args__ = (CheckConstraint("concurrency > 0", name="concurrency"),)
