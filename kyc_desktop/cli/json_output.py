"""The command line's output as values that JSON can hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kyc_desktop.cli.accepting import (
    ADVICE,
    NOT_SAVED,
    SAVED_BEFORE,
    SECOND_ENTRY,
    SECOND_ENTRY_ADVICE,
)
from kyc_desktop.domain.fields import FIELDS, NameField
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history import changes
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.proof import proof_of
from kyc_desktop.imaging.repair import remedy_for
from kyc_desktop.messages.english import english

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kyc_desktop.domain.fields import Field
    from kyc_desktop.domain.flags import Flag
    from kyc_desktop.domain.flow import FlowState, Rejection, StepEvent
    from kyc_desktop.domain.history import (
        FieldRow,
        FlowDetails,
        HistoryRow,
        RecordRow,
        TaskRow,
        VersionRow,
    )
    from kyc_desktop.domain.image import Repair
    from kyc_desktop.domain.partial_date import BirthDate
    from kyc_desktop.domain.reading import Line
    from kyc_desktop.domain.stated import Stated

Answer = dict[str, Any]


@dataclass
class Steps:
    """The latest event of each task of one flow, in the order in which the tasks first ran."""

    _events: dict[str, StepEvent] = field(default_factory=dict)

    def note(self, event: StepEvent) -> None:
        """Replace the task's earlier event."""
        self._events[event.task] = event

    def answer(self) -> list[Answer]:
        """One entry per task."""
        return [
            {
                "name": event.task,
                "status": event.status.value,
                "attempt": event.attempt,
                "seconds": None if event.elapsed is None else round(event.elapsed, 3),
            }
            for event in self._events.values()
        ]


def processed(
    state: FlowState,
    steps: Steps,
    seconds: float,
    flags: tuple[Flag, ...] = (),
    *,
    dry_run: bool,
) -> Answer:
    """The result of processing one image; `flags` are all that it has."""
    failure = state.failure
    details = state.details
    found = details.found if details else {}
    fields = {key: found.get(key) for key in FIELDS}
    status, message, advice = _ended(state, dry_run=dry_run)
    return {
        "file": state.source.name,
        "status": (FlowStatus.FAILED if failure else status).value,
        "message": english(failure.message) if failure else message,
        "flow_id": None if dry_run else state.flow_id,
        "record_id": state.record_id,
        "failed_task": failure.task if failure else None,
        "repairable": remedy_for(failure.code) if failure else None,
        "repair": _repair(state.source.repair),
        "advice": english(failure.advice) if failure else advice,
        "flags": [_flag(flag) for flag in flags],
        "extracted_details": {
            **{key: each.value if each else None for key, each in fields.items()},
            "dob_partial": str(details.dob_part) if details and details.dob_part else None,
        },
        "fields": {key: _field(each) for key, each in fields.items()},
        "document_type": details.document_type.value if details else None,
        "country": details.country if details else None,
        "expires": details.expires.date.isoformat() if details and details.expires else None,
        "ocr_engine": state.ocr.engine if state.ocr else None,
        "ocr_text": state.ocr.text if state.ocr else "",
        "ocr_lines": [_line(line) for line in state.ocr.lines] if state.ocr else [],
        "tasks": steps.answer(),
        "seconds": round(seconds, 3),
    }


def saved_before(state: FlowState, file: str, seconds: float) -> Answer:
    """The result for an image whose save succeeded earlier, but was not answered."""
    answer = processed(state, Steps(), seconds, dry_run=False)
    if state.status is FlowStatus.SUCCESS:
        answer["message"] = SAVED_BEFORE
    return answer | {"file": file}


def _ended(state: FlowState, *, dry_run: bool) -> tuple[FlowStatus, str, str | None]:
    """Status, message and advice for an image that was read."""
    if dry_run:
        return FlowStatus.SUCCESS, "Read without saving (dry run)", None
    if state.status is FlowStatus.AWAITING_REVIEW:
        return state.status, NOT_SAVED, ADVICE
    if state.status is FlowStatus.AWAITING_SECOND_ENTRY:
        return state.status, SECOND_ENTRY, SECOND_ENTRY_ADVICE
    return FlowStatus.SUCCESS, "Flow completed", None


def _flag(flag: Flag) -> Answer:
    return {"code": flag.code, "message": english(flag), "flow_id": flag.flow_id}


def _line(line: Line) -> Answer:
    """A line's chosen text and, if several engines read it, the reading of each."""
    answer: Answer = {"text": line.text, "score": round(line.score, 3)}
    if line.readings:
        answer["readings"] = [
            {"engine": each.engine, "text": each.text, "score": round(each.score, 3)}
            for each in line.readings
        ]
    return answer


def _repair(repair: Repair | None) -> Answer | None:
    """What `process --repair` did to the image."""
    if repair is None:
        return None
    return {
        "done": list(repair.done),
        "before": str(repair.before),
        "after": str(repair.after),
    }


