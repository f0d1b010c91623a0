"""A Process tab with simulated workers, and documents of fictional people."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice

from kyc_desktop.domain.fields import (
    Check,
    DateField,
    Details,
    Doubt,
    Field,
    NameField,
    Review,
    Source,
)
from kyc_desktop.domain.flow import Failure, FlowState, FlowStatus, StepEvent, TaskStatus
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.reading import Line, OcrResult
from kyc_desktop.flow.definition import (
    EXTRACT_DETAILS,
    KYC_FLOW,
    PERFORM_OCR,
    SAVE_TO_DB,
    UPLOAD_IMAGE,
)
from kyc_desktop.ui.process.process_tab import ProcessTab
from kyc_desktop.ui.theme import Theme
from tests.messages import saying

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from kyc_desktop.domain.message import Message
    from kyc_desktop.domain.reading import Box

TODAY = dt.date(2026, 11, 24)
OPERATOR = "m.clerk"
A_LOOK = 2.0  # seconds; a document shown automatically is not saved before somebody has seen it
TASKS = tuple(task.name for task in KYC_FLOW.tasks)


def box(x: float, y: float, w: float = 200, h: float = 20) -> Box:
    return ((x, y), (x + w, y), (x + w, y + h), (x, y + h))


def _png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(buffer, "PNG")
    return buffer.getvalue()


LINES = (
    Line("PASSPORT", 0.99, box(10, 10)),
    Line("ERIKSSON", 0.98, box(10, 50)),
    Line("ANNA MARIA", 0.97, box(10, 80)),
    Line("12 AUG/AOU 74", 0.96, box(10, 120)),
)
OCR = OcrResult(LINES, "rapidocr 3.10.0")
IMAGE = DocumentImage(_png(), "image/png", "0" * 64, 400, 300)
NAME = NameField(
    value="Anna Maria Eriksson",
    printed="ERIKSSON ANNA MARIA",
    source=Source.VIZ,
    confidence=0.98,
    confident=True,
    checks=(Check("mrz_same_name"),),
    boxes=(LINES[1].box, LINES[2].box),
)
DOB = DateField(
    value="1974-08-12",
    printed="12 AUG/AOU 74",
    source=Source.MRZ,
    confidence=0.99,
    confident=True,
    boxes=(LINES[3].box,),
)


@dataclass
class Clock:
    """A clock that is advanced by hand."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Desktop:
    """A `ProcessTab` and its requests, with the workers' answers as methods."""

    tab: ProcessTab
    clock: Clock
    asked: list[tuple[object, ...]] = field(default_factory=list)
    keeps: bool = True  # whether dropped documents are stored

    def add(self, *names: str) -> None:
        self.tab.add_sources([ImageSource(name, Path("/nowhere", name)) for name in names])
        self.settle()

    def settle(self) -> None:
        """Handle everything that waits for a turn of the event loop."""
        while self.tab.turns.waiting:
            QCoreApplication.processEvents()

    def recorded(self, ticket: int) -> FlowState:
        """What is known of a document once it is on record."""
        document = self.tab.queue.get(ticket)
        assert document is not None
        return replace(document.state, flow_id=100 + ticket, version=1)

    def keep(self, documents: list[tuple[int, FlowState]]) -> None:
        """Store everything that is dropped at once, with its image."""
        if not self.keeps:
            return
        self.tab.dispatcher.take_stored(
            [(ticket, self.recorded(ticket)) for ticket, _ in documents]
        )
        for ticket, _ in documents:
            state = replace(self.recorded(ticket), version=2, image=IMAGE)
            self.tab.dispatcher.take_accepted(ticket, state)

    def show_picture(self, ticket: int, image: QImage) -> None:
        """Answer with a document's image, as the database does."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes
        self.tab.gallery.show_image(ticket, bytes(data.data()))

    def state(self, ticket: int, status: FlowStatus, **more: object) -> FlowState:
        document = self.tab.queue.get(ticket)
        assert document is not None
        state = FlowState(
            source=document.state.source,
            operator=OPERATOR,
            flow_id=100 + ticket,
            version=3,
            image=IMAGE,
        )
        return replace(state, status=status, **more)  # type: ignore[arg-type]  # tests pass valid fields

    def step(
        self, ticket: int, task: str, status: TaskStatus, *, elapsed: float = 0.5, attempt: int = 1
    ) -> None:
        ended = status in {TaskStatus.SUCCESS, TaskStatus.FAILED}
        event = StepEvent(100 + ticket, task, status, attempt, elapsed=elapsed if ended else None)
        self.tab.show_step(ticket, event)

    def do(self, ticket: int, *tasks: str) -> None:
        for task in tasks:
            self.step(ticket, task, TaskStatus.RUNNING)
            self.step(ticket, task, TaskStatus.SUCCESS)

    def read(self, ticket: int, name: Field | None = NAME, dob: Field | None = DOB) -> None:
        """Have a worker read the document up to its review."""
        self.do(ticket, UPLOAD_IMAGE, PERFORM_OCR, EXTRACT_DETAILS)
        details = Details(name, dob)  # type: ignore[arg-type]  # tests pass the right kinds
        state = self.state(ticket, FlowStatus.AWAITING_REVIEW, ocr=OCR, details=details)
        self.tab.show_finished(ticket, state)
        self.clock.now += A_LOOK

    def read_with_doubt(self, ticket: int, doubt: Doubt) -> None:
        """Have the document read with a doubtful date of birth."""
        self.read(ticket, dob=replace(DOB, confidence=0.6, confident=False, doubts=(doubt,)))

    def fail(
        self,
        ticket: int,
        task: str,
        *,
        code: str = "x",
        message: Message | None = None,
        **more: object,
    ) -> None:
        """Have a task fail, and those after it skipped."""
        self.step(ticket, task, TaskStatus.RUNNING)
        self.step(ticket, task, TaskStatus.FAILED)
        for later in TASKS[TASKS.index(task) + 1 :]:
            self.step(ticket, later, TaskStatus.SKIPPED)
        failure = Failure(
            task, message or saying("It went wrong."), saying("Do this about it."), code
        )
        status = FlowStatus.INTERRUPTED if code == "cancelled" else FlowStatus.FAILED
        self.tab.show_finished(ticket, self.state(ticket, status, failure=failure, **more))
        self.clock.now += A_LOOK

    def fail_to_find_dob(self, ticket: int) -> None:
        self.do(ticket, UPLOAD_IMAGE, PERFORM_OCR)
        self.fail(ticket, EXTRACT_DETAILS, ocr=OCR, details=Details(NAME, None))

    def fail_to_save(
        self,
        ticket: int,
        code: str = "storage_unavailable",
        message: Message | None = None,
        review: Review | None = None,
    ) -> None:
        read = {"ocr": OCR, "details": Details(NAME, DOB), "review": review}
        self.fail(ticket, SAVE_TO_DB, code=code, message=message, **read)

    def saved(self, ticket: int, review: Review) -> None:
        """Have a worker save the document."""
        self.do(ticket, SAVE_TO_DB)
        document = self.tab.queue.get(ticket)
        assert document is not None
        state = replace(
            document.state, status=FlowStatus.SUCCESS, review=review, record_id=9, failure=None
        )
        self.tab.show_finished(ticket, state)

    @property
    def shown(self) -> str:
        """The name of the document that is shown."""
        return self.tab.document_panel.title

    def names_asked(self) -> list[object]:
        return [request[0] for request in self.asked]


@pytest.fixture
def desktop(qtbot: QtBot, qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Desktop]:
    """Reads one document at a time, or as an indirect parameter configures the tab."""
    Theme(qapp)
    clock = Clock()
    param = getattr(request, "param", {})
    more = param if isinstance(param, dict) else {"places": param}
    tab = ProcessTab(OPERATOR, 1024 * 1024, lambda: TODAY, clock=clock, **more)
    qtbot.addWidget(tab)
    desktop = Desktop(tab, clock)
    for name in (
        "process", "save", "retry", "reopen", "cancel", "reject", "take_back", "undo_save",
    ):  # fmt: skip
        signal = getattr(tab.dispatcher, f"{name}_requested")
        signal.connect(lambda *values, name=name: desktop.asked.append((name, *values)))
    tab.dispatcher.store_requested.connect(desktop.keep)
    tab.resize(1200, 750)
    tab.show()
    tab.setFocus()  # as the window does; otherwise the list may get it
    tab.set_ready(True)
    yield desktop
    tab.close_down()


@pytest.fixture
def read(desktop: Desktop, picture: QImage, qtbot: QtBot) -> Desktop:
    """A document that was read, with its picture."""
    desktop.add("a.png")
    desktop.show_picture(1, picture)
    desktop.read(1)
    qtbot.waitUntil(lambda: desktop.tab.document_panel.shows_picture)
    return desktop


@pytest.fixture
def blind(read: Desktop) -> Desktop:
    """A document whose name is to be typed blind, with the focus on it."""
    assert read.tab.review_panel.form.name.edit.hasFocus()
    return read
