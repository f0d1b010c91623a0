"""List rows of the history by indexes alone, and know more words of searches.

A page of a hundred rows by name or date of birth had to look up a hundred blocks of the table.

Revision ID: 0049
Revises: 0045
Create Date: 2026-11-30
"""

from alembic import op

revision = "0049"
down_revision = "0045"
branch_labels = None
depends_on = None

ROWS = "history_rows"
LISTED = (
    "created_at", "name_key", "dob", "kind", "stage", "operator", "sure", "expires", "failed_task",
    "reject_reason", "corrected",
)  # fmt: skip
FEW = ("expires", "failed_task", "reject_reason")
BRIEF = """
ALTER TABLE history_rows ADD COLUMN brief text[] GENERATED ALWAYS AS (
    CASE WHEN octet_length(file) + octet_length(coalesce(name, ''))
        + octet_length(coalesce(flags::text, '')) <= 600
    THEN ARRAY[status, file, name, dob_part, flags::text] END
) STORED"""


def upgrade() -> None:
    op.execute("SET LOCAL maintenance_work_mem = '256MB'")
    _drop_indexes()
    op.execute(BRIEF)
    _create_indexes(("brief",))
    # Ten words for each: of frequent ones it is known how frequent they are.
    op.execute(f"ALTER TABLE {ROWS} ALTER COLUMN search SET STATISTICS 300")
    op.execute(f"ANALYZE {ROWS}")


def downgrade() -> None:
    op.execute("SET LOCAL maintenance_work_mem = '256MB'")
    op.execute(f"ALTER TABLE {ROWS} ALTER COLUMN search SET STATISTICS -1")
    _drop_indexes()
    op.drop_column(ROWS, "brief")
    _create_indexes(())


def _name(column: str) -> str:
    return f"ix_{ROWS}_{column}" + ("" if column == "corrected" else "_flow_id")


def _drop_indexes() -> None:
    for column in LISTED:
        op.drop_index(_name(column), ROWS)


def _create_indexes(more: tuple[str, ...]) -> None:
    for column in LISTED:
        besides = ", ".join([*(each for each in LISTED if each != column), *more])
        keys = "flow_id" if column == "corrected" else f"{column}, flow_id"
        where = "WHERE corrected" if column == "corrected" else ""
        if column in FEW:
            where = f"WHERE {column} IS NOT NULL"
        op.execute(f"CREATE INDEX {_name(column)} ON {ROWS} ({keys}) INCLUDE ({besides}) {where}")
