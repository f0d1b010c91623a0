"""The daily backup while the window is open: made once a day, when nobody works."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from kyc_desktop.workers.backup_worker import BackupWorker

if TYPE_CHECKING:
    from kyc_desktop.domain.backups import BackupState
    from kyc_desktop.gui.preferences import Preferences
    from kyc_desktop.ui.main_window import MainWindow
    from kyc_desktop.ui.process.process_tab import ProcessTab
    from kyc_desktop.ui.settings.dialog import SettingsDialog
    from kyc_desktop.workers.worker_threads import WorkerThreads

_LOOK_MS = 60_000  # nobody works who has done nothing from one look to the next
_WORK = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.Drop,
}


class BackupWork(QObject):
    """Makes backups of the embedded database when they are due, or when they are asked for."""

    _look = Signal()
    _make = Signal()

    def __init__(
        self,
        window: MainWindow,
        tab: ProcessTab,
        preferences: Preferences,
        threads: WorkerThreads,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._tab, self._preferences = window, tab, preferences
        self._threads = threads
        self._state: BackupState | None = None
        self._running = False
        self._touched = True
        self._worker: BackupWorker | None = None
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        preferences.opened.connect(self._show_in)
        window.backups.make_requested.connect(self.make)

    def start(self, worker: BackupWorker | None = None) -> None:
        """The database is open; of a shared one nobody makes backups here."""
        settings = self._preferences.current
        if settings.database_url is not None or self._worker is not None:
            return
        if worker is None:
            # Once the database is open, its libraries are loaded.
            from kyc_desktop.persistence.backup.folder import state  # noqa: PLC0415

            worker = BackupWorker(partial(state, settings.data_dir))
        self._worker = worker
        self._look.connect(worker.look)
        self._make.connect(worker.make)
        worker.told.connect(self._take)
        worker.ended.connect(self._ended)
        self._threads.add("backup", worker)
        self._threads.ending.connect(self.stop)
        self._timer.start()
        self._look.emit()

    @Slot()
    def look(self) -> None:
        """Make a backup if one is due and nobody has worked since the last look."""
        state = self._state
        if self._running or state is None or not self._preferences.current.backups.keep:
            return
        app = QApplication.instance()
        if app is None or not state.is_due(dt.datetime.now().astimezone()):
            return
        touched, self._touched = self._touched, False
        if touched:
            app.installEventFilter(self)  # until then no event passes here
        elif QApplication.activeModalWidget() is None and not self._tab.queue.reading:
            self.make()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody works."""
        if event.type() in _WORK:
            self._touched = True
            app = QApplication.instance()
            if app is not None:
                app.removeEventFilter(self)
        return super().eventFilter(watched, event)

    @Slot()
    def make(self) -> None:
        """Make a backup now."""
        if self._running or self._worker is None:
            return
        self._running = True
        self._show()
        self._make.emit()

    @Slot()
    def cancel(self) -> None:
        """End the one that is being made."""
        if self._worker is not None:
            self._worker.cancel()

    @Slot()
    def stop(self) -> None:
        """The window closes."""
        self._timer.stop()
        self.cancel()

    @Slot(object)
    def _take(self, state: BackupState) -> None:
        self._state = state
        self._window.backups.show_state(state)
        self._show()

    @Slot()
    def _ended(self) -> None:
        self._running = False
        self._touched = True
        self._show()

    @Slot(object)
    def _show_in(self, dialog: SettingsDialog) -> None:
        dialog.backup_requested.connect(self.make)
        dialog.backup_cancel_requested.connect(self.cancel)
        self._show()

    def _show(self) -> None:
        dialog = self._preferences.dialog
        if dialog is not None:
            dialog.show_backups(self._state, running=self._running)
