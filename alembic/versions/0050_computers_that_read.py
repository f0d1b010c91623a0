"""Note on which computer an attempt of a task runs, to count what each computer reads.

It is not known of attempts from before.

Revision ID: 0050
Revises: 0049
Create Date: 2026-12-01
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kyc_desktop.persistence.roles import ADMIN, CLERK, WORKER, granting

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

TASKS, FIGURES = "flow_tasks", "flow_figures"
GROUPS = (CLERK, ADMIN, WORKER)


def upgrade() -> None:
    op.add_column(TASKS, sa.Column("host", sa.Text()))
    op.add_column(FIGURES, sa.Column("read_on", sa.Text(collation="C")))
    for group in GROUPS:
        op.execute(granting(group, f"UPDATE (host) ON {TASKS}"))


def downgrade() -> None:
    op.drop_column(FIGURES, "read_on")
    op.drop_column(TASKS, "host")
