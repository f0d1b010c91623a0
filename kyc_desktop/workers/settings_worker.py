"""The settings dialog's work off the GUI thread: files, keyring, database, models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kyc_desktop.config.settings import Settings, SettingsChange
    from kyc_desktop.domain.message import Message


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A model file as listed in the dialog; `state` is present, missing or damaged."""

    file: str
    state: str
    size: int | None  # bytes
    packaged: bool = False  # shipped with the program, not in the model folder
    wanted: bool = False  # the file that a download would bring, if it is not present
    accents: bool = False  # knows Latin letters with accents


@dataclass(frozen=True, slots=True)
class SettingsContext:
    """What the dialog has to look up. `models` is empty if EasyOCR is not installed."""

    has_keyring: bool
    has_password: bool  # for the database URL that is set
    models: tuple[ModelRow, ...]


@dataclass(frozen=True)
class SettingsParts:
    """The functions that do the work; each may raise a KycError."""

    look: Callable[[Sequence[str]], SettingsContext]
    test: Callable[[str, str], Message]
    save: Callable[[SettingsChange], Settings]
    take_models: Callable[[Path, Sequence[str]], None]
    read_with: Callable[[Settings], None]


class SettingsWorker(QObject):
    """Answers the dialog's requests, one after another."""

    looked = Signal(object)  # SettingsContext
    tested = Signal(object)  # a Message: what answered
    test_failed = Signal(object)  # KycError
    saved = Signal(object)  # the Settings as loaded again
    save_failed = Signal(object)  # KycError
    models_taken = Signal()
    models_failed = Signal(object)  # KycError
    reads_otherwise = Signal()
    reader_failed = Signal(object)  # KycError

    def __init__(self, parts: SettingsParts) -> None:
        super().__init__()
        self._parts = parts

    @Slot(object)
    def look(self, languages: Sequence[str]) -> None:
        """Look up the keyring and the model files for these languages."""
        with reporting_errors(self.models_failed, "looking at models and keyring"):
            self.looked.emit(self._parts.look(languages))

    @Slot(str, str)
    def test(self, url: str, password: str) -> None:
        """Test whether a database answers; without a password, the stored one is used."""
        with reporting_errors(self.test_failed, "testing the database"):
            self.tested.emit(self._parts.test(url, password))

    @Slot(object)
    def save(self, change: SettingsChange) -> None:
        """Write the settings file."""
        with reporting_errors(self.save_failed, "saving the settings"):
            self.saved.emit(self._parts.save(change))

    @Slot(object, object)
    def take_models(self, folder: Path, languages: Sequence[str]) -> None:
        """Copy model files from a folder."""
        with reporting_errors(self.models_failed, "taking models from a folder"):
            self._parts.take_models(folder, languages)
            self.models_taken.emit()

    @Slot(object)
    def read_with(self, settings: Settings) -> None:
        """Switch the OCR reader to other settings; waits for documents that are being read."""
        with reporting_errors(self.reader_failed, "changing the reader"):
            self._parts.read_with(settings)
            self.reads_otherwise.emit()
