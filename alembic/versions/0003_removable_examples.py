"""Allow the example documents to be deleted, together with everything recorded about them.

Audit events stay append-only for every other flow. An example is recognised by the SHA-256 of its
picture; a check constraint guarantees that this checksum is correct.

Revision ID: 0003
Revises: 0002
Create Date: 2026-11-25
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

EXAMPLES = (
    "1b9a3f1d49cf4d35be7dabd828440a41141538b172c4312f3320cc96ea06467c",
    "e307accc0e38b813e7e60ea4c6432b240ce757899d004408b6ec5f8b89959967",
    "42ec45bafa8abea7e08ae4a27e6357ce3fcdcda79966c062f9acf59f047f9c26",
    "907063631a9fb7f7723d7043e3ab8c782b641be9391d609517811b196a1dd809",
    "f32cf3f80ca9cddc1088f2b1bb5bbf1c8ce25f2b6c2026c5a837dfd2ca0234eb",
)

REMOVABLE = """
DROP TRIGGER audit_events_append_only ON audit_events;
CREATE TRIGGER audit_events_append_only
    BEFORE UPDATE OR TRUNCATE ON audit_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM document_images
        WHERE document_images.flow_id = OLD.flow_id AND document_images.sha256 IN ({examples})
    ) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'audit_events is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER audit_events_kept
    BEFORE DELETE ON audit_events
    FOR EACH ROW EXECUTE FUNCTION refuse_deletion();
"""

KEPT = """
DROP TRIGGER audit_events_kept ON audit_events;
DROP FUNCTION refuse_deletion();
DROP TRIGGER audit_events_append_only ON audit_events;
CREATE TRIGGER audit_events_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""


def upgrade() -> None:
    examples = ", ".join(f"'{checksum}'" for checksum in EXAMPLES)
    op.execute(REMOVABLE.format(examples=examples))


def downgrade() -> None:
    op.execute(KEPT)
