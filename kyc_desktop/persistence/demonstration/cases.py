"""What happens to documents that do not exist: how often, and the templates of its rows."""

from __future__ import annotations

import json
from bisect import bisect
from dataclasses import dataclass, replace
from enum import Enum
from itertools import accumulate
from typing import TYPE_CHECKING

from kyc_desktop.domain.correction import CorrectionReason
from kyc_desktop.domain.fields import DOB, NAME, BlindOutcome, Source
from kyc_desktop.domain.flow import Failure, FlowStatus, RejectReason
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.tasks import EXTRACT_DETAILS, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.messages.english import english
from kyc_desktop.persistence.demonstration.copy_format import Filled, Template
from kyc_desktop.persistence.demonstration.pictures import box_of
from kyc_desktop.persistence.demonstration.readings import DOB_LINE, EVIDENCE, NAME_LINE, Reading
from kyc_desktop.persistence.demonstration.templates import (
    COLUMNS,
    READ_VALUES,
    SAVED_VALUES,
    Rows,
    event,
    flow,
    joined,
    listed,
    progress,
    record,
    row,
    steps,
    waiting,
)
from kyc_desktop.persistence.repositories.audit_actions import (
    ACCEPTED_FLAG,
    CUSTOMER_TEXT_COPIED,
    REJECTED,
)
from kyc_desktop.persistence.repositories.boxes import to_column

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from kyc_desktop.domain.definition import FlowDefinition


class Twist(Enum):
    """What is special about a document besides its case; the values of its flow depend on it."""

    NONE = "none"
    EXPIRED = "expired"
    EXPIRES_SOON = "expires_soon"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Case:
    """Something that happens to a document, with the templates of its rows by table."""

    rows: tuple[tuple[str, Template], ...]
    status: FlowStatus = FlowStatus.SUCCESS
    reading: Reading = Reading.RIGHT
    twist: Twist = Twist.NONE
    versions: int = 1  # of the record
    read: bool = True  # whether a name was
    flag: Filled | None = None  # what the history shows of a twist


class Chances:
    """Cases, each with how often it happens in comparison with the others."""

    def __init__(self, weighted: Iterable[tuple[float, Case]]) -> None:
        pairs = [pair for pair in weighted if pair[0] > 0]
        self._cases = [case for _, case in pairs]
        self._limits = list(accumulate(weight for weight, _ in pairs))

    def any(self, random: Random) -> Case:
        """One of them."""
        return self._cases[bisect(self._limits, random.random() * self._limits[-1])]


_ERRORS = (
    (0.5, Failure(UPLOAD_IMAGE, Message.of("file_no_image", kind=Message("kind_pdf")),
                  Message("can_choose"), "image_pages")),
    (0.4, Failure(UPLOAD_IMAGE, Message("image_cut"), Message("scan_again"), "image_rejected")),
    (0.4, Failure(PERFORM_OCR, Message("no_text"), Message("check_picture"), "no_text")),
    (0.1, Failure(PERFORM_OCR, Message.of("reading_too_slow", seconds=120.0),
                  Message("allow_time"), "ocr_timeout")),
    (0.6, Failure(EXTRACT_DETAILS, Message("no_birth_date"),
                  Message.of("type_it_in", what=Message("field_dob")), "details_not_found")),
    (0.1, Failure(SAVE_TO_DB, Message("database_silent"), Message("check_server"),
                  "storage_unavailable")),
)  # fmt: skip
_STOPPED = Failure(PERFORM_OCR, Message("task_interrupted"), None, "interrupted")
_SLOW = _ERRORS[3][1]
_REASONS = {
    RejectReason.UNREADABLE: (8, "", "customer_name_blurred customer_again_blurred"),
    RejectReason.WRONG_PAGE: (4, "", "customer_wrong_page"),
    RejectReason.SEVERAL: (1, "two cards in one picture", "customer_several"),
    RejectReason.EXPIRED: (5, "", "customer_no_longer_valid customer_valid_document"),
    RejectReason.NO_DOCUMENT: (3, "", "customer_no_document"),
    RejectReason.WRONG_PERSON: (1, "not the account holder", "customer_wrong_person"),
    RejectReason.DUPLICATE: (2, "", "customer_duplicate"),
    RejectReason.FORGERY: (0.5, "font of the date", "customer_refused"),
    RejectReason.OTHER: (1, "asked by the branch", ""),
}
"""By reason: how often, the operator's note, and the texts for the customer."""
_READINGS = {
    Reading.RIGHT: 94.0,
    Reading.NAME_MISREAD: 2.4,
    Reading.NAME_SLIPPED: 1.2,
    Reading.DOB_SLIPPED: 0.5,
    Reading.NO_DOB: 1.2,
    Reading.PARTIAL: 0.7,
}
_SURENESS = (34, 40, 10, 10, 6)  # of 100 documents, by `EVIDENCE`
_SURE = 3  # so many of `EVIDENCE` are
_SLIPS = (Reading.NAME_SLIPPED, Reading.DOB_SLIPPED)


