"""Store the outcome of blind checks, and with a draft which of its fields is typed blind.

In a blind check the clerk types a field that the program is sure of without seeing what it read.
The row is never changed. It can be deleted only after the audit events of its flow, and those can
be deleted for example documents alone.

Revision ID: 0006
Revises: 0005
Create Date: 2026-11-29
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

CHECKS, QUEUE = "blind_checks", "queue_entries"

KEPT = """
CREATE FUNCTION refuse_blind_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (
        SELECT FROM audit_events WHERE audit_events.flow_id = OLD.flow_id
    ) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'blind_checks is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER blind_checks_append_only
    BEFORE UPDATE OR TRUNCATE ON blind_checks
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_blind_change();
CREATE TRIGGER blind_checks_kept
    BEFORE DELETE ON blind_checks
    FOR EACH ROW EXECUTE FUNCTION refuse_blind_change();
"""


def upgrade() -> None:
    op.create_table(
        CHECKS,
        sa.Column("flow_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('agreed', 'program_wrong', 'typing_error')",
            name="ck_blind_checks_outcome",
        ),
        sa.ForeignKeyConstraint(["flow_id"], ["flow_manager.id"], name="fk_blind_checks_flow_id"),
        sa.PrimaryKeyConstraint("flow_id", name="pk_blind_checks"),
    )
    op.execute(KEPT)
    op.add_column(QUEUE, sa.Column("draft_blind", sa.Text()))
    op.add_column(QUEUE, sa.Column("draft_blind_typed", sa.Text()))
    op.create_check_constraint(
        "ck_queue_entries_draft_blind",
        QUEUE,
        "draft_blind_typed IS NULL OR (draft_blind IS NOT NULL AND draft_name IS NOT NULL)",
    )


def downgrade() -> None:
    op.drop_constraint("ck_queue_entries_draft_blind", QUEUE, type_="check")
    op.drop_column(QUEUE, "draft_blind_typed")
    op.drop_column(QUEUE, "draft_blind")
    op.drop_table(CHECKS)
    op.execute("DROP FUNCTION refuse_blind_change()")
