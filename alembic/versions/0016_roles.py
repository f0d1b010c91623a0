"""Groups of database users for an office: clerks, auditors, administrators; and what each may do.

They are created and given their rights where the user of this migration may do so; elsewhere an
administrator does it with `kyc-desktop db roles`. The image of a saved record stays for everybody.

Revision ID: 0016
Revises: 0015
Create Date: 2026-11-30
"""

from alembic import op

from kyc_desktop.persistence.roles import granting, revoking

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

CLERK, AUDITOR, ADMIN = "kyc_clerk", "kyc_auditor", "kyc_admin"

CREATE = """
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
        CREATE ROLE {role} NOLOGIN;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the role {role} has to be created by an administrator';
    WHEN duplicate_object OR unique_violation THEN
        NULL;  -- by another migration, at this very moment
END
$$;
"""

RIGHTS = {
    CLERK: (
        "USAGE ON SEQUENCE store_leases",
        "SELECT ON alembic_version",
        "SELECT, INSERT, UPDATE (status, related_table, related_record_id, image_name, "
        "image_sha256, ocr_engine, updated_at, version, reject_reason, reject_text, "
        "customer_text, customer_language, lease, search) ON flow_manager",
        "SELECT, INSERT, UPDATE (status, error_message, error, operator, started_at, "
        "finished_at) ON flow_tasks",
        "SELECT, INSERT ON flow_conditions",
        "SELECT, INSERT, UPDATE (media_type, sha256, width, height, content, "
        "picture_hash, picture_bands) ON document_images",
        "SELECT, INSERT, UPDATE, DELETE ON document_readings",
        "SELECT, INSERT, UPDATE, DELETE ON queue_entries",
        "SELECT, INSERT, UPDATE (name, dob, dob_printed, version), DELETE ON ocr_records",
        "SELECT, INSERT, UPDATE (value, source, box, corrected_by, corrected_at), DELETE "
        "ON record_fields",
        "SELECT, INSERT ON record_versions",
        "SELECT, INSERT ON audit_events",
        "SELECT, INSERT ON blind_checks",
    ),
    AUDITOR: (
        "USAGE ON SEQUENCE store_leases",
        "SELECT ON alembic_version",
        "SELECT ON flow_manager",
        "SELECT ON flow_tasks",
        "SELECT ON flow_conditions",
        "SELECT ON document_images",
        "SELECT ON document_readings",
        "SELECT ON queue_entries",
        "SELECT ON ocr_records",
        "SELECT ON record_fields",
        "SELECT ON record_versions",
        "SELECT ON audit_events",
        "SELECT ON blind_checks",
    ),
    ADMIN: (
        "USAGE ON SEQUENCE store_leases",
        "SELECT ON alembic_version",
        "SELECT, INSERT, UPDATE (status, related_table, related_record_id, image_name, "
        "image_sha256, ocr_engine, updated_at, version, reject_reason, reject_text, "
        "customer_text, customer_language, lease, search), DELETE ON flow_manager",
        "SELECT, INSERT, UPDATE (status, error_message, error, operator, started_at, "
        "finished_at), DELETE ON flow_tasks",
        "SELECT, INSERT, DELETE ON flow_conditions",
        "SELECT, INSERT, UPDATE (media_type, sha256, width, height, content, "
        "picture_hash, picture_bands), DELETE ON document_images",
        "SELECT, INSERT, UPDATE, DELETE ON document_readings",
        "SELECT, INSERT, UPDATE, DELETE ON queue_entries",
        "SELECT, INSERT, UPDATE (name, dob, dob_printed, version), DELETE ON ocr_records",
        "SELECT, INSERT, UPDATE (value, source, box, corrected_by, corrected_at), DELETE "
        "ON record_fields",
        "SELECT, INSERT, DELETE ON record_versions",
        "SELECT, INSERT, DELETE ON audit_events",
        "SELECT, INSERT, DELETE ON blind_checks",
    ),
}

IMAGE_STAYS = """
CREATE FUNCTION refuse_image_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM ocr_records WHERE ocr_records.flow_id = OLD.flow_id) THEN
        RAISE EXCEPTION 'the image of a saved record stays' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
CREATE TRIGGER document_images_kept
    BEFORE DELETE OR UPDATE OF flow_id, media_type, sha256, content ON document_images
    FOR EACH ROW EXECUTE FUNCTION refuse_image_change();
"""


def upgrade() -> None:
    op.execute(IMAGE_STAYS)
    for role, rights in RIGHTS.items():
        op.execute(CREATE.format(role=role))
        op.execute(granting(role, *rights))


def downgrade() -> None:
    # The groups stay: other databases of the server may have given them rights.
    for role, rights in RIGHTS.items():
        op.execute(revoking(role, *(right.rpartition(" ON ")[2] for right in rights)))
    op.execute("DROP TRIGGER document_images_kept ON document_images")
    op.execute("DROP FUNCTION refuse_image_change()")