def _field(found: Field | None) -> Answer | None:
    if found is None:
        return None
    answer: Answer = {"value": found.value}
    if isinstance(found, NameField):
        answer |= {"surname": found.surname, "given_names": found.given_names}
    return answer | {
        "printed": found.printed,
        "source": found.source.value,
        "confidence": round(found.confidence, 3),
        "confident": found.confident,
        "proof": proof_of(found).value,
        "doubts": [{"code": each.code, "message": english(each)} for each in found.doubts],
        "checks": [english(check) for check in found.checks],
    }


def flow(details: FlowDetails) -> Answer:
    """Everything that is stored about a flow, except its image."""
    return {
        "flow_id": details.flow_id,
        "flow_name": details.flow_name,
        "status": details.status.value,
        "start_task": details.start_task,
        "image_name": details.image_name,
        "image_sha256": details.image_sha256,
        "ocr_engine": details.ocr_engine,
        "created_by": details.created_by,
        "created_at": _time(details.created_at),
        "updated_at": _time(details.updated_at),
        "related_table": details.related_table,
        "related_record_id": details.related_record_id,
        "tasks": [_task(task) for task in details.tasks],
        "conditions": [
            {
                "name": condition.name,
                "description": condition.description,
                "source_task": condition.source_task,
                "outcome": condition.outcome.value,
                "target_task_success": condition.target_task_success,
                "target_task_failure": condition.target_task_failure,
            }
            for condition in details.conditions
        ],
        "record": _record(details.record) if details.record else None,
        "versions": [_version(version) for version in details.versions],
        "corrections": corrections(details.versions),
        "rejection": _rejection(details.rejection) if details.rejection else None,
        "accepted_flags": [
            {**_flag(each.flag), "by": each.actor, "at": _time(each.at)}
            for each in details.accepted_flags
        ],
        "stated": _stated(details.stated) if details.stated else None,
        "ocr_lines": [_line(line) for line in details.lines],
    }


def _stated(stated: Stated) -> Answer:
    """What the customer stated."""
    return {"name": stated.name, "dob": stated.dob.isoformat() if stated.dob else None}


def _version(version: VersionRow) -> Answer:
    return {
        "version": version.version,
        **{key: version.values.get(key) for key in FIELDS},
        "reason": version.reason.value if version.reason else None,
        "text": version.text,
        "operator": version.actor,
        "at": _time(version.at),
    }


def corrections(versions: Sequence[VersionRow]) -> list[Answer]:
    """What each version after the first changed, with who, when and why."""
    return [
        {
            **{key: value for key, value in _version(now).items() if key not in FIELDS},
            "changes": [
                {"field": key, "from": old, "to": new} for key, old, new in changes(before, now)
            ],
        }
        for before, now in pairwise(versions)
    ]


def _rejection(rejection: Rejection) -> Answer:
    customer = rejection.customer
    return {
        "reason": rejection.reason.value,
        "follow_up": rejection.reason.follow_up.value,
        "text": rejection.text,
        "customer_text": customer.text if customer is not None else None,
        "customer_language": customer.language if customer is not None else None,
        "customer_text_copied": customer is not None and customer.copied,
        "operator": rejection.operator,
        "at": _time(rejection.at),
    }


def _task(task: TaskRow) -> Answer:
    return {
        "name": task.name,
        "description": task.description,
        "position": task.position,
        "attempt": task.attempt,
        "status": task.status.value,
        "error_message": task.error_message,
        "started_at": _time(task.started_at),
        "finished_at": _time(task.finished_at),
        "operator": task.operator,
    }


def _record(record: RecordRow) -> Answer:
    return {
        "record_id": record.record_id,
        "name": record.name,
        **_born(record.dob),
        "dob_printed": record.dob_printed,
        "document_type": record.document_type.value,
        "expires": record.expires.isoformat() if record.expires else None,
        "ocr_text": record.ocr_text,
        "created_by": record.created_by,
        "created_at": _time(record.created_at),
        "fields": [_saved(saved) for saved in record.fields],
    }


def _saved(saved: FieldRow) -> Answer:
    return {
        "field": saved.field,
        "extracted": saved.extracted,
        "value": saved.value,
        "source": saved.source.value,
        "confidence": saved.confidence,
        "proof": saved.proof.value if saved.proof else None,
        "corrected_by": saved.corrected_by,
        "corrected_at": _time(saved.corrected_at),
        "blind_check": saved.blind.value if saved.blind else None,
    }


def history(row: HistoryRow) -> Answer:
    """One flow in the list of the history."""
    return {
        "flow_id": row.flow_id,
        "file": row.file,
        "status": row.status.value,
        "name": row.name,
        **_born(row.dob),
        "operator": row.operator,
        "created_at": _time(row.created_at),
    }


def _born(date: BirthDate | None) -> Answer:
    """A date of birth; of a partial one, the year or the year and month under a key of its own."""
    partial = isinstance(date, PartialDate)
    return {
        "dob": str(date) if date is not None and not partial else None,
        "dob_partial": str(date) if partial else None,
    }


def _time(moment: dt.datetime | None) -> str | None:
    """A time in ISO 8601 with its UTC offset."""
    return moment.isoformat() if moment else None
