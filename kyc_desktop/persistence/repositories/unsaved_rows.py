"""Writes rows of the history for an account that sees no saved records, as office workers have.

Only what a reading changes is written, and nothing of what stands in the rows is looked at: an
upsert would need the right to read what it replaces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ARRAY, Text, bindparam, cast, func, update

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.persistence.history_tables import StoredHistoryRow
from kyc_desktop.persistence.repositories.name_words import add_words
from kyc_desktop.persistence.repositories.search_words import add_search_words
from kyc_desktop.persistence.tables import Base, FlowManager

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Update
    from sqlalchemy.orm import Session

UNSAVED = (
    FlowManager.status.in_(
        (
            FlowStatus.QUEUED,
            FlowStatus.RUNNING,
            FlowStatus.AWAITING_REVIEW,
            FlowStatus.FAILED,
            FlowStatus.INTERRUPTED,
        )
    ),
    FlowManager.related_record_id.is_(None),
)
"""The conditions of flows whose rows such an account may write: they have no record."""

_BY_READING = (
    "status", "stage", "name", "name_key", "dob", "dob_part", "kind", "expires", "failed_task",
)  # fmt: skip
"""The columns that a reading changes, besides the words."""


def write_as_read(
    session: Session, clear: Sequence[dict[str, Any]], hidden: Sequence[dict[str, Any]]
) -> None:
    """Write rows with their words, also for searches where these are in clear.

    Args:
        session: the caller commits it.
        clear: rows as `row_of` makes them, with `words`.
        hidden: rows as `sealed_row` makes them.
    """
    add_words(session, [row["name"] for row in clear if row["name"] is not None])
    add_search_words(session, {word for row in clear for word in row["words"]})
    for row in (*clear, *hidden):
        written = {name: row[name] for name in ("flow_id", "words", *_BY_READING)}
        session.execute(_WRITE, {f"new_{name}": value for name, value in written.items()})


def _write() -> Update:
    table = Base.metadata.tables[StoredHistoryRow.__tablename__]
    words = func.array_to_tsvector(cast(bindparam("new_words"), ARRAY(Text)))
    values = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in _BY_READING}
    return (
        update(table)
        .where(table.c.flow_id == bindparam("new_flow_id"))
        .values(**values, search=words, updated_at=func.clock_timestamp())
    )


_WRITE = _write()
