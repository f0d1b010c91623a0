"""Documents of the office that were read, and computers of clerks who review them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kyc_desktop.domain.changes import CHANGES, DraftChange
from kyc_desktop.domain.fields import Draft
from kyc_desktop.domain.flow import FlowProgress, FlowState, FlowStatus
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.office import ToEnter, Wants, Worker
from kyc_desktop.domain.reading import Line, OcrResult
from kyc_desktop.flow.definition import EXTRACT_DETAILS, KYC_FLOW, PERFORM_OCR, UPLOAD_IMAGE
from tests.integration.persistence.conftest import BOX, DOB, READ, Desk
from tests.office_documents import enter_office

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.fields import Details
    from kyc_desktop.domain.flow import QueuedFlow
    from kyc_desktop.persistence.store import Store

LINES = OcrResult((Line("ERIKSSON", 0.9, BOX), Line("ANNA MARIA", 0.9, BOX)), "x")
TYPED = Draft(name="Anna Maria", dob=DOB.isoformat())
WORKER = Worker("reads/1", "reads", 1, 1, "1.0")


def read_for_office(
    store: Store,
    number: int,
    *,
    priority: int = 0,
    found: Details = READ,
    image: DocumentImage | None = None,
) -> list[int]:
    """Documents that a worker has read: they wait for their review."""
    states = [FlowState(ImageSource(f"{each}.png"), "Intake") for each in range(number)]
    ids = []
    for state in store.flows.create(KYC_FLOW, states):
        assert state.flow_id is not None
        desk = Desk(store, state.flow_id, state.version)
        desk.start(UPLOAD_IMAGE)
        data = str(state.flow_id).encode()
        other = DocumentImage(data, "image/png", hashlib.sha256(data).hexdigest(), 4, 4)
        store.images.keep(state.flow_id, image or other)
        desk.succeed(UPLOAD_IMAGE)
        desk.rest(FlowStatus.QUEUED)
        ids.append(state.flow_id)
    enter_office(store, ids, priority)
    store.office.hold(WORKER, ())
    for each in store.office.take(WORKER.id, number):
        desk = Desk(store, each.flow_id, each.version)
        for task in (PERFORM_OCR, EXTRACT_DETAILS):
            desk.start(task)
            desk.succeed(task)
        reading = FlowProgress(LINES, found)
        store.flows.set_status(each.flow_id, FlowStatus.AWAITING_REVIEW, desk.version, reading)
        store.office.read(WORKER.id, each.flow_id)
    return ids


@dataclass
class Clerk:
    """A clerk at a computer, who takes documents of the office."""

    store: Store
    name: str
    wants: Wants = field(default_factory=Wants)

    def take_next(self) -> QueuedFlow | ToEnter | None:
        return self.store.office_reviews.take_next(self.name, self.wants)

    def take(self) -> QueuedFlow | None:
        taken = self.take_next()
        assert not isinstance(taken, ToEnter)
        return taken

    def take_one(self) -> FlowState:
        taken = self.take()
        assert taken is not None
        return taken.state

    def type(self, state: FlowState, draft: Draft = TYPED) -> None:
        assert state.flow_id is not None
        self.store.queue.keep_draft(state.flow_id, DraftChange(CHANGES.next(), draft))

    def desk(self, state: FlowState) -> Desk:
        assert state.flow_id is not None
        return Desk(self.store, state.flow_id, state.version)

    @property
    def waiting(self) -> int:
        return self.store.office_reviews.offer(self.name, self.wants).waiting


def change(draft: Draft | None = None) -> DraftChange:
    """What the form contains now."""
    return DraftChange(CHANGES.next(), draft)


def ids_of(states: Sequence[FlowState]) -> list[int]:
    return [each.flow_id for each in states if each.flow_id is not None]
