"""The tables of images, and of objects outside the database that no image has any longer."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - SQLAlchemy reads it

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKey, Index, Integer, func
from sqlalchemy.dialects.postgresql import BIT
from sqlalchemy.orm import Mapped, mapped_column

from kyc_desktop.persistence.image_checks import (
    CHECKSUM,
    ELSEWHERE,
    MEDIA_TYPES,
    PLACE,
    SIZE,
    SOMEWHERE,
)
from kyc_desktop.persistence.tables import Base, allowed


class StoredImage(Base):
    """A flow's image, byte for byte, or encrypted; or the place where it is instead."""

    __tablename__ = "document_images"

    flow_id: Mapped[int] = mapped_column(ForeignKey("flow_manager.id"), primary_key=True)
    media_type: Mapped[str]
    sha256: Mapped[str]
    width: Mapped[int] = mapped_column(Integer)  # pixels of the upright image
    height: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes | None]  # or encrypted; `sha256` is of the image all the same
    place: Mapped[str | None]  # in the image store, where it has no content here
    # See `imaging.picture_hash`; NULL for a picture that shows nothing, and in old rows.
    picture_hash: Mapped[str | None] = mapped_column(BIT(256))
    picture_bands: Mapped[list[int] | None] = mapped_column(ARRAY(BigInteger, dimensions=1))

    __table_args__ = (
        allowed("media_type", MEDIA_TYPES),
        Index("ix_document_images_sha256", "sha256"),
        Index("ix_document_images_picture_bands", "picture_bands", postgresql_using="gin"),
        Index("ix_document_images_place", "place", unique=True, postgresql_where=ELSEWHERE),
        CheckConstraint(SIZE, name="size"),
        CheckConstraint(CHECKSUM, name="sha256"),
        CheckConstraint(SOMEWHERE, name="somewhere"),
        CheckConstraint(PLACE, name="place"),
    )


class LeftoverObject(Base):
    """An object that has to be deleted: its image was erased, replaced or moved.

    A trigger writes it in the transaction that does so; the object goes once that is committed.
    """

    __tablename__ = "leftover_objects"

    place: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[dt.datetime] = mapped_column(server_default=func.now())
