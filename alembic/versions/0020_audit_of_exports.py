"""Audit events of no flow, as that of an export, which auditors leave too.

Revision ID: 0020
Revises: 0019
Create Date: 2026-11-30
"""

from alembic import op

from kyc_desktop.persistence.roles import granting

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("audit_events", "flow_id", nullable=True)
    op.execute(granting("kyc_auditor", "INSERT ON audit_events"))


def downgrade() -> None:
    op.execute(
        "DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kyc_auditor') "
        "THEN REVOKE INSERT ON audit_events FROM kyc_auditor; END IF; END $$"
    )
    # The log is append-only: events of no flow stay, and with them the column as it is.
    op.execute(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM audit_events WHERE flow_id IS NULL) "
        "THEN ALTER TABLE audit_events ALTER COLUMN flow_id SET NOT NULL; END IF; END $$"
    )
