"""A clerk drops an image, corrects the name, saves, and finds it in the history."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from kyc_desktop.domain.flow import FlowState, FlowStatus, StepEvent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.gui.application import Application
    from kyc_desktop.ui.process.process_tab import ProcessTab

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

TITLES = ["Check the image", "Read the text", "Find the details", "Save the record"]
DONE = [f"{title}: Done" for title in TITLES]
TASKS = ["upload_image", "perform_ocr", "extract_details", "save_to_db"]

STEPS = [f"{task} {status}" for task in TASKS for status in ("running", "success")]


def drop(target: QWidget, *paths: Path) -> None:
    """Let go of files over a widget, as the window system would."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle = target.rect().center()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(middle, Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(
        target, QDropEvent(QPointF(middle), Qt.DropAction.CopyAction, mime, buttons, keys)
    )


class Witness(QObject):
    """What the workers told, and what the step indicator showed meanwhile.

    A QObject of the main thread, so that it is told there.
    """

    def __init__(self, tab: ProcessTab) -> None:
        super().__init__(tab)  # looks no longer than the tab is there, also if the test fails
        self.steps: list[str] = []
        self.shown: list[list[str]] = [[] for _ in TASKS]
        self.states: list[FlowState] = []
        self._rows = tab.review_panel.steps.rows
        self._look = QTimer(self)
        self._look.timeout.connect(self._see)
        self._look.start(1)

    def _see(self) -> None:
        for row, seen in zip(self._rows, self.shown, strict=True):
            name = row.accessibleName().partition(",")[0]
            if not seen or seen[-1] != name:
                seen.append(name)

    @Slot(int, object)
    def step(self, _ticket: int, event: StepEvent) -> None:
        self.steps.append(f"{event.task} {event.status}")

    @Slot(int, object)
    def finished(self, _ticket: int, state: FlowState) -> None:
        self.states.append(state)


def watch(application: Application) -> Witness:
    witness = Witness(application.process_tab)
    documents = application.documents
    assert documents is not None
    documents.queue_worker.step_changed.connect(witness.step)
    for worker in (*documents.readers, documents.saver):
        worker.step_changed.connect(witness.step)
        worker.finished.connect(witness.finished)
    return witness


def check_shown(rows: list[list[str]]) -> None:
    """Each step went forward; only the reading surely lasts long enough to be seen running."""
    for title, shown in zip(TITLES, rows, strict=True):
        turns = iter([f"{title}: {word}" for word in ("Pending", "Running", "Done")])
        assert all(each in turns for each in shown), shown
    assert "Read the text: Running" in rows[1]


def test_from_drop_to_history(
    qtbot: QtBot,
    application: Application,
    example: Callable[[str], Path],
    sql: Callable[..., list[dict[str, object]]],
) -> None:
    tab = application.process_tab
    witness = watch(application)
    image = example("passport_td3.png")
    (expected,) = [
        each
        for each in json.loads(example("expected.json").read_text(encoding="utf-8"))
        if each["file"] == image.name
    ]
    drop(tab, image)
    qtbot.waitUntil(lambda: len(witness.states) == 1, timeout=60_000)
    state = witness.states[0]
    assert state.status is FlowStatus.AWAITING_REVIEW
    form = tab.review_panel.form
    qtbot.waitUntil(lambda: form.name.text != "")
    read = form.name.text

    form.name.edit.setText("Ane Marie Erichsen")
    qtbot.waitUntil(tab.review_panel.save.isEnabled)
    (document,) = tab.queue
    tab.selection.choose(document.ticket)  # what has just come up by itself is not saved yet
    tab.review_panel.save.click()
    qtbot.waitUntil(lambda: len(witness.states) == 2)

    assert witness.steps == STEPS
    qtbot.waitUntil(lambda: [shown[-1] for shown in witness.shown] == DONE)
    check_shown(witness.shown)
    assert witness.states[1].status is FlowStatus.SUCCESS
    flow_id = cast("int", state.flow_id)

    application.window.show_history()
    wanted = [str(flow_id), image.name, "Ane Marie Erichsen"]
    qtbot.waitUntil(lambda: _shown(application.history_tab.model, 0)[:3] == wanted)

    (flow,) = sql("SELECT * FROM flow_manager WHERE id = %s", flow_id)
    assert flow["status"] == "success"
    assert flow["related_table"] == "ocr_records"
    assert flow["created_by"] == "m.clerk"
    assert str(flow["ocr_engine"]).startswith("rapidocr ")
    tasks = sql("SELECT * FROM flow_tasks WHERE flow_id = %s ORDER BY position", flow_id)
    assert [(t["name"], t["attempt"], t["status"]) for t in tasks] == [
        (task, 1, "success") for task in TASKS
    ]
    assert all(t["started_at"] <= t["finished_at"] for t in tasks)  # type: ignore[operator] # times
    conditions = sql("SELECT * FROM flow_conditions WHERE flow_id = %s ORDER BY id", flow_id)
    assert [c["source_task"] for c in conditions] == TASKS
    (record,) = sql("SELECT * FROM ocr_records WHERE flow_id = %s", flow_id)
    assert record["id"] == flow["related_record_id"]
    assert record["name"] == "Ane Marie Erichsen"
    assert str(record["dob"]) == expected["dob"]
    fields = sql("SELECT * FROM record_fields WHERE record_id = %s ORDER BY field", record["id"])
    assert [f["field"] for f in fields] == ["dob", "name"]
    assert (fields[1]["extracted"], fields[1]["value"]) == (read, "Ane Marie Erichsen")
    assert (fields[1]["source"], fields[1]["corrected_by"]) == ("operator", "m.clerk")
    assert fields[0]["corrected_by"] is None
    (kept,) = sql("SELECT * FROM document_images WHERE flow_id = %s", flow_id)
    assert bytes(cast("bytes", kept["content"])) == image.read_bytes()
    assert kept["sha256"] == hashlib.sha256(image.read_bytes()).hexdigest()
    events = sql("SELECT * FROM audit_events WHERE flow_id = %s ORDER BY id", flow_id)
    corrected = [e for e in events if e["field"] == "name" and e["new_value"]]
    assert [(e["actor"], e["old_value"], e["new_value"]) for e in corrected] == [
        ("m.clerk", read, "Ane Marie Erichsen")
    ]


def _shown(model: object, row: int) -> list[str]:
    from PySide6.QtCore import QAbstractItemModel

    table = cast("QAbstractItemModel", model)
    return [str(table.index(row, column).data()) for column in range(3)]
