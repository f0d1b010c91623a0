"""The columns of an export, the same in every format and language."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kyc_desktop.messages.english import english

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.history import HistoryRow

Value: TypeAlias = "str | int | float | bool | dt.date | dt.datetime | None"


class Column(NamedTuple):
    """A column: its heading, which other programs may rely on, and its value for a row."""

    heading: str
    of: Callable[[HistoryRow], Value]


COLUMNS = (
    Column("number", lambda row: row.flow_id),
    Column("added", lambda row: row.created_at.astimezone(dt.UTC).replace(microsecond=0)),
    Column("file", lambda row: row.file),
    Column("state", lambda row: str(row.stage)),
    Column("name", lambda row: row.name),
    # A text, because it may be a year, or a year and a month.
    Column("date_of_birth", lambda row: str(row.dob) if row.dob is not None else None),
    Column("kind", lambda row: _text(row.kind)),
    Column("expires", lambda row: row.expires),
    Column("operator", lambda row: row.operator),
    Column("sure", lambda row: row.sure),
    Column("corrected", lambda row: row.corrected),
    Column("flags", lambda row: "; ".join(english(flag) for flag in row.flags) or None),
    Column("reject_reason", lambda row: _text(row.reject_reason)),
    Column("failed_task", lambda row: row.failed_task),
)


def values(row: HistoryRow) -> list[Value]:
    """A row's values, in the order of the columns."""
    return [column.of(row) for column in COLUMNS]


def _text(value: str | None) -> str | None:
    return str(value) if value is not None else None
