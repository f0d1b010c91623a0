"""Add the group of office workers, who read documents and see no saved records.

It is created and given its rights where the user of this migration may do so; elsewhere an
administrator does it with `kyc-desktop db roles`.

Revision ID: 0043
Revises: 0041
Create Date: 2026-11-30
"""

from __future__ import annotations

from alembic import op

from kyc_desktop.persistence.roles import granting, revoking

revision = "0043"
down_revision = "0041"
branch_labels = None
depends_on = None

WORKER = "kyc_worker"

CREATE = """
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kyc_worker') THEN
        CREATE ROLE kyc_worker NOLOGIN;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the role kyc_worker has to be created by an administrator';
    WHEN duplicate_object OR unique_violation THEN
        NULL;  -- by another migration, at this very moment
END
$$;
"""

RIGHTS = (
    "USAGE ON SEQUENCE store_leases",
    "SELECT ON alembic_version",
    "SELECT (id, flow_name, start_task, status, related_table, related_record_id, image_name, "
    "image_sha256, ocr_engine, created_by, created_at, updated_at, version, lease), "
    "UPDATE (status, ocr_engine, updated_at, version, lease) ON flow_manager",
    "SELECT, INSERT, UPDATE (status, error_message, error, operator, started_at, finished_at) "
    "ON flow_tasks",
    "SELECT ON document_images",
    "SELECT, INSERT, UPDATE ON document_readings",
    "SELECT (flow_id) ON queue_entries",
    "SELECT, UPDATE, DELETE ON office_queue",
    "SELECT, INSERT, UPDATE, DELETE ON office_workers",
    "SELECT (flow_id, created_at, status, stage, kind, operator, failed_task, reject_reason), "
    "UPDATE (status, stage, name, name_key, dob, dob_part, kind, expires, failed_task, search, "
    "updated_at) ON history_rows",
    "SELECT, INSERT, UPDATE ON flow_figures",
    "INSERT ON name_words",
    "INSERT ON search_words",
    "SELECT ON demonstration_data",
    "SELECT (flow_id) ON erasures",
    "SELECT ON sealing",
    "SELECT ON document_keys",
)


def upgrade() -> None:
    op.execute(CREATE)
    op.execute(granting(WORKER, *RIGHTS))


def downgrade() -> None:
    # The group stays: other databases of the server may have given it rights.
    op.execute(revoking(WORKER, *(right.rpartition(" ON ")[2] for right in RIGHTS)))
