"""The rows of a flow as templates: lines with placeholders such as `%(name)s`.

A `Case` is what happened to a document. Its templates are made once, by the same functions that the
program stores its own values with, and filled in for each flow.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import DOB, FIELDS, NAME, Source
from kyc_desktop.domain.flow import FlowProgress, FlowStatus, TaskStatus
from kyc_desktop.domain.proof import proof_of
from kyc_desktop.domain.stage import stage_of
from kyc_desktop.domain.tasks import EXTRACT_DETAILS, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.messages.english import english
from kyc_desktop.persistence.demonstration.copy_format import NULL
from kyc_desktop.persistence.demonstration.pictures import HEIGHT, WIDTH
from kyc_desktop.persistence.demonstration.readings import (
    ENGINE,
    Evidence,
    Reading,
    details_of,
    ocr_of,
    stored,
    stored_details,
)
from kyc_desktop.persistence.repositories.boxes import to_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kyc_desktop.domain.definition import FlowDefinition
    from kyc_desktop.domain.flow import Failure

Rows = dict[str, str]
"""Lines by table, with a tab between columns."""

COLUMNS = {
    "flow_manager": (
        "id flow_name start_task status related_table related_record_id image_name image_sha256 "
        "ocr_engine created_by created_at updated_at version reject_reason reject_text "
        "customer_text customer_language"
    ),
    "flow_tasks": (
        "flow_id name description position attempt status error_message error operator started_at "
        "finished_at"
    ),
    "flow_conditions": (
        "flow_id name description source_task outcome target_task_success target_task_failure"
    ),
    "document_images": "flow_id media_type sha256 width height content",
    "document_readings": "flow_id status ocr details failure",
    "queue_entries": "flow_id desk operator place path",
    "ocr_records": (
        "id flow_id name dob dob_printed document_type expires image_name ocr_text ocr_lines "
        "details version created_by created_at"
    ),
    "record_fields": (
        "record_id field extracted value source confidence proof box corrected_by corrected_at"
    ),
    "record_versions": (
        "record_id version flow_id flow_version fields reason reason_text actor at"
    ),
    "audit_events": "at actor flow_id action field old_value new_value",
    "blind_checks": "record_id flow_id field outcome actor at",
    "history_rows": (
        "flow_id created_at updated_at status stage file name name_key dob dob_part kind operator "
        "expires corrected sure failed_task reject_reason flags search"
    ),
    "flow_figures": (
        "flow_id added_at added_by stage kind failed_task reject_reason ready_at ended_at ended_by"
    ),
}
"""The tables in the order in which they are filled, with the columns that are given."""

SAVED_VALUES = {NAME: "%(name)s", DOB: "%(dob)s"}
READ_VALUES = {NAME: "%(as_read)s", DOB: "%(dob_read)s"}
_DESK = "demonstration"


def row(*values: object) -> str:
    """One line; None is NULL."""
    return "\t".join(NULL if value is None else str(value) for value in values) + "\n"


def joined(parts: Iterable[Mapping[str, str]]) -> Rows:
    """The rows of several templates, table by table."""
    found: dict[str, str] = defaultdict(str)
    for part in parts:
        for table, lines in part.items():
            found[table] += lines
    return dict(found)


def flow(
    status: FlowStatus,
    *,
    record: bool = False,
    image: bool = True,
    rejection: tuple[str | None, ...] = (None, None, None, None),
) -> Rows:
    """A flow with its image.

    Args:
        status: of the flow.
        record: whether it has one.
        image: whether its image was accepted.
        rejection: reason, note, text for the customer and its language.
    """
    values = (
        "%(id)s", "kyc_document", "upload_image", status, "ocr_records" if record else None,
        "%(id)s" if record else None, "%(file)s", "%(sha)s" if image else None,
        ENGINE if image and status is not FlowStatus.QUEUED else None, "%(operator)s", "%(t0)s",
        "%(changed)s", "%(version)s", *rejection,
    )  # fmt: skip
    rows = {"flow_manager": row(*values)}
    if image:
        rows["document_images"] = row(
            "%(id)s", "image/png", "%(sha)s", WIDTH, HEIGHT, "%(content)s"
        )
    return rows


def steps(
    definition: FlowDefinition, status: FlowStatus, failure: Failure | None = None, again: int = 0
) -> Rows:
    """The attempts of the tasks, and the conditions.

    Args:
        definition: of the flow.
        status: where it stands.
        failure: of the task at which it ended, or which was tried again.
        again: how many attempts of that task failed before one succeeded; 0: it ended the flow.
    """
    lines, ended = [], status is FlowStatus.QUEUED
    for number, task in enumerate(definition.tasks):
        known = ("%(id)s", task.name, task.description, task.position)
        began, done = f"%(t{2 * number})s", f"%(t{2 * number + 1})s"
        if ended or (task.name == SAVE_TO_DB and status is not FlowStatus.SUCCESS and not failure):
            waits = status in {FlowStatus.QUEUED, FlowStatus.AWAITING_REVIEW}
            left = TaskStatus.PENDING if waits else TaskStatus.SKIPPED
            lines.append(row(*known, 1, left, None, None, None, None, None))
            continue
        failed = failure is not None and failure.task == task.name
        attempts = again if failed and again else int(failed)
        lines += [
            row(*known, attempt, TaskStatus.FAILED, *_told(failure), None, began, began)
            for attempt in range(1, attempts + 1)
        ]
        if failed and not again:
            ended = True
            continue
        who = "%(reviewer)s" if task.waits_for_review else None
        lines.append(row(*known, attempts + 1, TaskStatus.SUCCESS, None, None, who, began, done))
    conditions = [
        row("%(id)s", each.name, each.description, each.source_task, each.outcome,
            each.target_task_success, each.target_task_failure)
        for each in definition.conditions
    ]  # fmt: skip
    return {"flow_tasks": "".join(lines), "flow_conditions": "".join(conditions)}


def _told(failure: Failure | None) -> tuple[str | None, str | None]:
    if failure is None:
        return None, None
    return english(failure.message), stored(failure.message)


def progress(
    status: FlowStatus,
    evidence: Evidence | None = None,
    reading: Reading = Reading.RIGHT,
    failure: Failure | None = None,
) -> Rows:
    """What is kept of a flow that is not saved."""
    known = FlowProgress(failure=failure)
    ocr = stored(ocr_of(evidence)) if evidence else None
    details = stored_details(details_of(reading, evidence)) if evidence else None
    failed = stored(known.failure) if failure else None
    return {"document_readings": row("%(id)s", status, ocr, details, failed)}


def listed(
    status: FlowStatus,
    reading: Reading | None = None,
    *,
    sure: bool | None = None,
    corrected: bool = False,
    failed_task: str | None = None,
    reason: str | None = None,
) -> Rows:
    """What the history shows, and statistics count.

    Args:
        status: of the flow.
        reading: of the document; None if it was not read.
        sure: of a saved record.
        corrected: whether the record was.
        failed_task: the task at which it ended.
        reason: why it was rejected.
    """
    read, saved = reading is not None, status is FlowStatus.SUCCESS
    partial = reading is Reading.PARTIAL
    dob: str | None = None
    if read and (saved or reading is not Reading.NO_DOB):
        dob = "%(first_day)s" if partial else "%(dob)s" if saved else "%(dob_read)s"
    values = (
        "%(id)s", "%(t0)s", "%(changed)s", status, stage_of(status, failed_task), "%(file)s",
        *(("%(name)s", "%(name_key)s") if read else (None, None)), dob,
        "%(dob_year)s" if partial else None, "%(kind)s" if read else None, "%(operator)s",
        "%(expires)s" if read else None, corrected, sure, failed_task, reason, "%(flags)s",
        "%(search)s",
    )  # fmt: skip
    figures = (
        "%(id)s", "%(t0)s", "%(operator)s", stage_of(status, failed_task),
        "%(kind)s" if read else None, failed_task, reason, _ready(status, failed_task),
        *(("%(t7)s", "%(reviewer)s") if saved or reason else (None, None)),
    )  # fmt: skip
    return {"history_rows": row(*values), "flow_figures": row(*figures)}


def _ready(status: FlowStatus, failed_task: str | None) -> str | None:
    """When the program had found what it could; see `steps`."""
    if status is FlowStatus.QUEUED or failed_task in {UPLOAD_IMAGE, PERFORM_OCR}:
        return None
    return "%(t4)s" if failed_task == EXTRACT_DETAILS else "%(t5)s"


def waiting(*, path: bool) -> Rows:
    """A place in somebody's queue, at no computer that exists."""
    where = "/scans/%(file)s" if path else None
    return {"queue_entries": row("%(id)s", _DESK, "%(operator)s", "%(id)s", where)}


