"""A History tab with simulated workers, and flows of fictional people."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPlainTextEdit, QWidget

from kyc_desktop.domain.fields import BlindOutcome, DocumentType, Source
from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.domain.history import (
    AuditRow,
    FieldRow,
    FlowDetails,
    HistoryPage,
    HistoryRow,
    RecordRow,
    TaskRow,
)
from kyc_desktop.domain.proof import Proof
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.messages.english import recognised
from kyc_desktop.ui.history.details_panel import DetailsPanel
from kyc_desktop.ui.history.history_tab import HistoryTab
from kyc_desktop.ui.theme import Theme
from tests.ui.families import written_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pytestqt.qtbot import QtBot

    from kyc_desktop.domain.history_query import HistoryQuery

MOMENT = dt.datetime(2026, 11, 24, 16, 27, 5, tzinfo=dt.UTC)


def row(flow_id: int, status: FlowStatus = FlowStatus.SUCCESS, **more: object) -> HistoryRow:
    made = HistoryRow(
        flow_id=flow_id,
        file=f"scan-{flow_id}.png",
        status=status,
        name="Anna Maria Eriksson",
        dob=dt.date(1974, 8, 12),
        operator="m.clerk",
        created_at=MOMENT,
    )
    return replace(made, **more)  # type: ignore[arg-type]  # tests pass valid fields


def answer(query: HistoryQuery, flow_ids: Iterable[int]) -> HistoryPage:
    """The answer of a database with these flows."""
    ids = sorted(flow_ids, reverse=True)
    if query.before is not None:
        newer = [each for each in ids if each > query.before.flow_id]
        rows = tuple(row(each) for each in newer[-query.limit :])
        return HistoryPage(query, rows, more=True, earlier=len(newer) > query.limit)
    before = query.after.flow_id if query.after is not None else None
    older = [each for each in ids if before is None or each < before]
    rows = tuple(row(each) for each in older[: query.limit])
    earlier = len(older) < len(ids)
    return HistoryPage(query, rows, more=len(older) > query.limit, earlier=earlier)


def task(
    position: int, status: TaskStatus, error: str | None = None, *, attempt: int = 1, by: str = ""
) -> TaskRow:
    defined = KYC_FLOW.tasks[position]
    ran = status in {TaskStatus.SUCCESS, TaskStatus.FAILED}
    return TaskRow(
        name=defined.name,
        description=defined.description,
        position=defined.position,
        attempt=attempt,
        status=status,
        error_message=error,
        error=recognised(error) if error is not None else None,
        started_at=MOMENT if ran else None,
        finished_at=MOMENT + dt.timedelta(seconds=2) if ran else None,
        operator=by or None,
    )


NAME = FieldRow(
    "name", "Anna Maria Erikson", "Anna Maria Eriksson", Source.OPERATOR, None, None, "m.clerk",
    MOMENT,
)  # fmt: skip
DOB = FieldRow(
    "dob", "1974-08-12", "1974-08-12", Source.MRZ, 0.987, None, None, None, proof=Proof.PROVEN
)
RECORD = RecordRow(
    record_id=9,
    name="Anna Maria Eriksson",
    dob=dt.date(1974, 8, 12),
    dob_printed="12 AUG/AOU 74",
    document_type=DocumentType.PASSPORT,
    ocr_text="UTOPIA\nPASSPORT",
    created_by="m.clerk",
    created_at=MOMENT,
    fields=(NAME, DOB),
)
EVENTS = (
    AuditRow(MOMENT, "m.clerk", "corrected", "name", "Anna Maria Erikson", "Anna Maria Eriksson"),
    AuditRow(MOMENT, "m.clerk", "saved", None, None, None),
)


def details(flow_id: int, status: FlowStatus = FlowStatus.SUCCESS, **more: object) -> FlowDetails:
    """A saved passport, modified by `more`."""
    made = FlowDetails(
        flow_id=flow_id,
        flow_name=KYC_FLOW.name,
        status=status,
        start_task=KYC_FLOW.tasks[0].name,
        image_name=f"scan-{flow_id}.png",
        image_sha256="ab" * 32,
        ocr_engine="rapidocr 3.10.0",
        created_by="m.clerk",
        created_at=MOMENT,
        updated_at=MOMENT,
        related_table="ocr_records",
        related_record_id=9,
        version=5,
        tasks=tuple(task(position, TaskStatus.SUCCESS) for position in range(4)),
        conditions=KYC_FLOW.conditions,
        record=RECORD,
        events=EVENTS,
    )
    return replace(made, **more)  # type: ignore[arg-type]  # tests pass valid fields


def unsaved(flow_id: int, status: FlowStatus, **more: object) -> FlowDetails:
    """A flow without a record."""
    nothing = {"record": None, "events": (), "related_table": None, "related_record_id": None}
    return details(flow_id, status, **{**nothing, **more})


def checked_blind(flow_id: int) -> FlowDetails:
    """A flow whose date of birth was typed blind."""
    name, dob = RECORD.fields
    event = AuditRow(MOMENT, "m.clerk", "typed_blind_agreed", "dob", "1974-08-12", "1974-08-12")
    record = replace(RECORD, fields=(name, replace(dob, blind=BlindOutcome.AGREED)))
    return details(flow_id, record=record, events=(event, *EVENTS))


def translated(widget: QWidget) -> str:
    """All texts shown in a widget."""
    return "\n".join(
        label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)
    )


@dataclass
class Archive:
    """A `HistoryTab` and its requests, with the worker's answers as methods."""

    tab: HistoryTab
    flows: list[int] = field(default_factory=list)
    queries: list[HistoryQuery] = field(default_factory=list)
    looked_up: list[int] = field(default_factory=list)
    reopened: list[tuple[int, str]] = field(default_factory=list)

    def load(self, *flows: int) -> None:
        """Have these flows listed."""
        self.flows = list(flows)
        self.tab.reload()
        self.reply()

    def reply(self) -> None:
        """Answer the latest request for rows."""
        self.tab.show_page(answer(self.queries[-1], self.flows))

    def answered(self, flows: Iterable[int]) -> HistoryPage:
        """An answer to the latest request."""
        return answer(self.queries[-1], flows)

    def similar(self, flows: Iterable[int], others: Iterable[int]) -> HistoryPage:
        """An answer to the latest request, with rows in which a letter differs."""
        return replace(self.answered(flows), similar=tuple(map(row, others)))

    def open(self, flow: FlowDetails, until: Callable[[Callable[[], bool]], None]) -> None:
        """Select a row and answer with its details."""
        at = self.tab.model.row_of(flow.flow_id)
        assert at is not None
        self.tab.table.selectRow(at)
        until(lambda: self.looked_up[-1:] == [flow.flow_id])
        self.tab.show_details(flow)

    def filter(self, **more: object) -> None:
        """Set filters."""
        filters = self.tab.bar.filters
        filters.use(replace(filters.query, **more))  # type: ignore[arg-type]  # as for `row`

    @property
    def listed(self) -> list[int]:
        return [self.tab.model.flow_id(at) for at in range(self.tab.model.rowCount())]


