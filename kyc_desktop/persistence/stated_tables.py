"""The table of what customers stated of themselves."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - SQLAlchemy reads it

from sqlalchemy import CheckConstraint, Identity, func
from sqlalchemy.orm import Mapped, mapped_column

from kyc_desktop.persistence.tables import Base


class StoredStatedRow(Base):
    """What a customer stated: of the document with a number, or of all with a file name.

    The document need not be there yet, or any longer.
    """

    __tablename__ = "stated_rows"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    number: Mapped[int | None] = mapped_column(unique=True)  # of the flow
    file: Mapped[str | None] = mapped_column(unique=True)  # as `domain.stated.file_key` makes it
    name: Mapped[str | None]
    dob: Mapped[dt.date | None]
    imported_by: Mapped[str]
    imported_at: Mapped[dt.datetime] = mapped_column(server_default=func.now())

    __table_args__ = (
        CheckConstraint("(number IS NULL) <> (file IS NULL)", name="one_document"),
        CheckConstraint("name IS NOT NULL OR dob IS NOT NULL", name="anything_stated"),
    )
