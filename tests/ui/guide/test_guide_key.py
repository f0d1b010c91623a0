"""F1 in every dialog: it opens the guide at the chapter about it, and the guide can be used."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

import kyc_desktop.ui
from kyc_desktop.domain import guide
from kyc_desktop.domain.guide import Place, slug
from kyc_desktop.ui.guide.guide_window import GuideWindow
from kyc_desktop.ui.history.exporting import FileDialog
from kyc_desktop.ui.process.picture.picture_dialog import PictureDialog
from kyc_desktop.workers.guide_worker import read_page
from tests.ui.screens import SCREENS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from tests.ui.screens import Stage

pytestmark = pytest.mark.ui

ROOT = Path(__file__).resolve().parents[3]

EXPECTED = {
    "check dates": ("CheckDialog", guide.CHECKING),
    "correct a record": ("CorrectionDialog", guide.CORRECTION),
    "correct a record, somebody else was first": ("ConflictDialog", guide.CONFLICT),
    "correct a record, the reason": ("ReasonDialog", guide.CORRECTION),
    "second entry": ("EntryDialog", guide.SECOND_ENTRY),
    "put off": ("PutOffDialog", guide.OFFICE),
    "forward": ("ForwardDialog", guide.OFFICE),
    "history, save a search": ("SearchDialog", guide.HISTORY),
    "history, go to a date": ("DayDialog", guide.HISTORY),
    "history, other days": ("DaysDialog", guide.HISTORY),
    "history, case report": ("ReportDialog", guide.HISTORY),
    "history, legal hold": ("HoldDialog", guide.RETENTION),
    "history, end of the relationship": ("EndDialog", guide.RETENTION),
    "history, erase": ("EraseDialog", guide.ERASURE),
    "repair, one image": ("RepairDialog", guide.REPAIR),
    "reject": ("RejectDialog", guide.REJECTION),
    "settings, office": ("SettingsDialog", guide.SETTINGS),
    "settings, backup": ("SettingsDialog", guide.BACKUP),
    "import, stated data": ("ImportDialog", guide.STATED),
    "comparison, stated data": ("ComparisonDialog", guide.STATED),
    "statistics, other days": ("DaysDialog", guide.STATISTICS),
    "keys": ("KeysDialog", guide.KEYS),
    "closing": ("QMessageBox", guide.PROCESS),
}
ELSEWHERE = {"PictureDialog", "FileDialog", "_FileDialog"}
"""Dialogs that no screen shows, or that are Qt's own with other texts: see the tests below."""


@pytest.fixture
def asked(stage: Stage) -> list[Place]:
    places: list[Place] = []
    stage.window.guide_requested.connect(places.append)
    return places


@pytest.fixture
def opened(stage: Stage) -> Iterator[GuideWindow]:
    """The guide, as the program has it: without a parent."""
    made = GuideWindow()
    made.page_requested.connect(lambda name: made.show_page(read_page(ROOT, name)))
    stage.window.guide_requested.connect(made.open_at)
    yield made
    made.close()
    made.deleteLater()


def active(qtbot: QtBot, dialog: QWidget) -> QWidget:
    qtbot.waitUntil(dialog.isActiveWindow, timeout=20_000)
    return dialog


def press_f1(dialog: QWidget) -> None:
    focused = QApplication.focusWidget()
    QTest.keyClick(focused if focused is not None else dialog, Qt.Key.Key_F1)


@pytest.mark.parametrize("name", EXPECTED)
def test_f1_opens_the_chapter_about_a_dialog(
    stage: Stage, qtbot: QtBot, asked: list[Place], name: str
) -> None:
    dialog = active(qtbot, SCREENS[name](stage))
    assert dialog.isModal()
    press_f1(dialog)
    assert [(type(dialog).__name__, place) for place in asked] == [EXPECTED[name]]


def test_each_dialog_of_the_program_is_tried() -> None:
    for module in pkgutil.walk_packages(kyc_desktop.ui.__path__, "kyc_desktop.ui."):
        importlib.import_module(module.name)
    found = {
        each.__name__
        for each in below(QDialog)
        if each.__module__.startswith("kyc_desktop.") and not below(each)
    }
    tried = {name for name, _ in EXPECTED.values()}
    assert found - {"GuideWindow"} == (tried - {"QMessageBox"}) | ELSEWHERE


def below(kind: type) -> set[type]:
    """All classes made from one."""
    own: list[type] = kind.__subclasses__()
    return {*own, *(each for one in own for each in below(one))}


def test_each_place_is_a_chapter_of_its_page() -> None:
    places = {each for each in vars(guide).values() if isinstance(each, Place)}
    assert len(places) > 10
    for place in places:
        headings = (ROOT / place.page).read_text(encoding="utf-8").splitlines()
        names = {slug(each.lstrip("#").strip()) for each in headings if each.startswith("#")}
        assert place.chapter in names


def test_f1_over_an_enlarged_picture_is_about_the_tab(
    stage: Stage, qtbot: QtBot, asked: list[Place], picture: QImage
) -> None:
    stage.window.show_history()
    dialog = PictureDialog(picture, stage.history.tab)
    dialog.open()
    press_f1(active(qtbot, dialog))
    assert asked == [guide.HISTORY]


def test_the_guide_can_be_used_while_a_dialog_is_open(
    stage: Stage, qtbot: QtBot, opened: GuideWindow
) -> None:
    dialog = active(qtbot, SCREENS["reject"](stage))
    press_f1(dialog)
    use(opened, qtbot)
    assert dialog.isVisible()


@pytest.mark.parametrize("static", [True, False])
def test_f1_while_a_file_is_chosen(
    stage: Stage, qtbot: QtBot, opened: GuideWindow, *, static: bool
) -> None:
    """Qt's own dialog blocks the whole program; the guide is let through."""
    stage.window.show_history()
    used: list[bool] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        press_f1(active(qtbot, dialog))
        use(opened, qtbot)
        used.append(dialog.isVisible())
        dialog.reject()

    QTimer.singleShot(0, look)
    plain = QFileDialog.Option.DontUseNativeDialog
    if static:
        QFileDialog.getOpenFileName(stage.history.tab, "Open", options=plain)
    else:
        asking = FileDialog(stage.history.tab, "History")
        asking.setOption(plain)
        asking.exec()
    assert used == [True]
    assert opened.isVisible(), "the guide stays when the dialog closes"
    use(opened, qtbot)


def use(opened: GuideWindow, qtbot: QtBot) -> None:
    """Type words to find, as the window system delivers the keys: only where nothing blocks."""
    qtbot.waitUntil(opened.isActiveWindow, timeout=20_000)
    window = opened.windowHandle()
    assert window is not None
    words = opened.finding.words
    words.clear()
    QTest.mouseClick(
        window, Qt.MouseButton.LeftButton, pos=words.mapTo(opened, QPoint(5, words.height() // 2))
    )
    QTest.keyClick(window, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: words.text() == "a", timeout=20_000)
