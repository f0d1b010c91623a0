"""The table of what several people entered for one document."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - SQLAlchemy reads it
from typing import Any

from sqlalchemy import (
    ARRAY,
    JSON,
    CheckConstraint,
    ForeignKey,
    Integer,
    Text,
    UniqueConstraint,
    func,
)
from sqlalchemy.orm import Mapped, mapped_column

from kyc_desktop.persistence.tables import Base


class StoredEntry(Base):
    """What somebody entered: number 1 the first, 2 the second, 3 the decision between both.

    A round begins with a first entry. It ends with a record, a rejection, or the undoing of the
    first entry; the entries stay. A trigger prevents changes, and deletion while the flow has audit
    events.
    """

    __tablename__ = "record_entries"

    flow_id: Mapped[int] = mapped_column(
        ForeignKey("flow_manager.id"), primary_key=True, autoincrement=False
    )
    round: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    operator: Mapped[str]
    operator_key: Mapped[str]  # the same for all spellings of one operator
    name: Mapped[str]
    dob: Mapped[str]  # in ISO 8601, also a partial one
    # Of a second entry: the fields in which it is another one than the first.
    differs: Mapped[list[str] | None] = mapped_column(ARRAY(Text, dimensions=1))
    # Of a first entry: the places marked for its values, and its blind check.
    review: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    at: Mapped[dt.datetime] = mapped_column(server_default=func.now())

    __table_args__ = (
        CheckConstraint("round > 0", name="round"),
        CheckConstraint("number IN (1, 2, 3)", name="number"),
        CheckConstraint("(number = 2) = (differs IS NOT NULL)", name="compared"),
        CheckConstraint("(number = 1) = (review IS NOT NULL)", name="first"),
        # Nobody makes two of the entries of a document.
        UniqueConstraint("flow_id", "round", "operator_key"),
    )

    @property
    def texts(self) -> dict[str, str]:
        """The values by the keys of the fields."""
        return {"name": self.name, "dob": self.dob}
