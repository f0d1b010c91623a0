"""A document of somebody whose name occurs nowhere else, read and saved."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.domain.flow import FlowProgress, FlowState, FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.flow.definition import KYC_FLOW, SAVE_TO_DB
from tests.integration.persistence.conftest import READ, Desk

if TYPE_CHECKING:
    from kyc_desktop.persistence.store import Store

NAME, BORN = "Quillonia Zebrowska", dt.date(1957, 11, 23)
FILE = "zebrowska-scan.png"
assert READ.name is not None
assert READ.dob is not None
ZEBROWSKA = replace(
    READ,
    name=replace(READ.name, value=NAME, printed="ZEBROWSKA QUILLONIA", surname="Zebrowska"),
    dob=replace(READ.dob, value=BORN.isoformat(), printed="23 NOV 57"),
)


def read(store: Store, file: str = FILE) -> Desk:
    (state,) = store.queue.create(KYC_FLOW, [FlowState(ImageSource(file), "Clerk")])
    assert state.flow_id is not None
    desk = Desk(store, state.flow_id, state.version, found=ZEBROWSKA)
    desk.keep(f"picture of {state.flow_id}".encode())
    for task in KYC_FLOW.tasks[:3]:
        desk.start(task.name)
        desk.succeed(task.name)
    reading = FlowProgress(details=ZEBROWSKA)
    desk.version = store.flows.set_status(
        desk.flow_id, FlowStatus.AWAITING_REVIEW, desk.version, reading
    )
    return desk


def finish(desk: Desk, name: str = NAME, born: dt.date = BORN) -> int:
    desk.start(SAVE_TO_DB)
    record_id = desk.save(name, born)
    desk.succeed(SAVE_TO_DB)
    desk.rest(FlowStatus.SUCCESS)
    return record_id
