"""Store who has a document in front of them, so that others see it.

A row counts while the lease of its program is locked, however that program ends.

Revision ID: 0021
Revises: 0020
Create Date: 2026-11-30
"""

import sqlalchemy as sa
from alembic import op

from kyc_desktop.persistence.roles import ADMIN, AUDITOR, CLERK, granting, revoking

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

REVIEWS = "open_reviews"
ALL = f"SELECT, INSERT, UPDATE, DELETE ON {REVIEWS}"
RIGHTS = {CLERK: ALL, AUDITOR: f"SELECT ON {REVIEWS}", ADMIN: ALL}


def upgrade() -> None:
    op.create_table(
        REVIEWS,
        sa.Column("flow_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lease", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column(
            "since", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.ForeignKeyConstraint(["flow_id"], ["flow_manager.id"], name="fk_open_reviews_flow_id"),
        sa.PrimaryKeyConstraint("flow_id", "lease", name="pk_open_reviews"),
    )
    for role, right in RIGHTS.items():
        op.execute(granting(role, right))


def downgrade() -> None:
    for role in RIGHTS:
        op.execute(revoking(role, REVIEWS))
    op.drop_table(REVIEWS)
