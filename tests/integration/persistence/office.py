"""A made-up week of a small office, through the program's own writes, at moments that are told.

Berlin changes from summer to winter time on Sunday, 25 October 2026: that day has 25 hours.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import text

from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.domain.fields import BlindCheck, BlindOutcome, DocumentType, Review
from kyc_desktop.domain.flow import FlowState, FlowStatus, Rejection, RejectReason
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.tasks import PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.persistence.repositories.history_rows import refresh
from tests.changes import now
from tests.integration.persistence.conftest import DOB, NAME, READ, Desk

if TYPE_CHECKING:
    from kyc_desktop.persistence.store import Store

BERLIN = ZoneInfo("Europe/Berlin")
ANNA, BERT = "anna", "bert"
OTHER = "Anna Maria Erikson"
_MOVED = """
UPDATE flow_manager SET created_at = :added WHERE id = :id;
UPDATE flow_tasks SET started_at = :ready, finished_at = :ready
    WHERE flow_id = :id AND name = 'extract_details' AND finished_at IS NOT NULL;
UPDATE ocr_records SET created_at = :ended WHERE flow_id = :id;
UPDATE audit_events SET at = :ended WHERE flow_id = :id;
UPDATE blind_checks SET at = :ended WHERE flow_id = :id
"""


def berlin(day: int, clock: str, month: int = 10, *, fold: int = 0) -> dt.datetime:
    """A moment of the year 2026 as clocks in Berlin show it; `fold` 1: the second time."""
    time = dt.time.fromisoformat(clock)
    return dt.datetime.combine(dt.date(2026, month, day), time, BERLIN).replace(fold=fold)


class Office:
    """Processes documents, and moves them to the moments at which they were meant to be."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def came(self, clerk: str, kind: DocumentType = DocumentType.PASSPORT) -> Desk:
        """A document that was added by a clerk."""
        state = FlowState(ImageSource("scan.png"), clerk)
        (state,) = self.store.queue.create(KYC_FLOW, [state])
        assert state.flow_id is not None
        found = replace(READ, document_type=kind)
        return Desk(self.store, state.flow_id, state.version, found=found)

    def save(
        self, desk: Desk, clerk: str | None, name: str = NAME, blind: BlindOutcome | None = None
    ) -> int:
        """Save a document that was read."""
        check = BlindCheck("name", blind, name) if blind is not None else None
        desk.start(SAVE_TO_DB)
        record_id = desk.save_reviewed(Review(name, DOB, clerk, blind=check))
        desk.succeed(SAVE_TO_DB)
        desk.rest(FlowStatus.SUCCESS)
        return record_id

    def undo(self, desk: Desk, record_id: int) -> None:
        """Take a save back."""
        state = FlowState(
            ImageSource("scan.png"), ANNA, desk.flow_id, desk.version,
            status=FlowStatus.SUCCESS, details=desk.found, record_id=record_id,
        )  # fmt: skip
        desk.version = self.store.corrections.undo_save(state, now(None), SAVE_TO_DB)

    def correct(self, desk: Desk, clerk: str, name: str) -> None:
        """Correct a saved record."""
        why = Correction(CorrectionReason.TYPING_MISTAKE)
        review = Review(name, DOB, clerk)
        desk.version = self.store.corrections.correct(desk.flow_id, desk.version, review, why)

    def reject(self, desk: Desk, clerk: str, why: RejectReason) -> None:
        """Reject a document."""
        rejection = Rejection(why, "", clerk)
        desk.version = self.store.rejections.reject(desk.flow_id, desk.version, rejection)

    def fail(self, desk: Desk, task: str, code: str = "no_text") -> None:
        """Let a step fail."""
        desk.start(task)
        self.store.flows.task_failed(desk.flow_id, task, desk.attempts[task], Message(code))
        stopped = code == "task_interrupted"
        desk.rest(FlowStatus.INTERRUPTED if stopped else FlowStatus.FAILED)

    def was(
        self,
        desk: Desk,
        added: dt.datetime,
        ready: dt.datetime | None = None,
        ended: dt.datetime | None = None,
    ) -> None:
        """Move a document to when it came, could be checked, and was saved or rejected."""
        moments = {"id": desk.flow_id, "added": added, "ready": ready or added}
        moments["ended"] = ended or ready or added
        with self.store._database.transaction() as session:
            session.execute(text("SET LOCAL session_replication_role = replica"))
            for statement in _MOVED.split(";"):
                session.execute(text(statement), moments)
            refresh(session, desk.flow_id)