def usual(definition: FlowDefinition) -> Chances:
    """What becomes of documents in the end."""
    return Chances(
        [
            *((92 * share, case) for share, case in _saved(definition)),
            *((4 * share, case) for share, case in _rejected(definition)),
            *((share, _failed(definition, failure)) for share, failure in _ERRORS),
            (0.5, _interrupted(definition)),
            (0.2, _to_check(definition, Reading.RIGHT, 3)),
        ]
    )


def recent(definition: FlowDefinition) -> Chances:
    """What became so far of documents that came lately."""
    return Chances(
        [
            *((40 * share, case) for share, case in _saved(definition)),
            *((3 * share, case) for share, case in _rejected(definition)),
            *((share, _failed(definition, failure)) for share, failure in _ERRORS),
            *((share / 2, _to_check(definition, Reading.RIGHT, number))
              for number, share in enumerate(_SURENESS)),
            (1, _to_check(definition, Reading.PARTIAL, 1)),
            (4, _case(flow(FlowStatus.QUEUED, image=False),
                      steps(definition, FlowStatus.QUEUED), waiting(path=True),
                      listed(FlowStatus.QUEUED), status=FlowStatus.QUEUED, read=False)),
        ]
    )  # fmt: skip


def twists() -> Chances:
    """What else is on record about saved documents."""
    expired = "document_expired", "Expired on %(expires)s"
    soon = "expires_soon", "Expires soon, on %(expires)s"
    seen = (
        "seen_person",
        "Seen before: No. %(earlier)s, saved on %(earlier_day)s, same name and date of birth",
    )
    repaired = event("image_repaired", "shrunk", "3.10 MB", "0.94 MB", at="%(t0)s",
                     actor="%(operator)s")  # fmt: skip
    return Chances(
        [
            (1.0, _flagged(*expired, Twist.EXPIRED)),
            (1.0, _flagged(*soon, Twist.EXPIRES_SOON)),
            (0.8, _flagged(*seen, Twist.SEEN)),
            (1.5, _case({"audit_events": repaired})),
            (94.4, _case()),
        ]
    )


def _case(
    *parts: Rows,
    status: FlowStatus = FlowStatus.SUCCESS,
    reading: Reading = Reading.RIGHT,
    twist: Twist = Twist.NONE,
    versions: int = 1,
    read: bool = True,
) -> Case:
    rows = (
        (table, Template(table, COLUMNS[table].split(), lines))
        for table, lines in joined(parts).items()
        if lines
    )
    return Case(tuple(rows), status, reading, twist, versions, read)


def _flagged(code: str, said: str, twist: Twist) -> Case:
    """A flag that was accepted; the history shows it as well."""
    made = _case({"audit_events": event(ACCEPTED_FLAG, code, None, said)}, twist=twist)
    return replace(made, flag=Filled(json.dumps([[code, said]])))


def _saved(definition: FlowDefinition) -> Iterable[tuple[float, Case]]:
    """Saved documents, with their shares in all that are."""
    status, total = FlowStatus.SUCCESS, sum(_SURENESS) * sum(_READINGS.values())
    saved = {"audit_events": event("saved")}
    for reading, often in _READINGS.items():
        for number, evidence in enumerate(EVIDENCE):
            sure = reading is Reading.RIGHT and evidence.sure
            shown = listed(status, reading, sure=sure, corrected=reading in _SLIPS)
            base = (flow(status, record=True), record(reading, evidence), shown)
            share = often * _SURENESS[number] / total
            done, again = steps(definition, status), steps(definition, status, _SLOW, 1)
            if reading in _SLIPS:
                yield share, _case(*base, done, saved, _corrected(reading),
                                   reading=reading, versions=2)  # fmt: skip
                continue
            checked = 0.01 if number < _SURE and reading is Reading.RIGHT else 0.0
            for outcome, part in _BLIND:
                blind = _blind(outcome)
                yield share * checked * part, _case(*base, done, blind, saved, reading=reading)
            yield share * 0.01, _case(*base, again, saved, reading=reading)
            yield share * (0.99 - checked), _case(*base, done, saved, reading=reading)


