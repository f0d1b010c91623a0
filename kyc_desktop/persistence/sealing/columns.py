"""What is stored of people: which columns are encrypted, and which stay in clear.

A test walks all tables: a column of text, bytes or JSON that is in none of these lists fails it.
"""

from __future__ import annotations

from kyc_desktop.persistence.tables import Base, OcrRecord, QueueEntry, StoredFlowProgress

SEALED_ROWS: dict[type[Base], tuple[str, ...]] = {
    StoredFlowProgress: ("ocr", "details", "failure"),
    OcrRecord: ("ocr_text", "ocr_lines", "details"),
    QueueEntry: (
        "path", *(f"draft_{name}" for name in ("name", "dob", "blind_typed")),
    ),
}  # fmt: skip
"""The encrypted columns of tables whose rows sessions read; each row has a `flow_id`."""

IMAGE = "document_images.content"
"""Encrypted as well, but read and written by itself."""

SEALED = frozenset(
    f"{table.__tablename__}.{name}" for table, names in SEALED_ROWS.items() for name in names
) | {IMAGE}
"""All encrypted columns."""


def column_of(table: type[Base], name: str) -> str:
    """The name of a column, as a value is bound to it."""
    return f"{table.__tablename__}.{name}"


IN_CLEAR = frozenset(
    {
        "flow_manager.image_name", "flow_manager.image_sha256", "flow_manager.reject_text",
        "flow_manager.customer_text", "flow_tasks.error_message", "flow_tasks.error",
        "ocr_records.name", "ocr_records.dob_printed", "ocr_records.image_name",
        "record_fields.extracted", "record_fields.value",
        "record_versions.fields", "record_versions.reason_text",
        "record_entries.name", "record_entries.dob", "record_entries.review",
        "document_images.sha256", "document_images.picture_bands",
        "audit_events.field", "audit_events.old_value", "audit_events.new_value",
        "history_rows.file", "history_rows.name", "history_rows.name_key", "history_rows.dob_part",
        "history_rows.flags", "history_rows.search",
        "name_words.left", "name_words.word", "search_words.word",
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
        "flow_tasks": "name description status operator",
        "flow_conditions": "name description source_task outcome target_task_success "
        "target_task_failure",
        "ocr_records": "document_type created_by",
        "record_fields": "field source proof box corrected_by",
        "record_versions": "reason actor",
        "document_images": "media_type",
        "queue_entries": "desk operator draft_blind draft_name_box draft_dob_box draft_accepted",
        "document_readings": "status",
        "open_reviews": "operator",
        "audit_events": "actor action db_user",
        "blind_checks": "field outcome actor",
        "history_rows": "status stage kind operator failed_task reject_reason",
        "flow_figures": "added_by stage kind failed_task reject_reason ended_by",
        "sealing": "office_key next_key handover recovery",
        "document_keys": "office_key wrapped",
        "record_entries": "operator operator_key differs",
        "stated_rows": "imported_by",
    }.items()
    for name in names.split()
)
"""Columns that tell nothing of the people on documents."""
