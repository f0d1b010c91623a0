"""Store each clerk's queue and what was read from each document.

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATUSES = "status IN ('queued', 'running', 'awaiting_review', 'success', 'failed', 'interrupted')"


def upgrade() -> None:
    op.create_table(
        "queue_entries",
        sa.Column("flow_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("path", sa.Text()),
        sa.Column("draft_name", sa.Text()),
        sa.Column("draft_dob", sa.Text()),
        sa.CheckConstraint(
            "(draft_name IS NULL) = (draft_dob IS NULL)", name="ck_queue_entries_draft"
        ),
        sa.ForeignKeyConstraint(["flow_id"], ["flow_manager.id"], name="fk_queue_entries_flow_id"),
        sa.PrimaryKeyConstraint("flow_id", name="pk_queue_entries"),
    )
    op.create_index(
        "ix_queue_entries_desk_operator_place", "queue_entries", ["desk", "operator", "place"]
    )
    op.create_table(
        "document_readings",
        sa.Column("flow_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("ocr", sa.JSON(none_as_null=True)),
        sa.Column("details", sa.JSON(none_as_null=True)),
        sa.Column("failure", sa.JSON(none_as_null=True)),
        sa.CheckConstraint(STATUSES, name="ck_document_readings_status"),
        sa.ForeignKeyConstraint(
            ["flow_id"], ["flow_manager.id"], name="fk_document_readings_flow_id"
        ),
        sa.PrimaryKeyConstraint("flow_id", name="pk_document_readings"),
    )


def downgrade() -> None:
    op.drop_table("document_readings")
    op.drop_table("queue_entries")
