"""Keep each version of a record that is corrected, and with a record what was extracted.

A blind check now belongs to a record instead of a flow: a save can be undone, and the next save of
the same flow has a result of its own. Only results whose record is there are counted.

Revision ID: 0010
Revises: 0009
Create Date: 2026-11-29
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

VERSIONS, CHECKS, RECORDS = "record_versions", "blind_checks", "ocr_records"
REASONS = "'typing_mistake', 'misread', 'other_document', 'other'"

KEPT = """
CREATE FUNCTION refuse_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (
        SELECT FROM audit_events WHERE audit_events.flow_id = OLD.flow_id
    ) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'record_versions is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER record_versions_append_only
    BEFORE UPDATE OR TRUNCATE ON record_versions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_version_change();
CREATE TRIGGER record_versions_kept
    BEFORE DELETE ON record_versions
    FOR EACH ROW EXECUTE FUNCTION refuse_version_change();
"""

BY_RECORD = """
ALTER TABLE blind_checks DISABLE TRIGGER USER;
UPDATE blind_checks SET record_id = ocr_records.id
    FROM ocr_records WHERE ocr_records.flow_id = blind_checks.flow_id;
ALTER TABLE blind_checks ENABLE TRIGGER USER;
"""

BY_FLOW = """
ALTER TABLE blind_checks DISABLE TRIGGER USER;
DELETE FROM blind_checks
    WHERE NOT EXISTS (SELECT FROM ocr_records WHERE ocr_records.id = blind_checks.record_id);
ALTER TABLE blind_checks ENABLE TRIGGER USER;
"""


def upgrade() -> None:
    op.add_column(RECORDS, sa.Column("details", sa.JSON()))
    op.add_column(RECORDS, sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.create_check_constraint("ck_ocr_records_version", RECORDS, "version > 0")
    op.create_table(
        VERSIONS,
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("flow_id", sa.BigInteger(), nullable=False),
        sa.Column("flow_version", sa.BigInteger(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("reason_text", sa.Text()),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint("version > 0", name="ck_record_versions_version"),
        sa.CheckConstraint(f"reason IN ({REASONS})", name="ck_record_versions_reason"),
        sa.CheckConstraint(
            "(version = 1) = (reason IS NULL)", name="ck_record_versions_corrected_with_reason"
        ),
        sa.CheckConstraint(
            "reason <> 'other' OR reason_text IS NOT NULL", name="ck_record_versions_other_told"
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["ocr_records.id"], name="fk_record_versions_record_id"
        ),
        sa.ForeignKeyConstraint(
            ["flow_id"], ["flow_manager.id"], name="fk_record_versions_flow_id"
        ),
        sa.PrimaryKeyConstraint("record_id", "version", name="pk_record_versions"),
    )
    op.create_index("ix_record_versions_flow_id", VERSIONS, ["flow_id"])
    op.execute(KEPT)
    op.add_column(CHECKS, sa.Column("record_id", sa.BigInteger()))
    op.execute(BY_RECORD)
    op.alter_column(CHECKS, "record_id", nullable=False)
    op.drop_constraint("pk_blind_checks", CHECKS, type_="primary")
    op.create_primary_key("pk_blind_checks", CHECKS, ["record_id"])
    op.create_index("ix_blind_checks_flow_id", CHECKS, ["flow_id"])


def downgrade() -> None:
    op.execute(BY_FLOW)
    op.drop_index("ix_blind_checks_flow_id", CHECKS)
    op.drop_constraint("pk_blind_checks", CHECKS, type_="primary")
    op.create_primary_key("pk_blind_checks", CHECKS, ["flow_id"])
    op.drop_column(CHECKS, "record_id")
    op.drop_table(VERSIONS)
    op.execute("DROP FUNCTION refuse_version_change()")
    op.drop_constraint("ck_ocr_records_version", RECORDS, type_="check")
    op.drop_column(RECORDS, "version")
    op.drop_column(RECORDS, "details")
