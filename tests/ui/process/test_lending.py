"""Which documents are left to the office workers, and how the list shows them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from kyc_desktop.domain.fields import Details, Draft
from kyc_desktop.domain.flow import Failure, FlowStatus, QueuedFlow, StepEvent, TaskStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import NoTextFound, StaleFlow
from kyc_desktop.flow.definition import EXTRACT_DETAILS, PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.ui.process.queue.row_content import row_content
from kyc_desktop.ui.process.session.lending import PATIENCE_S, Lending
from tests.ui.process.conftest import DOB, NAME, OCR

if TYPE_CHECKING:
    from kyc_desktop.ui.process.session.documents import Document
    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui

FOUR = ("a.png", "b.png", "c.png", "d.png")
HOST = "scan-host-2"


@dataclass
class Office:
    """A Process tab that lends documents, with the answers of its worker's thread as methods."""

    desktop: Desktop
    lending: Lending
    asked: list[tuple[object, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        lending = self.lending
        for name in ("lend", "follow", "take_back", "withdraw", "urge", "forget", "look"):
            signal = getattr(lending, f"{name}_requested")
            signal.connect(lambda *values, name=name: self.asked.append((name, *values)))
        lending.rested.connect(self.desktop.tab.show_finished)
        self.desktop.tab.selection.changed.connect(lending.prefer)
        self.desktop.tab.dispatcher.lending = lending

    def add(self, *names: str) -> None:
        """Drop documents; their images are stored a little later."""
        desktop = self.desktop
        desktop.keeps, before = False, len(desktop.tab.queue)
        desktop.add(*names)
        desktop.keeps = True
        desktop.keep([(it.ticket, it.state) for it in list(desktop.tab.queue)[before:]])
        self.turn()

    def turn(self) -> None:
        """Let timers fire that have no time to wait."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.Timer)
        QCoreApplication.processEvents()

    def told(self, places: int, *changes: tuple[int, str | None]) -> None:
        self.lending.take_told(places, changes)
        self.turn()

    def wait(self) -> None:
        """No worker takes what waits for one; then there is a look."""
        self.desktop.clock.now += PATIENCE_S
        self.told(1)

    def back(self, ticket: int, status: FlowStatus, **more: object) -> None:
        """Answer that a document was taken back."""
        state = replace(self.desktop.state(ticket, status, **more), version=9)
        done = status is not FlowStatus.QUEUED
        tasks = [StepEvent(state.flow_id, UPLOAD_IMAGE, TaskStatus.SUCCESS, 1)]
        if done:
            tasks += [
                StepEvent(state.flow_id, task, TaskStatus.SUCCESS, 1)
                for task in (PERFORM_OCR, EXTRACT_DETAILS)
            ]
        self.lending.take_returned(ticket, QueuedFlow(state, None, tuple(tasks)))
        self.lending.take_answered([ticket])

    def read(self, ticket: int) -> None:
        self.back(ticket, FlowStatus.AWAITING_REVIEW, ocr=OCR, details=Details(NAME, DOB))

    def document(self, ticket: int) -> Document:
        found = self.desktop.tab.queue.get(ticket)
        assert found is not None
        return found

    def read_here(self) -> list[object]:
        return [request[1] for request in self.desktop.asked if request[0] == "process"]

    @property
    def looks(self) -> int:
        return self.asked.count(("look",))

    def calls(self, name: str) -> list[object]:
        return [call[1] for call in self.asked if call[0] == name]


@pytest.fixture
def office(desktop: Desktop, request: pytest.FixtureRequest) -> Office:
    """With one place here; as a parameter, whether nothing is read here."""
    always = getattr(request, "param", False)
    made = Office(desktop, Lending(desktop.tab.dispatcher, desktop.tab.queue, always=always))
    if not always:
        made.lending.take_told(1, [])  # one worker runs
    return made


def state_of(office: Office, ticket: int) -> str:
    return row_content(office.document(ticket), 0).state.word


def test_the_shown_document_is_read_here_the_others_by_workers(office: Office) -> None:
    office.add(*FOUR)
    assert office.read_here() == [1]
    assert office.calls("lend") == [[(2, 102), (3, 103), (4, 104)]]
    assert state_of(office, 2) == "Waiting"
    office.told(1, (2, HOST))
    assert state_of(office, 2) == f"Being read on {HOST}"
    assert office.document(2).running
    assert [each.status for each in office.document(2).steps[:2]] == [
        TaskStatus.PENDING,
        TaskStatus.RUNNING,
    ]


def test_what_a_worker_has_read_is_reviewed_as_if_it_were_read_here(office: Office) -> None:
    office.add(*FOUR)
    office.told(1, (2, HOST))
    office.desktop.tab.dispatcher.keep_draft(2, Draft("", "1974-08-13"))
    office.read(2)
    document = office.document(2)
    assert document.savable
    assert document.state.version == 9
    assert document.draft is not None
    assert (document.draft.name, document.draft.dob) == ("Anna Maria Eriksson", "1974-08-13")
    assert document.host is None
    assert document.request is None
    assert {each.status for each in document.steps[:3]} == {TaskStatus.SUCCESS}
    office.desktop.read(1)
    office.desktop.tab.selection.choose(2)
    assert office.desktop.shown == "b.png"
    assert office.desktop.tab.dispatcher.remaining() is not None


def test_nobody_waits_longer_than_without_workers(office: Office) -> None:
    office.add(*FOUR)
    office.wait()
    assert office.calls("take_back") == []  # the only place here is taken
    office.desktop.read(1)
    assert office.calls("take_back") == [[2]]
    office.back(2, FlowStatus.QUEUED)
    assert office.read_here() == [1, 2]
    office.told(1, (3, HOST))
    office.desktop.read(2)
    assert office.calls("take_back") == [[2], [4]]
    office.lending.take_answered([4])  # a worker was faster
    office.told(1, (4, HOST))
    office.wait()
    assert office.calls("take_back") == [[2], [4]]
    assert office.calls("lend") == [[(2, 102), (3, 103), (4, 104)]]


def test_without_workers_everything_is_read_here(office: Office) -> None:
    office.add(*FOUR)
    office.told(1, (2, HOST))
    office.told(0)
    assert office.calls("take_back") == [[3, 4]]
    for before, ticket in ((1, 3), (3, 4)):
        office.back(ticket, FlowStatus.QUEUED)
        office.desktop.read(before)
    assert office.read_here() == [1, 3, 4]
    office.told(0, (2, None))  # its hold has ended
    office.desktop.clock.now += PATIENCE_S
    office.desktop.read(4)
    assert office.calls("take_back")[-1] == [2]
    office.add("e.png")
    assert not office.document(5).lent


def test_a_document_that_the_clerk_looks_at_is_not_waited_for(office: Office) -> None:
    office.add(*FOUR)
    office.desktop.tab.selection.choose(3)
    assert office.calls("take_back") == [[3]]
    office.back(3, FlowStatus.QUEUED)
    office.desktop.read(1)
    assert office.read_here() == [1, 3]


@pytest.mark.parametrize("office", [True], indirect=True)
def test_where_nothing_is_read_here_it_is_the_first_that_a_worker_takes(office: Office) -> None:
    office.add(*FOUR)
    assert office.calls("lend") == [[(1, 101), (2, 102), (3, 103), (4, 104)]]
    office.desktop.tab.selection.choose(3)
    assert office.calls("urge") == [1, 3]
    office.wait()
    office.told(0)
    assert office.desktop.asked == []
    assert office.calls("take_back") == []
    office.back(2, FlowStatus.QUEUED)  # it had not reached the office queue
    office.turn()
    assert office.calls("lend")[-1] == [(2, 102)]


def test_a_document_can_be_removed_and_put_back(office: Office) -> None:
    office.add(*FOUR)
    dispatcher = office.desktop.tab.dispatcher
    answer = QueuedFlow(office.desktop.state(2, FlowStatus.QUEUED), None)
    dispatcher.remove(2)
    assert office.calls("forget") == [2]
    office.lending.take_returned(2, answer)  # it was on its way
    assert dispatcher.put_back(1) == 2
    assert not office.document(2).lent
    office.desktop.read(1)
    assert office.desktop.asked[-1][0] == "reopen"
    office.told(1, (3, HOST))
    assert dispatcher.remove(3) is None  # first it has to be cancelled


def test_a_reading_can_be_cancelled(office: Office) -> None:
    office.add(*FOUR)
    office.told(1, (2, HOST))
    office.desktop.tab.selection.choose(2)
    assert office.desktop.tab.review_panel.cancel.isVisible()
    office.desktop.tab.cancel()
    assert office.calls("withdraw") == [2]
    assert state_of(office, 2) == "Cancelling…"
    assert "cancel" not in office.desktop.names_asked()


def test_what_somebody_else_has_is_said_so(office: Office) -> None:
    office.add(*FOUR)
    busy = StaleFlow(Message.of("flow_busy", flow=102), Message("wait_until_finished"))
    office.lending.take_lost(2, busy)
    assert office.document(2).state.status is FlowStatus.FAILED
    assert office.document(2).retryable
    office.wait()
    office.desktop.read(1)
    assert [2] not in office.calls("take_back")


def test_what_a_worker_could_not_read_can_be_tried_again_here(office: Office) -> None:
    office.add(*FOUR)
    office.told(1, (2, HOST))
    failure = Failure(PERFORM_OCR, Message("no_text"), Message("check_picture"), NoTextFound.code)
    office.back(2, FlowStatus.FAILED, failure=failure)
    office.desktop.read(1)
    office.desktop.tab.selection.choose(2)
    assert office.desktop.tab.review_panel.outcome.isVisible()
    office.desktop.tab.retry()
    assert [each[:2] for each in office.desktop.asked[-1:]] == [("retry", 2)]


def test_a_restored_document_stays_with_the_workers(office: Office) -> None:
    office.add("a.png")
    state = replace(office.document(1).state, flow_id=150, status=FlowStatus.QUEUED)
    office.desktop.tab.restore([QueuedFlow(state, None, lent=True)])
    assert office.calls("follow") == [[(2, 150)]]
    assert office.document(2).lent
    office.told(1, (2, HOST))
    assert state_of(office, 2) == f"Being read on {HOST}"


def test_only_news_of_what_is_lent_are_followed(office: Office) -> None:
    office.add(*FOUR)
    looks = office.looks
    before = []
    for news in ({7}, {7, 103}):
        office.lending.hear(frozenset(news))
        before.append(office.lending.listening)
    assert before == [False, True]
    assert office.looks == looks
