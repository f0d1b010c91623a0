"""The settings while the window is open: shows them in the dialog, saves and applies them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot

from kyc_desktop.config import settings as settings_of
from kyc_desktop.config import settings_file
from kyc_desktop.config.passwords import keyring_is_there, split_password, with_password
from kyc_desktop.errors import SettingsError
from kyc_desktop.ocr.models import model_files
from kyc_desktop.ocr.models.model_table import easyocr_installed
from kyc_desktop.ui.dates import DateFormat, use_format
from kyc_desktop.ui.language import speak
from kyc_desktop.workers.settings_worker import (
    ModelRow,
    SettingsContext,
    SettingsParts,
    SettingsWorker,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.config.passwords import Passwords
    from kyc_desktop.config.settings import Settings, SettingsChange
    from kyc_desktop.domain.message import Message
    from kyc_desktop.ocr.current_reader import CurrentReader
    from kyc_desktop.ui.program_info import ProgramInfo
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
    "processing",
    "visit_every_field",
    "partial_dob",
    "blind_check",
    "language",
    "expires_soon_days",
    "minimum_age",
    "seen_before",
    "figures_by_clerk",
    "masking",
    "reviews",
)
_KEYS_OF = {"reviews": ("KYC_REVIEW_KINDS", "KYC_OFFICE_TARGET_MINUTES")}
KEYS_AT_START = tuple(
    key for name in _READ_AT_START for key in _KEYS_OF.get(name, (f"KYC_{name.upper()}",))
)
"""The keys of the settings in the dialog that take effect after a restart."""
_USED_BY_READER = ("ocr_engine", "ocr_languages", "model_dir")


@dataclass(frozen=True, slots=True)
class Looks:
    """The settings that are shown at once, while they are being chosen."""

    appearance: str
    text_size: int
    language: str
    date_format: str

    @classmethod
    def of(cls, settings: Settings) -> Looks:
        """Those of the settings in use."""
        return cls(settings.appearance, settings.text_size, settings.language, settings.date_format)

    @classmethod
    def chosen(cls, values: Mapping[str, str]) -> Looks:
        """Those chosen in the dialog, by their keys."""
        return cls(
            values["KYC_APPEARANCE"],
            int(values["KYC_TEXT_SIZE"]),
            values["KYC_LANGUAGE"],
            values["KYC_DATE_FORMAT"],
        )


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
    restart_requested = Signal()
    opened = Signal(object)  # SettingsDialog: it is about to be shown
    guide_requested = Signal(object)  # Place

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
        self._looks: Looks | None = None
        self._show(Looks.of(settings))

    def open(self, parent: QWidget, model_worker: ModelWorker, program: ProgramInfo) -> None:
        """Show the dialog, or raise the one that is already open."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        # Rarely needed, and importing it would slow every start.
        from kyc_desktop.ui.settings.dialog import SettingsDialog  # noqa: PLC0415

        late = [*KEYS_AT_START, *(["DATABASE_URL"] if self._database_is_open() else ())]
        dialog = SettingsDialog(self._coming, self._stored(), program, late, parent)
        worker = self.worker
        dialog.look_requested.connect(worker.look)
        dialog.test_requested.connect(worker.test)
        dialog.save_requested.connect(worker.save)
        dialog.models_folder_chosen.connect(worker.take_models)
        dialog.fetch_requested.connect(self.fetch_requested)
        dialog.fetch_cancel_requested.connect(self.fetch_cancel_requested)
        dialog.remove_examples_requested.connect(self.remove_examples_requested)
        worker.looked.connect(dialog.show_surroundings)
        worker.tested.connect(dialog.show_tested)
        worker.test_failed.connect(dialog.show_test_failed)
        worker.saved.connect(dialog.show_saved)
        worker.save_failed.connect(dialog.show_save_failed)
        worker.models_taken.connect(dialog.show_models_came)
        worker.models_failed.connect(dialog.show_models_failed)
        model_worker.progress.connect(dialog.show_progress)
        model_worker.done.connect(dialog.show_models_came)
        model_worker.failed.connect(dialog.show_models_failed)
        dialog.tried.connect(self._try)
        dialog.restart_requested.connect(self.restart_requested)
        dialog.guide_requested.connect(self.guide_requested)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        self.opened.emit(dialog)
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
        self._show(Looks.of(self.current))

    @Slot(object)
    def _saved(self, coming: Settings) -> None:
        before, self._coming = self.current, coming
        # Settings that are read only at start-up keep their values until then.
        late = self._late
        self.current = replace(coming, **{name: getattr(before, name) for name in late})
        self._show(Looks.of(self.current))
        if _differ(before, coming, _USED_BY_READER):
            self._read_with.emit(self.current)
        if before.watch_folder != coming.watch_folder:
            self.folder_changed.emit()
        if not self._database_is_open():
            self.database_changed.emit()
        self.waiting_for_restart.emit(_differ(before, coming, late))

    @property
    def _late(self) -> tuple[str, ...]:
        """The settings that take effect at the next start."""
        return (*_READ_AT_START, "database_url") if self._database_is_open() else _READ_AT_START

    @Slot(object)
    def _try(self, values: Mapping[str, str]) -> None:
        """Show what is chosen in the dialog, which is the only part to speak another language."""
        self._show(Looks.chosen(values))

    def _show(self, looks: Looks) -> None:
        before, self._looks = self._looks, looks
        if before is None or looks.date_format != before.date_format:
            use_format(DateFormat(looks.date_format))
        if self._theme is not None:
            if before is None or looks.appearance != before.appearance:
                self._theme.hold(SCHEMES[looks.appearance])
            if before is None or looks.text_size != before.text_size:
                self._theme.scale(looks.text_size)
        app = QCoreApplication.instance()
        if before is not None and looks.language != before.language and app is not None:
            speak(app, looks.language)
            # Later: the box that tells of the choice would be gone before it has told all.
            QTimer.singleShot(0, self, self._speak_anew)

    @Slot()
    def _speak_anew(self) -> None:
        if self._dialog is not None:
            self._dialog.speak_anew()

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
