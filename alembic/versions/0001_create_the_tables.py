"""Create the tables.

Revision ID: 0001
Revises:
Create Date: 2026-11-24
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)

TABLES = (
    "record_fields",
    "ocr_records",
    "flow_tasks",
    "flow_conditions",
    "document_images",
    "audit_events",
    "flow_manager",
)

APPEND_ONLY = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_events is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER audit_events_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""


def upgrade() -> None:
    op.execute(
        sa.schema.CreateSequence(sa.Sequence("store_leases", data_type=sa.Integer, cycle=True))
    )
    op.create_table(
        "flow_manager",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("flow_name", sa.Text(), nullable=False),
        sa.Column("start_task", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("related_table", sa.Text()),
        sa.Column("related_record_id", sa.BigInteger()),
        sa.Column("image_name", sa.Text(), nullable=False),
        sa.Column("image_sha256", sa.Text()),
        sa.Column("ocr_engine", sa.Text()),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", MOMENT, server_default=sa.func.now(), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("lease", sa.Integer()),
        sa.Column("search", postgresql.TSVECTOR(), nullable=False),
        sa.CheckConstraint("image_sha256 ~ '^[0-9a-f]{64}$'", name="ck_flow_manager_image_sha256"),
        sa.CheckConstraint(
            "status IN ('queued', 'running', 'awaiting_review', 'success', 'failed', "
            "'interrupted')",
            name="ck_flow_manager_status",
        ),
        sa.CheckConstraint(
            "(related_table IS NULL) = (related_record_id IS NULL)",
            name="ck_flow_manager_related_record",
        ),
        sa.CheckConstraint("version > 0", name="ck_flow_manager_version"),
        sa.PrimaryKeyConstraint("id", name="pk_flow_manager"),
    )
    op.create_index("ix_flow_manager_search", "flow_manager", ["search"], postgresql_using="gin")
    op.create_index("ix_flow_manager_status_id", "flow_manager", ["status", "id"])
    op.create_table(
        "audit_events",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("at", MOMENT, server_default=sa.func.now(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("flow_id", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("field", sa.Text()),
        sa.Column("old_value", sa.Text()),
        sa.Column("new_value", sa.Text()),
        sa.ForeignKeyConstraint(["flow_id"], ["flow_manager.id"], name="fk_audit_events_flow_id"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_events"),
    )
    op.create_index("ix_audit_events_flow_id", "audit_events", ["flow_id"])
    op.create_table(
        "document_images",
        sa.Column("flow_id", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "media_type IN ('image/jpeg', 'image/png')", name="ck_document_images_media_type"
        ),
        sa.CheckConstraint(
            "sha256 = encode(sha256(content), 'hex')", name="ck_document_images_sha256"
        ),
        sa.CheckConstraint(
            "octet_length(content) BETWEEN 1 AND 1048576", name="ck_document_images_size"
        ),
        sa.ForeignKeyConstraint(
            ["flow_id"], ["flow_manager.id"], name="fk_document_images_flow_id"
        ),
        sa.PrimaryKeyConstraint("flow_id", name="pk_document_images"),
    )
    op.create_table(
        "flow_conditions",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("flow_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("source_task", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("target_task_success", sa.Text()),
        sa.Column("target_task_failure", sa.Text()),
        sa.CheckConstraint(
            "outcome IN ('pending', 'running', 'success', 'failed', 'skipped')",
            name="ck_flow_conditions_outcome",
        ),
        sa.ForeignKeyConstraint(
            ["flow_id"], ["flow_manager.id"], name="fk_flow_conditions_flow_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_flow_conditions"),
        sa.UniqueConstraint("flow_id", "name", name="uq_flow_conditions_flow_id_name"),
    )
    op.create_table(
        "flow_tasks",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("flow_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("error_message", sa.Text()),
        sa.Column("operator", sa.Text()),
        sa.Column("started_at", MOMENT),
        sa.Column("finished_at", MOMENT),
        sa.CheckConstraint(
            "status IN ('pending', 'running', 'success', 'failed', 'skipped')",
            name="ck_flow_tasks_status",
        ),
        sa.CheckConstraint("attempt > 0", name="ck_flow_tasks_attempt"),
        sa.CheckConstraint("finished_at >= started_at", name="ck_flow_tasks_finished_after_start"),
        sa.ForeignKeyConstraint(["flow_id"], ["flow_manager.id"], name="fk_flow_tasks_flow_id"),
        sa.PrimaryKeyConstraint("id", name="pk_flow_tasks"),
        sa.UniqueConstraint(
            "flow_id", "name", "attempt", name="uq_flow_tasks_flow_id_name_attempt"
        ),
    )
    op.create_table(
        "ocr_records",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("flow_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("dob", sa.Date(), nullable=False),
        sa.Column("dob_printed", sa.Text()),
        sa.Column("document_type", sa.Text(), nullable=False),
        sa.Column("image_name", sa.Text(), nullable=False),
        sa.Column("ocr_text", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint("btrim(name) <> ''", name="ck_ocr_records_name"),
        sa.CheckConstraint(
            "dob <= ((now() AT TIME ZONE 'UTC') + interval '14 hours')::date",
            name="ck_ocr_records_dob_not_in_future",
        ),
        sa.ForeignKeyConstraint(["flow_id"], ["flow_manager.id"], name="fk_ocr_records_flow_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ocr_records"),
        sa.UniqueConstraint("flow_id", name="uq_ocr_records_flow_id"),
    )
    op.create_table(
        "record_fields",
        sa.Column("record_id", sa.BigInteger(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("extracted", sa.Text()),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float()),
        sa.Column("box", sa.ARRAY(sa.Float(), dimensions=2)),
        sa.Column("corrected_by", sa.Text()),
        sa.Column("corrected_at", MOMENT),
        sa.CheckConstraint("source IN ('viz', 'mrz', 'operator')", name="ck_record_fields_source"),
        sa.CheckConstraint(
            "(corrected_by IS NULL) = (corrected_at IS NULL)", name="ck_record_fields_corrected"
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name="ck_record_fields_confidence"),
        sa.ForeignKeyConstraint(
            ["record_id"], ["ocr_records.id"], name="fk_record_fields_record_id"
        ),
        sa.PrimaryKeyConstraint("record_id", "field", name="pk_record_fields"),
    )
    # JPEG and PNG are compressed already: stored uncompressed by PostgreSQL, they are read faster.
    op.execute("ALTER TABLE document_images ALTER COLUMN content SET STORAGE EXTERNAL")
    op.execute(APPEND_ONLY)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    op.execute("DROP FUNCTION refuse_change()")
    op.execute(sa.schema.DropSequence(sa.Sequence("store_leases")))
