"""The settings dialog: pages of settings, and Save, which writes them to the settings file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kyc_desktop.config.settings import SettingsChange
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.parts import Label, NoteLabel, button
from kyc_desktop.ui.settings.database_page import KEY, DatabasePage
from kyc_desktop.ui.settings.pages import SettingsPage, appearance_page, office_page
from kyc_desktop.ui.settings.reading_page import ReadingPage
from kyc_desktop.ui.theme import SPACE, SPACE_L, SPACE_S, Look, Role
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.errors import KycError
    from kyc_desktop.ui.settings.rows import SettingRow
    from kyc_desktop.workers.settings_worker import SettingsContext

_FIRST_SIZE = QSize(104, 100)  # in multiples of the average character width


class SettingsDialog(QDialog):
    """Keeps everything typed until it is saved or the dialog is cancelled."""

    look_requested = Signal(object)  # languages
    test_requested = Signal(str, str)  # address, password or empty
    save_requested = Signal(object)  # Change
    fetch_requested = Signal()
    fetch_cancel_requested = Signal()
    models_folder_chosen = Signal(object, object)  # Path, languages
    remove_examples_requested = Signal()

    def __init__(
        self, settings: Settings, stored: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        """Show the current `settings`; `stored` holds those set in the settings file."""
        super().__init__(parent)
        self._settings = settings
        self._stored = stored
        self.setWindowTitle(self.tr("Settings"))
        self.database = DatabasePage(settings)
        self.reading = ReadingPage(
            settings, workers_chosen="KYC_OCR_WORKERS" in {*stored, *settings.held}
        )
        self.office = office_page(
            settings,
            button(self.tr("Remove the examples"), "remove", self.remove_examples_requested.emit),
        )
        self.appearance = appearance_page(settings)
        self.tabs = QTabWidget()
        self._said = NoteLabel()
        self._said.hide()
        # Not standard buttons: their icons come from the style and are drawn for light windows.
        self.save = button(self.tr("Save"), "save", self._save, keys=Command.SAVE, manner="primary")
        bind(self, {Command.SAVE: self.save.click})
        self.save.setDefault(True)
        self.cancel = button(self.tr("Cancel"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        self._pages: tuple[SettingsPage, ...] = (
            self.database,
            self.reading,
            self.office,
            self.appearance,
        )
        for row in self._rows():
            if row.key in settings.held:
                row.hold(settings.held[row.key])
        self._shown = {row.key: row.text for row in self._rows()}
        self._arrange()
        self._connect()
        letter = self.fontMetrics().averageCharWidth()
        self.resize((_FIRST_SIZE * letter).boundedTo(self.screen().availableSize()))

    def look(self) -> None:
        """Request information about keyring and model files."""
        self.look_requested.emit(self._settings.ocr_languages)

    @Slot(object)
    def show_surroundings(self, found: SettingsContext) -> None:
        """Show where passwords can be stored and which model files there are."""
        self.database.show_keyring(there=found.has_keyring, has_password=found.has_password)
        self.reading.models.show_models(found.models)

    @Slot()
    def show_models_came(self) -> None:
        """Show that model files were downloaded or copied."""
        self.reading.models.show_done()
        self.look()

    @Slot(object)
    def show_saved(self, _: Settings) -> None:
        """Close, because the settings were written."""
        self.accept()

    @Slot(object)
    def show_save_failed(self, error: KycError) -> None:
        """Show that the settings were not written; everything typed stays."""
        self.save.setEnabled(True)
        words = f"{translated(error.user_message)} {translated(error.advice)}".strip()
        self._said.say(Look("failed", words, Role.DANGER))

    @property
    def translated(self) -> str:
        """The message about saving; empty while hidden."""
        return "" if self._said.isHidden() else self._said.text

    def _save(self) -> None:
        wrong = [page for page in self._pages if not page.validate()]
        if wrong:
            self.tabs.setCurrentIndex(self._pages.index(wrong[0]))
            wrong[0].focus_wrong()
            return
        self.save.setEnabled(False)
        self._said.hide()
        self.save_requested.emit(self._change())

    def _change(self) -> SettingsChange:
        """The values that differ from the settings file, or from what was shown at first."""
        values = {
            row.key: row.text
            for row in self._rows()
            if not row.is_held and row.text != self._stored.get(row.key, self._shown[row.key])
        }
        password = None
        if not self.database.is_held:
            password = self.database.password
            if self.database.url != self._stored.get(KEY, ""):
                values[KEY] = self.database.url
        return SettingsChange(values, password, in_keyring=self.database.in_keyring)

    def _rows(self) -> list[SettingRow]:
        return [row for page in self._pages for row in page.rows]

    def _arrange(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(self.tr("Sections"))
        names = (
            self.tr("Database"),
            self.tr("Reading"),
            self.tr("Office"),
            self.tr("Appearance"),
        )
        for page, name in zip(self._pages, names, strict=True):
            self.tabs.addTab(_scrolling(page), name)
        where = Label(
            self.tr("Saved in {0}, without the password.").format(self._settings.file),
            manner="small muted",
            wrap=True,
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(where, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE)
        foot.setSpacing(SPACE_S)
        foot.addWidget(self._said)
        foot.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        models = self.reading.models
        self.database.test_requested.connect(self.test_requested)
        models.fetch_requested.connect(self.fetch_requested)
        models.cancel_requested.connect(self.fetch_cancel_requested)
        models.folder_chosen.connect(self._take_models)

    def _take_models(self, folder: Path) -> None:
        self.models_folder_chosen.emit(folder, self._settings.ocr_languages)


def _scrolling(page: SettingsPage) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # Otherwise the page is painted on the palette's background instead of the dialog's.
    area.viewport().setAutoFillBackground(False)
    page.setAutoFillBackground(False)
    return area
