"""Store what several people entered for one document, each without sight of the others.

The rows are never changed. They can be deleted only after the audit events of their flow, and those
can be deleted for example documents alone. Downgrading lets the documents that wait be reviewed
again.

Revision ID: 0023
Revises: 0022
Create Date: 2026-11-30
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kyc_desktop.persistence.roles import ADMIN, AUDITOR, CLERK, granting, revoking

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

ENTRIES, FLOWS, READINGS = "record_entries", "flow_manager", "document_readings"
BEFORE = "'queued', 'running', 'awaiting_review', 'success', 'failed', 'interrupted', 'rejected'"
AFTER = f"{BEFORE}, 'awaiting_second_entry'"
RIGHTS = {
    CLERK: f"SELECT, INSERT ON {ENTRIES}",
    AUDITOR: f"SELECT ON {ENTRIES}",
    ADMIN: f"SELECT, INSERT, DELETE ON {ENTRIES}",
}

KEPT = """
CREATE FUNCTION refuse_entry_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (
        SELECT FROM audit_events WHERE audit_events.flow_id = OLD.flow_id
    ) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'record_entries is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER record_entries_append_only
    BEFORE UPDATE OR TRUNCATE ON record_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_entry_change();
CREATE TRIGGER record_entries_kept
    BEFORE DELETE ON record_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_entry_change();
"""

BACK = """
UPDATE history_rows SET status = 'awaiting_review', stage = 'to_check'
    WHERE status = 'awaiting_second_entry';
UPDATE document_readings SET status = 'awaiting_review' WHERE status = 'awaiting_second_entry';
UPDATE flow_manager SET status = 'awaiting_review', version = version + 1
    WHERE status = 'awaiting_second_entry';
"""


def upgrade() -> None:
    _allow(AFTER)
    op.create_table(
        ENTRIES,
        sa.Column("flow_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("operator_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("dob", sa.Text(), nullable=False),
        sa.Column("differs", postgresql.ARRAY(sa.Text(), dimensions=1)),
        sa.Column("review", sa.JSON()),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint("round > 0", name="ck_record_entries_round"),
        sa.CheckConstraint("number IN (1, 2, 3)", name="ck_record_entries_number"),
        sa.CheckConstraint(
            "(number = 2) = (differs IS NOT NULL)", name="ck_record_entries_compared"
        ),
        sa.CheckConstraint("(number = 1) = (review IS NOT NULL)", name="ck_record_entries_first"),
        sa.ForeignKeyConstraint(["flow_id"], ["flow_manager.id"], name="fk_record_entries_flow_id"),
        sa.PrimaryKeyConstraint("flow_id", "round", "number", name="pk_record_entries"),
        sa.UniqueConstraint(
            "flow_id", "round", "operator_key", name="uq_record_entries_flow_id_round_operator_key"
        ),
    )
    op.execute(KEPT)
    for role, right in RIGHTS.items():
        op.execute(granting(role, right))


def downgrade() -> None:
    for role in RIGHTS:
        op.execute(revoking(role, ENTRIES))
    op.drop_table(ENTRIES)
    op.execute("DROP FUNCTION refuse_entry_change()")
    op.execute(BACK)
    _allow(BEFORE)


def _allow(statuses: str) -> None:
    for table in (FLOWS, READINGS):
        op.drop_constraint(f"ck_{table}_status", table, type_="check")
        op.create_check_constraint(f"ck_{table}_status", table, f"status IN ({statuses})")
