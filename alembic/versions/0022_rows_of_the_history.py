"""List and search the history by rows of its own, one for each flow, and by the words of names.

The words are folded by the program, so `alembic upgrade --sql` can't fill the rows of flows that
are there already: it refuses such a database.

Revision ID: 0022
Revises: 0021
Create Date: 2026-11-30
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import psycopg
import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.partial_date import BirthDate, PartialDate, born
from kyc_desktop.domain.stage import stage_of
from kyc_desktop.persistence.repositories.name_words import leftovers, name_words
from kyc_desktop.persistence.repositories.words import folded, name_key, search_words
from kyc_desktop.persistence.roles import granting, revoking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

FLOWS, ROWS, WORDS, READINGS = "flow_manager", "history_rows", "name_words", "document_readings"
MOMENT = sa.DateTime(timezone=True)
SORTED = sa.Text(collation="C")
BATCH = 5_000
SURE = 0.93
KINDS = (
    "passport",
    "id_card",
    "driving_licence",
    "residence_permit",
    "tax_card",
    "voter_card",
    "staff_card",
    "unknown",
)
LISTED = (
    "created_at", "name_key", "dob", "kind", "stage", "operator", "sure", "expires", "failed_task",
    "reject_reason", "corrected",
)  # fmt: skip
COLUMNS = (
    "flow_id, created_at, status, stage, file, name, name_key, dob, dob_part, kind, operator, "
    "expires, corrected, sure, failed_task, reject_reason, flags, search"
)

# Each flow with what its row is made from; a flag that was accepted before a save was undone does
# not count.
SOURCES = """
SELECT f.id, f.created_at, f.status, f.image_name, f.created_by, f.reject_reason,
    CASE WHEN f.status IN ('failed', 'interrupted') THEN (
        SELECT t.name FROM flow_tasks t WHERE t.flow_id = f.id AND t.status = 'failed'
        ORDER BY t.finished_at DESC NULLS LAST, t.id DESC LIMIT 1
    ) END AS failed_task,
    r.id AS record_id, r.name, r.dob, r.dob_printed, r.document_type, r.expires, r.version,
    (
        SELECT bool_and(d.corrected_by IS NULL AND coalesce(
            r.details -> d.field ->> 'confident' = 'true', d.confidence >= :sure, false
        )) FROM record_fields d WHERE d.record_id = r.id
    ) AS sure,
    (
        SELECT json_agg(json_build_array(coalesce(a.field, ''), coalesce(a.new_value, ''))
            ORDER BY a.id)
        FROM audit_events a WHERE a.flow_id = f.id AND a.action = 'accepted_flag'
            AND a.id > coalesce((
                SELECT max(u.id) FROM audit_events u
                WHERE u.flow_id = f.id AND u.action = 'save_undone'
            ), 0)
    )::text AS flags,
    p.details -> 'name' ->> 'value' AS read_name,
    p.details -> 'dob' ->> 'value' AS read_dob,
    p.details -> 'dob_part' ->> 'year' AS read_year,
    p.details -> 'dob_part' ->> 'month' AS read_month,
    p.details ->> 'document_type' AS read_kind,
    p.details -> 'expires' ->> 'date' AS read_expires
FROM flow_manager f
LEFT JOIN ocr_records r ON r.flow_id = f.id
LEFT JOIN document_readings p ON p.flow_id = f.id
WHERE f.id > :after ORDER BY f.id LIMIT :batch
"""
RIGHTS = {
    "kyc_clerk": ("SELECT, INSERT, UPDATE ON history_rows", "SELECT, INSERT ON name_words"),
    "kyc_auditor": ("SELECT ON history_rows", "SELECT ON name_words"),
    "kyc_admin": (
        "SELECT, INSERT, UPDATE, DELETE ON history_rows",
        "SELECT, INSERT, DELETE ON name_words",
    ),
}
REFUSE = """
DO $$ BEGIN
    IF EXISTS (SELECT FROM flow_manager) THEN
        RAISE EXCEPTION 'only kyc-desktop db upgrade can fill the rows of the history';
    END IF;
