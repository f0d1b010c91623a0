"""When the window makes a backup by itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest

from kyc_desktop.config import settings
from kyc_desktop.domain.backups import BackupState
from kyc_desktop.domain.message import Message
from kyc_desktop.gui.backup_wiring import BackupWork
from kyc_desktop.workers.worker_threads import WorkerThreads
from tests.ui.screens import build

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.stage import Stage

NOW = dt.datetime.now(dt.UTC)
NONE, MADE = BackupState(), BackupState(NOW, "/b/kyc.kycbackup")


class Preferences(QObject):
    opened = Signal(object)

    def __init__(self, current: settings.Settings) -> None:
        super().__init__()
        self.current = current
        self.dialog = None


class Worker(QObject):
    """Stands for the one that has backups made, on the thread of the test."""

    told = Signal(object)
    ended = Signal()

    def __init__(self, state: BackupState) -> None:
        super().__init__()
        self.state, self.made, self.cancelled = state, 0, 0

    def look(self) -> None:
        self.told.emit(self.state)

    def make(self) -> None:
        self.made += 1

    def cancel(self) -> None:
        self.cancelled += 1

    def finish(self, state: BackupState) -> None:
        self.state = state
        self.told.emit(state)
        self.ended.emit()


class Threads(WorkerThreads):
    """Leaves the worker on the thread of the test."""

    def add(self, name: str, worker: QObject) -> Any:  # noqa: ANN401 - no thread
        return None


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Stage:
    built = build(tmp_path / "window.ini")
    qtbot.addWidget(built.window)
    built.window.show()
    return built


def work(
    stage: Stage, tmp_path: Path, state: BackupState, **held: str
) -> tuple[BackupWork, Worker]:
    files = {"KYC_SETTINGS_FILE": str(tmp_path / "no.toml"), "KYC_DATA_DIR": str(tmp_path / "data")}
    preferences: Any = Preferences(settings.load(files | held))
    parent = stage.window
    threads = Threads(parent)
    made = BackupWork(parent, stage.process.tab, preferences, threads, parent)
    worker = Worker(state)
    made.start(worker)  # type: ignore[arg-type] # it has the same signals and slots
    return made, worker


def test_one_that_is_due_is_made_when_nobody_has_worked_for_a_while(
    stage: Stage, tmp_path: Path
) -> None:
    backups, worker = work(stage, tmp_path, NONE)
    backups.look()
    assert worker.made == 0  # it has only begun to watch
    QTest.keyClick(stage.window, Qt.Key.Key_F13)
    backups.look()
    assert worker.made == 0
    backups.look()
    assert worker.made == 1
    backups.look()
    assert worker.made == 1  # it is being made
    worker.finish(MADE)
    for _ in range(3):
        backups.look()
    assert worker.made == 1  # that was the one of this day


def test_none_is_made_while_documents_are_read(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups, worker = work(stage, tmp_path, NONE)
    queue = stage.process.tab.queue
    monkeypatch.setattr(type(queue), "reading", property(lambda _: 1))
    for _ in range(3):
        backups.look()
    assert worker.made == 0
    monkeypatch.undo()
    backups.look()
    assert worker.made == 1


def test_none_is_made_by_itself_if_none_are_kept(stage: Stage, tmp_path: Path) -> None:
    backups, worker = work(stage, tmp_path, NONE, KYC_BACKUP_KEEP="0")
    for _ in range(3):
        backups.look()
    assert worker.made == 0
    backups.make()  # as somebody asks for it
    assert worker.made == 1


def test_of_a_shared_database_none_is_made(stage: Stage, tmp_path: Path) -> None:
    backups, worker = work(stage, tmp_path, NONE, DATABASE_URL="postgresql://kyc@db.example/kyc")
    for _ in range(3):
        backups.look()
    backups.make()
    assert worker.made == 0


def test_a_window_that_closes_ends_it(stage: Stage, tmp_path: Path) -> None:
    backups, worker = work(stage, tmp_path, NONE)
    backups.make()
    backups.stop()
    assert worker.cancelled == 1


def told(stage: Stage) -> str:
    notice = stage.window.backup_banner.notice
    return "" if notice is None else f"{notice.text} {notice.detail}"


def test_a_failure_and_an_old_one_are_told_until_there_is_a_new_one(
    stage: Stage, tmp_path: Path
) -> None:
    _, worker = work(stage, tmp_path, MADE)
    assert told(stage) == ""
    failed = MADE.after_failure(NOW, Message("backup_no_room"), Message("make_room_or_elsewhere"))
    worker.finish(failed)
    assert told(stage).startswith("The last backup failed. There is no room for the backup.")
    stage.window.backups.make_requested.emit()
    assert worker.made == 1
    worker.finish(replace(MADE, made_at=NOW - dt.timedelta(days=4)))
    assert told(stage).startswith("The last backup is more than three days old.")
    worker.finish(MADE)
    assert told(stage) == ""
