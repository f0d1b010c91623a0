"""The Statistics tab with its worker; built when it is first shown, as most clerks never look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kyc_desktop import wiring

if TYPE_CHECKING:
    from kyc_desktop.config.settings import Settings
    from kyc_desktop.persistence.store import Store
    from kyc_desktop.ui.main_window import MainWindow
    from kyc_desktop.ui.statistics.statistics_tab import StatisticsTab
    from kyc_desktop.workers.worker_threads import WorkerThreads


class StatisticsWork(QObject):
    """Connects the tab once it is wanted and the database is open, in either order."""

    def __init__(
        self, window: MainWindow, settings: Settings, threads: WorkerThreads, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._settings, self._threads = window, settings, threads
        self._store: Store | None = None
        self.tab: StatisticsTab | None = None
        window.statistics_wanted.connect(self._build)

    def take_store(self, store: Store) -> None:
        """The database is open."""
        self._store = store
        self._connect()

    @Slot()
    def count_again(self) -> None:
        """The server answers again: count what is in sight."""
        if self.tab is not None and self.tab.isVisible():
            self.tab.reload()

    @Slot()
    def _build(self) -> None:
        from kyc_desktop.ui.statistics.statistics_tab import StatisticsTab  # noqa: PLC0415 - see above

        self.tab = StatisticsTab(by_clerk=self._settings.figures_by_clerk)
        self._window.add_statistics(self.tab)
        self._connect()

    def _connect(self) -> None:
        tab, store = self.tab, self._store
        if tab is None or store is None:
            return
        from kyc_desktop.export.figures import Figures, Viewer  # noqa: PLC0415 - see above
        from kyc_desktop.workers.statistics_worker import StatisticsWorker  # noqa: PLC0415

        settings = self._settings
        viewer = Viewer(settings.operator, settings.figures_by_clerk)
        figures = Figures(store.statistics, viewer, wiring.today)
        worker = StatisticsWorker(figures, store.exports, settings.operator)
        tab.table_requested.connect(worker.load)
        tab.clerks_requested.connect(worker.load_clerks)
        tab.saving.requested.connect(worker.write)
        worker.table_ready.connect(tab.show_table)
        worker.failed.connect(tab.show_error)
        worker.clerks_ready.connect(tab.choosing.take_clerks)
        worker.written.connect(tab.saving.show_written)
        worker.not_written.connect(tab.saving.show_failed)
        worker.dropped.connect(tab.saving.show_cancelled)
        self._threads.add("statistics", worker)
        self._threads.ending.connect(tab.saving.cancel)
        self._threads.ending.connect(tab.cancel)
        tab.get_ready()
