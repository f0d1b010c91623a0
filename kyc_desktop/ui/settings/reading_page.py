"""The settings for reading: engine, languages, model files, documents read at a time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kyc_desktop.config.settings import AUTO, DEFAULT_LANGUAGES, LOCAL, WORKERS, is_allowed
from kyc_desktop.system import machine
from kyc_desktop.ui.settings.models_section import ModelsSection
from kyc_desktop.ui.settings.pages import SettingsPage, folder_complaint
from kyc_desktop.ui.settings.rows import ChoiceRow, FolderRow, TextRow

if TYPE_CHECKING:
    from kyc_desktop.config.settings import Settings


class ReadingPage(SettingsPage):
    """The page for reading; `models` is its section of model files."""

    def __init__(self, settings: Settings, *, workers_chosen: bool) -> None:
        """With `workers_chosen`, the number of workers was set by the user, not by the machine."""
        super().__init__()
        engine = ChoiceRow(
            "KYC_OCR_ENGINE",
            self.tr("Text recognition"),
            settings.ocr_engine,
            (
                ("auto", self.tr("Automatic (with EasyOCR if installed)")),
                ("easyocr", self.tr("EasyOCR")),
                ("rapidocr", self.tr("RapidOCR")),
            ),
            hint=self.tr("Takes effect from the next document on."),
        )
        self.languages = TextRow(
            "KYC_OCR_LANGUAGES",
            self.tr("Languages"),
            ", ".join(settings.ocr_languages),
            placeholder=self.tr("Automatic"),
            hint=self.tr(
                "Comma-separated EasyOCR codes. Default: {0} with the Latin model, otherwise "
                "English."
            ).format(", ".join(DEFAULT_LANGUAGES)),
            check=self._languages_complaint,
        )
        own = settings.data_dir / "models"
        folder = FolderRow(
            "KYC_MODEL_DIR",
            self.tr("Model folder"),
            "" if settings.model_dir == own else str(settings.model_dir),
            placeholder=str(own),
            check=folder_complaint,
        )
        self.models = ModelsSection()
        low, high = machine.WORKERS_BOUNDS
        by_itself = self.tr("Automatic: {0} on this computer").format(machine.default_workers())
        workers = ChoiceRow(
            "KYC_OCR_WORKERS",
            self.tr("Documents read at the same time"),
            str(settings.ocr_workers) if workers_chosen else "",
            (("", by_itself), *((str(n), str(n)) for n in range(low, high + 1))),
            hint=self.tr("Each needs up to 1.5 GB of memory."),
        )
        self.fill(engine, self.languages, folder, self.models, workers, *self._where(settings))

    def _where(self, settings: Settings) -> tuple[ChoiceRow, ...]:
        """The row for who reads, where a window can leave that to other computers."""
        if settings.database_url is None or sys.platform == "win32":
            return ()
        row = ChoiceRow(
            "KYC_PROCESSING",
            self.tr("Where documents are read"),
            settings.processing,
            (
                (AUTO, self.tr("On office workers while some run, else here")),
                (LOCAL, self.tr("On this computer")),
                (WORKERS, self.tr("On office workers only")),
            ),
            hint=self.tr(
                "Documents that you try again, repair or replace are read on this computer."
            ),
        )
        return (row,)

    def _languages_complaint(self, text: str) -> str:
        if is_allowed("KYC_OCR_LANGUAGES", text):
            return ""
        return self.tr("Comma-separated language codes, such as en, de.")
