"""Erase documents lawfully: holds, ends of relationships, rules of retention, and the erasure.

What a document says goes; what was done with it stays, as events without their values. An event
tells of the erasure and names the entries of the chain whose content is gone, so that it is told
from a deletion by other means. All of it is done by functions that administrators may call, and
they refuse while a period runs or a hold stands.

Revision ID: 0033
Revises: 0030
Create Date: 2026-11-30
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kyc_desktop.persistence.roles import ADMIN, AUDITOR, CLERK, granting

revision = "0033"
down_revision = "0030"
branch_labels = None
depends_on = None

STATUSES = (
    "'queued', 'running', 'awaiting_review', 'success', 'failed', 'interrupted', 'rejected', "
    "'awaiting_second_entry'"
)
WITH_STATUS = ("flow_manager", "document_readings")
TABLES = ("erasures", "document_holds", "relationship_ends", "retention_rules")
LEASES = 0x4B5943

LAWFUL = """
-- Only the function that erases writes such a row, and only of this transaction counts.
CREATE FUNCTION being_erased(of_flow bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM erasures WHERE flow_id = of_flow AND at = now())
$$;
CREATE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF being_erased(OLD.flow_id) OR (OLD.flow_id IS NULL AND OLD.action = 'exported'
        AND EXISTS (SELECT FROM erasures WHERE at = now())
    ) THEN
        IF NEW.old_value IS NULL AND NEW.new_value IS NULL AND (
            NEW.id, NEW.at, NEW.actor, NEW.db_user, NEW.flow_id, NEW.action,
            coalesce(NEW.field, OLD.field)
        ) IS NOT DISTINCT FROM (
            OLD.id, OLD.at, OLD.actor, OLD.db_user, OLD.flow_id, OLD.action, OLD.field
        ) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'audit_events is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE FUNCTION erasure_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF being_erased(NEW.flow_id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'only an erasure is told as one' USING ERRCODE = 'restrict_violation';
END
$$;
DROP TRIGGER audit_events_append_only ON audit_events;
CREATE TRIGGER audit_events_append_only
    BEFORE TRUNCATE ON audit_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_events_unchanged
    BEFORE UPDATE ON audit_events
    FOR EACH ROW EXECUTE FUNCTION refuse_event_change();
CREATE TRIGGER audit_events_erased
    BEFORE INSERT ON audit_events
    FOR EACH ROW WHEN (NEW.action = 'erased') EXECUTE FUNCTION erasure_told();
CREATE FUNCTION drop_what_comes_late() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RETURN CASE WHEN EXISTS (SELECT FROM erasures WHERE flow_id = NEW.flow_id) THEN NULL ELSE NEW
        END;
END
$$;
"""

LATE = ("queue_entries", "document_readings", "document_images")

KEPT = """
CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND ({erasing}NOT EXISTS (
        SELECT FROM audit_events WHERE audit_events.flow_id = OLD.flow_id
    )) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
"""
KEPT_TABLES = {
    "refuse_version_change": "record_versions", "refuse_entry_change": "record_entries"
}  # fmt: skip

RECORD_GONE = """
CREATE OR REPLACE FUNCTION record_with_undo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {erasing}NOT EXISTS (SELECT FROM flow_manager WHERE id = OLD.flow_id) OR EXISTS (
        SELECT FROM audit_events AS event
        WHERE event.flow_id = OLD.flow_id AND event.action = 'save_undone' AND event.at = now()
    ) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'a record goes when its save is undone' USING ERRCODE = 'restrict_violation';
