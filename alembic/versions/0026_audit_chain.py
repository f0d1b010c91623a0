"""Prove the audit: a chain of checksums over audit events, records and their versions.

Each entry's digest is that of the entry before and of its own content, made by the database when a
transaction commits. Besides:

- Time and database user of events, versions and blind checks are the server's own, not what the
  client says.
- A record changes only together with its version, goes only with the event of its undone save, and
  another image comes only with the event that tells so.
- Examples are removed by a function that decides by itself what an example is. No group may delete
  audit events, versions, images or flows.

What is there already is put into the chain in the order of its numbers; demonstration data is not.

Revision ID: 0026
Revises: 0025
Create Date: 2026-11-30
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kyc_desktop.persistence.roles import ADMIN, AUDITOR, CLERK, granting

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

EXAMPLES = (
    "1b9a3f1d49cf4d35be7dabd828440a41141538b172c4312f3320cc96ea06467c",
    "e307accc0e38b813e7e60ea4c6432b240ce757899d004408b6ec5f8b89959967",
    "42ec45bafa8abea7e08ae4a27e6357ce3fcdcda79966c062f9acf59f047f9c26",
    "907063631a9fb7f7723d7043e3ab8c782b641be9391d609517811b196a1dd809",
    "f32cf3f80ca9cddc1088f2b1bb5bbf1c8ce25f2b6c2026c5a837dfd2ca0234eb",
)

REMOVED = "examples_removed"

CONTENTS = """
CREATE FUNCTION audit_content(VARIADIC parts text[]) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(convert_to(to_jsonb(parts)::text, 'UTF8'))
$$;
CREATE FUNCTION audit_moment(at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')
$$;
CREATE FUNCTION content_of(event audit_events) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT audit_content(
        event.id::text, audit_moment(event.at), event.actor, event.db_user, event.flow_id::text,
        event.action, event.field, event.old_value, event.new_value
    )
$$;
CREATE FUNCTION content_of(version record_versions) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT audit_content(
        version.record_id::text, version.version::text, version.flow_id::text,
        version.flow_version::text, version.fields::text, version.reason, version.reason_text,
        version.actor, audit_moment(version.at)
    )
$$;
-- The values that were saved at first: later ones are those of a version.
CREATE FUNCTION content_of(record ocr_records) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT audit_content(
        record.id::text, record.flow_id::text,
        coalesce(first.fields #>> '{name,value}', record.name),
        coalesce(
            first.fields #>> '{dob,value}', to_char(record.dob, 'YYYY-MM-DD'), record.dob_printed
        ),
        record.created_by, audit_moment(record.created_at), image.sha256
    )
    FROM (SELECT) AS one
    LEFT JOIN record_versions AS first ON first.record_id = record.id AND first.version = 1
    LEFT JOIN document_images AS image ON image.flow_id = record.flow_id
$$;
CREATE FUNCTION audit_digest(
    before bytea, content bytea, kind text, ref bigint, version integer, flow_id bigint
) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(
        before || content || convert_to(to_jsonb(ARRAY[
            kind, ref::text, version::text, flow_id::text
        ])::text, 'UTF8')
    )
$$;
"""

CHAIN = """
CREATE FUNCTION audit_append(
    of_kind text, of_ref bigint, of_version integer, of_flow bigint, of_content bytea
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    head audit_head;
BEGIN
    UPDATE audit_head SET place = place + 1,
        digest = audit_digest(digest, of_content, of_kind, of_ref, of_version, of_flow)
        RETURNING * INTO STRICT head;
    INSERT INTO audit_chain (place, kind, ref, version, flow_id, content, digest)
        VALUES (head.place, of_kind, of_ref, of_version, of_flow, of_content, head.digest);
END
$$;
CREATE FUNCTION chain_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM audit_append('event', NEW.id, 0, NEW.flow_id, content_of(NEW));
    RETURN NULL;
END
$$;
CREATE FUNCTION chain_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM audit_append('version', NEW.record_id, NEW.version, NEW.flow_id, content_of(NEW));
    RETURN NULL;
END
$$;
CREATE FUNCTION chain_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM audit_append('record', NEW.id, 0, NEW.flow_id, content_of(NEW));
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER record_chained AFTER INSERT ON ocr_records
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_record();
CREATE CONSTRAINT TRIGGER version_chained AFTER INSERT ON record_versions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_version();
CREATE CONSTRAINT TRIGGER event_chained AFTER INSERT ON audit_events
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_event();
CREATE FUNCTION refuse_chain_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the chain of the audit only grows' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER audit_chain_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_chain
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_chain_change();
"""

SERVERS_WORD = """
CREATE FUNCTION audit_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.at := now();
    NEW.db_user := session_user;
    RETURN NEW;
END
$$;
CREATE FUNCTION audit_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.at := now();
    RETURN NEW;
END
$$;
CREATE FUNCTION version_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The first is what was saved, written down when it is corrected.
    NEW.at := CASE WHEN NEW.version > 1 THEN now() ELSE (
        SELECT created_at FROM ocr_records WHERE id = NEW.record_id
    ) END;
    RETURN NEW;
END
$$;
CREATE FUNCTION record_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.created_at := now();
    RETURN NEW;
END
$$;
CREATE TRIGGER ocr_records_stamped BEFORE INSERT ON ocr_records
    FOR EACH ROW EXECUTE FUNCTION record_time();
CREATE TRIGGER audit_events_stamped BEFORE INSERT ON audit_events
    FOR EACH ROW EXECUTE FUNCTION audit_stamp();
CREATE TRIGGER record_versions_stamped BEFORE INSERT ON record_versions
    FOR EACH ROW EXECUTE FUNCTION version_time();
CREATE TRIGGER blind_checks_stamped BEFORE INSERT ON blind_checks
    FOR EACH ROW EXECUTE FUNCTION audit_time();
"""

WITH_A_TRACE = """
CREATE FUNCTION record_with_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.name, NEW.dob, NEW.dob_printed)
        IS NOT DISTINCT FROM (OLD.name, OLD.dob, OLD.dob_printed)
    OR EXISTS (
        SELECT FROM record_versions AS own
        WHERE own.record_id = NEW.id AND own.version = NEW.version AND NEW.version > OLD.version
            AND own.at = now() AND own.fields #>> '{name,value}' = NEW.name
            AND own.fields #>> '{dob,value}'
                = coalesce(to_char(NEW.dob, 'YYYY-MM-DD'), NEW.dob_printed)
    ) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'a record changes together with its version'
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE CONSTRAINT TRIGGER record_changed AFTER UPDATE ON ocr_records
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record_with_version();
CREATE FUNCTION record_with_undo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM flow_manager WHERE id = OLD.flow_id) OR EXISTS (
        SELECT FROM audit_events AS event
        WHERE event.flow_id = OLD.flow_id AND event.action = 'save_undone' AND event.at = now()
    ) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'a record goes when its save is undone' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE CONSTRAINT TRIGGER record_removed AFTER DELETE ON ocr_records
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record_with_undo();
CREATE FUNCTION image_with_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before text := CASE WHEN TG_OP = 'UPDATE' THEN OLD.sha256 END;
BEGIN
    -- Until something is on record, an image comes and goes with the attempts to store it; a
    -- repair is told before.
    IF before IS NOT DISTINCT FROM NEW.sha256 OR NOT EXISTS (
        SELECT FROM audit_events AS event
        WHERE event.flow_id = NEW.flow_id AND event.action <> 'image_repaired' AND event.at < now()
    ) OR EXISTS (
        SELECT FROM audit_events AS event
        WHERE event.flow_id = NEW.flow_id AND event.action = 'image_replaced' AND event.at = now()
            AND event.new_value = NEW.sha256 AND event.old_value IS NOT DISTINCT FROM before
    ) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'another image comes with its event' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE CONSTRAINT TRIGGER image_changed AFTER INSERT OR UPDATE OF sha256, content ON document_images
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION image_with_event();
"""

EXAMPLES_GO = """
CREATE FUNCTION remove_examples() RETURNS TABLE (flow bigint, file text) LANGUAGE plpgsql AS $$
DECLARE
    flows bigint[];
    of_flow text;
BEGIN
    SELECT array_agg(id) INTO flows FROM (
        SELECT one.id FROM flow_manager AS one JOIN document_images AS image
            ON image.flow_id = one.id AND image.sha256 IN ({examples})
        WHERE one.status <> 'running' AND NOT EXISTS (
            SELECT FROM audit_events AS event
            WHERE event.flow_id = one.id AND event.action = 'image_replaced'
                AND coalesce(event.old_value, '') NOT IN ({examples})
        )
        FOR UPDATE OF one SKIP LOCKED
    ) AS found;
    IF flows IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT id, image_name FROM flow_manager WHERE id = ANY (flows);
    DELETE FROM record_fields WHERE record_id IN (
        SELECT id FROM ocr_records WHERE flow_id = ANY (flows)
    );
    -- Before the versions, which a trigger keeps while there are audit events.
    DELETE FROM audit_events WHERE flow_id = ANY (flows);
    DELETE FROM record_versions WHERE flow_id = ANY (flows);
    -- The images last: a trigger checks them before audit events may be deleted.
    FOR of_flow IN
        SELECT relation.relname FROM pg_attribute AS attribute
        JOIN pg_class AS relation ON relation.oid = attribute.attrelid AND relation.relkind = 'r'
        WHERE attribute.attname = 'flow_id'
            AND relation.relnamespace = current_schema()::regnamespace
            AND relation.relname NOT IN ('audit_chain', 'audit_events', 'record_versions')
        ORDER BY relation.relname = 'document_images'
    LOOP
        EXECUTE format('DELETE FROM %I WHERE flow_id = ANY ($1)', of_flow) USING flows;
    END LOOP;
    DELETE FROM flow_manager WHERE id = ANY (flows);
    INSERT INTO audit_events (actor, action, new_value)
        VALUES (session_user, '{removed}', to_jsonb(flows)::text);
END
$$;
REVOKE ALL ON FUNCTION remove_examples() FROM PUBLIC;
"""

# What these do they do as the owner of the tables, who alone may write the chain and delete; in
# this schema, whatever path a client has set.
OWNERS = """
DO $$
DECLARE
    each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['chain_event', 'chain_version', 'chain_record', 'remove_examples']
    LOOP
        EXECUTE format(
            'ALTER FUNCTION %I() SECURITY DEFINER SET search_path = %I, pg_temp',
            each, current_schema()
        );
    END LOOP;
END
$$;
"""

OUTSIDE = """
-- What is there is made up, and no chain has to prove it.
CREATE FUNCTION audit_outside() RETURNS void LANGUAGE sql AS $$
    SELECT audit_append('outside', (SELECT coalesce(max(id), 0) FROM audit_events), 0, NULL,
        audit_content('event'));
    SELECT audit_append('outside', (SELECT coalesce(max(id), 0) FROM ocr_records), 1, NULL,
        audit_content('record'));
$$;
"""

THOSE_THERE = """
DO $$
DECLARE
    each record;
BEGIN
    IF EXISTS (SELECT FROM demonstration_data) THEN
        PERFORM audit_outside();
        RETURN;
    END IF;
    FOR each IN SELECT event AS row, id, flow_id FROM audit_events AS event ORDER BY id LOOP
        PERFORM audit_append('event', each.id, 0, each.flow_id, content_of(each.row));
    END LOOP;
    FOR each IN SELECT saved AS row, id, flow_id FROM ocr_records AS saved ORDER BY id LOOP
        PERFORM audit_append('record', each.id, 0, each.flow_id, content_of(each.row));
    END LOOP;
    FOR each IN
        SELECT own AS row, record_id, version, flow_id FROM record_versions AS own
        ORDER BY record_id, version
    LOOP
        PERFORM audit_append('version', each.record_id, each.version, each.flow_id,
            content_of(each.row));
    END LOOP;
END
$$;
"""

TAKEN = (
    "audit_events", "record_versions", "blind_checks", "document_images", "flow_manager",
    "flow_tasks", "flow_conditions", "history_rows", "name_words", "record_entries",
    "flow_figures",
)  # fmt: skip

UNDONE = """
DROP FUNCTION remove_examples();
DROP TRIGGER image_changed ON document_images;
DROP FUNCTION image_with_event();
DROP TRIGGER record_removed ON ocr_records;
DROP FUNCTION record_with_undo();
DROP TRIGGER record_changed ON ocr_records;
DROP FUNCTION record_with_version();
DROP TRIGGER blind_checks_stamped ON blind_checks;
DROP TRIGGER record_versions_stamped ON record_versions;
DROP TRIGGER audit_events_stamped ON audit_events;
DROP TRIGGER ocr_records_stamped ON ocr_records;
DROP FUNCTION record_time();
DROP FUNCTION version_time();
DROP FUNCTION audit_time();
DROP FUNCTION audit_stamp();
DROP TRIGGER event_chained ON audit_events;
DROP TRIGGER version_chained ON record_versions;
DROP TRIGGER record_chained ON ocr_records;
DROP FUNCTION audit_outside();
DROP FUNCTION chain_event();
DROP FUNCTION chain_version();
DROP FUNCTION chain_record();
DROP FUNCTION audit_append(text, bigint, integer, bigint, bytea);
DROP FUNCTION content_of(ocr_records);
DROP FUNCTION content_of(record_versions);
DROP FUNCTION content_of(audit_events);
DROP FUNCTION audit_digest(bytea, bytea, text, bigint, integer, bigint);
DROP FUNCTION audit_moment(timestamptz);
DROP FUNCTION audit_content(text[]);
"""


def upgrade() -> None:
    op.add_column("audit_events", sa.Column("db_user", sa.Text()))
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), server_default="1", nullable=False),
        sa.Column("start", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_audit_head_once"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_head"),
    )
    op.create_table(
        "audit_chain",
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ref", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("flow_id", sa.BigInteger()),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('event', 'record', 'version', 'outside')", name="ck_audit_chain_kind"
        ),
        sa.PrimaryKeyConstraint("place", name="pk_audit_chain"),
        sa.UniqueConstraint("kind", "ref", "version", name="uq_audit_chain_kind"),
    )
    op.execute(
        "INSERT INTO audit_head (start, place, digest) SELECT made, 0, made FROM ("
        "SELECT sha256(convert_to(gen_random_uuid()::text, 'UTF8')) AS made) AS one"
    )
    examples = ", ".join(f"'{checksum}'" for checksum in EXAMPLES)
    for statements in (CONTENTS, CHAIN, OUTSIDE, THOSE_THERE, SERVERS_WORD, WITH_A_TRACE):
        op.execute(statements)
    op.execute(EXAMPLES_GO.replace("{examples}", examples).replace("{removed}", REMOVED))
    op.execute(OWNERS)
    for role in (CLERK, AUDITOR, ADMIN):
        op.execute(granting(role, "SELECT ON audit_head", "SELECT ON audit_chain"))
    op.execute(granting(ADMIN, "EXECUTE ON FUNCTION remove_examples()"))
    for table in TAKEN:
        op.execute(_without_deletion(table))


def downgrade() -> None:
    for table in TAKEN:
        op.execute(granting(ADMIN, f"DELETE ON {table}"))
    op.execute(UNDONE)
    op.drop_table("audit_chain")
    op.execute("DROP FUNCTION refuse_chain_change()")
    op.drop_table("audit_head")
    op.drop_column("audit_events", "db_user")


def _without_deletion(table: str) -> str:
    """No group deletes rows of a table itself."""
    return (
        f"DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{ADMIN}') THEN "  # noqa: S608 - our own
        f"REVOKE DELETE ON {table} FROM {ADMIN}; END IF; END $$"
    )
