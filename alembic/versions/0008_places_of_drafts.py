"""Store with a draft where on the picture its values were marked.

Revision ID: 0008
Revises: 0007
Create Date: 2026-11-29
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

QUEUE, CHECK = "queue_entries", "ck_queue_entries_draft_boxes"
BOXES = ("draft_name_box", "draft_dob_box")


def upgrade() -> None:
    for name in BOXES:
        op.add_column(QUEUE, sa.Column(name, sa.ARRAY(sa.Float(), dimensions=2)))
    op.create_check_constraint(
        CHECK,
        QUEUE,
        "draft_name IS NOT NULL OR (draft_name_box IS NULL AND draft_dob_box IS NULL)",
    )


def downgrade() -> None:
    op.drop_constraint(CHECK, QUEUE, type_="check")
    for name in reversed(BOXES):
        op.drop_column(QUEUE, name)