def record(reading: Reading, evidence: Evidence) -> Rows:
    """A saved record with its fields, and the audit of what the reviewer changed."""
    details, ocr = details_of(reading, evidence), ocr_of(evidence)
    partial = reading is Reading.PARTIAL
    lines = stored(ocr)
    lines = lines[lines.index("[") : lines.index(',"engine"')]
    saved = row(
        "%(id)s", "%(id)s", "%(name)s", None if partial else "%(dob)s",
        _printed(reading), "%(kind)s", "%(expires)s", "%(file)s",
        r"\n".join(line.text for line in ocr.lines), lines, stored_details(details),
        "%(record_version)s", "%(reviewer)s", "%(t7)s",
    )  # fmt: skip
    fields, events = [], []
    later = reading in {Reading.NAME_SLIPPED, Reading.DOB_SLIPPED}
    who = ("%(changer)s", "%(changed)s") if later else ("%(reviewer)s", "%(t7)s")
    changed = {
        Reading.NAME_MISREAD: NAME, Reading.NAME_SLIPPED: NAME, Reading.DOB_SLIPPED: DOB,
        Reading.NO_DOB: DOB, Reading.PARTIAL: DOB,
    }.get(reading)  # fmt: skip
    for key in FIELDS:
        found = details.found.get(key)
        by_hand = key == changed
        box = to_column(found.boxes[0]) if found else None
        fields.append(
            row(
                "%(id)s",
                key,
                READ_VALUES[key] if found else None,
                SAVED_VALUES[key],
                Source.OPERATOR if by_hand or not found else found.source,
                found.confidence if found else None,
                proof_of(found) if found else None,
                str(box).replace("[", "{").replace("]", "}") if box else None,
                *(who if by_hand else (None, None)),
            )
        )
        if by_hand and not later:
            action, before = ("corrected", READ_VALUES[key]) if found else ("typed", None)
            events.append(event(action, key, before, SAVED_VALUES[key]))
    return {
        "ocr_records": saved,
        "record_fields": "".join(fields),
        "audit_events": "".join(events),
    }


def _printed(reading: Reading) -> str | None:
    return {Reading.PARTIAL: "%(dob_year)s", Reading.NO_DOB: None}.get(reading, "%(printed)s")


def event(
    action: str,
    field: str | None = None,
    old: str | None = None,
    new: str | None = None,
    *,
    at: str = "%(t7)s",
    actor: str = "%(reviewer)s",
) -> str:
    """An entry of the audit log."""
    return row(at, actor, "%(id)s", action, field, old, new)
