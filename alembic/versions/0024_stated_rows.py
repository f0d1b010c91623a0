"""Store what customers stated of themselves, to compare it with their documents.

Revision ID: 0024
Revises: 0023
Create Date: 2026-11-30
"""

import sqlalchemy as sa
from alembic import op

from kyc_desktop.persistence.roles import ADMIN, AUDITOR, CLERK, granting, revoking

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

STATED = "stated_rows"
ALL = f"SELECT, INSERT, UPDATE, DELETE ON {STATED}"
RIGHTS = {CLERK: ALL, AUDITOR: f"SELECT ON {STATED}", ADMIN: ALL}


def upgrade() -> None:
    op.create_table(
        STATED,
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("number", sa.BigInteger()),
        sa.Column("file", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("dob", sa.Date()),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.Column(
            "imported_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name="pk_stated_rows"),
        sa.UniqueConstraint("number", name="uq_stated_rows_number"),
        sa.UniqueConstraint("file", name="uq_stated_rows_file"),
        sa.CheckConstraint(
            "(number IS NULL) <> (file IS NULL)", name=op.f("ck_stated_rows_one_document")
        ),
        sa.CheckConstraint(
            "name IS NOT NULL OR dob IS NOT NULL", name=op.f("ck_stated_rows_anything_stated")
        ),
    )
    for role, right in RIGHTS.items():
        op.execute(granting(role, right))


def downgrade() -> None:
    for role in RIGHTS:
        op.execute(revoking(role, STATED))
    op.drop_table(STATED)
