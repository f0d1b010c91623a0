"""The worker and the dialogs for what customers stated, made when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kyc_desktop import wiring

if TYPE_CHECKING:
    from pathlib import Path

    from kyc_desktop.persistence.store import Store
    from kyc_desktop.ui.main_window import MainWindow
    from kyc_desktop.ui.process.process_tab import ProcessTab
    from kyc_desktop.ui.stated.stated_data import StatedData
    from kyc_desktop.workers.worker_threads import WorkerThreads


class StatedWork(QObject):
    """Waits for the database; a list that is given before that is opened then."""

    def __init__(
        self,
        window: MainWindow,
        tab: ProcessTab,
        operator: str,
        threads: WorkerThreads,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._tab = window, tab
        self._operator, self._threads = operator, threads
        self._store: Store | None = None
        self._given: Path | None = None
        self._data: StatedData | None = None
        window.stated_requested.connect(self._open)
        tab.list_given.connect(self._open_file)

    def start(self, store: Store) -> None:
        """From now on, what customers stated can be read and stored."""
        self._store = store
        self._window.stated.setEnabled(True)
        if self._given is not None:
            self._open_file(self._given)

    @Slot()
    def _open(self) -> None:
        data = self._made()
        if data is not None:
            data.open()

    @Slot(object)
    def _open_file(self, path: Path) -> None:
        data = self._made()
        self._given = path if data is None else None
        if data is not None:
            data.open_file(path)

    def _made(self) -> StatedData | None:
        """The dialogs with their worker; None before the database is open."""
        if self._data is not None or self._store is None:
            return self._data
        # Most starts compare nothing.
        from kyc_desktop.ui.stated.stated_data import StatedData  # noqa: PLC0415
        from kyc_desktop.workers.stated_worker import StatedWorker  # noqa: PLC0415

        data = self._data = StatedData(self._window)
        worker = StatedWorker(self._store.stated, self._operator, wiring.today)
        data.requested.connect(worker.answer)
        data.changed.connect(self._tab.comparing.ask_again)
        data.history_requested.connect(self._tab.history_requested)
        worker.progressed.connect(data.show_progress)
        worker.done.connect(data.show_done)
        worker.cancelled.connect(data.show_cancelled)
        worker.failed.connect(data.show_failed)
        self._threads.add("lists", worker)
        self._threads.ending.connect(data.cancel)
        return data
