"""Find the newest flows with a word without finding all of them.

Revision ID: 0029
Revises: 0032
Create Date: 2026-11-30
"""

from alembic import op

revision = "0029"
down_revision = "0032"
branch_labels = None
depends_on = None

INDEX, ROWS = "ix_history_rows_words_by_volume", "history_rows"
# The words of a row, each with its volume: 8,192 flows whose numbers follow each other.
WORDS = """
CAST(
    replace(' ' || CAST(search AS text), ' ''', ' ''' || to_hex(flow_id >> 13) || '~') AS tsvector
)"""


def upgrade() -> None:
    op.execute("SET LOCAL maintenance_work_mem = '256MB'")
    op.execute(f"CREATE INDEX {INDEX} ON {ROWS} USING gin (({WORDS})) WITH (fastupdate = off)")
    op.execute(f"ANALYZE {ROWS}")  # how frequent each is


def downgrade() -> None:
    op.drop_index(INDEX, ROWS)
