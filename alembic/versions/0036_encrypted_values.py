"""Make room for encrypted values, and for the key that hides words of searches.

An encrypted date of birth stands in the place of a partial one; what was printed of it has a column
of its own.

Revision ID: 0036
Revises: 0029
Create Date: 2026-11-30
"""

import sqlalchemy as sa
from alembic import op

from kyc_desktop.persistence.roles import ADMIN, CLERK, granting

revision = "0036"
down_revision = "0029"
branch_labels = None
depends_on = None

RECORDS, SEALING = "ocr_records", "sealing"
PART = "dob_printed ~ '^[0-9]{4}(-(0[1-9]|1[0-2]))?$'"
BEFORE = f"dob IS NOT NULL OR (dob_printed IS NOT NULL AND {PART})"
AFTER = (
    f"dob IS NOT NULL OR dob_printed IS NOT NULL AND "
    f"({PART} OR starts_with(dob_printed, '\ufdd0kyc1:'))"
)

UNSEALED = f"""
DO $$
BEGIN
    IF EXISTS (SELECT FROM {SEALING}) THEN
        RAISE EXCEPTION 'documents are encrypted, which an earlier version cannot read';
    END IF;
END
$$;
"""


def upgrade() -> None:
    op.add_column(SEALING, sa.Column("search_key", sa.LargeBinary()))
    op.add_column(RECORDS, sa.Column("printed", sa.Text()))
    _allow(AFTER)
    for role in (CLERK, ADMIN):
        op.execute(granting(role, f"UPDATE (printed) ON {RECORDS}"))


def downgrade() -> None:
    op.execute(UNSEALED)
    _allow(BEFORE)
    op.drop_column(RECORDS, "printed")
    op.drop_column(SEALING, "search_key")


def _allow(condition: str) -> None:
    op.drop_constraint(f"ck_{RECORDS}_dob_or_part", RECORDS, type_="check")
    op.create_check_constraint(f"ck_{RECORDS}_dob_or_part", RECORDS, condition)
