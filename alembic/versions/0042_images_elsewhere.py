"""Allow images outside the database, and remember objects that no image has any longer.

Where `place` says that an image is elsewhere, its content is not here. An image moves between the
two as it is stored, byte for byte, which the checksum in its place proves; that of a saved record
only by the function for administrators.

Revision ID: 0042
Revises: 0044
Create Date: 2026-11-30
"""

import sqlalchemy as sa
from alembic import op

from kyc_desktop.persistence.roles import ADMIN, AUDITOR, CLERK, granting, revoking

revision = "0042"
down_revision = "0044"
branch_labels = None
depends_on = None

IMAGES, LEFT = "document_images", "leftover_objects"
PLACE = "place"
SOMEWHERE = "(content IS NULL) = (place IS NOT NULL)"
FORM = "length(place) = 99 AND place !~ '[^0-9a-f/-]'"

STORED = """
-- The SHA-256 of what is stored of an image, which is in the name of its place elsewhere.
CREATE FUNCTION stored_sha256(content bytea, place text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN place IS NULL THEN encode(sha256(content), 'hex')
        ELSE substr(place, 18, 2) || substr(place, 21, 62) END
$$;
"""

STAYS = """
CREATE OR REPLACE FUNCTION refuse_image_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM ocr_records WHERE ocr_records.flow_id = OLD.flow_id) {but}THEN
        RAISE EXCEPTION 'the image of a saved record stays' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION refuse_image_change() SET search_path = %I, pg_temp',
        current_schema());
END
$$;
DROP TRIGGER document_images_kept ON document_images;
CREATE TRIGGER document_images_kept
    BEFORE DELETE OR UPDATE OF {columns} ON document_images
    FOR EACH ROW EXECUTE FUNCTION refuse_image_change();
"""
COLUMNS = "flow_id, media_type, sha256, content"
# It is the owner of the tables who moves it, for whoever calls `move_image`.
UNLESS_MOVED = """AND NOT (
        TG_OP = 'UPDATE' AND current_user = (
            SELECT tableowner FROM pg_tables
            WHERE schemaname = TG_TABLE_SCHEMA AND tablename = TG_TABLE_NAME
        ) AND (NEW.flow_id, NEW.media_type, NEW.sha256) = (OLD.flow_id, OLD.media_type, OLD.sha256)
        AND (NEW.place IS NULL) <> (OLD.place IS NULL)
        AND stored_sha256(NEW.content, NEW.place) = stored_sha256(OLD.content, OLD.place)
    ) """

MOVE = """
CREATE FUNCTION move_image(of_flow bigint, stored text, new_content bytea, new_place text)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    UPDATE document_images SET content = new_content, place = new_place
        WHERE flow_id = of_flow AND (place IS NULL) = (new_content IS NULL)
            AND stored_sha256(content, place) = stored
            AND stored_sha256(new_content, new_place) = stored;
    RETURN FOUND;
END
$$;
CREATE FUNCTION leave_object() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO leftover_objects (place) VALUES (OLD.place) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER document_images_gone AFTER DELETE ON document_images
    FOR EACH ROW WHEN (OLD.place IS NOT NULL) EXECUTE FUNCTION leave_object();
CREATE TRIGGER document_images_moved AFTER UPDATE OF place ON document_images
    FOR EACH ROW WHEN (OLD.place IS NOT NULL AND OLD.place IS DISTINCT FROM NEW.place)
    EXECUTE FUNCTION leave_object();
"""
FUNCTION = "move_image(bigint, text, bytea, text)"

OWNERS = """
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION {function} SECURITY DEFINER SET search_path = %I, pg_temp',
        current_schema());
END
$$;
REVOKE ALL ON FUNCTION {function} FROM PUBLIC;
"""

NONE_ELSEWHERE = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM document_images WHERE place IS NOT NULL)
    OR EXISTS (SELECT FROM leftover_objects) THEN
        RAISE EXCEPTION 'images are outside the database, where an earlier version cannot read them'
            USING HINT = 'kyc-desktop images migrate --to database';
    END IF;
END
$$;
"""


def upgrade() -> None:
    op.add_column(IMAGES, sa.Column(PLACE, sa.Text()))
    op.alter_column(IMAGES, "content", nullable=True)
    op.create_check_constraint(f"ck_{IMAGES}_somewhere", IMAGES, SOMEWHERE)
    op.create_check_constraint(f"ck_{IMAGES}_place", IMAGES, FORM)
    op.create_index(
        f"ix_{IMAGES}_place",
        IMAGES,
        [PLACE],
        unique=True,
        postgresql_where=sa.text("place IS NOT NULL"),
    )
    op.create_table(
        LEFT,
        sa.Column(PLACE, sa.Text(), nullable=False),
        sa.Column(
            "since", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.PrimaryKeyConstraint(PLACE, name=f"pk_{LEFT}"),
    )
    op.execute(STORED)
    op.execute(STAYS.format(but=UNLESS_MOVED, columns=f"{COLUMNS}, {PLACE}"))
    op.execute(MOVE)
    for function in (FUNCTION, "leave_object()"):
        op.execute(OWNERS.format(function=function))
    op.execute(granting(AUDITOR, f"SELECT ON {LEFT}"))
    for role in (CLERK, ADMIN):
        op.execute(granting(role, f"SELECT, DELETE ON {LEFT}", f"UPDATE ({PLACE}) ON {IMAGES}"))
    op.execute(granting(ADMIN, f"EXECUTE ON FUNCTION {FUNCTION}"))


def downgrade() -> None:
    op.execute(NONE_ELSEWHERE)
    op.execute("DROP TRIGGER document_images_moved ON document_images")
    op.execute("DROP TRIGGER document_images_gone ON document_images")
    op.execute(STAYS.format(but="", columns=COLUMNS))
    for function in ("leave_object()", FUNCTION, "stored_sha256(bytea, text)"):
        op.execute(f"DROP FUNCTION {function}")
    for role in (CLERK, AUDITOR, ADMIN):
        op.execute(revoking(role, LEFT))
    op.drop_table(LEFT)
    op.drop_index(f"ix_{IMAGES}_place", IMAGES)
    for name in ("place", "somewhere"):
        op.drop_constraint(f"ck_{IMAGES}_{name}", IMAGES, type_="check")
    op.alter_column(IMAGES, "content", nullable=False)
    op.drop_column(IMAGES, PLACE)
