"""Every screen of the window, to be walked through by the tests of looks, words and access.

A new screen is a function below, or in the tests of its own part:

    @screen("settings")
    def _settings(stage: Stage) -> QWidget:
        stage.window.show_settings()
        return stage.window.findChildren(SettingsDialog)[0]
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMessageBox, QWidget

from kyc_desktop.domain import Doubt, FlowStatus, ImageSource, TaskStatus
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.extraction.doubts import doubt
from kyc_desktop.flow.definition import PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.ui.history.history_tab import HistoryTab
from kyc_desktop.ui.keys import KeysDialog
from kyc_desktop.ui.main_window import MainWindow
from kyc_desktop.ui.process.process_tab import ProcessTab
from tests.ui.history.conftest import Archive, answer, details, task, unsaved
from tests.ui.process.conftest import DOB, NAME, OPERATOR, TODAY, Clock, Desktop

if TYPE_CHECKING:
    from collections.abc import Callable

    Screen = Callable[["Stage"], QWidget]

SCREENS: dict[str, Screen] = {}

NO_SERVER = StorageUnavailable(
    "The database did not answer.",
    "Nothing is lost. Check the network or the server, then try again.",
)
_DOUBTS: tuple[Doubt, ...] = (
    doubt("ambiguous_date", "1990-04-03 or 1990-03-04"),
    doubt("low_ocr_score"),
)


@dataclass
class Stage:
    """The window with the workers' side played by hand."""

    window: MainWindow
    process: Desktop
    history: Archive

    def read(self, *names: str) -> None:
        """Add documents and have the first read up to its review, clean."""
        self.add(*names)
        self.process.read(1, name=NAME)

    def add(self, *names: str) -> None:
        """Add documents that wait, with a picture for the first."""
        tab = self.process.tab
        tab.add_sources([ImageSource(name, Path("/nowhere", name)) for name in names])
        picture = QImage(600, 400, QImage.Format.Format_RGB888)
        picture.fill(0xFFEEEEEE)
        self.process.show_picture(1, picture)


def screen(name: str) -> Callable[[Screen], Screen]:
    """Have a function bring the window to a screen; it returns what is to be looked at."""

    def known(show: Screen) -> Screen:
        SCREENS[name] = show
        return show

    return known


def build(settings_file: Path) -> Stage:
    """A window that works on nothing yet; its database is open."""
    clock = Clock()
    tab = ProcessTab(OPERATOR, 1024 * 1024, lambda: TODAY, clock=clock)
    history = HistoryTab()
    window = MainWindow(tab, history, settings_file)
    archive = Archive(history)
    history.page_requested.connect(archive.queries.append)
    history.details_requested.connect(archive.looked_up.append)
    tab.set_ready(True)
    window.show_engine("Reading with RapidOCR until EasyOCR's models have been downloaded.")
    window.show_database("embedded PostgreSQL 18")
    desktop = Desktop(tab, clock)
    tab.desk.store_requested.connect(desktop.keep)
    return Stage(window, desktop, archive)


@screen("empty")
def _empty(stage: Stage) -> QWidget:
    return stage.window


@screen("database starting, models missing")
def _banners(stage: Stage) -> QWidget:
    stage.window.database.show_starting()
    stage.window.models.show_missing()
    return stage.window


@screen("database failed, models downloading")
def _failed_banners(stage: Stage) -> QWidget:
    stage.window.database.show_failure(NO_SERVER)
    stage.window.models.show_no_engine(NO_SERVER, downloadable=True)
    return stage.window


@screen("reading")
def _reading(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    stage.process.do(1, UPLOAD_IMAGE)
    stage.process.step(1, PERFORM_OCR, TaskStatus.RUNNING)
    return stage.window


@screen("review, clean")
def _clean(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    return stage.window


@screen("review, doubtful")
def _doubtful(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    unsure = replace(DOB, confidence=0.6, confident=False, doubts=_DOUBTS)
    named = replace(NAME, confidence=0.4, confident=False, doubts=(doubt("name_order"),))
    stage.process.read(1, name=named, dob=unsure)
    return stage.window


@screen("review, two dates to choose from")
def _two_dates(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    edit = stage.process.tab.review_panel.form.dob.edit
    edit.setText("03/04/1990")
    edit.textEdited.emit("03/04/1990")
    return stage.window


@screen("value missing")
def _missing(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    stage.process.fail_to_find_dob(1)
    return stage.window


@screen("failed")
def _failed(stage: Stage) -> QWidget:
    stage.add("first.png")
    stage.process.fail(1, UPLOAD_IMAGE, code="image_rejected")
    return stage.window


@screen("not saved")
def _not_saved(stage: Stage) -> QWidget:
    stage.add("first.png")
    stage.process.fail_to_save(1)
    return stage.window


@screen("removed from the queue")
def _removed(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    stage.process.tab.remove(1)
    return stage.window


@screen("history, waiting")
def _history_waiting(stage: Stage) -> QWidget:
    stage.window.show_history()
    return stage.window


@screen("history, empty")
def _history_empty(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load()
    return stage.window


@screen("history, nothing matches")
def _history_no_match(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load(1)
    stage.history.tab.bar.words.setText("Nobody")
    stage.history.tab.bar.words.returnPressed.emit()
    stage.history.tab.show_page(answer(stage.history.queries[-1], ()))
    return stage.window


@screen("history, unreadable")
def _history_failed(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.tab.reload()
    stage.history.tab.show_error(NO_SERVER)
    return stage.window


@screen("history, list")
def _history_list(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load(1, 2, 3)
    return stage.window


@screen("history, details")
def _history_details(stage: Stage) -> QWidget:
    return _opened(stage, details(2))


@screen("history, details of a failure")
def _history_details_failed(stage: Stage) -> QWidget:
    error = "No text was found in the image."
    tasks = (task(0, TaskStatus.SUCCESS), task(1, TaskStatus.FAILED, error, by="m.clerk"))
    return _opened(stage, unsaved(2, FlowStatus.FAILED, tasks=tasks, ocr_engine=None))


def _opened(stage: Stage, flow: object) -> QWidget:
    stage.window.show_history()
    stage.history.load(1, 2, 3)
    tab = stage.history.tab
    tab.table.selectRow(1)
    tab.show_details(flow)  # type: ignore[arg-type]  # a FlowDetails
    return stage.window


@screen("keys")
def _keys(stage: Stage) -> QWidget:
    stage.window.show_keys()
    return stage.window.findChildren(KeysDialog)[0]


@screen("closing")
def _closing(stage: Stage) -> QWidget:
    stage.process.keeps = False  # what is not on record yet would be lost
    stage.add("first.png")
    stage.window.close()
    return next(box for box in stage.window.findChildren(QMessageBox) if box.isVisible())