END
$$;
"""
ERASING = "being_erased(OLD.flow_id) OR "

STATE = """
-- A rule for a kind of document counts before that for any kind. What was never saved has no
-- relationship: its period counts from the day on which it was rejected or added.
CREATE FUNCTION retention_state(of_flow bigint) RETURNS TABLE (
    flow_id bigint, kind text, rule_kind text, months integer, counted_from text, preset text,
    since date, until date, hold text, held_by text, ended date
) LANGUAGE sql STABLE AS $$
    SELECT f.id, k.kind, r.kind, r.months, r.counted_from, r.preset, s.since,
        (s.since + make_interval(months => r.months))::date, h.reason, h.held_by, e.ended
    FROM flow_manager AS f
    LEFT JOIN ocr_records AS saved ON saved.flow_id = f.id
    LEFT JOIN document_readings AS p ON p.flow_id = f.id
    LEFT JOIN document_holds AS h ON h.flow_id = f.id
    LEFT JOIN relationship_ends AS e ON e.flow_id = f.id
    CROSS JOIN LATERAL (
        SELECT coalesce(saved.document_type, p.details ->> 'document_type', 'unknown') AS kind
    ) AS k
    LEFT JOIN LATERAL (
        SELECT one.* FROM retention_rules AS one WHERE one.kind IN (k.kind, 'any')
        ORDER BY one.kind = 'any' LIMIT 1
    ) AS r ON true
    CROSS JOIN LATERAL (
        SELECT CASE WHEN saved.id IS NOT NULL AND r.counted_from = 'relationship_end' THEN e.ended
            ELSE (coalesce(saved.created_at, (
                SELECT max(event.at) FROM audit_events AS event
                WHERE event.flow_id = f.id AND event.action = 'rejected'
            ), f.created_at) AT TIME ZONE 'UTC')::date END AS since
    ) AS s
    WHERE (of_flow IS NULL OR f.id = of_flow) AND f.status <> 'erased'
$$;
"""

ERASE = """
CREATE FUNCTION erase_document(of_flow bigint, by_actor text, why text) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    flow flow_manager;
    state record;
    names text[];
    events bigint[];
    told jsonb;
    record_number bigint;
    event_number bigint;
