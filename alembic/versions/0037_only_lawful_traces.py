"""Bind triggers to their own tables, and leave erasures and their traces to functions alone.

A trigger's function ran with the path of whoever changed a row, so that a temporary table could
stand in for the table that it asks. Kinds of events that excuse what is missing, or tell of terms,
come from functions and from the owner of the tables. Whether a document is erased is what
`erasures` says, and a value that is no JSON keeps nobody from erasing.

Revision ID: 0037
Revises: 0034
Create Date: 2026-11-30
"""

from __future__ import annotations

from alembic import op

from kyc_desktop.persistence.roles import ADMIN, granting

revision = "0037"
down_revision = "0034"
branch_labels = None
depends_on = None

# Each function that acts for others looks into its own schema, and into temporary tables last. What
# is PostgreSQL's own comes before both, being named nowhere.
PATHS = """
DO $$
DECLARE
    each regprocedure;
BEGIN
    FOR each IN
        SELECT oid FROM pg_proc
        WHERE pronamespace = current_schema()::regnamespace
            AND (prorettype = 'trigger'::regtype OR prosecdef)
            AND pg_has_role(proowner, 'USAGE')
            AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', each, current_schema());
    END LOOP;
END
$$;
"""

GUARDED = """
-- Whoever acts as the owner of the tables: the functions do, and so does a restore.
CREATE FUNCTION as_owner(of_table oid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = of_table
$$;
CREATE FUNCTION refuse_forged_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF as_owner(TG_RELID) OR (NEW.action = 'backed_up' AND has_sequence_privilege(
        pg_get_serial_sequence(TG_RELID::regclass::text, 'id'), 'SELECT'  -- as a backup needs
    )) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'only what does it tells of it' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_events_forged
    BEFORE INSERT ON audit_events
    FOR EACH ROW WHEN (NEW.action IN (
        'erased', 'examples_removed', 'hold_set', 'hold_released', 'relationship_ended',
        'retention_rule', 'restored', 'backed_up'
    )) EXECUTE FUNCTION refuse_forged_event();
CREATE FUNCTION refuse_forged_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.status = 'erased') = EXISTS (SELECT FROM erasures WHERE flow_id = NEW.id)
        OR (TG_OP = 'INSERT' AND as_owner(TG_RELID))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a document is erased by its erasure' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER flow_manager_put_in
    BEFORE INSERT ON flow_manager
    FOR EACH ROW WHEN (NEW.status = 'erased') EXECUTE FUNCTION refuse_forged_status();
CREATE TRIGGER flow_manager_erased
    BEFORE UPDATE OF status ON flow_manager
    FOR EACH ROW WHEN ((OLD.status = 'erased') <> (NEW.status = 'erased'))
    EXECUTE FUNCTION refuse_forged_status();
"""
UNGUARDED = """
DROP TRIGGER flow_manager_erased ON flow_manager;
DROP TRIGGER flow_manager_put_in ON flow_manager;
DROP FUNCTION refuse_forged_status();
DROP TRIGGER audit_events_forged ON audit_events;
DROP FUNCTION refuse_forged_event();
DROP FUNCTION as_owner(oid);
"""

