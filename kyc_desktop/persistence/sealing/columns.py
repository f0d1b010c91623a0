"""What is stored of people: which columns are encrypted, and which stay in clear.

A test walks all tables: a column of text, bytes or JSON that is in none of these lists fails it.
"""

from __future__ import annotations

from kyc_desktop.domain.fields import FIELDS
from kyc_desktop.persistence.entry_tables import StoredEntry
from kyc_desktop.persistence.history_tables import StoredHistoryRow
from kyc_desktop.persistence.office_tables import OfficeDocument
from kyc_desktop.persistence.tables import (
    AuditEvent,
    Base,
    FlowManager,
    OcrRecord,
    QueueEntry,
    RecordField,
    RecordVersion,
    StoredFlowProgress,
)

SEALED_ROWS: dict[type[Base], tuple[str, ...]] = {
    FlowManager: ("image_name", "reject_text", "customer_text"),
    StoredFlowProgress: ("ocr", "details", "failure"),
    OcrRecord: (
        "name", "dob_printed", "printed", "image_name", "ocr_text", "ocr_lines", "details",
    ),
    RecordField: ("extracted", "value"),
    RecordVersion: ("fields", "reason_text"),
    StoredEntry: ("name", "dob", "review"),
    QueueEntry: (
        "path", *(f"draft_{name}" for name in (*FIELDS, "blind_typed")),
    ),
    OfficeDocument: ("note",),
    AuditEvent: ("field", "old_value", "new_value"),
}  # fmt: skip
"""The encrypted columns of tables whose rows sessions read and write."""

HISTORY = StoredHistoryRow
HISTORY_COLUMNS = ("file", "name", "dob_part", "flags")
"""Encrypted as well where words of searches are hidden: `repositories/sealed_history.py`."""

IMAGE = "document_images.content"
"""Encrypted as well, but read and written by itself."""

SEALED = (
    frozenset(
        f"{table.__tablename__}.{name}" for table, names in SEALED_ROWS.items() for name in names
    )
    | {f"{HISTORY.__tablename__}.{name}" for name in (*HISTORY_COLUMNS, "brief")}
    | {IMAGE}
)
"""All encrypted columns, and the one that the database makes of some."""

_PLAIN_EVENTS = {"image_repaired": (), "image_replaced": ("field",)}
"""What is encrypted of events whose values are sizes and checksums, which triggers compare."""
_OF_EVENTS = ("old_value", "new_value")


def sealed_columns(row: object) -> tuple[str, ...]:
    """The columns of a row that are encrypted; of an event, it depends on what happened."""
    if isinstance(row, AuditEvent):
        if row.flow_id is None:
            return ()
        return _PLAIN_EVENTS.get(row.action, _OF_EVENTS)
    return SEALED_ROWS.get(type(row), ())  # type: ignore[arg-type]


def place_of(row: object, name: str) -> str:
    """What a value is bound to, besides its flow: its column, or the field that it is a value of.

    A saved value is the same wherever it is stored: the database compares records with versions.
    """
    match row:
        case RecordField():
            return value_place(row.field)
        case OcrRecord() if name == "dob_printed":
            return value_place("dob")
        case OcrRecord() | StoredEntry() if name in FIELDS:
            return value_place(name)
    return column_of(type(row), name)  # type: ignore[arg-type]


def value_place(field: str) -> str:
    """What a value of a field is bound to, besides its flow."""
    return f"value of {field}"


def column_of(table: type[Base], name: str) -> str:
    """The name of a column, as a value is bound to it."""
    return f"{table.__tablename__}.{name}"


IN_CLEAR = frozenset(
    {
        # By these, documents are seen to be the same.
        "flow_manager.image_sha256", "document_images.sha256", "document_images.picture_bands",
        # The checksum of what is stored.
        "document_images.place", "leftover_objects.place",
        # Words, or what stands for them where they are hidden; without, names and files.
        "history_rows.search", "history_rows.name_key", "name_words.left", "name_words.word",
        "search_words.word",
        # What an office imports and removes again; it need not be about a document.
        "stated_rows.file", "stated_rows.name",
    }
)  # fmt: skip
"""Columns that may tell something of a person and are stored in clear."""

NOT_PERSONAL = frozenset(
    f"{table}.{name}"
    for table, names in {
        "alembic_version": "version_num",
        "document_holds": "reason held_by",
        "retention_rules": "kind counted_from preset",
        "audit_chain": "kind content digest",
        "audit_head": "start digest",
        "flow_manager": "flow_name start_task status related_table ocr_engine created_by "
        "reject_reason customer_language",
        "flow_tasks": "name description status operator host error_message error",
        "flow_conditions": "name description source_task outcome target_task_success "
        "target_task_failure",
        "ocr_records": "document_type created_by",
        "record_fields": "field source proof box corrected_by",
        "record_versions": "reason actor",
        "document_images": "media_type",
        "office_queue": "stage holder operator for_operator sent_by",
        "office_workers": "id host version",
        "queue_entries": "desk operator draft_blind draft_name_box draft_dob_box draft_accepted",
        "document_readings": "status",
        "open_reviews": "operator",
        "audit_events": "actor action db_user",
        "blind_checks": "field outcome actor",
        "history_rows": "status stage kind operator failed_task reject_reason",
        "flow_figures": "added_by stage kind failed_task reject_reason read_on ended_by",
        "sealing": "office_key next_key handover recovery search_key",
        "document_keys": "office_key wrapped",
        "record_entries": "operator operator_key differs",
        "stated_rows": "imported_by",
    }.items()
    for name in names.split()
)
"""Columns that tell nothing of the people on documents."""