def fill(office: Office) -> None:
    """Process the documents of the week."""
    a = office.came(ANNA).read()
    office.save(a, ANNA)
    office.was(a, berlin(24, "23:50"), berlin(24, "23:51"), berlin(25, "00:10"))
    b = office.came(ANNA).read()
    office.save(b, ANNA)
    office.was(b, berlin(25, "23:59:59"), berlin(26, "00:00"), berlin(26, "00:00"))
    c = office.came(BERT, DocumentType.ID_CARD).read()  # an hour by the clock's second 02:30
    office.save(c, BERT, OTHER)
    office.was(c, berlin(25, "02:30"), berlin(25, "02:30"), berlin(25, "02:30", fold=1))
    d = office.came(ANNA).read()
    office.undo(d, office.save(d, ANNA, OTHER))
    office.save(d, ANNA)
    office.was(d, berlin(26, "09:00"), berlin(26, "09:10"), berlin(26, "10:00"))
    e = office.came(BERT).read()
    office.undo(e, office.save(e, BERT, OTHER, BlindOutcome.PROGRAM_WRONG))
    office.was(e, berlin(26, "11:00"), berlin(26, "11:01"))
    f = office.came(ANNA).read()
    office.save(f, ANNA)
    office.correct(f, BERT, OTHER)
    office.correct(f, BERT, "Anne Eriksson")
    office.was(f, berlin(26, "12:00"), berlin(26, "12:01"), berlin(26, "12:30"))
    g = office.came(BERT).read()
    office.reject(g, BERT, RejectReason.UNREADABLE)
    office.was(g, berlin(26, "13:00"), berlin(26, "13:01"), berlin(26, "13:05"))
    h = office.came(BERT).read()
    office.reject(h, BERT, RejectReason.FORGERY)
    _, h.version = office.store.rejections.take_back(h.flow_id, h.version, BERT)
    office.was(h, berlin(26, "14:00"), berlin(26, "14:01"))
    i = office.came(BERT).read()
    office.reject(i, BERT, RejectReason.EXPIRED)
    _, i.version = office.store.rejections.take_back(i.flow_id, i.version, BERT)
    office.reject(i, ANNA, RejectReason.DUPLICATE)
    office.was(i, berlin(26, "15:00"), berlin(26, "15:01"), berlin(27, "09:00"))
    _fill_later(office)


def _fill_later(office: Office) -> None:
    j = office.came(ANNA, DocumentType.ID_CARD)
    office.fail(j, PERFORM_OCR)
    office.fail(j, PERFORM_OCR)
    office.save(j.read(), ANNA)
    office.was(j, berlin(27, "10:00"), berlin(27, "10:05"), berlin(27, "10:30"))
    k = office.came(ANNA)
    office.fail(k, UPLOAD_IMAGE)
    office.was(k, berlin(27, "11:00"))
    stopped = office.came(BERT)
    office.fail(stopped, PERFORM_OCR, "task_interrupted")
    office.was(stopped, berlin(27, "12:00"))
    for minute in (1, 2):
        m = office.came(BERT).read()
        office.save(m, BERT, blind=BlindOutcome.AGREED)
        office.was(m, berlin(28, "09:00"), berlin(28, "09:00:10"), berlin(28, f"09:0{minute}"))
    o = office.came(BERT).read()
    office.save(o, BERT, OTHER, BlindOutcome.PROGRAM_WRONG)
    office.was(o, berlin(28, "10:00"), berlin(28, "10:01"), berlin(28, "10:10"))
    p = office.came(ANNA).read()
    office.save(p, ANNA, blind=BlindOutcome.TYPING_ERROR)
    office.was(p, berlin(28, "11:00"), berlin(28, "11:00:30"), berlin(28, "11:01"))
    q = office.came(ANNA, DocumentType.ID_CARD)
    assert q.found is not None
    q.found = replace(q.found, dob=None)
    office.save(q.read(), ANNA)
    office.was(q, berlin(28, "12:00"), berlin(28, "12:01"), berlin(28, "12:02"))
    r = office.came(BERT, DocumentType.ID_CARD).read()
    office.save(r, None)  # without a clerk: it counts for who added it
    office.was(r, berlin(28, "13:00"), berlin(28, "13:00:20"), berlin(28, "13:00:30"))
    office.was(office.came(ANNA), berlin(28, "14:00"))
    s = office.came(ANNA).read()  # changed when it was saved, and corrected to what was read
    office.save(s, ANNA, OTHER)
    office.correct(s, BERT, "Anna Maria Eriksson")
    office.was(s, berlin(28, "15:00"), berlin(28, "15:01"), berlin(28, "15:10"))
