"""Mark a database that holds demonstration data.

Revision ID: 0019
Revises: 0018
Create Date: 2026-11-30
"""

import sqlalchemy as sa
from alembic import op

from kyc_desktop.persistence.roles import ADMIN, AUDITOR, CLERK, granting, revoking

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

MARK = "demonstration_data"


def upgrade() -> None:
    op.create_table(
        MARK,
        sa.Column("id", sa.BigInteger(), autoincrement=False, server_default="1", nullable=False),
        sa.Column("flows", sa.BigInteger(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.CheckConstraint("id = 1", name="ck_demonstration_data_once"),
        sa.PrimaryKeyConstraint("id", name="pk_demonstration_data"),
    )
    for role in (CLERK, AUDITOR, ADMIN):
        op.execute(granting(role, f"SELECT ON {MARK}"))


def downgrade() -> None:
    for role in (CLERK, AUDITOR, ADMIN):
        op.execute(revoking(role, MARK))
    op.drop_table(MARK)
