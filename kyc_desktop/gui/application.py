"""The composition root of the window: builds everything, owns the threads, shuts down."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QObject,
    QTimer,
    Signal,
    Slot,
)

from kyc_desktop import __version__, examples, wiring
from kyc_desktop.config.passwords import Passwords
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.gui.backup_wiring import BackupWork
from kyc_desktop.gui.engine_wiring import EngineWork
from kyc_desktop.gui.guide_wiring import GuideWork
from kyc_desktop.gui.history_wiring import connect_history
from kyc_desktop.gui.preferences import Preferences
from kyc_desktop.gui.rules_wiring import RulesWork
from kyc_desktop.gui.server_state import ServerState
from kyc_desktop.gui.stated_wiring import StatedWork
from kyc_desktop.gui.statistics_wiring import StatisticsWork
from kyc_desktop.imaging.accept import SUFFIXES
from kyc_desktop.ocr.current_reader import CurrentReader
from kyc_desktop.system import process_tuning
from kyc_desktop.ui.alerts import Alerts
from kyc_desktop.ui.first_paint import FirstPaint
from kyc_desktop.ui.main_window import MainWindow
from kyc_desktop.ui.process.process_tab import ProcessTab
from kyc_desktop.ui.program_info import ProgramInfo
from kyc_desktop.ui.translation import translated
from kyc_desktop.workers.example_worker import ExampleWorker
from kyc_desktop.workers.folder_watcher import FolderWatcher
from kyc_desktop.workers.store_worker import StoreWorker
from kyc_desktop.workers.worker_threads import WorkerThreads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.gui.document_wiring import DocumentWork
    from kyc_desktop.persistence.store import Store
    from kyc_desktop.ui.history.history_tab import HistoryTab
    from kyc_desktop.ui.theme import Theme

logger = logging.getLogger(__name__)

_NEWS_MS = 300  # hundreds of documents may change one after another
_DRAWN_AT_LAST_MS = 1000  # a window may start hidden or minimised
_STOP_LIMIT_MS = 2000
"""A window that is closed disappears after this long, whatever its threads are doing."""


class Application(QObject):
    """The window with everything behind it.

    Each kind of work runs on a thread of its own: those of `DocumentWork`, one that reads the
    history, one that counts figures, one that removes examples; four more open the database,
    download models, test settings and watch a folder. All results come back as signals.
    """

    ready = Signal()  # from now on documents are read
    stopped = Signal()  # every thread has ended and the database is closed
    files_came = Signal(object)  # list[Path] of a later start; emitted on any thread

    history_tab: HistoryTab  # set once the window has been drawn

    _open_store = Signal()
    _close_store = Signal()
    _watch = Signal(object)  # Path or None
    _remove_examples = Signal()
    _opening = Signal(object)  # Message; emitted on the thread that opens the database

    def __init__(self, settings: Settings, theme: Theme | None = None) -> None:
        super().__init__()
        process_tuning.set_switch_interval()
        process_tuning.tune_malloc()
        self._settings = settings
        self._reader = CurrentReader(settings, spare=settings.ocr_workers == 1)
        self._threads = WorkerThreads(self)
        self._last_lanes = WorkerThreads(self)
        self._stopping = False
        self.restarts = False  # whether the program is to start again once it has closed
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._give_up)
        self._news = QTimer(self, singleShot=True, interval=_NEWS_MS)
        self.documents: DocumentWork | None = None
        self._store_is_open = False
        self._database = ""  # where records are, in words
        self._passwords = Passwords()
        self.preferences = Preferences(
            settings, self._passwords, self._reader, theme, lambda: self._store_is_open, self
        )
        self._store_worker = StoreWorker(self._open_current_store)
        self.process_tab = ProcessTab(
            settings.operator,
            settings.max_file_bytes,
            wiring.today,
            places=settings.ocr_workers,
            visit_every=settings.visit_every_field,
            partial_dob=settings.partial_dob,
            blind_in=settings.blind_check,
            flag_rules=settings.flag_rules,
        )
        self.window = MainWindow(self.process_tab, settings.data_dir / "window.ini")
        self._stated = StatedWork(
            self.window, self.process_tab, settings.operator, self._threads, self
        )
        self.guide = GuideWork(self._threads, self)
        self.server = ServerState(self.window, self.process_tab, self)
        self.statistics = StatisticsWork(self.window, settings, self._threads, self)
        self._backups = BackupWork(
            self.window, self.process_tab, self.preferences, self._threads, self
        )
        self._rules = RulesWork(self.preferences, self._threads, self)
        self._engine = EngineWork(self.window, self._reader, self.preferences, self)
        self.alerts = Alerts(self.window, self)
        self.alerts.wanted.connect(self.window.bring_to_front)
        self._last_lanes.add("database", self._store_worker)
        self._last_lanes.add("models", self._engine.worker)
        self._folder_watcher = FolderWatcher(SUFFIXES, settings.data_dir / "watched")
        self._threads.add("settings", self.preferences.worker)
        watching = self._threads.add("watched folder", self._folder_watcher)
        watching.finished.connect(self._folder_watcher.stop)
        self._threads.ended.connect(self._close_store)
        self._last_lanes.ended.connect(self._finish)
        self._connect_window()
        self._connect_settings()

    def start(self, files: Sequence[Path]) -> None:
        """Show the window; everything else starts once it is drawn."""
        self.window.database.show_starting()
        self._engine.show()
        self.window.show_operator(self._settings.operator)
        if files:
            self.process_tab.add_paths(list(files))
        self.window.show()
        self.window.settings.show_problems(self._settings.problems)
        drawn = FirstPaint(self.window, _DRAWN_AT_LAST_MS)
        drawn.told.connect(self._come_up)

    @Slot()
    def _come_up(self) -> None:
        """Start what would delay the first drawing of the window."""
        process_tuning.release_collector()
        if self._stopping:
            return
        self._open_store.emit()
        self._add_history()

    def _add_history(self) -> None:
        from kyc_desktop.ui.history.history_tab import HistoryTab  # noqa: PLC0415 - slow import

        self.history_tab = HistoryTab()
        self.history_tab.reopen_requested.connect(self._reopen_flow)
        self.history_tab.correct_requested.connect(self.process_tab.corrections.open)
        self.history_tab.enter_requested.connect(self.process_tab.second_entries.open)
        self.history_tab.live.heard.connect(self._take_news)
        self._news.timeout.connect(self.process_tab.second_entries.count)
        self._news.timeout.connect(self.process_tab.sharing.hear)  # it offers those as well
        self.process_tab.flagging.history_requested.connect(self._look_up)
        self.window.add_history(self.history_tab)

    def _connect_window(self) -> None:
        window = self.window
        window.closing.connect(self.stop)
        window.staying.connect(self._stay)
        window.open_database_requested.connect(self._reopen_store)
        self._open_store.connect(self._store_worker.open)
        self._opening.connect(window.database.show_stage)
        self.server.open_requested.connect(self._open_store)
        self._close_store.connect(self._store_worker.close)
        self._store_worker.opened.connect(self._store_opened)
        self._store_worker.failed.connect(self.server.take_failed_opening)
        self._store_worker.closed.connect(self._last_lanes.end)
        self.process_tab.examples_requested.connect(self._give_examples)
        window.examples.remove_requested.connect(self._take_examples_out)

    def _connect_settings(self) -> None:
        window, preferences = self.window, self.preferences
        for asking in (window.guide_requested, preferences.guide_requested):
            asking.connect(self.guide.open)
        self.files_came.connect(self._take_files)
        window.settings_requested.connect(self._open_settings)
        preferences.database_changed.connect(self._reopen_store)
        preferences.folder_changed.connect(self._watch_folder)
        preferences.remove_examples_requested.connect(self._take_examples_out)
        self._watch.connect(self._folder_watcher.watch)
        self._folder_watcher.arrived.connect(self.process_tab.add_paths)
        self._folder_watcher.gone.connect(window.folder.show_gone)
        self._folder_watcher.back.connect(window.folder.show_nothing)
        preferences.waiting_for_restart.connect(window.settings.show_restart)
        for asking in (preferences.restart_requested, window.settings.restart_requested):
            asking.connect(self._restart)

    @Slot()
    def _open_settings(self) -> None:
        settings = self.preferences.current
        program = ProgramInfo(
            __version__,
            self._engine.told,
            self._database,
            settings.file,
            settings.log_dir,
            settings.dotenv,
        )
        self.preferences.open(self.window, self._engine.worker, program)

    # The database was opened, or could not be.

    @Slot(object)
    def _store_opened(self, store: Store) -> None:
        if self._stopping:
            return
        self._store_is_open = True
        self.window.database.show_ready()
        self.window.show_made_up(store.made_up)
        self._database = translated(store.description)
        self._connect_documents(store)
        connect_history(
            self.history_tab,
            store,
            self._settings.operator,
            self._threads,
            self.process_tab.vanishing,
        )
        self.history_tab.details.keeping.erased.connect(self.process_tab.removal.forget)
        self.statistics.take_store(store)
        self._rules.take_store(store)
        self._connect_examples(store)
        self._stated.start(store)
        self._backups.start()
        process_tuning.freeze_garbage_collector()
        self.process_tab.set_ready(ready=True)
        self.history_tab.reload()
        tab = self.process_tab
        for back in (store.news.look, tab.second_entries.count, tab.comparing.ask_again):
            self.server.back.connect(back)
        self.server.back.connect(self.statistics.count_again)
        self.server.watch(store)
        self._watch_folder()
        self.ready.emit()

    def _open_current_store(self) -> Store:
        # Called here because importing its libraries takes a while; once started, it keeps running.
        self._reader.warm()
        # Imported here, so that neither the window's start nor its thread waits for it.
        import kyc_desktop.gui.document_wiring  # noqa: F401, PLC0415

        store = wiring.store_opener(self.preferences.current, self._passwords, self._opening.emit)()
        wiring.load_labels()
        return store

    @Slot()
    def _reopen_store(self) -> None:
        if self.server.try_now():
            return
        self.window.database.show_starting()
        self._open_store.emit()

    def _connect_documents(self, store: Store) -> None:
        from kyc_desktop.gui.document_wiring import DocumentWork  # noqa: PLC0415 - loaded by now

        self.documents = DocumentWork(
            self.process_tab, store, self._settings, self._reader, self._threads, self
        )
        self.documents.rested.connect(self.alerts.take_rested)
        self.history_tab.live.heard.connect(self.documents.hear)
        self.documents.failed_rejection.connect(self.server.returning.take_failed_rejection)
        self.documents.claim()
        if self._settings.database_url is not None:
            from kyc_desktop.gui.board_wiring import BoardWork  # noqa: PLC0415 - as above
            from kyc_desktop.gui.office_wiring import connect_office  # noqa: PLC0415

            board = BoardWork(self.window, store, self._settings, self._threads, self)
            connect_office(self.process_tab, board, store, self._settings, self._threads)
            self.history_tab.live.heard.connect(board.hear)  # of what was read, and is to be read
            looks = (self.process_tab.sharing.look_again, store.review_news.look, board.look_again)
            for look in looks:
                self.server.back.connect(look)

    def _connect_examples(self, store: Store) -> None:
        worker = ExampleWorker(store.examples.remove)
        self._remove_examples.connect(worker.remove)
        worker.removed.connect(self.window.examples.show_removed)
        worker.failed.connect(self.window.examples.show_failure)
        self._threads.add("examples", worker)

    # Actions of the clerk.

    @Slot()
    def _give_examples(self) -> None:
        self.process_tab.add_sources(examples.sources())
        self.window.examples.show_added()

    @Slot()
    def _take_examples_out(self) -> None:
        if not self._store_is_open:
            error = StorageUnavailable(Message("database_not_open"), Message("once_open"))
            self.window.examples.show_failure(error)
            return
        self.process_tab.removal.remove_from_queue(examples.is_example)
        self._remove_examples.emit()

    @Slot()
    def _take_news(self) -> None:
        if not (self._news.isActive() or self._stopping):
            self._news.start()

    @Slot(int, str)
    def _reopen_flow(self, flow_id: int, file: str) -> None:
        self.window.show_process()
        self.process_tab.reopen(flow_id, file)

    @Slot(int)
    def _look_up(self, flow_id: int) -> None:
        self.window.show_history()
        self.history_tab.show_flow(flow_id)

    @Slot()
    def _watch_folder(self) -> None:
        # Only once documents can be stored: a file taken from the folder is never taken again.
        if self._store_is_open:
            self._watch.emit(self.preferences.current.watch_folder)

    @Slot(object)
    def _take_files(self, files: list[Path]) -> None:
        if self._stopping:
            return
        self.window.bring_to_front()
        if files:
            self.window.show_process()
            self.process_tab.add_paths(files)

    # Shutting down.

    @Slot()
    def _restart(self) -> None:
        """Close the window as the clerk would; `run` starts the program again afterwards."""
        self.restarts = True
        self.window.close()

    @Slot()
    def _stay(self) -> None:
        self.restarts = False

    @Slot()
    def stop(self) -> None:
        """Stop all work, then close the database, then the window; nothing here blocks."""
        self._stopping = True
        self.alerts.clear()
        self._engine.cancel()
        self.server.stop()
        self.process_tab.close_down()
        if self.documents is not None:
            self.documents.close()
        self._reader.close()
        self._news.stop()
        self._patience.start(_STOP_LIMIT_MS)
        self._threads.end()

    @Slot()
    def _finish(self) -> None:
        self._patience.stop()
        self.window.finish_close()
        self.window.deleteLater()
        self.stopped.emit()

    @Slot()
    def _give_up(self) -> None:
        """Hide the window; the threads that still run have until the process ends."""
        logger.warning("stopping takes long")
        self.window.hide()