@pytest.fixture(autouse=True)
def _one_typeface(qapp: QApplication) -> Iterator[None]:
    """How much has room is asked in one typeface, not in that of the machine."""
    with written_in(qapp, "wide"):
        yield


@pytest.fixture
def archive(qtbot: QtBot, qapp: QApplication) -> Iterator[Archive]:
    Theme(qapp)
    tab = HistoryTab()
    qtbot.addWidget(tab)
    made = Archive(tab)
    tab.page_requested.connect(made.queries.append)
    tab.details_requested.connect(made.looked_up.append)
    tab.reopen_requested.connect(lambda *what: made.reopened.append(what))
    tab.resize(1200, 700)
    tab.show()
    yield made
    tab.hide()


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> Iterator[DetailsPanel]:
    Theme(qapp)
    made = DetailsPanel()
    qtbot.addWidget(made)
    made.resize(400, 700)
    made.technical.set_open(opened=True)
    made.show()
    yield made
    made.hide()


def show(panel: DetailsPanel, flow: FlowDetails) -> str:
    panel.show_loading(flow.flow_id)
    panel.show_details(flow)
    QApplication.processEvents()  # a new widget in a layout is shown only then
    return translated(panel)


def part(panel: DetailsPanel, heading: str) -> QWidget:
    (found,) = (
        each
        for each in panel.findChildren(QFrame)
        if each.accessibleName() == heading and not isinstance(each, QPlainTextEdit)
        and each.isVisibleTo(panel)
    )  # fmt: skip
    return found


def shortcut(archive: Archive, qtbot: QtBot, key: Qt.Key, *, ctrl: bool = False) -> None:
    """Press a key in the tab."""
    qtbot.waitUntil(archive.tab.isActiveWindow)
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(archive.tab, key, held)
