"""Has the settings show how long documents are kept, once the database is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.workers.rules_worker import RulesWorker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.retention import RetentionRule
    from kyc_desktop.gui.preferences import Preferences
    from kyc_desktop.persistence.store import Store
    from kyc_desktop.workers.worker_threads import WorkerThreads


class RulesWork(QObject):
    """Asks for the rules each time that the settings are opened: others may have changed them."""

    _look = Signal()

    def __init__(self, preferences: Preferences, threads: WorkerThreads, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences, self._threads = preferences, threads
        preferences.opened.connect(self._ask)

    def take_store(self, store: Store) -> None:
        """The database is open."""
        worker = RulesWorker(store.terms.rules)
        self._look.connect(worker.look)
        worker.told.connect(self._show)
        self._threads.add("rules", worker)
        self._look.emit()

    @Slot()
    def _ask(self) -> None:
        self._look.emit()

    @Slot(object)
    def _show(self, rules: Sequence[RetentionRule]) -> None:
        dialog = self._preferences.dialog
        if dialog is not None:
            dialog.show_rules(rules)
