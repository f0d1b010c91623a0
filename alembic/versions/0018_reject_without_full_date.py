"""Allow the rejection of a document that gives no full date of birth.

Revision ID: 0018
Revises: 0017
Create Date: 2026-11-30
"""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

FLOWS = "flow_manager"
BEFORE = (
    "'unreadable', 'expired', 'not_an_identity_document', 'wrong_page', "
    "'several_documents_or_people', 'wrong_person', 'duplicate', 'suspected_forgery', 'other'"
)
NOW = f"{BEFORE}, 'no_full_date_of_birth'"


def upgrade() -> None:
    op.drop_constraint("ck_flow_manager_reject_reason", FLOWS, type_="check")
    op.create_check_constraint("ck_flow_manager_reject_reason", FLOWS, f"reject_reason IN ({NOW})")


def downgrade() -> None:
    op.drop_constraint("ck_flow_manager_reject_reason", FLOWS, type_="check")
    # The audit events still show the reason.
    op.execute(f"UPDATE {FLOWS} SET reject_reason = 'other' WHERE reject_reason NOT IN ({BEFORE})")  # noqa: S608 - a constant
    op.create_check_constraint(
        "ck_flow_manager_reject_reason", FLOWS, f"reject_reason IN ({BEFORE})"
    )
