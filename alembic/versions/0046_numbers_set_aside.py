"""Let those who bring documents in set numbers of flows aside.

An image that goes outside the database is stored before its rows are; where it is encrypted, that
needs the number of its flow.

Revision ID: 0046
Revises: 0042
Create Date: 2026-11-30
"""

from alembic import op

from kyc_desktop.persistence.roles import ADMIN, CLERK, granting, revoking

revision = "0046"
down_revision = "0042"
branch_labels = None
depends_on = None

NUMBERS = "SEQUENCE flow_manager_id_seq"


def upgrade() -> None:
    for role in (CLERK, ADMIN):
        op.execute(granting(role, f"USAGE ON {NUMBERS}"))


def downgrade() -> None:
    for role in (CLERK, ADMIN):
        op.execute(revoking(role, NUMBERS))
