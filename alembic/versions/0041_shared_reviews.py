"""Say in the office queue which clerk has a document, and for whom and when it is.

Revision ID: 0041
Revises: 0039
Create Date: 2026-11-30
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0039"
branch_labels = None
depends_on = None

TABLE = "office_queue"
CHECKS = {
    "active": "(operator IS NULL) = (active_at IS NULL)",
    "reviewed": "operator IS NULL OR stage = 'review'",
    "for_whom": "for_operator IS NULL OR NOT for_supervisor",
}
FEW = {
    "ix_office_queue_operator": ("operator", "operator IS NOT NULL"),
    "ix_office_queue_sent": ("for_operator", "for_operator IS NOT NULL OR for_supervisor"),
}

# Windows hear of what waits for a review. Those who read hear of it from the program that adds it.
NEWS = """
CREATE FUNCTION tell_of_reviews() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('kyc_reviews', '');
    RETURN NULL;
END
$$;
DO $$
BEGIN
    EXECUTE format(
        'ALTER FUNCTION tell_of_reviews() SET search_path = %I, pg_temp', current_schema()
    );
END
$$;
CREATE TRIGGER office_queue_reviewed
    AFTER DELETE ON office_queue
    FOR EACH ROW WHEN (OLD.stage = 'review') EXECUTE FUNCTION tell_of_reviews();
CREATE TRIGGER office_queue_waits
    AFTER INSERT ON office_queue
    FOR EACH ROW WHEN (NEW.stage = 'review') EXECUTE FUNCTION tell_of_reviews();
-- Not of a clerk who types.
CREATE TRIGGER office_queue_moves
    AFTER UPDATE ON office_queue
    FOR EACH ROW WHEN (NEW.stage = 'review' AND (
        OLD.stage, OLD.operator, OLD.not_before, OLD.for_operator, OLD.for_supervisor, OLD.priority
    ) IS DISTINCT FROM (
        NEW.stage, NEW.operator, NEW.not_before, NEW.for_operator, NEW.for_supervisor, NEW.priority
    )) EXECUTE FUNCTION tell_of_reviews();
"""
NO_NEWS = """
DROP TRIGGER office_queue_moves ON office_queue;
DROP TRIGGER office_queue_waits ON office_queue;
DROP TRIGGER office_queue_reviewed ON office_queue;
DROP FUNCTION tell_of_reviews();
"""

# A note goes with its document. Before the draft, as everywhere: two who need both never wait for
# each other.
ERASE = "erase_document(bigint, text, text)"
KEPT = "DELETE FROM queue_entries WHERE flow_id = of_flow;"
GONE = "DELETE FROM office_queue WHERE flow_id = of_flow;\n    " + KEPT  # noqa: S608 - no input


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    for column in (
        sa.Column("operator", sa.Text()),
        sa.Column("active_at", moment),
        sa.Column("not_before", moment),
        sa.Column("for_operator", sa.Text()),
        sa.Column("for_supervisor", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("sent_by", sa.Text()),
        sa.Column("note", sa.Text()),
    ):
        op.add_column(TABLE, column)
    for name, condition in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_{TABLE}_{name}"), TABLE, condition)
    for name, (column_name, few) in FEW.items():
        op.create_index(name, TABLE, [column_name], postgresql_where=sa.text(few))
    op.execute(NEWS)
    op.execute(_changed(ERASE, KEPT, GONE))


def downgrade() -> None:
    op.execute(_changed(ERASE, GONE, KEPT))
    op.execute(NO_NEWS)
    for name in FEW:
        op.drop_index(name, TABLE)
    for name in CHECKS:
        op.drop_constraint(op.f(f"ck_{TABLE}_{name}"), TABLE)
    for name in ("note", "sent_by", "for_supervisor", "for_operator", "not_before", "active_at",
                 "operator"):  # fmt: skip
        op.drop_column(TABLE, name)


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