BEGIN
    SELECT * INTO flow FROM flow_manager WHERE id = of_flow FOR UPDATE;
    IF NOT FOUND THEN
        RETURN jsonb_build_object('refused', 'unknown');
    END IF;
    IF flow.status = 'erased' THEN
        RETURN jsonb_build_object('refused', 'erased');
    END IF;
    IF flow.status = 'running' OR EXISTS (
        SELECT FROM open_reviews AS o JOIN pg_locks AS l
            ON l.locktype = 'advisory' AND l.classid = {leases} AND l.objid = o.lease::oid
            AND l.objsubid = 2 AND l.granted
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        WHERE o.flow_id = of_flow
    ) THEN
        RETURN jsonb_build_object('refused', 'in_work');
    END IF;
    SELECT * INTO STRICT state FROM retention_state(of_flow);
    IF state.hold IS NOT NULL THEN
        RETURN jsonb_build_object('refused', 'hold', 'reason', state.hold, 'by', state.held_by);
    END IF;
    IF state.months IS NOT NULL AND state.until IS NULL THEN
        RETURN jsonb_build_object('refused', 'not_ended', 'kind', state.kind);
    END IF;
    IF state.until > (now() AT TIME ZONE 'UTC')::date THEN
        RETURN jsonb_build_object('refused', 'period', 'until', state.until, 'kind', state.kind);
    END IF;
    IF why = 'retention' AND state.months IS NULL THEN
        RETURN jsonb_build_object('refused', 'no_rule', 'kind', state.kind);
    END IF;

    SELECT id INTO record_number FROM ocr_records WHERE flow_id = of_flow;
    INSERT INTO erasures (flow_id, at, record_id) VALUES (of_flow, now(), record_number);
    -- The words of its names, by which exports may have been asked for.
    SELECT array_agg(DISTINCT lower(word)) INTO names FROM (
        SELECT name FROM ocr_records WHERE flow_id = of_flow
        UNION ALL SELECT fields #>> '{name,value}' FROM record_versions WHERE flow_id = of_flow
        UNION ALL SELECT name FROM record_entries WHERE flow_id = of_flow
        UNION ALL SELECT name FROM history_rows WHERE flow_id = of_flow
        UNION ALL SELECT file FROM history_rows WHERE flow_id = of_flow
        UNION ALL SELECT unnest(ARRAY[old_value, new_value]) FROM audit_events
            WHERE flow_id = of_flow AND field = 'name'
    ) AS its, regexp_split_to_table(its.name, '[^[:alnum:]]+') AS word WHERE length(word) > 2;
    SELECT array_agg(id ORDER BY id) INTO events FROM audit_events AS event
        WHERE (flow_id = of_flow AND (
            old_value IS NOT NULL OR new_value IS NOT NULL
            OR (action = 'image_replaced' AND field IS NOT NULL)
        )) OR (flow_id IS NULL AND action = 'exported' AND EXISTS (
            SELECT FROM regexp_split_to_table(
                lower(event.new_value::jsonb #>> '{query,search}'), '[^[:alnum:]]+'
            ) AS word WHERE word = ANY (names)
        ));
    told := jsonb_build_object(
        'events', coalesce(to_jsonb(events), '[]'),
        'records', to_jsonb(array_remove(ARRAY[record_number], NULL)),
        'versions', (
            SELECT coalesce(jsonb_agg(concat(record_id, '.', version) ORDER BY version), '[]')
            FROM record_versions WHERE flow_id = of_flow
        ),
        'counts', jsonb_build_object(
            'images', (SELECT count(*) FROM document_images WHERE flow_id = of_flow),
            'records', (SELECT count(*) FROM ocr_records WHERE flow_id = of_flow),
            'versions', (SELECT count(*) FROM record_versions WHERE flow_id = of_flow),
            'entries', (SELECT count(*) FROM record_entries WHERE flow_id = of_flow),
            'readings', (SELECT count(*) FROM document_readings WHERE flow_id = of_flow),
            'drafts', (SELECT count(*) FROM queue_entries WHERE flow_id = of_flow),
            'events', coalesce(array_length(events, 1), 0)
        ),
        'kind', state.kind, 'rule', CASE WHEN state.months IS NOT NULL THEN jsonb_build_object(
            'kind', state.rule_kind, 'months', state.months, 'counted_from', state.counted_from,
            'preset', state.preset, 'since', state.since, 'until', state.until
        ) END
    );
    UPDATE audit_events SET old_value = NULL, new_value = NULL,
        field = CASE WHEN action = 'image_replaced' THEN NULL ELSE field END
        WHERE id = ANY (events);
    told := told || jsonb_build_object('skeleton', (
        SELECT encode(sha256(coalesce(string_agg(content_of(event), ''::bytea ORDER BY id), '')),
            'hex') FROM audit_events AS event WHERE id = ANY (events)
    ));
    DELETE FROM record_fields WHERE record_id = record_number;
    DELETE FROM record_versions WHERE flow_id = of_flow;
    DELETE FROM ocr_records WHERE flow_id = of_flow;
    DELETE FROM document_images WHERE flow_id = of_flow;
    DELETE FROM document_readings WHERE flow_id = of_flow;
    DELETE FROM queue_entries WHERE flow_id = of_flow;
    DELETE FROM open_reviews WHERE flow_id = of_flow;
    DELETE FROM record_entries WHERE flow_id = of_flow;
    UPDATE history_rows SET status = 'erased', stage = 'erased', file = '', name = NULL,
        name_key = NULL, dob = NULL, dob_part = NULL, kind = NULL, expires = NULL,
        corrected = false, sure = NULL, failed_task = NULL, reject_reason = NULL, flags = NULL,
        search = '', updated_at = clock_timestamp() WHERE flow_id = of_flow;
    DELETE FROM flow_figures WHERE flow_id = of_flow AND ended_at IS NULL;
    DELETE FROM stated_rows WHERE number = of_flow;
    DELETE FROM document_holds WHERE flow_id = of_flow;
    DELETE FROM relationship_ends WHERE flow_id = of_flow;
    UPDATE flow_manager SET status = 'erased', image_name = '', image_sha256 = NULL,
        related_table = NULL, related_record_id = NULL, reject_reason = NULL, reject_text = NULL,
        customer_text = NULL, customer_language = NULL, lease = NULL,
        updated_at = clock_timestamp(), version = version + 1 WHERE id = of_flow;
    INSERT INTO audit_events (flow_id, actor, action, field, new_value)
        VALUES (of_flow, by_actor, 'erased', why, told::text) RETURNING id INTO event_number;
    UPDATE erasures SET event_id = event_number WHERE flow_id = of_flow;
    RETURN jsonb_build_object('erased', event_number);
END
$$;
-- The words of names and files stay when no row has them any longer; now they go. The locks keep
-- others from relying meanwhile on a word that goes.
CREATE FUNCTION forget_unused_words() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    LOCK TABLE name_words, search_words IN ACCESS EXCLUSIVE MODE;
    CREATE TEMPORARY TABLE words_in_use ON COMMIT DROP AS
        SELECT DISTINCT word FROM history_rows, unnest(tsvector_to_array(search)) AS word;
    DELETE FROM name_words WHERE word NOT IN (SELECT word FROM words_in_use);
    DELETE FROM search_words WHERE word NOT IN (
        SELECT CASE WHEN word ~ '[0-9]' THEN regexp_replace(word, '[0-9].*', '') || '0'
            ELSE word END FROM words_in_use WHERE word NOT LIKE '=%'
    );
    DROP TABLE words_in_use;
END
$$;
"""

TERMS = """
CREATE FUNCTION hold_document(of_flow bigint, by_actor text, why text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM flow_manager WHERE id = of_flow AND status <> 'erased' FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    IF why IS NULL THEN
        DELETE FROM document_holds WHERE flow_id = of_flow;
        IF FOUND THEN
            INSERT INTO audit_events (flow_id, actor, action)
                VALUES (of_flow, by_actor, 'hold_released');
        END IF;
        RETURN true;
    END IF;
    INSERT INTO document_holds (flow_id, reason, held_by) VALUES (of_flow, why, by_actor)
        ON CONFLICT (flow_id) DO UPDATE SET reason = why, held_by = by_actor, since = now();
    INSERT INTO audit_events (flow_id, actor, action, new_value)
        VALUES (of_flow, by_actor, 'hold_set', why);
    RETURN true;
END
$$;
CREATE FUNCTION end_relationship(of_flow bigint, by_actor text, day date) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    before date;
BEGIN
    PERFORM FROM flow_manager WHERE id = of_flow AND status <> 'erased' FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    SELECT ended INTO before FROM relationship_ends WHERE flow_id = of_flow;
    IF before IS NOT DISTINCT FROM day THEN
        RETURN true;
    END IF;
    DELETE FROM relationship_ends WHERE flow_id = of_flow;
    IF day IS NOT NULL THEN
        INSERT INTO relationship_ends (flow_id, ended) VALUES (of_flow, day);
    END IF;
    INSERT INTO audit_events (flow_id, actor, action, old_value, new_value)
        VALUES (of_flow, by_actor, 'relationship_ended', before, day);
    RETURN true;
END
$$;
CREATE FUNCTION set_retention(
    of_kind text, by_actor text, for_months integer, from_what text, by_preset text
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM retention_rules WHERE kind = of_kind;
    IF for_months IS NOT NULL THEN
        INSERT INTO retention_rules (kind, months, counted_from, preset)
            VALUES (of_kind, for_months, from_what, by_preset);
    END IF;
    INSERT INTO audit_events (actor, action, field, new_value)
        VALUES (by_actor, 'retention_rule', of_kind, jsonb_build_object(
            'months', for_months, 'counted_from', from_what, 'preset', by_preset
        )::text);
END
$$;
"""

FUNCTIONS = (
    "erase_document(bigint, text, text)",
    "forget_unused_words()",
    "hold_document(bigint, text, text)",
    "end_relationship(bigint, text, date)",
    "set_retention(text, text, integer, text, text)",
)

OWNERS = """
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION {function} SECURITY DEFINER SET search_path = %I, pg_temp',
        current_schema());
END
$$;
REVOKE ALL ON FUNCTION {function} FROM PUBLIC;
"""


def upgrade() -> None:
    _allow(f"{STATUSES}, 'erased'")
    _create_tables()
    op.execute(LAWFUL)
    for table in LATE:
        op.execute(
            f"CREATE TRIGGER {table}_after_erasure BEFORE INSERT ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION drop_what_comes_late()"
        )
    for function, table in KEPT_TABLES.items():
        op.execute(_filled(KEPT, function=function, table=table, erasing=ERASING))
    op.execute(_filled(RECORD_GONE, erasing=ERASING))
    op.execute(STATE)
    op.execute(_filled(ERASE, leases=str(LEASES)))
    op.execute(TERMS)
    for function in FUNCTIONS:
        op.execute(_filled(OWNERS, function=function))
    for role in (CLERK, AUDITOR, ADMIN):
        op.execute(granting(role, *(f"SELECT ON {table}" for table in TABLES)))
    op.execute(granting(ADMIN, *(f"EXECUTE ON FUNCTION {each}" for each in FUNCTIONS)))


def downgrade() -> None:
    for function in FUNCTIONS:
        op.execute(f"DROP FUNCTION {function}")
    op.execute("DROP FUNCTION retention_state(bigint)")
    op.execute(_filled(RECORD_GONE, erasing=""))
    for function, table in KEPT_TABLES.items():
        op.execute(_filled(KEPT, function=function, table=table, erasing=""))
    for table in LATE:
        op.execute(f"DROP TRIGGER {table}_after_erasure ON {table}")
    op.execute(
        "DROP FUNCTION drop_what_comes_late();"
        "DROP TRIGGER audit_events_erased ON audit_events;"
        "DROP TRIGGER audit_events_unchanged ON audit_events;"
        "DROP TRIGGER audit_events_append_only ON audit_events;"
        "CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR TRUNCATE ON audit_events "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();"
        "DROP FUNCTION erasure_told(); DROP FUNCTION refuse_event_change();"
        "DROP FUNCTION being_erased(bigint);"
    )
    for table in TABLES:
        op.drop_table(table)
    op.execute("UPDATE flow_manager SET status = 'interrupted' WHERE status = 'erased'")
    _allow(STATUSES)


def _allow(statuses: str) -> None:
    for table in WITH_STATUS:
        op.drop_constraint(f"ck_{table}_status", table, type_="check")
        op.create_check_constraint(f"ck_{table}_status", table, f"status IN ({statuses})")


def _create_tables() -> None:
    flow = ("flow_manager.id",)
    now = sa.func.now()
    op.create_table(
        "erasures",
        sa.Column("flow_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("record_id", sa.BigInteger()),
        sa.Column("event_id", sa.BigInteger()),
        sa.ForeignKeyConstraint(["flow_id"], flow, name="fk_erasures_flow_id"),
        sa.PrimaryKeyConstraint("flow_id", name="pk_erasures"),
    )
    op.create_index("ix_erasures_at", "erasures", ["at"])
    op.create_table(
        "document_holds",
        sa.Column("flow_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("held_by", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), server_default=now, nullable=False),
        sa.CheckConstraint("btrim(reason) <> ''", name=op.f("ck_document_holds_reason")),
        sa.ForeignKeyConstraint(["flow_id"], flow, name="fk_document_holds_flow_id"),
        sa.PrimaryKeyConstraint("flow_id", name="pk_document_holds"),
    )
    op.create_table(
        "relationship_ends",
        sa.Column("flow_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ended", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["flow_id"], flow, name="fk_relationship_ends_flow_id"),
        sa.PrimaryKeyConstraint("flow_id", name="pk_relationship_ends"),
    )
    op.create_table(
        "retention_rules",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("counted_from", sa.Text(), nullable=False),
        sa.Column("preset", sa.Text()),
        sa.CheckConstraint("months BETWEEN 0 AND 1200", name=op.f("ck_retention_rules_months")),
        sa.CheckConstraint(
            "counted_from IN ('saved', 'relationship_end')",
            name=op.f("ck_retention_rules_counted_from"),
        ),
        sa.PrimaryKeyConstraint("kind", name="pk_retention_rules"),
    )


def _filled(statement: str, **words: str) -> str:
    """A statement with words in place of names in braces; other braces are SQL's."""
    for name, word in words.items():
        statement = statement.replace(f"{{{name}}}", word)
    return statement
