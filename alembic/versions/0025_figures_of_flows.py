"""Count flows by times that are stored with each, and find failures and changes without a search.

Revision ID: 0025
Revises: 0024
Create Date: 2026-11-30
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kyc_desktop.persistence.roles import granting, revoking

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

FIGURES = "flow_figures"
MOMENT = sa.DateTime(timezone=True)
SORTED = sa.Text(collation="C")
RIGHTS = {
    "kyc_clerk": "SELECT, INSERT, UPDATE ON flow_figures",
    "kyc_auditor": "SELECT ON flow_figures",
    "kyc_admin": "SELECT, INSERT, UPDATE, DELETE ON flow_figures",
}
FILL = """
INSERT INTO flow_figures
SELECT h.flow_id, h.created_at, h.operator, h.stage, h.kind, h.failed_task, h.reject_reason,
    (
        SELECT max(t.finished_at) FROM flow_tasks t
        WHERE t.flow_id = h.flow_id AND t.name = 'extract_details' AND t.operator IS NULL
    ),
    coalesce(r.created_at, e.at), left(coalesce(r.created_by, e.actor), 200)
FROM history_rows h
LEFT JOIN ocr_records r ON r.flow_id = h.flow_id
LEFT JOIN LATERAL (
    SELECT a.at, a.actor FROM audit_events a
    WHERE a.flow_id = h.flow_id AND a.action = 'rejected' AND h.status = 'rejected'
    ORDER BY a.id DESC LIMIT 1
) e ON true
"""


def upgrade() -> None:
    op.create_table(
        FIGURES,
        sa.Column("flow_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("added_by", SORTED, nullable=False),
        sa.Column("stage", SORTED, nullable=False),
        sa.Column("kind", SORTED),
        sa.Column("failed_task", SORTED),
        sa.Column("reject_reason", SORTED),
        sa.Column("ready_at", MOMENT),
        sa.Column("ended_at", MOMENT),
        sa.Column("ended_by", SORTED),
    )
    op.execute(FILL)
    op.create_primary_key("pk_flow_figures", FIGURES, ["flow_id"])
    op.create_foreign_key("fk_flow_figures_flow_id", FIGURES, "flow_manager", ["flow_id"], ["id"])
    for column in ("added_at", "ended_at"):
        op.create_index(f"ix_flow_figures_{column}", FIGURES, [column])
    op.create_index(
        "ix_flow_figures_open",
        FIGURES,
        ["flow_id"],
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "ix_audit_events_of_values",
        "audit_events",
        ["flow_id", "action", "field", "actor", "id"],
        postgresql_where=sa.text(
            "action IN ('corrected', 'typed', 'corrected_later', 'save_undone')"
        ),
    )
    op.create_index(
        "ix_flow_tasks_failed",
        "flow_tasks",
        ["flow_id", "name"],
        postgresql_where=sa.text("status = 'failed'"),
    )
    op.execute(f"ANALYZE {FIGURES}")
    for role, rights in RIGHTS.items():
        op.execute(granting(role, rights))


def downgrade() -> None:
    op.drop_index("ix_flow_tasks_failed", "flow_tasks")
    op.drop_index("ix_audit_events_of_values", "audit_events")
    for role in RIGHTS:
        op.execute(revoking(role, FIGURES))
    op.drop_table(FIGURES)
