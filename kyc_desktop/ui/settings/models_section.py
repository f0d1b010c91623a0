"""EasyOCR's model files in the settings: which are there, and two ways to get them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from kyc_desktop.errors import Cancelled
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import Label, NoteLabel, button, clear
from kyc_desktop.ui.theme import SPACE_S, Look, Role
from kyc_desktop.ui.translation import error_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.errors import KycError
    from kyc_desktop.workers.settings_worker import ModelRow

_PER_MILLE = 1000


class ModelsSection(QWidget):
    """Lists the model files; downloads them or copies them from a folder."""

    fetch_requested = Signal()
    cancel_requested = Signal()
    folder_chosen = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_S)
        self._said = NoteLabel(small=True)
        self._said.hide()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.fetch = button(self.tr("Download the model"), "download", self._fetch)
        self.take = button(self.tr("Install from a folder…"), "folder", self._choose)
        self.cancel = button(self.tr("Cancel the download"), "close", self._cancel)
        buttons = WrappingRow(apart=False)
        for each in (self.fetch, self.take, self.cancel):
            buttons.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(Label(self.tr("EasyOCR's models")))
        column.addLayout(self._rows)
        column.addWidget(self._bar)
        column.addWidget(self._said)
        column.addLayout(buttons)
        self._downloading(now=False)
        self.fetch.setEnabled(False)
        self.take.setEnabled(False)

    @property
    def text(self) -> str:
        """The message below the list; empty while hidden."""
        return "" if self._said.isHidden() else self._said.text

    def show_models(self, models: Sequence[ModelRow]) -> None:
        """List the model files; an empty list means that this edition has no EasyOCR."""
        clear(self._rows)
        words = {
            "present": Look("success", self.tr("{0}: installed ({1})"), Role.SUCCESS),
            "missing": Look("info", self.tr("{0}: not installed"), Role.MUTED),
            "damaged": Look("warning", self.tr("{0}: damaged"), Role.WARNING),
        }
        packaged = {
            "present": Look("success", self.tr("{0}: included ({1})"), Role.SUCCESS),
            "damaged": Look("warning", self.tr("{0}: package damaged, not used"), Role.WARNING),
        }
        for model in models:
            line, look = NoteLabel(), (packaged if model.packaged else words)[model.state]
            size = QLocale().formattedDataSize(model.size or 0, 1)
            self._rows.addWidget(line)
            line.say(look._replace(word=look.word.format(model.file, size)))
        if not models:
            none = self.tr("This is the light edition: it reads with RapidOCR only.")
            self._say("info", none, Role.MUTED)
        lacking = any(model.wanted and model.state != "present" for model in models)
        use = self._use(models, lacking=lacking)
        if use:
            line = NoteLabel(small=True)
            self._rows.addWidget(line)
            line.say(Look("info", use, Role.MUTED))
        self.fetch.setEnabled(lacking)
        self.take.setEnabled(lacking)

    def _use(self, models: Sequence[ModelRow], *, lacking: bool) -> str:
        """Which model EasyOCR uses, and what the missing one would add."""
        used = next((model for model in models if model.state == "present"), None)
        if used is not None and used.accents:
            return self.tr(
                "EasyOCR uses its Latin model, which knows letters with accents, such as é, ü, ł."
            )
        if used is not None and lacking:
            return self.tr(
                "EasyOCR uses its English model. The Latin model adds letters with accents, "
                "such as é, ü, ł."
            )
        if lacking:
            return self.tr(
                "Without a model EasyOCR can't read. With it every line is read twice and "
                "differences are shown."
            )
        return ""

    def show_progress(self, file: str, done: int, total: int) -> None:
        """Show the progress of a download of one file; sizes in bytes."""
        self._downloading(now=True)
        self._bar.setRange(0, _PER_MILLE if total > 0 else 0)
        if total > 0:
            self._bar.setValue(min(_PER_MILLE, done * _PER_MILLE // total))
        size = QLocale().formattedDataSize(done, 1)
        self._say("download", self.tr("{0}: {1}").format(file, size), Role.MUTED)

    def show_done(self) -> None:
        """Show that the files are there; `show_models` updates the list."""
        self._downloading(now=False)
        self._say("success", self.tr("Used from the next document on."), Role.SUCCESS)

    def show_failure(self, error: KycError) -> None:
        """Show that a download or copy failed; a cancelled download shows nothing."""
        self._downloading(now=False)
        if isinstance(error, Cancelled):
            self._say("", "", Role.TEXT)
        else:
            self._say("failed", error_text(error), Role.DANGER)

    def _fetch(self) -> None:
        self._downloading(now=True)
        self._bar.setRange(0, 0)
        self._say("", "", Role.TEXT)
        self.fetch_requested.emit()

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancel_requested.emit()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder with EasyOCR's models"))
        if chosen:
            self.folder_chosen.emit(Path(chosen))

    def _downloading(self, *, now: bool) -> None:
        self._bar.setVisible(now)
        self.cancel.setVisible(now)
        self.cancel.setEnabled(now)
        self.fetch.setVisible(not now)
        self.take.setVisible(not now)

    def _say(self, icon: str, text: str, role: Role) -> None:
        self._said.say(Look(icon, text, role))
