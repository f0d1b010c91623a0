"""Allow a document to be rejected with a reason, and store its date of expiry.

Revision ID: 0004
Revises: 0003
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FLOWS, READINGS = "flow_manager", "document_readings"
BEFORE = "'queued', 'running', 'awaiting_review', 'success', 'failed', 'interrupted'"
REASONS = "'unreadable', 'expired', 'not_an_identity_document', 'other'"


def upgrade() -> None:
    op.add_column(FLOWS, sa.Column("reject_reason", sa.Text()))
    op.add_column(FLOWS, sa.Column("reject_text", sa.Text()))
    op.drop_constraint("ck_flow_manager_status", FLOWS, type_="check")
    op.create_check_constraint("ck_flow_manager_status", FLOWS, f"status IN ({BEFORE}, 'rejected')")
    op.create_check_constraint(
        "ck_flow_manager_reject_reason", FLOWS, f"reject_reason IN ({REASONS})"
    )
    op.create_check_constraint(
        "ck_flow_manager_rejected_with_reason",
        FLOWS,
        "(status = 'rejected') = (reject_reason IS NOT NULL)",
    )
    op.drop_constraint("ck_document_readings_status", READINGS, type_="check")
    op.create_check_constraint(
        "ck_document_readings_status", READINGS, f"status IN ({BEFORE}, 'rejected')"
    )
    op.add_column("ocr_records", sa.Column("expires", sa.Date()))


def downgrade() -> None:
    op.drop_column("ocr_records", "expires")
    op.drop_constraint("ck_flow_manager_rejected_with_reason", FLOWS, type_="check")
    op.drop_constraint("ck_flow_manager_reject_reason", FLOWS, type_="check")
    op.drop_constraint("ck_flow_manager_status", FLOWS, type_="check")
    op.execute(f"UPDATE {READINGS} SET status = 'interrupted' WHERE status = 'rejected'")  # noqa: S608 - a constant
    op.drop_constraint("ck_document_readings_status", READINGS, type_="check")
    op.create_check_constraint("ck_document_readings_status", READINGS, f"status IN ({BEFORE})")
    op.drop_column(FLOWS, "reject_text")
    op.drop_column(FLOWS, "reject_reason")
    # A rejected flow goes back to waiting for a person; the audit events still show the rejection.
    op.execute(f"UPDATE {FLOWS} SET status = 'interrupted' WHERE status = 'rejected'")  # noqa: S608 - a constant
    op.create_check_constraint("ck_flow_manager_status", FLOWS, f"status IN ({BEFORE})")
