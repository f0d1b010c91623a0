"""Allow a record whose document prints only the year, or month and year, of birth.

Revision ID: 0014
Revises: 0013
Create Date: 2026-11-29
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

RECORDS = "ocr_records"
PARTIAL_DATE = "^[0-9]{4}(-(0[1-9]|1[0-2]))?$"

# After a downgrade, the field of the record is still partial, and the first day stands in `dob`.
PARTIAL_AGAIN = f"""
UPDATE {RECORDS} SET dob = NULL FROM record_fields
    WHERE {RECORDS}.dob_printed ~ '{PARTIAL_DATE}' AND record_fields.record_id = {RECORDS}.id
    AND record_fields.field = 'dob' AND record_fields.value = {RECORDS}.dob_printed
"""  # noqa: S608 - constants


def upgrade() -> None:
    op.alter_column(RECORDS, "dob", nullable=True)
    op.execute(PARTIAL_AGAIN)
    op.create_check_constraint(
        "ck_ocr_records_dob_or_part",
        RECORDS,
        f"dob IS NOT NULL OR (dob_printed IS NOT NULL AND dob_printed ~ '{PARTIAL_DATE}')",
    )


def downgrade() -> None:
    op.drop_constraint("ck_ocr_records_dob_or_part", RECORDS, type_="check")
    # The earlier version knows full dates only: the first day stands for what is not printed, which
    # `dob_printed` still tells.
    op.execute(
        f"UPDATE {RECORDS} SET dob = (dob_printed || CASE length(dob_printed) "  # noqa: S608 - a constant
        "WHEN 4 THEN '-01-01' ELSE '-01' END)::date WHERE dob IS NULL"
    )
    op.alter_column(RECORDS, "dob", nullable=False)