_BLIND = (
    (BlindOutcome.AGREED, 0.93),
    (BlindOutcome.TYPING_ERROR, 0.06),
    (BlindOutcome.PROGRAM_WRONG, 0.01),
)


def _blind(outcome: BlindOutcome) -> Rows:
    """A blind check of the name; what differed is not told, as the values are those that count."""
    typed = SAVED_VALUES[NAME] if outcome is BlindOutcome.AGREED else "%(mistyped)s"
    check = row("%(id)s", "%(id)s", NAME, outcome, "%(reviewer)s", "%(t7)s")
    told = event(f"typed_blind_{outcome}", NAME, typed, SAVED_VALUES[NAME])
    return {"blind_checks": check, "audit_events": told}


def _corrected(reading: Reading) -> Rows:
    """A correction of a saved record: both versions, and the audit."""
    key = NAME if reading is Reading.NAME_SLIPPED else DOB
    before = SAVED_VALUES | {key: READ_VALUES[key]}
    reason = CorrectionReason.MISREAD if key == NAME else CorrectionReason.TYPING_MISTAKE
    late = {"at": "%(changed)s", "actor": "%(changer)s"}
    return {
        "record_versions": row(
            "%(id)s", 1, "%(id)s", "%(version_before)s", _fields(before, None), None, None,
            "%(reviewer)s", "%(t7)s",
        ) + row(
            "%(id)s", 2, "%(id)s", "%(version)s", _fields(SAVED_VALUES, key), reason, None,
            "%(changer)s", "%(changed)s",
        ),
        "audit_events": event("corrected_later", key, before[key], SAVED_VALUES[key], **late)
        + event("record_corrected", None, None, reason, **late),
    }  # fmt: skip


def _fields(values: dict[str, str], by_hand: str | None) -> str:
    lines = {NAME: NAME_LINE, DOB: DOB_LINE}
    return json.dumps(
        {
            key: {
                "value": value,
                "source": Source.OPERATOR if key == by_hand else Source.VIZ,
                "box": to_column(box_of(lines[key])),
            }
            for key, value in values.items()
        }
    )


def _rejected(definition: FlowDefinition) -> Iterable[tuple[float, Case]]:
    """Rejected documents, with their shares in all that are."""
    status, total = FlowStatus.REJECTED, sum(often for often, _, _ in _REASONS.values())
    for reason, (often, note, codes) in _REASONS.items():
        text = " ".join(english(Message(code)) for code in codes.split()) or None
        said = f"{reason}: {note}" if note else str(reason)
        events = event(REJECTED, None, FlowStatus.AWAITING_REVIEW, said)
        told = event(CUSTOMER_TEXT_COPIED, "en", None, text) if text else ""
        yield (
            often / total,
            _case(
                flow(status, rejection=(str(reason), note or None, text, "en" if text else None)),
                steps(definition, status),
                progress(FlowStatus.AWAITING_REVIEW, EVIDENCE[-1]),
                {"audit_events": events + told},
                listed(status, Reading.RIGHT, reason=str(reason)),
                status=status,
            ),
        )


def _failed(definition: FlowDefinition, failure: Failure) -> Case:
    status, read = FlowStatus.FAILED, failure.task in {EXTRACT_DETAILS, SAVE_TO_DB}
    reading = Reading.NO_DOB if failure.task == EXTRACT_DETAILS else Reading.RIGHT
    evidence = EVIDENCE[1] if read else None
    return _case(
        flow(status, image=failure.task != UPLOAD_IMAGE),
        steps(definition, status, failure),
        progress(status, evidence, reading, failure),
        listed(status, reading if read else None, failed_task=failure.task),
        status=status,
        reading=reading,
        read=read,
    )


def _interrupted(definition: FlowDefinition) -> Case:
    status = FlowStatus.INTERRUPTED
    return _case(
        flow(status),
        steps(definition, status, _STOPPED),
        listed(status, failed_task=_STOPPED.task),
        status=status,
        read=False,
    )


def _to_check(definition: FlowDefinition, reading: Reading, number: int) -> Case:
    status = FlowStatus.AWAITING_REVIEW
    return _case(
        flow(status),
        steps(definition, status),
        progress(status, EVIDENCE[number], reading),
        listed(status, reading),
        waiting(path=False),
        status=status,
        reading=reading,
    )