END $$;
"""


def upgrade() -> None:
    op.create_table(
        ROWS,
        sa.Column("flow_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, server_default=sa.func.clock_timestamp(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("stage", SORTED, nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("name_key", SORTED),
        sa.Column("dob", sa.Date()),
        sa.Column("dob_part", sa.Text()),
        sa.Column("kind", SORTED),
        sa.Column("operator", SORTED, nullable=False),
        sa.Column("expires", sa.Date()),
        sa.Column("corrected", sa.Boolean(), nullable=False),
        sa.Column("sure", sa.Boolean()),
        sa.Column("failed_task", SORTED),
        sa.Column("reject_reason", SORTED),
        sa.Column("flags", sa.JSON()),
        sa.Column("search", postgresql.TSVECTOR(), nullable=False),
    )
    op.create_table(
        WORDS,
        sa.Column("left", SORTED, nullable=False),
        sa.Column("word", SORTED, nullable=False),
    )
    if context.is_offline_mode():
        op.execute(REFUSE)
    else:
        _fill()
    op.create_primary_key("pk_name_words", WORDS, ["left", "word"])
    op.create_primary_key("pk_history_rows", ROWS, ["flow_id"])
    op.create_foreign_key("fk_history_rows_flow_id", ROWS, FLOWS, ["flow_id"], ["id"])
    for column in LISTED[:-1]:
        few = column in {"expires", "failed_task", "reject_reason"}
        op.create_index(
            f"ix_{ROWS}_{column}_flow_id",
            ROWS,
            [column, "flow_id"],
            postgresql_where=sa.text(f"{column} IS NOT NULL") if few else None,
            postgresql_include=[each for each in LISTED if each != column],
        )
    op.create_index(
        "ix_history_rows_corrected",
        ROWS,
        ["flow_id"],
        postgresql_where=sa.text("corrected"),
        postgresql_include=list(LISTED[:-1]),
    )
    # The indexes alone are enough where all rows of a page are known to be visible.
    op.execute(
        f"ALTER TABLE {ROWS} SET (autovacuum_vacuum_insert_scale_factor = 0.01, "
        "autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02)"
    )
    op.create_index("ix_history_rows_updated_at", ROWS, ["updated_at"])
    op.create_index(
        "ix_history_rows_search",
        ROWS,
        ["search"],
        postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},
    )
    op.drop_index("ix_flow_manager_search", FLOWS)
    op.drop_column(FLOWS, "search")
    op.drop_index("ix_document_readings_dob", READINGS)
    for role, rights in RIGHTS.items():
        op.execute(granting(role, *rights))


def downgrade() -> None:
    op.create_index(
        "ix_document_readings_dob", READINGS, [sa.text("(details -> 'dob' ->> 'value')")]
    )
    op.add_column(FLOWS, sa.Column("search", postgresql.TSVECTOR()))
    if context.is_offline_mode():
        op.execute(REFUSE)
    else:
        _fill_back()
    op.alter_column(FLOWS, "search", nullable=False)
    op.create_index("ix_flow_manager_search", FLOWS, ["search"], postgresql_using="gin")
    for role in RIGHTS:
        op.execute(revoking(role, ROWS, WORDS))
    for role in ("kyc_clerk", "kyc_admin"):
        op.execute(granting(role, "UPDATE (search) ON flow_manager"))
    op.drop_table(WORDS)
    op.drop_table(ROWS)


def _fill() -> None:
    """A batch at a time: neither all flows nor all rows are in memory at once."""
    words: set[str] = set()
    for batch in _batches(SOURCES, sure=SURE):
        rows = [_row(found) for found in batch]
        _copy(f"COPY {ROWS} ({COLUMNS}) FROM STDIN", rows)
        words.update(word for row in rows if row[5] for word in name_words(row[5]))
    _copy(
        f'COPY {WORDS} ("left", word) FROM STDIN',
        ((left, word) for word in sorted(words) for left in leftovers(word)),
    )


def _batches(query: str, **more: float) -> Iterator[list[sa.Row[Any]]]:
    after = 0
    while True:
        asked = sa.text(query).bindparams(after=after, batch=BATCH, **more)
        batch = list(op.get_bind().execute(asked))
        if not batch:
            return
        yield batch
        after = batch[-1].id


def _copy(statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    connection = op.get_bind().connection.driver_connection
    if not isinstance(connection, psycopg.Connection):
        raise TypeError(type(connection))
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _row(found: sa.Row[Any]) -> tuple[Any, ...]:
    saved = found.record_id is not None
    name = found.name if saved else found.read_name
    dob = born(found.dob, found.dob_printed) if saved else _read_dob(found)
    kind = found.document_type if saved else found.read_kind
    words = search_words(found.image_name, name, dob)
    return (
        found.id,
        found.created_at,
        found.status,
        str(stage_of(FlowStatus(found.status), found.failed_task)),
        found.image_name,
        name,
        name_key(name) if name is not None else None,
        _first_day(dob) if isinstance(dob, PartialDate) else dob,
        str(dob) if isinstance(dob, PartialDate) else None,
        kind if kind is None or kind in KINDS else "unknown",
        found.created_by[:200],
        found.expires if saved else _date(found.read_expires),
        (found.version or 1) > 1,
        bool(found.sure) if saved else None,
        found.failed_task,
        found.reject_reason,
        found.flags,
        " ".join(f"'{word}'" for word in words),
    )


def _first_day(dob: PartialDate) -> dt.date:
    return dt.date(dob.year, dob.month or 1, 1)


def _read_dob(found: sa.Row[Any]) -> BirthDate | None:
    full = _date(found.read_dob)
    if full is not None or found.read_year is None:
        return full
    month = found.read_month
    return PartialDate(int(found.read_year), int(month) if month is not None else None)


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text is not None else None
    except ValueError:
        return None


def _fill_back() -> None:
    query = (
        "SELECT id, image_name, name, dob, dob_printed FROM flow_manager "
        "LEFT JOIN (SELECT flow_id, name, dob, dob_printed FROM ocr_records) r ON flow_id = id "
        "WHERE id > :after ORDER BY id LIMIT :batch"
    )
    change = sa.text(
        "UPDATE flow_manager SET search = array_to_tsvector(CAST(:words AS text[])) WHERE id = :id"
    )
    for batch in _batches(query):
        op.get_bind().execute(
            change, [{"id": found.id, "words": _words_before(found)} for found in batch]
        )


def _words_before(found: sa.Row[Any]) -> list[str]:
    dob = born(found.dob, found.dob_printed)
    parts = [dob, PartialDate(dob.year)] if isinstance(dob, PartialDate) else [dob] if dob else []
    dates = [f"={part}" for part in dict.fromkeys(parts)]
    return [*folded(f"{found.image_name} {found.name or ''}"), *dates]
