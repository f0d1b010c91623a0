"""Allow more reasons for a rejection, and store what the customer is told.

Revision ID: 0011
Revises: 0010
Create Date: 2026-11-29
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

FLOWS = "flow_manager"
BEFORE = "'unreadable', 'expired', 'not_an_identity_document', 'other'"
NOW = (
    "'unreadable', 'expired', 'not_an_identity_document', 'wrong_page', "
    "'several_documents_or_people', 'wrong_person', 'duplicate', 'suspected_forgery', 'other'"
)


def upgrade() -> None:
    op.drop_constraint("ck_flow_manager_reject_reason", FLOWS, type_="check")
    op.create_check_constraint("ck_flow_manager_reject_reason", FLOWS, f"reject_reason IN ({NOW})")
    op.add_column(FLOWS, sa.Column("customer_text", sa.Text()))
    op.add_column(FLOWS, sa.Column("customer_language", sa.Text()))
    op.create_check_constraint(
        "ck_flow_manager_customer_text_in_language",
        FLOWS,
        "(customer_text IS NULL) = (customer_language IS NULL)",
    )


def downgrade() -> None:
    op.drop_constraint("ck_flow_manager_customer_text_in_language", FLOWS, type_="check")
    op.drop_column(FLOWS, "customer_language")
    op.drop_column(FLOWS, "customer_text")
    op.drop_constraint("ck_flow_manager_reject_reason", FLOWS, type_="check")
    # The audit events still show the reason.
    op.execute(f"UPDATE {FLOWS} SET reject_reason = 'other' WHERE reject_reason NOT IN ({BEFORE})")  # noqa: S608 - a constant
    op.create_check_constraint(
        "ck_flow_manager_reject_reason", FLOWS, f"reject_reason IN ({BEFORE})"
    )
