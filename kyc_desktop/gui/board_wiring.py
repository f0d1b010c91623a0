"""The Office tab with its worker, for those who may see it on a shared database."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from kyc_desktop.ui.key_table import Command, bind, key_name
from kyc_desktop.ui.theme import icon
from kyc_desktop.workers.board_worker import BoardWorker

if TYPE_CHECKING:
    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.office_board import Sight
    from kyc_desktop.persistence.store import Store
    from kyc_desktop.ui.layout.tabs import Tabs
    from kyc_desktop.ui.main_window import MainWindow
    from kyc_desktop.ui.office.board_tab import BoardTab
    from kyc_desktop.workers.worker_threads import WorkerThreads


class BoardWork(QObject):
    """Asks what the user may see, and adds the tab if that is the whole office."""

    look_requested = Signal()

    def __init__(
        self,
        window: MainWindow,
        store: Store,
        settings: Settings,
        threads: WorkerThreads,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._settings = window, settings
        self.tab: BoardTab | None = None
        self._worker = BoardWorker(
            store.office_board,
            store.office_reviews,
            settings.operator,
            by_clerk=settings.figures_by_clerk,
        )
        self.look_requested.connect(self._worker.look)
        self._worker.sight.connect(self._build)
        threads.add("board", self._worker)
        self.look_requested.emit()

    @Slot()
    def hear(self) -> None:
        """Something has changed in the office."""
        if self.tab is not None:
            self.tab.hear()

    @Slot()
    def look_again(self) -> None:
        """The server answers again."""
        if self.tab is None:
            self.look_requested.emit()
        elif self.tab.isVisible():
            self.tab.reload()

    @Slot(object)
    def _build(self, sight: Sight) -> None:
        if not sight.whole or self.tab is not None:
            return
        from kyc_desktop.ui.office.board_tab import BoardTab  # noqa: PLC0415 - few see it

        tab = self.tab = BoardTab(
            takes_back=sight.takes_back,
            by_clerk=self._settings.figures_by_clerk,
            target_s=self._settings.reviews.target_s,
        )
        worker = self._worker
        tab.board_requested.connect(worker.load)
        tab.take_back_requested.connect(worker.take_back)
        worker.board.connect(tab.show_board)
        worker.failed.connect(tab.show_error)
        worker.taken_back.connect(tab.show_taken_back)
        place(tab, self._window)


def place(board: BoardTab, window: MainWindow) -> None:
    """Put the tab into the window, behind the others; it stays."""
    tabs = window.tabs
    number = tabs.addTab(board, icon("list"), QCoreApplication.translate("Board", "Office"))
    tabs.setTabToolTip(number, key_name(Command.SHOW_OFFICE))
    board.history_requested.connect(window.show_in_history)
    bind(window, {Command.SHOW_OFFICE: partial(_show, tabs, board)})
    bind(board, {Command.OPEN: window.open_files})


def _show(tabs: Tabs, board: BoardTab) -> None:
    tabs.setCurrentWidget(board)
    board.setFocus()  # Qt would choose the first button
