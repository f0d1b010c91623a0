"""The text recognition while the window is open: what reads, and models that are offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kyc_desktop.errors import ModelsMissing
from kyc_desktop.ocr.models import model_files
from kyc_desktop.ocr.models.model_table import easyocr_installed
from kyc_desktop.system import machine
from kyc_desktop.ui.translation import translated
from kyc_desktop.workers.model_worker import ModelWorker

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from kyc_desktop.gui.preferences import Preferences
    from kyc_desktop.ocr.choice import EngineChoice
    from kyc_desktop.ocr.current_reader import CurrentReader
    from kyc_desktop.ocr.models.model_table import Progress
    from kyc_desktop.ui.main_window import MainWindow


class EngineWork(QObject):
    """Tells the window what reads, and downloads models for it. `worker` belongs on a thread."""

    def __init__(
        self, window: MainWindow, reader: CurrentReader, preferences: Preferences, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._reader = reader
        self._preferences = preferences
        self.worker = ModelWorker(self._fetch_and_use)
        window.fetch_requested.connect(self.worker.fetch)
        window.fetch_cancel_requested.connect(self.cancel)
        self.worker.progress.connect(window.models.show_progress)
        self.worker.done.connect(self._came)
        self.worker.failed.connect(window.models.show_failure)
        preferences.fetch_requested.connect(window.models.fetch)
        preferences.fetch_cancel_requested.connect(self.cancel)
        preferences.models_taken.connect(self._came)
        preferences.reader_changed.connect(self.show)

    @property
    def told(self) -> str:
        """What reads, in words."""
        return translated(self._reader.told)

    @Slot()
    def show(self) -> None:
        """Show what the window has to say about the engine now."""
        self._window.models.show_nothing()
        choice, error = self._reader.choice, self._reader.error
        self._window.show_engine_problem(told=error is not None)
        if error is not None:
            lacking = isinstance(error, ModelsMissing) and easyocr_installed()
            self._window.models.show_no_engine(error, downloadable=lacking)
        elif not easyocr_installed():
            self._window.models.show_light_edition()
        elif choice is not None and self._preferences.current.ocr_engine != "rapidocr":
            self._offer_model(choice)

    def _offer_model(self, choice: EngineChoice) -> None:
        weights, languages = choice.weights, self._preferences.current.ocr_languages
        if weights is None and machine.fits_two_engines():
            self._window.models.show_missing()
        elif weights is not None and not weights.accents and not languages:
            self._window.models.show_offer()

    def _fetch_and_use(self, tell: Callable[[Progress], None], cancelled: Event) -> None:
        settings = self._preferences.current
        model_files.fetch(settings.model_dir, settings.ocr_languages, tell, cancelled)
        self._reader.choose_anew()

    @Slot()
    def cancel(self) -> None:
        """Stop a download."""
        self.worker.cancel()

    @Slot()
    def _came(self) -> None:
        self.show()
        self._window.models.show_done()
