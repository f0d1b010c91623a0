"""The main window: its tabs, banners, the status bar, and closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QMessageBox, QSizePolicy, QVBoxLayout, QWidget

from kyc_desktop.domain.guide import BOARD, HISTORY, PROCESS, STATISTICS, Place
from kyc_desktop.ui.backup_banners import BackupBanners
from kyc_desktop.ui.banner import Banner
from kyc_desktop.ui.banners import (
    DatabaseBanners,
    ExampleBanners,
    FolderBanners,
    ModelBanners,
    SettingsBanners,
)
from kyc_desktop.ui.crash_banners import CrashBanners
from kyc_desktop.ui.guide.guide_key import GuideKey
from kyc_desktop.ui.key_table import Command, bind, key_name
from kyc_desktop.ui.keys_dialog import KeysDialog
from kyc_desktop.ui.language import LANGUAGE_NAMES
from kyc_desktop.ui.layout.tabs import Tabs
from kyc_desktop.ui.painting_turn import PaintingTurn
from kyc_desktop.ui.parts import tool_button
from kyc_desktop.ui.process.shared.focus_rest import FocusRest
from kyc_desktop.ui.status_part import StatusPart
from kyc_desktop.ui.theme import ICON_L, Look, Role, icon, size_icons

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
    )

    from kyc_desktop.ui.history.history_tab import HistoryTab
    from kyc_desktop.ui.process.process_tab import ProcessTab
    from kyc_desktop.ui.statistics.statistics_tab import StatisticsTab

_FIRST_SIZE = QSize(1280, 800)
_FRAME = QSize(8, 40)  # room for the frame and the title bar, which are known once it is shown
_SMALLEST = QSize(960, 600)
_OFFER_PUT_AWAY = "latin-model-offer-put-away"
_CUSTOMERS_LANGUAGE = "customers_language"
_TEXT_OPEN = "recognised-text-open"


class MainWindow(QMainWindow):
    """Holds the tabs; those of History and Statistics are empty until they are added.

    Closing takes two steps: `closing` asks the application to stop its work, then the application
    calls `finish_close`. `settings_file` stores the window's size and position, whether the
    recognised text is open, and whether the user dismissed the model offer for good.
    """

    closing = Signal()
    fetch_requested = Signal()  # download the model files
    fetch_cancel_requested = Signal()
    open_database_requested = Signal()  # try again after a failure
    settings_requested = Signal()
    guide_requested = Signal(object)  # Place: the chapter about what is in front
    stated_requested = Signal()  # what customers stated
    statistics_wanted = Signal()  # the Statistics tab is shown for the first time
    staying = Signal()  # the clerk was asked, and does not want to close

    def __init__(
        self,
        process_tab: ProcessTab,
        settings_file: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._process_tab = process_tab
        self._history_page = QWidget()
        self._history_tab: HistoryTab | None = None
        self._statistics_page = QWidget()
        self._settings_file = settings_file
        self._is_closing = False
        self._may_close = False
        self._question: QMessageBox | None = None
        self.tabs = Tabs()
        self.database_banner = Banner()
        self.models_banner = Banner()
        self.settings_banner = Banner()
        self.folder_banner = Banner()
        self.database = DatabaseBanners(self.database_banner, self)
        self.models = ModelBanners(
            self.models_banner,
            self,
            offer_is_put_away=self._settings().contains(_OFFER_PUT_AWAY),
        )
        self.settings = SettingsBanners(self.settings_banner, self)
        self.folder = FolderBanners(self.folder_banner, self)
        self.examples_banner = Banner()
        self.examples = ExampleBanners(self.examples_banner, self)
        self.backup_banner = Banner()
        self.backups = BackupBanners(self.backup_banner, self)
        self.crash_banner = Banner()
        self.crash = CrashBanners(self.crash_banner, self)
        self._operator_part = StatusPart(self.tr("Operator"))
        self._engine_part = StatusPart(self.tr("Text recognition"))
        self._database_part = StatusPart(self.tr("Database"))
        self._made_up_part = StatusPart(self.tr("Data"))
        self.stated = tool_button(
            self.tr("What customers stated"),
            "list",
            self.stated_requested.emit,
            keys=Command.SHOW_STATED,
        )
        self.stated.setEnabled(False)  # until the database is open
        self.setWindowTitle(self.tr("KYC Desktop"))
        self.setMinimumSize(_SMALLEST)
        self.setAcceptDrops(True)
        self._arrange()
        self._add_keys()
        self._connect()
        self._restore_geometry()
        language = self._settings().value(_CUSTOMERS_LANGUAGE)
        if language in LANGUAGE_NAMES:
            self._process_tab.rejecting.language = str(language)
        # Otherwise the first button in the window has the focus, and Space would press it.
        process_tab.setFocus()
        FocusRest(process_tab)
        PaintingTurn(self)
        GuideKey(self).asked.connect(self.guide_requested)

    def add_history(self, history_tab: HistoryTab) -> None:
        """Put the History tab on its page."""
        column = QVBoxLayout(self._history_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(history_tab)
        self._history_tab = history_tab
        history_tab.remember_in(self._settings_file)

    def add_statistics(self, statistics_tab: StatisticsTab) -> None:
        """Put the Statistics tab on its page."""
        column = QVBoxLayout(self._statistics_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(statistics_tab)
        self._statistics_page.setFocusProxy(statistics_tab)
        if self._statistics_page.isVisible():
            statistics_tab.setFocus()

    def show_operator(self, name: str) -> None:
        """Show in the status bar under which name records are saved."""
        self._operator_part.say(Look("person", name, Role.MUTED))

    def show_engine_problem(self, *, told: bool) -> None:
        """Show in the status bar whether nothing can be read; a banner says why."""
        words = self.tr("Text recognition is not working") if told else ""
        self._engine_part.say(Look("warning", words, Role.DANGER))

    def _show_lagging(self, lagging: bool) -> None:  # noqa: FBT001 - connected to a signal
        words = self.tr("Changes not stored yet")
        self._database_part.say(Look("offline", words if lagging else "", Role.WARNING))

    def show_made_up(self, made_up: bool) -> None:  # noqa: FBT001 - as the store says it
        """Show in the status bar, for good, whether the documents were made up."""
        words = self.tr("Demonstration data") if made_up else ""
        self._made_up_part.say(Look("info", words, Role.ACCENT))
        self._made_up_part.setToolTip(self.tr("None of these people exist."))

    def show_process(self) -> None:
        """Bring the Process tab to the front."""
        self.tabs.setCurrentWidget(self._process_tab)

    def show_history(self) -> None:
        """Bring the History tab to the front."""
        self.tabs.setCurrentWidget(self._history_page)

    def show_statistics(self) -> None:
        """Bring the Statistics tab to the front."""
        self.tabs.setCurrentWidget(self._statistics_page)

    def show_in_history(self, flow_id: int) -> None:
        """Show a document in the History tab; with 0 the tab alone."""
        self.show_history()
        if self._history_tab is not None and flow_id:
            self._history_tab.show_flow(flow_id)

    @property
    def guide_place(self) -> Place:
        """The chapter of the guide about the tab in front."""
        return (PROCESS, HISTORY, STATISTICS, BOARD)[self.tabs.currentIndex()]

    def show_guide(self) -> None:
        """Ask for the guide, at the chapter about the tab in front."""
        self.guide_requested.emit(self.guide_place)

    def show_keys(self) -> None:
        """Open the list of keyboard shortcuts."""
        dialog = KeysDialog(self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def bring_to_front(self) -> None:
        """Raise the window above others, restoring it if it was minimised."""
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def finish_close(self) -> None:
        """Close for good, once the application has stopped its work."""
        self._may_close = True
        self.close()

    def open_files(self) -> None:
        """Ask for files to process, and show them in the Process tab."""
        self.show_process()
        self._process_tab.open_files()

    def _arrange(self) -> None:
        self.tabs.setDocumentMode(True)
        size_icons(self.tabs, ICON_L)
        self.tabs.tabBar().setAccessibleName(self.tr("Sections"))
        self.tabs.addTab(self._process_tab, icon("scan"), self.tr("Process"))
        self.tabs.addTab(self._history_page, icon("history"), self.tr("History"))
        self.tabs.addTab(self._statistics_page, icon("chart"), self.tr("Statistics"))
        self.tabs.currentChanged.connect(self._want_statistics)
        commands = (Command.SHOW_PROCESS, Command.SHOW_HISTORY, Command.SHOW_STATISTICS)
        for number, command in enumerate(commands):
            self.tabs.setTabToolTip(number, key_name(command))
        page = QWidget()
        page.setObjectName("window")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.crash_banner)
        column.addWidget(self.database_banner)
        column.addWidget(self.models_banner)
        column.addWidget(self.settings_banner)
        column.addWidget(self.folder_banner)
        column.addWidget(self.backup_banner)
        column.addWidget(self.examples_banner)
        column.addWidget(self.tabs, 1)
        self.setCentralWidget(page)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.addWidget(self._operator_part)
        bar.addWidget(self._engine_part)
        bar.addWidget(self._database_part, 1)
        self._made_up_part.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        bar.addPermanentWidget(self._made_up_part)
        bar.addPermanentWidget(self.stated)
        bar.addPermanentWidget(
            tool_button(
                self.tr("Settings"),
                "settings",
                self.settings_requested.emit,
                keys=Command.SHOW_SETTINGS,
            )
        )
        bar.addPermanentWidget(
            tool_button(self.tr("Guide"), "guide", self.show_guide, keys=Command.SHOW_GUIDE)
        )
        bar.addPermanentWidget(
            tool_button(self.tr("Keys"), "keyboard", self.show_keys, keys=Command.SHOW_KEYS)
        )

    def _add_keys(self) -> None:
        bind(
            self,
            {
                Command.SHOW_PROCESS: self.show_process,
                Command.SHOW_HISTORY: self.show_history,
                Command.SHOW_STATISTICS: self.show_statistics,
                Command.SHOW_GUIDE: self.show_guide,
                Command.SHOW_KEYS: self.show_keys,
                Command.SHOW_SETTINGS: self.settings_requested.emit,
                Command.SHOW_STATED: self.stated.click,
                Command.QUIT: self.close,
            },
        )
        # The Process tab binds this key itself; Qt ignores shortcuts of hidden widgets.
        for page in (self._history_page, self._statistics_page):
            bind(page, {Command.OPEN: self.open_files})

    def _want_statistics(self) -> None:
        page = self._statistics_page
        if self.tabs.currentWidget() is page and page.layout() is None:
            self.statistics_wanted.emit()

    def _connect(self) -> None:
        self._process_tab.history_requested.connect(self.show_in_history)
        self.models.fetch_requested.connect(self.fetch_requested)
        self.models.cancel_requested.connect(self.fetch_cancel_requested)
        self.models.offer_put_away.connect(self._keep_offer_away)
        drawer = self._process_tab.review_panel.drawer
        drawer.set_open(opened=self._settings().value(_TEXT_OPEN) != "no")
        drawer.opened.connect(self._keep_text_open)
        self.database.open_requested.connect(self.open_database_requested)
        self.database.settings_requested.connect(self.settings_requested)
        self.settings.settings_requested.connect(self.settings_requested)
        self.backups.settings_requested.connect(self.settings_requested)
        self._process_tab.dispatcher.autosave.lagged.connect(self._show_lagging)

    def _restore_geometry(self) -> None:
        space = self.screen().availableSize()
        self.resize(_FIRST_SIZE.boundedTo(space - _FRAME))
        stored = self._settings().value("geometry")
        if isinstance(stored, QByteArray):
            self.restoreGeometry(stored)

    def _settings(self) -> QSettings:
        return QSettings(str(self._settings_file), QSettings.Format.IniFormat)

    def _keep_text_open(self, opened: bool) -> None:  # noqa: FBT001 - connected to a signal
        settings = self._settings()
        settings.setValue(_TEXT_OPEN, "yes" if opened else "no")
        settings.sync()

    def _keep_offer_away(self) -> None:
        settings = self._settings()
        settings.setValue(_OFFER_PUT_AWAY, "yes")
        settings.sync()

    def _start_closing(self) -> None:
        self._is_closing = True
        settings = self._settings()
        settings.setValue("geometry", self.saveGeometry())
        settings.setValue(_CUSTOMERS_LANGUAGE, self._process_tab.rejecting.language)
        settings.sync()
        self.tabs.setEnabled(False)
        self.closing.emit()

    def _ask(self, what: str, loss: str) -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, self.tr("Close KYC Desktop"), what, parent=self)
        box.setIconPixmap(icon("warning", Role.WARNING).pixmap(QSize(40, 40)))
        box.setInformativeText(loss)
        leave = box.addButton(self.tr("Close"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Keep open"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        leave.clicked.connect(self._start_closing)
        box.finished.connect(self._answered)
        self._question = box
        box.open()

    def _answered(self) -> None:
        if self._question is not None:
            self._question.deleteLater()
            self._question = None
        if not self._is_closing:
            self.staying.emit()

    def _at_stake(self) -> tuple[str, str]:
        """What closing would lose, and the consequence; empty texts if everything is stored."""
        unsaved, told = self._process_tab.dispatcher.unsaved(), []
        if unsaved == 1:
            told.append(self.tr("One document has not been stored yet."))
        elif unsaved:
            told.append(self.tr("{0} documents have not been stored yet.").format(unsaved))
        if self._process_tab.dispatcher.autosave.lagging:
            told.append(self.tr("Your last changes have not been stored yet."))
        if not told:
            return "", ""
        return " ".join(told), self.tr(
            "If you close now, this will be lost. Everything else will be there next time."
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
            return
        event.ignore()
        if self._is_closing or self._question is not None:
            return
        what, loss = self._at_stake()
        if what:
            self._ask(what, loss)
        else:
            self._start_closing()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # Beside the Process tab: the whole window takes what is dropped.
        data = event.mimeData()
        if data.hasUrls() or data.hasImage():
            self.show_process()
            self._process_tab.dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._process_tab.dragMoveEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._process_tab.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._process_tab.dropEvent(event)
