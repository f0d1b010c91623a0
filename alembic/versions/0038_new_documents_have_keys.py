"""Require a key of each new document once encryption is on.

A program that was opened before does not know that it is, and would store documents in clear.

Revision ID: 0038
Revises: 0037
Create Date: 2026-11-30
"""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

# At the end of the transaction, because a key points to its document. A restore, whose backup has
# no keys, switches triggers off meanwhile.
REQUIRE = """
CREATE FUNCTION require_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM sealing)
        AND NOT EXISTS (SELECT FROM document_keys WHERE flow_id = NEW.id)
    THEN
        RAISE EXCEPTION 'documents are encrypted since this program was started'
            USING ERRCODE = 'KYC01';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER flow_manager_has_key AFTER INSERT ON flow_manager
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_key();
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION require_key() SET search_path = %I, pg_temp', current_schema());
END
$$;
"""


def upgrade() -> None:
    op.execute(REQUIRE)


def downgrade() -> None:
    op.execute("DROP TRIGGER flow_manager_has_key ON flow_manager")
    op.execute("DROP FUNCTION require_key()")
