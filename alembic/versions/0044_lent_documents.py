"""Say in the office queue which window has a document in its list that it lets workers read.

Revision ID: 0044
Revises: 0043
Create Date: 2026-11-30
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("office_queue", sa.Column("lender", sa.Integer()))
    op.create_index(
        "ix_office_queue_lender",
        "office_queue",
        ["lender"],
        postgresql_where=sa.text("lender IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_office_queue_lender", "office_queue")
    op.drop_column("office_queue", "lender")
