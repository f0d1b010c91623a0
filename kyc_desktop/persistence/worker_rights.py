"""What an office worker may do with the tables: what it takes to read documents, and no more.

It sees no values of saved records, writes none, and leaves no trace in the audit. Whoever gets hold
of its account has the images and what was read of documents that are not saved yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

RECORDS_CLOSED = "records closed"
"""In `Session.info`, if the user of the database may not read saved records."""


class Rights(NamedTuple):
    """With one table: the columns that are read and changed (None for all), rows added, removed."""

    read: tuple[str, ...] | None = ()
    changed: tuple[str, ...] | None = ()
    added: bool = False
    removed: bool = False

    def words(self) -> list[str]:
        """The rights as SQL names them."""
        said = [_of("SELECT", self.read), "INSERT" if self.added else ""]
        said += [_of("UPDATE", self.changed), "DELETE" if self.removed else ""]
        return [each for each in said if each]


WORKER_RIGHTS = {
    "alembic_version": Rights(read=None),
    "flow_manager": Rights(
        # Not the notes of rejections and what customers were told.
        read=(
            "id", "flow_name", "start_task", "status", "related_table", "related_record_id",
            "image_name", "image_sha256", "ocr_engine", "created_by", "created_at", "updated_at",
            "version", "lease",
        ),
        changed=("status", "ocr_engine", "updated_at", "version", "lease"),
    ),
    "flow_tasks": Rights(
        read=None,
        changed=(
            "status", "error_message", "error", "operator", "host", "started_at", "finished_at",
        ),
        added=True,
    ),
    "document_images": Rights(read=None),
    "document_readings": Rights(read=None, changed=None, added=True),
    # Whether a document lies at a desk; not what is typed there.
    "queue_entries": Rights(read=("flow_id",)),
    "office_queue": Rights(read=None, changed=None, removed=True),
    "office_workers": Rights(read=None, changed=None, added=True, removed=True),
    # The rows are there since the documents came in. What they show of saved records is not read.
    "history_rows": Rights(
        read=(
            "flow_id", "created_at", "status", "stage", "kind", "operator", "failed_task",
            "reject_reason",
        ),
        changed=(
            "status", "stage", "name", "name_key", "dob", "dob_part", "kind", "expires",
            "failed_task", "search", "updated_at",
        ),
    ),
    "flow_figures": Rights(read=None, changed=None, added=True),
    # Only added to: the words of names are nobody's, but a list of them tells who was here.
    "name_words": Rights(added=True),
    "search_words": Rights(added=True),
    "demonstration_data": Rights(read=None),
    # Nothing is written of an erased document: a trigger looks.
    "erasures": Rights(read=("flow_id",)),
    "sealing": Rights(read=None),
    "document_keys": Rights(read=None),
}  # fmt: skip
"""By table; there is none with the others."""


def may_read_records(session: Session) -> bool:
    """Whether the user of the database may read saved records."""
    asked = text("SELECT has_column_privilege('ocr_records', 'name', 'SELECT')")
    return bool(session.execute(asked).scalar_one())


def records_closed(session: Session) -> bool:
    """Whether this transaction is of an account that sees no saved records."""
    return RECORDS_CLOSED in session.info


def _of(right: str, columns: tuple[str, ...] | None) -> str:
    if columns is None:
        return right
    return f"{right} ({', '.join(columns)})" if columns else ""
