"""The settings while the window is open: shows them in the dialog, saves and applies them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kyc_desktop.config import settings as settings_of
from kyc_desktop.config import settings_file
from kyc_desktop.config.passwords import keyring_is_there, split_password, with_password
from kyc_desktop.errors import SettingsError
from kyc_desktop.ocr.models import model_files
from kyc_desktop.ocr.models.model_table import easyocr_installed
from kyc_desktop.ui.dates import DateFormat, use_format
from kyc_desktop.workers.settings_worker import (
    ModelRow,
    SettingsContext,
    SettingsParts,
    SettingsWorker,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.config.passwords import Passwords
    from kyc_desktop.config.settings import Settings, SettingsChange
    from kyc_desktop.domain.message import Message
    from kyc_desktop.ocr.current_reader import CurrentReader
    from kyc_desktop.ui.settings.dialog import SettingsDialog
    from kyc_desktop.ui.theme import Theme
    from kyc_desktop.workers.model_worker import ModelWorker

SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_READ_AT_START = (
    "operator",
    "ocr_workers",
    "visit_every_field",
    "blind_check",
    "language",
    "expires_soon_days",
    "minimum_age",
    "seen_before",
)
_USED_BY_READER = ("ocr_engine", "ocr_languages", "model_dir")


class Preferences(QObject):
    """Holds the settings in use (`current`), and those that the next start will use.

    `worker` has to be moved to a thread.
    """

    reader_changed = Signal()
    folder_changed = Signal()
    database_changed = Signal()  # emitted only while no database is open
    waiting_for_restart = Signal(bool)
    fetch_requested = Signal()
    fetch_cancel_requested = Signal()
    models_taken = Signal()
    remove_examples_requested = Signal()

    _read_with = Signal(object)  # Settings

    def __init__(
        self,
        settings: Settings,
        passwords: Passwords,
        reader: CurrentReader,
        theme: Theme | None,
        database_is_open: Callable[[], bool],
        parent: QObject,
        load: Callable[[], Settings] = settings_of.load,
    ) -> None:
        super().__init__(parent)
        self._database_is_open = database_is_open
        self._load = load
        self.current = settings
        self._coming = settings
        self._passwords = passwords
        self._reader = reader
        self._theme = theme
        self._dialog: SettingsDialog | None = None
        self.worker = SettingsWorker(
            SettingsParts(self._look, self._test, self._save, self._take_models, reader.use)
        )
        self.worker.saved.connect(self._saved)
        self.worker.models_taken.connect(self.models_taken)
        self.worker.reads_otherwise.connect(self.reader_changed)
        self._read_with.connect(self.worker.read_with)
        self._show()

    def open(self, parent: QWidget, model_worker: ModelWorker) -> None:
        """Show the dialog, or raise the one that is already open."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        # Rarely needed, and importing it would slow every start.
        from kyc_desktop.ui.settings.dialog import SettingsDialog  # noqa: PLC0415

        dialog = SettingsDialog(self._coming, self._stored(), parent)
        worker = self.worker
        dialog.look_requested.connect(worker.look)
        dialog.test_requested.connect(worker.test)
        dialog.save_requested.connect(worker.save)
        dialog.models_folder_chosen.connect(worker.take_models)
        dialog.fetch_requested.connect(self.fetch_requested)
        dialog.fetch_cancel_requested.connect(self.fetch_cancel_requested)
        dialog.remove_examples_requested.connect(self.remove_examples_requested)
        worker.looked.connect(dialog.show_surroundings)
        worker.tested.connect(dialog.database.show_tested)
        worker.test_failed.connect(dialog.database.show_test_failed)
        worker.saved.connect(dialog.show_saved)
        worker.save_failed.connect(dialog.show_save_failed)
        worker.models_taken.connect(dialog.show_models_came)
        worker.models_failed.connect(dialog.reading.models.show_failure)
        model_worker.progress.connect(dialog.reading.models.show_progress)
        model_worker.done.connect(dialog.show_models_came)
        model_worker.failed.connect(dialog.reading.models.show_failure)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()
        dialog.look()

    @property
    def dialog(self) -> SettingsDialog | None:
        """The dialog while it is open, else None."""
        return self._dialog

    @Slot()
    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    @Slot(object)
    def _saved(self, coming: Settings) -> None:
        before, self._coming = self.current, coming
        # Settings that are read only at start-up keep their values until then.
        late: tuple[str, ...] = _READ_AT_START
        if self._database_is_open():
            late += ("database_url",)
        self.current = replace(coming, **{name: getattr(before, name) for name in late})
        self._show()
        if _differ(before, coming, _USED_BY_READER):
            self._read_with.emit(self.current)
        if before.watch_folder != coming.watch_folder:
            self.folder_changed.emit()
        if not self._database_is_open():
            self.database_changed.emit()
        self.waiting_for_restart.emit(_differ(before, coming, late))

    def _show(self) -> None:
        use_format(DateFormat(self.current.date_format))
        if self._theme is not None:
            self._theme.hold(SCHEMES[self.current.appearance])
            self._theme.scale(self.current.text_size)

    def _stored(self) -> dict[str, str]:
        try:
            return settings_file.read(self._coming.file)
        except SettingsError:
            return {}

    # Called on the worker's thread.

    def _look(self, languages: Sequence[str]) -> SettingsContext:
        url = self._coming.database_url
        return SettingsContext(
            has_keyring=keyring_is_there(),
            has_password=bool(url) and self._passwords.is_kept(split_password(url or "").url),
            models=_model_rows(self._coming.model_dir, languages),
        )

    def _test(self, url: str, password: str) -> Message:
        # SQLAlchemy and Alembic take half a second to import.
        from kyc_desktop.persistence.connection_test import trial  # noqa: PLC0415

        return trial(with_password(url, password) if password else self._passwords.complete(url))

    def _save(self, change: SettingsChange) -> Settings:
        url = change.values.get("DATABASE_URL", self._coming.database_url)
        if change.password and url:
            keep = self._passwords.keep if change.in_keyring else self._passwords.keep_for_session
            keep(split_password(url).url, change.password)
        settings_file.update(self._coming.file, change.values)
        return self._load()

    def _take_models(self, folder: Path, languages: Sequence[str]) -> None:
        model_files.take(folder, self._coming.model_dir, languages)
        self._reader.choose_anew()


def _model_rows(model_dir: Path, languages: Sequence[str]) -> tuple[ModelRow, ...]:
    if not easyocr_installed():
        return ()
    return tuple(
        ModelRow(
            each.place.file.name,
            each.state,
            each.size,
            packaged=each.place.packaged,
            wanted=each.wanted,
            accents=each.place.file.accents,
        )
        for each in model_files.status(model_dir, languages)
    )


def _differ(one: Settings, other: Settings, names: Sequence[str]) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in names)
