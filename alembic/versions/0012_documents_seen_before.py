"""Find earlier documents: by the picture's checksum, its perceptual hash, and the date of birth.

The hash of older images stays unknown: they are found by checksum, name and date of birth.

Revision ID: 0012
Revises: 0011
Create Date: 2026-11-29
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

IMAGES, READINGS = "document_images", "document_readings"


def upgrade() -> None:
    op.add_column(IMAGES, sa.Column("picture_hash", postgresql.BIT(256)))
    op.add_column(IMAGES, sa.Column("picture_bands", sa.ARRAY(sa.BigInteger(), dimensions=1)))
    op.create_index("ix_document_images_sha256", IMAGES, ["sha256"])
    op.create_index(
        "ix_document_images_picture_bands", IMAGES, ["picture_bands"], postgresql_using="gin"
    )
    op.create_index(
        "ix_document_readings_dob", READINGS, [sa.text("(details -> 'dob' ->> 'value')")]
    )


def downgrade() -> None:
    op.drop_index("ix_document_readings_dob", READINGS)
    op.drop_index("ix_document_images_picture_bands", IMAGES)
    op.drop_index("ix_document_images_sha256", IMAGES)
    op.drop_column(IMAGES, "picture_bands")
    op.drop_column(IMAGES, "picture_hash")
