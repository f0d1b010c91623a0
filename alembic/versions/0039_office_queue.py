"""Add the office queue: documents for any worker to read, then for any clerk to review.

Revision ID: 0039
Revises: 0038
Create Date: 2026-11-30
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kyc_desktop.persistence.roles import ADMIN, AUDITOR, CLERK, granting

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

TABLES = ("office_queue", "office_workers")
NOW = sa.text("clock_timestamp()")


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "office_queue",
        sa.Column("flow_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), server_default="0", nullable=False),
        sa.Column("entered_at", moment, server_default=NOW, nullable=False),
        sa.Column("holder", sa.Text()),
        sa.Column("until", moment),
        sa.CheckConstraint("stage IN ('reading', 'review')", name=op.f("ck_office_queue_stage")),
        sa.CheckConstraint("(holder IS NULL) = (until IS NULL)", name=op.f("ck_office_queue_held")),
        sa.ForeignKeyConstraint(["flow_id"], ["flow_manager.id"], ondelete="CASCADE",
                                name=op.f("fk_office_queue_flow_id_flow_manager")),
        sa.PrimaryKeyConstraint("flow_id", name=op.f("pk_office_queue")),
    )  # fmt: skip
    op.create_index(
        "ix_office_queue_next", "office_queue", ["stage", sa.text("priority DESC"), "flow_id"]
    )
    op.create_table(
        "office_workers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("process", sa.Integer(), nullable=False),
        sa.Column("concurrency", sa.Integer(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("read", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("started_at", moment, server_default=NOW, nullable=False),
        sa.Column("seen_at", moment, server_default=NOW, nullable=False),
        sa.CheckConstraint("concurrency > 0", name=op.f("ck_office_workers_concurrency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_workers")),
    )
    for table in TABLES:
        # Those who may only read see how much waits.
        op.execute(granting(AUDITOR, f"SELECT ON {table}"))
        for role in (CLERK, ADMIN):
            op.execute(granting(role, f"SELECT, INSERT, UPDATE, DELETE ON {table}"))


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
