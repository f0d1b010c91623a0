"""Store with a record the lines of its document and each engine's reading of them.

Revision ID: 0005
Revises: 0004
Create Date: 2026-11-28
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ocr_records", sa.Column("ocr_lines", sa.JSON()))


def downgrade() -> None:
    op.drop_column("ocr_records", "ocr_lines")
