"""Tell open windows which flows of the history have changed, by notifications with their ids.

Revision ID: 0027
Revises: 0026
Create Date: 2026-11-30
"""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

# By statement, not by row: a notification without ids says that many have changed. PostgreSQL
# takes at most 8000 bytes, and delivers what is the same within a transaction once.
NOTIFY = """
CREATE FUNCTION tell_history() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ids text[] := ARRAY(SELECT DISTINCT flow_id::text FROM changed LIMIT 101);
BEGIN
    IF cardinality(ids) > 100 THEN
        PERFORM pg_notify('kyc_history', '');
    ELSIF cardinality(ids) > 0 THEN
        PERFORM pg_notify('kyc_history', array_to_string(ids, ','));
    END IF;
    RETURN NULL;
END
$$;
"""
CHANGES = {"insert": "NEW", "update": "NEW", "delete": "OLD"}
TABLES = ("history_rows", "open_reviews", "record_entries")


def upgrade() -> None:
    op.execute(NOTIFY)
    for table in TABLES:
        for change, rows in CHANGES.items():
            op.execute(
                f"CREATE TRIGGER {table}_{change}_told AFTER {change} ON {table} "
                f"REFERENCING {rows} TABLE AS changed "
                "FOR EACH STATEMENT EXECUTE FUNCTION tell_history()"
            )


def downgrade() -> None:
    for table in TABLES:
        for change in CHANGES:
            op.execute(f"DROP TRIGGER {table}_{change}_told ON {table}")
    op.execute("DROP FUNCTION tell_history()")
