"""Give each review a key, by which a save is known when it is repeated.

Revision ID: 0030
Revises: 0028
Create Date: 2026-11-30
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0028"
branch_labels = None
depends_on = None

KEY, TABLES = "review_key", ("document_readings", "ocr_records")


def upgrade() -> None:
    # What waits for its review now gets a key; records of earlier versions have none.
    made = sa.Column(KEY, sa.Uuid(), nullable=False, server_default=sa.func.gen_random_uuid())
    op.add_column("document_readings", made)
    op.add_column("ocr_records", sa.Column(KEY, sa.Uuid(), nullable=True))
    for table in TABLES:
        op.create_unique_constraint(f"uq_{table}_{KEY}", table, [KEY])


def downgrade() -> None:
    for table in TABLES:
        op.drop_constraint(f"uq_{table}_{KEY}", table)
        op.drop_column(table, KEY)
