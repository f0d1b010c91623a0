"""The tables that the history is listed and searched by; they hold nothing of their own."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - SQLAlchemy reads it
from typing import Any

from sqlalchemy import JSON, Computed, ForeignKey, Index, Text, func, text
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from kyc_desktop.persistence.tables import Base

# Sorted byte by byte on every server, as Python sorts them.
_SORTED = Text(collation="C")

LISTED = (
    "created_at", "name_key", "dob", "kind", "stage", "operator", "sure", "expires", "failed_task",
    "reject_reason", "corrected",
)  # fmt: skip
"""What can be sorted or filtered by: each index has all of it, and no row need be looked up."""

BRIEF = ("status", "file", "name", "dob_part", "flags")
"""What else the list shows, in the order of `StoredHistoryRow.brief`."""

_BRIEF = 600
"""Bytes: an entry of an index has room for 2,704, of which the other columns may take 1,800."""


VOLUME_BITS = 13
"""Flows whose ids are alike but for so many bits are one volume."""


def words_by_volume(bits: int = VOLUME_BITS) -> str:
    """SQL for the words of a row with its volume: `7a~anna` for `anna` in volume 122.

    It is written as PostgreSQL writes it, so that the migrations can be compared with it.
    """
    mark = f"(' '''::text || to_hex(flow_id >> {bits})) || '~'::text"
    return f"replace(' '::text || search::text, ' '''::text, {mark})::tsvector"


def _listing(column: str, *, few: bool = False) -> Index:
    """The index that lists rows by a column, of `few` only those that have a value there."""
    return Index(
        f"ix_history_rows_{column}_flow_id",
        column,
        "flow_id",
        postgresql_where=f"{column} IS NOT NULL" if few else None,
        postgresql_include=_besides(column),
    )


def _besides(column: str) -> list[str]:
    return [*(each for each in LISTED if each != column), "brief"]


def _in_brief() -> str:
    """SQL for `StoredHistoryRow.brief`."""
    parts = ("file", "coalesce(name, '')", "coalesce(flags::text, '')")
    length = " + ".join(f"octet_length({part})" for part in parts)
    told = "ARRAY[status, file, name, dob_part, flags::text]"
    return f"CASE WHEN {length} <= {_BRIEF} THEN {told} END"


class StoredHistoryRow(Base):
    """What the list shows of a flow; `repositories/history_rows.py` writes it, and no other."""

    __tablename__ = "history_rows"

    flow_id: Mapped[int] = mapped_column(
        ForeignKey("flow_manager.id"), primary_key=True, autoincrement=False
    )
    created_at: Mapped[dt.datetime]
    updated_at: Mapped[dt.datetime] = mapped_column(server_default=func.clock_timestamp())
    status: Mapped[str]
    stage: Mapped[str] = mapped_column(_SORTED)
    file: Mapped[str]
    name: Mapped[str | None]  # as saved, or before that as read
    name_key: Mapped[str | None] = mapped_column(_SORTED)  # folded
    dob: Mapped[dt.date | None]  # of a partial date of birth the first day
    dob_part: Mapped[str | None]  # a partial date of birth: the year or the year and month
    kind: Mapped[str | None] = mapped_column(_SORTED)  # of the document; NULL before it is read
    operator: Mapped[str] = mapped_column(_SORTED)
    expires: Mapped[dt.date | None]
    corrected: Mapped[bool]
    sure: Mapped[bool | None]  # whether all fields were saved as read, and sure; NULL: not saved
    failed_task: Mapped[str | None] = mapped_column(_SORTED)
    reject_reason: Mapped[str | None] = mapped_column(_SORTED)
    flags: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)  # the accepted ones
    search: Mapped[Any] = mapped_column(TSVECTOR)  # see `repositories/words.py`
    # So that an index has all that the list shows; NULL where that would be too long for one.
    brief: Mapped[Any] = mapped_column(ARRAY(Text), Computed(_in_brief()), nullable=True)

    __table_args__ = (
        # The orders, and conditions that many flows meet.
        *(_listing(column) for column in ("created_at", "name_key", "dob", "kind")),
        *(_listing(column) for column in ("stage", "operator", "sure")),
        # Conditions that few flows meet.
        *(_listing(column, few=True) for column in ("expires", "failed_task", "reject_reason")),
        Index(
            "ix_history_rows_corrected",
            "flow_id",
            postgresql_where="corrected",
            postgresql_include=_besides("corrected"),
        ),
        Index("ix_history_rows_updated_at", "updated_at"),
        # Without a list of pending words, which each search would have to look through.
        Index(
            "ix_history_rows_search",
            "search",
            postgresql_using="gin",
            postgresql_with={"fastupdate": "off"},
        ),
        # See `repositories/history_volumes.py`.
        Index(
            "ix_history_rows_words_by_volume",
            text(f"({words_by_volume()})"),
            postgresql_using="gin",
            postgresql_with={"fastupdate": "off"},
        ),
    )


SHOWN = tuple(
    column
    for column in Base.metadata.tables[StoredHistoryRow.__tablename__].c
    if column.name not in {"updated_at", "search", "brief"}
)
"""The columns that say what the list shows."""


class StoredFlowFigures(Base):
    """What statistics count of a flow; `repositories/flow_figures.py` writes it, and no other.

    A table of its own, because all of it is read for figures of several years.
    """

    __tablename__ = "flow_figures"

    flow_id: Mapped[int] = mapped_column(
        ForeignKey("flow_manager.id"), primary_key=True, autoincrement=False
    )
    added_at: Mapped[dt.datetime] = mapped_column(index=True)
    added_by: Mapped[str] = mapped_column(_SORTED)
    stage: Mapped[str] = mapped_column(_SORTED)
    kind: Mapped[str | None] = mapped_column(_SORTED)
    failed_task: Mapped[str | None] = mapped_column(_SORTED)
    reject_reason: Mapped[str | None] = mapped_column(_SORTED)
    ready_at: Mapped[dt.datetime | None]  # when the program had last found what it could
    read_on: Mapped[str | None] = mapped_column(_SORTED)  # the computer on which it had
    ended_at: Mapped[dt.datetime | None] = mapped_column(index=True)  # saved, or rejected
    ended_by: Mapped[str | None] = mapped_column(_SORTED)

    __table_args__ = (
        Index("ix_flow_figures_open", "flow_id", postgresql_where="ended_at IS NULL"),
    )


class NameWord(Base):
    """A word of a name, and what is left of it without one of its letters, or without none.

    Two words that differ in one letter have something in common here. A word stays when no name
    has it any longer.
    """

    __tablename__ = "name_words"

    left: Mapped[str] = mapped_column(_SORTED, primary_key=True)
    word: Mapped[str] = mapped_column(_SORTED, primary_key=True)


class SearchWord(Base):
    """A word of a name or of a file's name, for all rows; see `repositories/search_words.py`.

    It stays when no row has it any longer.
    """

    __tablename__ = "search_words"

    word: Mapped[str] = mapped_column(_SORTED, primary_key=True)
