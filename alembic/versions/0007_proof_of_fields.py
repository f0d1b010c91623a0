"""Store with each saved field how well it was proven; older records have no value there.

Revision ID: 0007
Revises: 0006
Create Date: 2026-11-29
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

FIELDS, CHECK = "record_fields", "ck_record_fields_proof"
CLASSES = "'proven', 'two_readers', 'one_reader', 'to_check'"


def upgrade() -> None:
    op.add_column(FIELDS, sa.Column("proof", sa.Text()))
    op.create_check_constraint(CHECK, FIELDS, f"proof IN ({CLASSES})")


def downgrade() -> None:
    op.drop_constraint(CHECK, FIELDS, type_="check")
    op.drop_column(FIELDS, "proof")
