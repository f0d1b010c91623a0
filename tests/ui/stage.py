"""The window with simulated workers, and the list of screens to bring it to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.ui.history.history_tab import HistoryTab
from kyc_desktop.ui.main_window import MainWindow
from kyc_desktop.ui.process.process_tab import ProcessTab
from kyc_desktop.ui.statistics.statistics_tab import StatisticsTab
from kyc_desktop.ui.theme import Theme
from tests.ui.history.conftest import Archive
from tests.ui.process.conftest import NAME, OPERATOR, TODAY, Clock, Desktop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

    from kyc_desktop.workers.statistics_worker import FiguresRequest

    Screen = Callable[["Stage"], QWidget]

SCREENS: dict[str, Screen] = {}
NO_SERVER = StorageUnavailable(Message("database_silent"), Message("check_server"))


@dataclass
class Stage:
    """The window with simulated workers."""

    window: MainWindow
    process: Desktop
    history: Archive
    statistics: StatisticsTab
    asked_figures: list[FiguresRequest] = field(default_factory=list)
    theme: Theme = field(init=False)  # if it is `dressed`

    def open_statistics(self) -> None:
        """The database is open for the Statistics tab; what it asks for is noted."""
        self.statistics.table_requested.connect(self.asked_figures.append)
        self.statistics.get_ready()

    def read(self, *names: str) -> None:
        """Add documents and have the first one read up to its review, without doubts."""
        self.add(*names)
        self.process.read(1, name=NAME)

    def add(self, *names: str) -> None:
        """Add waiting documents, with a picture for the first one."""
        self.process.add(*names)
        picture = QImage(600, 400, QImage.Format.Format_RGB888)
        picture.fill(0xFFEEEEEE)
        self.process.show_picture(1, picture)


def screen(name: str) -> Callable[[Screen], Screen]:
    """Register a function that brings the window to a screen; it returns the widget to look at."""

    def known(show: Screen) -> Screen:
        SCREENS[name] = show
        return show

    return known


def dressed(app: QApplication, settings_file: Path) -> Stage:
    """What `build` makes, as the program does it: dressed once, when all of it is there."""
    app.setStyleSheet("")
    theme = Theme(app, dressed=False)
    made = build(settings_file)
    theme.dress()
    theme.setParent(made.window)  # and goes with it
    made.theme = theme
    return made


def build(settings_file: Path) -> Stage:
    """A window without documents; its database is open."""
    clock = Clock()
    tab = ProcessTab(OPERATOR, 1024 * 1024, lambda: TODAY, clock=clock)
    history = HistoryTab()
    window = MainWindow(tab, settings_file)
    window.add_history(history)
    statistics = StatisticsTab()
    window.add_statistics(statistics)
    archive = Archive(history)
    history.page_requested.connect(archive.queries.append)
    history.details_requested.connect(archive.looked_up.append)
    tab.set_ready(True)
    window.show_operator(OPERATOR)
    desktop = Desktop(tab, clock)
    tab.dispatcher.store_requested.connect(desktop.keep)
    return Stage(window, desktop, archive, statistics)
