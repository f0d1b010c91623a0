"""Second entries: a document at a time, told to the others while it is in front."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from kyc_desktop.domain.flow import FlowStatus, Rejection, RejectReason
from kyc_desktop.domain.history import UnderReview
from kyc_desktop.domain.image import DocumentImage
from kyc_desktop.domain.second_entry import Entry, EntryOutcome, EntryResult, WaitingEntry
from kyc_desktop.errors import NotAllowed, OwnEntry, StaleFlow
from kyc_desktop.workers.second_entry_worker import SecondEntryWorker
from tests.messages import saying

if TYPE_CHECKING:
    from collections.abc import Collection

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

IMAGE = DocumentImage(b"x", "image/png", "0" * 64, 1, 1)
ENTRY = Entry("Jana", dt.date(1990, 4, 3))
AGREED = EntryResult(EntryOutcome.AGREED, 9)
CARL = UnderReview("carl", dt.datetime(2026, 11, 30, 9, 14, tzinfo=dt.UTC))


class Office:
    """Entries, images, rejections and who has what in front; fails where it is told to."""

    def __init__(self, *waiting: int) -> None:
        self.queue = list(waiting)
        self.done: list[tuple[object, ...]] = []
        self.fails: dict[str, Exception] = {}

    def _fail(self, what: str) -> None:
        if what in self.fails:
            raise self.fails[what]

    def count(self, operator: str) -> int:
        self._fail("count")
        assert operator == "bob"
        return len(self.queue)

    def next(self, _operator: str, passed: Collection[int] = ()) -> WaitingEntry | None:
        self._fail("next")
        return next((WaitingEntry(each, 5) for each in self.queue if each not in passed), None)

    def waiting(self, flow_id: int, _operator: str) -> WaitingEntry:
        self._fail("waiting")
        return WaitingEntry(flow_id, 5)

    def enter(self, flow_id: int, version: int, operator: str, entry: Entry) -> EntryResult:
        self._fail("enter")
        self.done.append(("enter", flow_id, version, operator, entry))
        return AGREED

    def load(self, _flow_id: int) -> DocumentImage | None:
        return IMAGE

    def reject(self, flow_id: int, version: int, _rejection: Rejection) -> int:
        self._fail("reject")
        self.done.append(("reject", flow_id, version))
        return version + 1

    def take_back(self, _flow_id: int, _version: int, _operator: str) -> tuple[FlowStatus, int]:
        raise NotImplementedError

    def begin(self, flow_id: int, _operator: str) -> tuple[UnderReview, ...]:
        self._fail("begin")
        self.done.append(("begin", flow_id))
        return (CARL,)

    def end(self, flow_id: int) -> None:
        self._fail("end")
        self.done.append(("end", flow_id))


def worker_of(office: Office) -> SecondEntryWorker:
    return SecondEntryWorker(office, office, office, office, "bob")


def brought(qtbot: QtBot, worker: SecondEntryWorker, *passed: int) -> list[Any]:
    with qtbot.waitSignal(worker.found) as told:
        worker.find(frozenset(passed))
    found: list[Any] = told.args
    return found


def test_one_document_after_the_other_is_in_front(qtbot: QtBot) -> None:
    office = Office(17, 18)
    worker = worker_of(office)
    waiting, image = brought(qtbot, worker)
    assert (waiting.flow_id, waiting.others, image) == (17, (CARL,), IMAGE)
    assert brought(qtbot, worker, 17)[0].flow_id == 18
    assert brought(qtbot, worker, 17, 18) == [None, None]
    worker.leave()
    told = [("begin", 17), ("end", 17), ("begin", 18), ("end", 18)]
    assert office.done == told


def test_an_entry_and_a_rejection_are_answered(qtbot: QtBot) -> None:
    office = Office(17)
    worker = worker_of(office)
    with qtbot.waitSignal(worker.counted) as counted:
        worker.count()
    assert counted.args == [1]
    with qtbot.waitSignal(worker.entered) as entered:
        worker.enter(17, 5, ENTRY)
    assert entered.args == [17, AGREED]
    with qtbot.waitSignal(worker.rejected) as rejected:
        worker.reject(17, 5, Rejection(RejectReason.UNREADABLE, "", "bob"))
    assert rejected.args == [17]
    assert office.done == [("enter", 17, 5, "bob", ENTRY), ("reject", 17, 5)]


@pytest.mark.parametrize("act", ["enter", "reject"])
def test_what_was_not_stored_is_told(qtbot: QtBot, act: str) -> None:
    office = Office(17)
    office.fails = {act: StaleFlow(saying("Too late."))}
    worker = worker_of(office)
    with qtbot.waitSignal(worker.not_stored) as told:
        if act == "enter":
            worker.enter(17, 5, ENTRY)
        else:
            worker.reject(17, 5, Rejection(RejectReason.UNREADABLE, "", "bob"))
    assert told.args == [17, office.fails[act]]


def test_ones_own_document_is_not_brought(qtbot: QtBot) -> None:
    office = Office(17)
    office.fails = {"waiting": OwnEntry(saying("Yours."))}
    worker = worker_of(office)
    with qtbot.waitSignal(worker.not_found) as told:
        worker.open(17)
    assert told.args == [office.fails["waiting"]]
    assert office.done == []


def test_what_could_not_be_opened_is_left_all_the_same(qtbot: QtBot) -> None:
    office = Office(17)
    office.fails = {"waiting": StaleFlow(saying("Away."))}
    worker = worker_of(office)
    with qtbot.waitSignal(worker.not_found):
        worker.open(17)  # the office queue has noted that it is in front here
    worker.leave()
    assert office.done == [("end", 17)]


def test_a_count_that_fails_has_no_answer(qtbot: QtBot) -> None:
    office = Office(17)
    office.fails = {"count": StaleFlow(saying("Away."))}
    worker = worker_of(office)
    with qtbot.assertNotEmitted(worker.counted):
        worker.count()


def test_a_document_is_brought_although_the_others_can_not_be_told(qtbot: QtBot) -> None:
    office = Office(17)
    office.fails = {"begin": NotAllowed(saying("No.")), "end": NotAllowed(saying("No."))}
    worker = worker_of(office)
    assert brought(qtbot, worker)[0].others == ()
    office.fails.pop("begin")
    brought(qtbot, worker)
    worker.leave()  # no error
