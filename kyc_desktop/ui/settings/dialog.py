"""The settings dialog: pages of settings, and Save, which writes them to the settings file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kyc_desktop.config.settings import SettingsChange
from kyc_desktop.domain.guide import BACKUP, LICENCES, SETTINGS, Place
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.layout.side_tabs import SideTabs
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import NoteLabel, button
from kyc_desktop.ui.settings.about_page import AboutPage
from kyc_desktop.ui.settings.backup_page import BackupPage
from kyc_desktop.ui.settings.database_page import KEY, DatabasePage
from kyc_desktop.ui.settings.pages import SettingsPage, appearance_page, checks_page, office_page
from kyc_desktop.ui.settings.reading_page import ReadingPage
from kyc_desktop.ui.settings.retention_note import RetentionNote
from kyc_desktop.ui.settings.rows import SettingRow
from kyc_desktop.ui.theme import SPACE, SPACE_L, SPACE_S, Look, Role
from kyc_desktop.ui.translation import error_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.backups import BackupState
    from kyc_desktop.domain.message import Message
    from kyc_desktop.domain.retention import RetentionRule
    from kyc_desktop.errors import KycError
    from kyc_desktop.ui.program_info import ProgramInfo
    from kyc_desktop.workers.settings_worker import SettingsContext

_FIRST_SIZE = QSize(126, 118)  # in multiples of the average character width
_OF_SCREEN = 0.9  # what the dialog takes at most: the rest is for its frame


class SettingsDialog(QDialog):
    """Keeps everything typed until it is saved or the dialog is cancelled.

    What is chosen on the page of the appearance is shown at once: `tried` asks for it.
    """

    tried = Signal(object)  # dict: the values of the appearance's keys
    look_requested = Signal(object)  # languages
    test_requested = Signal(str, str)  # address, password or empty
    save_requested = Signal(object)  # SettingsChange
    restart_requested = Signal()  # after the changes were saved
    fetch_requested = Signal()
    fetch_cancel_requested = Signal()
    models_folder_chosen = Signal(object, object)  # Path, languages
    remove_examples_requested = Signal()
    backup_requested = Signal()
    backup_cancel_requested = Signal()
    guide_requested = Signal(object)  # Place

    appearance: SettingsPage
    office: SettingsPage
    reading: ReadingPage
    database: DatabasePage
    backup: BackupPage
    about: AboutPage

    def __init__(
        self,
        settings: Settings,
        stored: Mapping[str, str],
        program: ProgramInfo,
        late: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show the current `settings`.

        `stored` holds those set in the settings file, `late` the keys that need a restart.
        """
        super().__init__(parent)
        self._settings = settings
        self._stored = stored
        self._program = program
        self._late = frozenset(late)
        self._known: SettingsContext | None = None
        self._backups: BackupState | None = None
        self._backing_up = False
        self._rules: Sequence[RetentionRule] | None = None
        self._then_restart = False
        # Once for all keys that were pressed while the window was being drawn anew.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tried)
        self.finished.connect(self._soon.stop)
        self._body = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        bind(self, {Command.SAVE: lambda: self.save.click()})  # noqa: PLW0108 - it is built anew
        self._build()
        letter = self.fontMetrics().averageCharWidth()
        space = self.screen().availableSize() * _OF_SCREEN
        self.resize((_FIRST_SIZE * letter).boundedTo(space))

    @property
    def guide_place(self) -> Place:
        """The chapter about the page in front."""
        return BACKUP if self._pages[self.tabs.current] is self.backup else SETTINGS

    def look(self) -> None:
        """Request information about keyring and model files."""
        self.look_requested.emit(self._settings.ocr_languages)

    def speak_anew(self) -> None:
        """Write all texts in another language; everything typed stays."""
        rows = self._all_rows()
        typed = [row.text for row in rows]
        page = self.tabs.current
        focused = next((i for i, row in enumerate(rows) if row.has_focus), None)
        self._build()
        rows = self._all_rows()
        with QSignalBlocker(self):  # all of it is in force already
            for row, text in zip(rows, typed, strict=True):
                row.put(text)
        if self._known is not None:
            self.show_surroundings(self._known)
        self.show_backups(self._backups, running=self._backing_up)
        self.retention.show_rules(self._rules)
        self.tabs.choose(page)
        if focused is not None:
            rows[focused].focus()

    @Slot(object)
    def show_surroundings(self, found: SettingsContext) -> None:
        """Show where passwords can be stored and which model files there are."""
        self._known = found
        self.database.show_keyring(there=found.has_keyring, has_password=found.has_password)
        self.reading.models.show_models(found.models)

    @Slot(object)
    def show_tested(self, answer: Message) -> None:
        """Show that the connection test succeeded."""
        self.database.show_tested(answer)

    @Slot(object)
    def show_test_failed(self, error: KycError) -> None:
        """Show that the connection test failed."""
        self.database.show_test_failed(error)

    def show_rules(self, rules: Sequence[RetentionRule]) -> None:
        """Show how long documents are kept."""
        self._rules = rules
        self.retention.show_rules(rules)

    def show_backups(self, state: BackupState | None, *, running: bool) -> None:
        """Show how the last backup went, and whether one is being made."""
        self._backups, self._backing_up = state, running
        self.backup.show_state(state, running=running)

    @Slot(str, object, object)
    def show_progress(self, file: str, done: int, total: int) -> None:
        """Show the progress of a download of one file; sizes in bytes."""
        self.reading.models.show_progress(file, done, total)

    @Slot()
    def show_models_came(self) -> None:
        """Show that model files were downloaded or copied."""
        self.reading.models.show_done()
        self.look()

    @Slot(object)
    def show_models_failed(self, error: KycError) -> None:
        """Show that a download or copy failed."""
        self.reading.models.show_failure(error)

    @Slot(object)
    def show_saved(self, _: Settings) -> None:
        """Close, because the settings were written."""
        self.accept()
        if self._then_restart:
            self.restart_requested.emit()

    @Slot(object)
    def show_save_failed(self, error: KycError) -> None:
        """Show that the settings were not written; everything typed stays."""
        self._saving(now=False)
        self._said.say(Look("failed", error_text(error), Role.DANGER))

    @property
    def translated(self) -> str:
        """The message about saving; empty while hidden."""
        return "" if self._said.isHidden() else self._said.text

    def _save(self, *, then_restart: bool = False) -> None:
        wrong = [page for page in self._pages if not page.validate()]
        if wrong:
            self.tabs.show_page(wrong[0])
            wrong[0].focus_wrong()
            return
        if self._soon.isActive():
            self._soon.stop()
            self._tried()
        self._then_restart = then_restart
        self._saving(now=True)
        self._said.hide()
        self.save_requested.emit(self._change())

    def _saving(self, *, now: bool) -> None:
        self.save.setEnabled(not now)
        self.save_and_restart.setEnabled(not now)

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

    def _all_rows(self) -> list[SettingRow]:
        """In the order of the pages, which is not that of the dialog's children: it changes."""
        return [row for page in self._pages for row in page.findChildren(SettingRow)]

    def _rows(self) -> list[SettingRow]:
        return [row for page in self._pages for row in page.rows]

    def _changed(self) -> None:
        late = bool(self._late & set(self._change().values))
        words = self._restart_words if late else ""
        self._restart_note.say(Look("info", words, Role.MUTED))
        self.save_and_restart.setVisible(late)

    def _tried(self) -> None:
        self.tried.emit({row.key: row.text for row in self.appearance.rows})

    def _build(self) -> None:
        settings = self._settings
        self.setWindowTitle(self.tr("Settings"))
        self.appearance = appearance_page(settings)
        self.retention = RetentionNote()
        self.office = office_page(
            settings,
            self.retention,
            button(self.tr("Remove the examples"), "remove", self.remove_examples_requested.emit),
        )
        self.checks = checks_page(settings)
        self.reading = ReadingPage(
            settings, workers_chosen="KYC_OCR_WORKERS" in {*self._stored, *settings.held}
        )
        self.database = DatabasePage(settings)
        self.backup = BackupPage(settings)
        self.about = AboutPage(self._program)
        self.about.licences_requested.connect(lambda: self.guide_requested.emit(Place(LICENCES)))
        self._said = NoteLabel()
        self._said.hide()
        # Not standard buttons: their icons come from the style and are drawn for light windows.
        self.save = button(self.tr("Save"), "save", self._save, keys=Command.SAVE, manner="primary")
        self.cancel = button(self.tr("Cancel"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        self._restart_note = NoteLabel(small=True)
        self._restart_words = self.tr("Some changes take effect after a restart.")
        self.save_and_restart = button(
            self.tr("Save and restart"), "retry", lambda: self._save(then_restart=True)
        )
        self._pages: tuple[SettingsPage, ...] = (
            self.appearance,
            self.office,
            self.checks,
            self.reading,
            self.database,
            self.backup,
            self.about,
        )
        for row in self._rows():
            if row.key in settings.held:
                row.hold(settings.held[row.key])
        self._shown = {row.key: row.text for row in self._rows()}
        self._arrange()
        self.save.setDefault(True)  # a button that is in no dialog yet would not be pressed
        self._connect()
        self._changed()

    def _arrange(self) -> None:
        titles = (
            self.tr("Appearance"),
            self.tr("Office"),
            self.tr("Checks"),
            self.tr("Reading"),
            self.tr("Database"),
            self.tr("Backup"),
            self.tr("About"),
        )
        self.tabs = SideTabs(self.tr("Sections"), dict(zip(titles, self._pages, strict=True)))
        buttons = WrappingRow(apart=False)
        for each in (self.save_and_restart, self.cancel, self.save):
            buttons.addWidget(each)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addLayout(buttons)
        below = QVBoxLayout()
        below.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE)
        below.setSpacing(SPACE_S)
        below.addWidget(self._said)
        below.addWidget(self._restart_note)
        below.addLayout(foot)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        column.addLayout(below)
        old, self._body = self._body, body
        self._column.removeWidget(old)
        old.hide()
        old.setParent(None)
        old.deleteLater()
        self._column.addWidget(body)

    def _connect(self) -> None:
        models = self.reading.models
        self.database.test_requested.connect(self.test_requested)
        self.backup.make_requested.connect(self.backup_requested)
        self.backup.cancel_requested.connect(self.backup_cancel_requested)
        models.fetch_requested.connect(self.fetch_requested)
        models.cancel_requested.connect(self.fetch_cancel_requested)
        models.folder_chosen.connect(self._take_models)
        for row in self.findChildren(SettingRow):
            row.changed.connect(self._changed)
        for row in self.appearance.rows:
            row.changed.connect(self._soon.start)

    def _take_models(self, folder: Path) -> None:
        self.models_folder_chosen.emit(folder, self._settings.ocr_languages)