# Only an erasure destroys a key: nobody can call what a trigger does.
KEY_GOES = """
CREATE OR REPLACE FUNCTION destroy_key_of_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE document_keys SET wrapped = NULL, office_key = NULL, destroyed_at = now()
        WHERE flow_id = NEW.flow_id AND wrapped IS NOT NULL;
    RETURN NULL;
END
$$;
DROP FUNCTION destroy_document_key(bigint);
"""
KEY_WENT = """
CREATE FUNCTION destroy_document_key(flow bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    UPDATE document_keys SET wrapped = NULL, office_key = NULL, destroyed_at = now()
        WHERE flow_id = flow AND wrapped IS NOT NULL;
    RETURN FOUND;
END
$$;
CREATE OR REPLACE FUNCTION destroy_key_of_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM destroy_document_key(NEW.flow_id);
    RETURN NULL;
END
$$;
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

# As `plain_words` and `spellings` of the program fold them, roughly: rather a search too many goes.
WORDS = r"""
CREATE FUNCTION folded_words(value text) RETURNS SETOF text LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT DISTINCT replace(regexp_replace(word, '([aou])e', '\1', 'g'), 'aa', 'a')
    FROM regexp_split_to_table(
        replace(replace(replace(replace(translate(
            regexp_replace(
                normalize(lower(normalize(value, NFKD)), NFKD),
                '[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0640\u0670\u200c\u200d]', '', 'g'
            ), 'łøđðıħς', 'loddihσ'
        ), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
        '[^[:alnum:]\u00aa-\u1fff\u2c00-\ufaff]+'
    ) AS word WHERE word <> ''
$$;
-- What was searched for; all of it where it is no JSON.
CREATE FUNCTION searched_for(told text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN told::jsonb #>> '{query,search}';
EXCEPTION WHEN others THEN
    RETURN told;
END
$$;
"""

ERASE = "erase_document(bigint, text, text)"
HOLD = "hold_document(bigint, text, text)"
END = "end_relationship(bigint, text, date)"
STATE = "retention_state(bigint)"

CHANGES = (
    (
        ERASE,
        "IF flow.status = 'erased' THEN",
        "IF EXISTS (SELECT FROM erasures WHERE flow_id = of_flow) THEN",
    ),
    (
        # A flow whose program is gone is in nobody's hands.
        ERASE,
        """IF flow.status = 'running' OR EXISTS (
        SELECT FROM open_reviews AS o JOIN""",
        """IF EXISTS (
        SELECT FROM (
            SELECT flow.lease WHERE flow.status = 'running'
            UNION ALL SELECT lease FROM open_reviews WHERE flow_id = of_flow
        ) AS o JOIN""",
    ),
    (
        ERASE,
        """current_database())
        WHERE o.flow_id = of_flow
    ) THEN""",
        """current_database())
    ) THEN""",
    ),
    (ERASE, "array_agg(DISTINCT lower(word)) INTO names", "array_agg(DISTINCT word) INTO names"),
    (
        ERASE,
        "regexp_split_to_table(its.name, '[^[:alnum:]]+') AS word WHERE length(word) > 2;",
        "folded_words(its.name) AS word;",
    ),
    (
        ERASE,
        """SELECT FROM regexp_split_to_table(
                lower(event.new_value::jsonb #>> '{query,search}'), '[^[:alnum:]]+'
            ) AS word WHERE word = ANY (names)""",
        """SELECT FROM folded_words(searched_for(event.new_value)) AS asked, unnest(names) AS own
            WHERE own = asked OR length(asked) > 1 AND starts_with(own, asked)""",
    ),
    (
        ERASE,
        """DELETE FROM open_reviews WHERE flow_id = of_flow;
""",
        """DELETE FROM open_reviews WHERE flow_id = of_flow;
    UPDATE flow_tasks SET status = 'failed',
        finished_at = greatest(clock_timestamp(), started_at),
        error_message = 'The program ended while this task ran.',
        error = '{"code": "task_interrupted"}'
        WHERE flow_id = of_flow AND status = 'running';
""",
    ),
    (
        STATE,
        "AND f.status <> 'erased'",
        "AND NOT EXISTS (SELECT FROM erasures AS gone WHERE gone.flow_id = f.id)",
    ),
    *(
        (
            function,
            "PERFORM FROM flow_manager WHERE id = of_flow AND status <> 'erased' FOR UPDATE;",
            """PERFORM FROM flow_manager AS f WHERE id = of_flow AND NOT EXISTS (
        SELECT FROM erasures AS gone WHERE gone.flow_id = f.id
    ) FOR UPDATE OF f;""",
        )
        for function in (HOLD, END)
    ),
)
"""By function: what is in it, and what comes in its place. All else of the function stays."""


def upgrade() -> None:
    op.execute(GUARDED)
    op.execute(KEY_GOES)
    op.execute(WORDS)
    for function, before, after in CHANGES:
        op.execute(_changed(function, before, after))
    op.execute(PATHS)


def downgrade() -> None:
    # The paths stay: a function works with its own as it did without.
    for function, before, after in reversed(CHANGES):
        op.execute(_changed(function, after, before))
    op.execute("DROP FUNCTION searched_for(text); DROP FUNCTION folded_words(text)")
    op.execute(KEY_WENT)
    op.execute(granting(ADMIN, "EXECUTE ON FUNCTION destroy_document_key(bigint)"))
    op.execute(UNGUARDED)


def _changed(function: str, before: str, after: str) -> str:
    """The statement that changes a part of a function, which has to be there."""
    return f"""
DO $do$
DECLARE
    made text := pg_get_functiondef('{function}'::regprocedure);
BEGIN
    IF position($before${before}$before$ IN made) = 0 THEN
        RAISE EXCEPTION 'the function {function} is not as it was made';
    END IF;
    EXECUTE replace(made, $before${before}$before$, $after${after}$after$);
END
$do$;
"""
