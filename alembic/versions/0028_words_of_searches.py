"""Keep all words by which flows are found, for searches for beginnings of words.

Revision ID: 0028
Revises: 0027
Create Date: 2026-11-30
"""

import sqlalchemy as sa
from alembic import op

from kyc_desktop.persistence.roles import ADMIN, AUDITOR, CLERK, granting, revoking

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

WORDS = "search_words"
RIGHTS = {
    CLERK: f"SELECT, INSERT ON {WORDS}",
    AUDITOR: f"SELECT ON {WORDS}",
    ADMIN: f"SELECT, INSERT ON {WORDS}",
}
# Dates begin with =; of numbers, only that there are some is kept.
FILL = f"""
INSERT INTO {WORDS}
SELECT DISTINCT CASE WHEN word ~ '[0-9]'
    THEN coalesce(substring(word FROM '^[^0-9]+'), '') || '0' ELSE word END
FROM history_rows, unnest(tsvector_to_array(search)) AS word WHERE word NOT LIKE '=%'
"""  # noqa: S608 - our own name


def upgrade() -> None:
    op.create_table(WORDS, sa.Column("word", sa.Text(collation="C"), nullable=False))
    op.execute(FILL)
    op.create_primary_key("pk_search_words", WORDS, ["word"])
    for role, right in RIGHTS.items():
        op.execute(granting(role, right))


def downgrade() -> None:
    for role in RIGHTS:
        op.execute(revoking(role, WORDS))
    op.drop_table(WORDS)
