"""Keep a key for each document, and allow images that are encrypted with it.

The checksum of an encrypted image is that of the image: only who has the key can compare it. It may
be larger by what encryption adds.

Revision ID: 0032
Revises: 0033
Create Date: 2026-11-30
"""

import sqlalchemy as sa
from alembic import op

from kyc_desktop.persistence.roles import ADMIN, AUDITOR, CLERK, granting, revoking

revision = "0032"
down_revision = "0033"
branch_labels = None
depends_on = None

SEALING, KEYS, IMAGES = "sealing", "document_keys", "document_images"
RIGHTS = {
    CLERK: (f"SELECT ON {SEALING}", f"SELECT, INSERT ON {KEYS}"),
    AUDITOR: (f"SELECT ON {SEALING}", f"SELECT ON {KEYS}"),
    ADMIN: (f"SELECT ON {SEALING}", f"SELECT, INSERT ON {KEYS}"),
}
MARK = "'\\x004b59437365616c65643100'::bytea"  # \0KYCsealed1\0
SEALED = f"substring(content FROM 1 FOR 12) = {MARK}"
SUM = "sha256 = encode(sha256(content), 'hex')"
SIZE, ADDED = 1_048_576, 40  # bytes: mark, nonce and tag

DESTROY = """
CREATE FUNCTION destroy_document_key(flow bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    UPDATE document_keys SET wrapped = NULL, office_key = NULL, destroyed_at = now()
        WHERE flow_id = flow AND wrapped IS NOT NULL;
    RETURN FOUND;
END
$$;
-- An erasure destroys the key, so that copies of the database can't be read either.
CREATE FUNCTION destroy_key_of_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM destroy_document_key(NEW.flow_id);
    RETURN NULL;
END
$$;
CREATE TRIGGER erasures_destroy_key AFTER INSERT ON erasures
    FOR EACH ROW EXECUTE FUNCTION destroy_key_of_erased();
REVOKE ALL ON FUNCTION destroy_document_key(bigint) FROM PUBLIC;
DO $$
BEGIN
    EXECUTE format(
        'ALTER FUNCTION destroy_document_key(bigint) '
            'SECURITY DEFINER SET search_path = %I, pg_temp',
        current_schema()
    );
END
$$;
"""

UNSEALED = f"""
DO $$
BEGIN
    IF EXISTS (SELECT FROM {SEALING}) THEN
        RAISE EXCEPTION 'documents are encrypted, which an earlier version cannot read';
    END IF;
END
$$;
"""


def upgrade() -> None:
    op.create_table(
        SEALING,
        sa.Column("id", sa.BigInteger(), autoincrement=False, server_default="1", nullable=False),
        sa.Column("office_key", sa.Text(), nullable=False),
        sa.Column("next_key", sa.Text()),
        sa.Column("handover", sa.LargeBinary()),
        sa.Column("recovery", sa.LargeBinary()),
        sa.Column(
            "since", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.CheckConstraint("id = 1", name="ck_sealing_once"),
        sa.PrimaryKeyConstraint("id", name="pk_sealing"),
    )
    op.create_table(
        KEYS,
        sa.Column("flow_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("office_key", sa.Text()),
        sa.Column("wrapped", sa.LargeBinary()),
        sa.Column("destroyed_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(
            "(wrapped IS NULL) = (destroyed_at IS NOT NULL)", name="ck_document_keys_destroyed"
        ),
        sa.CheckConstraint(
            "(wrapped IS NULL) = (office_key IS NULL)", name="ck_document_keys_wrapped"
        ),
        sa.ForeignKeyConstraint(["flow_id"], ["flow_manager.id"], name="fk_document_keys_flow_id"),
        sa.PrimaryKeyConstraint("flow_id", name="pk_document_keys"),
    )
    op.create_index("ix_document_keys_office_key", KEYS, ["office_key"])
    op.execute(DESTROY)
    _allow(
        f"{SUM} OR {SEALED}",
        f"octet_length(content) BETWEEN 1 AND {SIZE} OR "
        f"{SEALED} AND octet_length(content) <= {SIZE + ADDED}",
    )
    for role, rights in RIGHTS.items():
        op.execute(granting(role, *rights))
    op.execute(granting(ADMIN, "EXECUTE ON FUNCTION destroy_document_key(bigint)"))


def downgrade() -> None:
    op.execute(UNSEALED)
    _allow(SUM, f"octet_length(content) BETWEEN 1 AND {SIZE}")
    op.execute("DROP TRIGGER erasures_destroy_key ON erasures")
    op.execute("DROP FUNCTION destroy_key_of_erased()")
    op.execute("DROP FUNCTION destroy_document_key(bigint)")
    for role in RIGHTS:
        op.execute(revoking(role, SEALING, KEYS))
    op.drop_table(KEYS)
    op.drop_table(SEALING)


def _allow(checksum: str, size: str) -> None:
    for name, condition in (("sha256", checksum), ("size", size)):
        op.drop_constraint(f"ck_{IMAGES}_{name}", IMAGES, type_="check")
        op.create_check_constraint(f"ck_{IMAGES}_{name}", IMAGES, condition)
