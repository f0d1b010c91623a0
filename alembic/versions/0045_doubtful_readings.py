"""Say of what was read whether somebody has to look at a field, so that reviews can be chosen.

It is not known of what was read before.

Revision ID: 0045
Revises: 0046
Create Date: 2026-11-30
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("document_readings", sa.Column("doubtful", sa.Boolean()))


def downgrade() -> None:
    op.drop_column("document_readings", "doubtful")
