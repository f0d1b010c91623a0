"""The settings of the simulated office: a file, a dialog, and what is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kyc_desktop.config import settings, settings_file
from kyc_desktop.config.passwords import Passwords
from kyc_desktop.config.settings import SettingsChange
from kyc_desktop.gui.preferences import Preferences
from kyc_desktop.ui.dates import DateFormat
from kyc_desktop.ui.program_info import ProgramInfo
from kyc_desktop.workers.model_worker import ModelWorker
from kyc_desktop.workers.settings_worker import SettingsContext
from tests.messages import saying

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.message import Message
    from kyc_desktop.ocr.current_reader import CurrentReader
    from kyc_desktop.ui.theme import Theme

CHOICES = {
    "KYC_LANGUAGE": ("en", "de", "es", "hi"),
    "KYC_DATE_FORMAT": tuple(each.value for each in DateFormat),
    "KYC_APPEARANCE": ("light", "dark"),
    "KYC_TEXT_SIZE": ("100", "125", "150", "200"),
    "KYC_BLIND_CHECK": ("0", "1", "2"),
    "KYC_VISIT_EVERY_FIELD": ("no", "no", "yes"),
    "KYC_PARTIAL_DOB": ("no", "yes"),
    "KYC_EXPIRES_SOON_DAYS": ("0", "30", "365"),
    "KYC_MINIMUM_AGE": ("0", "18", "60"),
    "KYC_SEEN_BEFORE": ("no", "yes", "yes"),
    "KYC_FIGURES_BY_CLERK": ("no", "yes", "yes"),
}
"""What the clerk, or the office between two days, may choose for each."""


class Choices(Preferences):
    """Writes to a file, but asks neither keyring nor database nor reader."""

    def __init__(self, file: Path, theme: Theme, window: QWidget) -> None:
        self._file = file
        reader = cast("CurrentReader", _NoReader())
        super().__init__(
            load(file), Passwords(), reader, theme, lambda: True, window, lambda: load(file)
        )
        self._models = ModelWorker(_no_models)
        self._models.setParent(self)

    def ask(self, window: QWidget) -> None:
        """Open the dialog."""
        file = self._file
        self.open(window, self._models, ProgramInfo("0.1.0", "", "", file, file.parent))

    def choose(self, **values: str) -> None:
        """Save settings as the dialog does."""
        self.worker.save(SettingsChange(values))

    def _look(self, _languages: Sequence[str]) -> SettingsContext:
        return SettingsContext(has_keyring=False, has_password=False, models=())

    def _test(self, _url: str, _password: str) -> Message:
        return saying("It answers.")

    def _save(self, change: SettingsChange) -> Settings:
        settings_file.update(self._file, change.values)
        return load(self._file)

    def _take_models(self, _folder: Path, _languages: Sequence[str]) -> None:
        """There are none."""


def load(file: Path) -> Settings:
    """The settings of a file."""
    return settings.load({"KYC_SETTINGS_FILE": str(file), "KYC_DATA_DIR": str(file.parent)})


def draw(file: Path, chance: random.Random, how_many: int) -> dict[str, str]:
    """Choose some of the settings by chance, and write them to the file."""
    keys = chance.sample(list(CHOICES), how_many)
    chosen = {key: chance.choice(CHOICES[key]) for key in keys}
    settings_file.update(file, chosen)
    return chosen


class _NoReader:
    def use(self, _settings: Settings) -> None:
        """Nothing is read here."""

    def choose_anew(self) -> None:
        """Nothing is read here."""


def _no_models(*_: object) -> None:
    """Nothing is downloaded here."""
