"""Store a failed task's error as a code with parameters too; older rows have only the sentence.

Revision ID: 0009
Revises: 0008
Create Date: 2026-11-29
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("flow_tasks", sa.Column("error", sa.JSON()))


def downgrade() -> None:
    op.drop_column("flow_tasks", "error")
