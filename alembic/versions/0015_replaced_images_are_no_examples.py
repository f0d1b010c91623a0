"""Keep the audit events of a document whose image was replaced by that of an example.

Revision ID: 0015
Revises: 0014
Create Date: 2026-11-30
"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

EXAMPLES = (
    "1b9a3f1d49cf4d35be7dabd828440a41141538b172c4312f3320cc96ea06467c",
    "e307accc0e38b813e7e60ea4c6432b240ce757899d004408b6ec5f8b89959967",
    "42ec45bafa8abea7e08ae4a27e6357ce3fcdcda79966c062f9acf59f047f9c26",
    "907063631a9fb7f7723d7043e3ab8c782b641be9391d609517811b196a1dd809",
    "f32cf3f80ca9cddc1088f2b1bb5bbf1c8ce25f2b6c2026c5a837dfd2ca0234eb",
)

FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM document_images
        WHERE document_images.flow_id = OLD.flow_id AND document_images.sha256 IN ({examples})
    ){and_never_another} THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'audit_events is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
"""

# Of the events to be deleted, the one that tells of the replacement is still there when its own
# turn comes.
NEVER_ANOTHER = """ AND NOT EXISTS (
        SELECT FROM audit_events
        WHERE audit_events.flow_id = OLD.flow_id AND audit_events.action = 'image_replaced'
            AND coalesce(audit_events.old_value, '') NOT IN ({examples})
    )"""


def _write(and_never_another: str) -> None:
    examples = ", ".join(f"'{checksum}'" for checksum in EXAMPLES)
    also = and_never_another.format(examples=examples)
    op.execute(FUNCTION.format(examples=examples, and_never_another=also))


def upgrade() -> None:
    _write(NEVER_ANOTHER)


def downgrade() -> None:
    _write("")
