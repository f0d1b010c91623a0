"""Store with a draft which of its fields the clerk has accepted.

Revision ID: 0013
Revises: 0012
Create Date: 2026-11-29
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

QUEUE, CHECK = "queue_entries", "ck_queue_entries_draft_accepted"


def upgrade() -> None:
    op.add_column(QUEUE, sa.Column("draft_accepted", sa.ARRAY(sa.Text())))
    op.create_check_constraint(CHECK, QUEUE, "draft_accepted IS NULL OR draft_name IS NOT NULL")


def downgrade() -> None:
    op.drop_constraint(CHECK, QUEUE, type_="check")
    op.drop_column(QUEUE, "draft_accepted")
