"""The dialogs of stated data with their real worker, a simulated store, and a list to import."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kyc_desktop.domain.message import Message
from kyc_desktop.domain.stage import Stage
from kyc_desktop.domain.stated import Imported, Matches, Pair, StatedRow, Subject
from kyc_desktop.errors import Cancelled, StorageUnavailable
from kyc_desktop.ui.stated.stated_data import StatedData
from kyc_desktop.ui.theme import Theme
from kyc_desktop.workers.stated_worker import StatedWorker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from threading import Event

    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.stated.comparison_dialog import ComparisonDialog
    from kyc_desktop.ui.stated.comparison_model import Column
    from kyc_desktop.ui.stated.import_dialog import ImportDialog
    from kyc_desktop.workers.stated_requests import Request

TODAY = dt.date(2026, 11, 30)
BORN = dt.date(1990, 4, 3)
SUBJECTS = {
    "a.jpg": Subject(1, "a.jpg", Stage.TO_CHECK, "Anna Muster", BORN),
    "b.jpg": Subject(2, "b.jpg", Stage.SAVED, "=Bernd Master", BORN),
}
LONE = Subject(3, "c.jpg", Stage.TO_CHECK, None, None)
TEXT = (
    "file;name;date of birth\n"
    "a.jpg;Anna Muster;3.4.1990\n"
    "b.jpg;Bernd Muster;3.4.1990\n"
    "gone.jpg;Carla Muster;1.1.1990\n"
    "d.jpg;;31.2.1990\n"
)


@dataclass
class Store:
    """Stored rows by their key."""

    rows: dict[object, StatedRow] = field(default_factory=dict)
    left_out: int = 0
    exports: list[int] = field(default_factory=list)
    away: bool = False

    def put(
        self,
        rows: Sequence[StatedRow],
        left_out: int,
        actor: str,
        cancelled: Event,
        told: Callable[[int], None],
    ) -> Imported:
        if self.away:
            raise StorageUnavailable(Message("database_silent"), Message("check_server"))
        told(1)
        if cancelled.is_set():
            raise Cancelled(Message("stated_cancelled"))
        fresh: dict[object, StatedRow] = {row.number or row.file: row for row in rows}
        new = len(fresh.keys() - self.rows.keys())
        self.rows |= fresh
        self.left_out = left_out
        return Imported(new, 0, len(rows) - new)

    def matches(self, cancelled: Event) -> Matches:
        pairs = (Pair(row, SUBJECTS.get(row.file or "")) for row in self.rows.values())
        return Matches(tuple(pairs), (LONE,))

    def remove(self, actor: str) -> int:
        gone = len(self.rows)
        self.rows.clear()
        return gone

    def exported(self, rows: int, actor: str) -> None:
        self.exports.append(rows)


@dataclass
class Desk:
    """The dialogs with their worker, which answers at once unless it is held."""

    data: StatedData
    worker: StatedWorker
    store: Store
    held: list[Request] | None = None
    opened: list[int] = field(default_factory=list)
    changes: list[None] = field(default_factory=list)

    def take(self, request: Request) -> None:
        if self.held is None:
            self.worker.answer(request)
        else:
            self.held.append(request)

    @property
    def importing(self) -> ImportDialog:
        assert self.data.importing is not None
        return self.data.importing

    @property
    def comparison(self) -> ComparisonDialog:
        assert self.data.comparison is not None
        return self.data.comparison

    def texts(self, column: Column) -> list[str]:
        model = self.comparison.model
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    Theme(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    store, data = Store(), StatedData(window)
    worker = StatedWorker(store, "anna", lambda: TODAY)
    desk = Desk(data, worker, store)
    data.requested.connect(desk.take)
    data.history_requested.connect(desk.opened.append)
    data.changed.connect(lambda: desk.changes.append(None))
    worker.progressed.connect(data.show_progress)
    worker.done.connect(data.show_done)
    worker.cancelled.connect(data.show_cancelled)
    worker.failed.connect(data.show_failed)
    return desk


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "customers.csv"
    made.write_text(TEXT, encoding="utf-8")
    return made


def enter(widget: QWidget) -> None:
    QTest.keyClick(widget.focusWidget(), Qt.Key.Key_Return)
