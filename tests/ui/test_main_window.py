from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QToolButton

from kyc_desktop.ui.history.history_tab import HistoryTab
from kyc_desktop.ui.keys_dialog import KeysDialog
from kyc_desktop.ui.main_window import MainWindow
from kyc_desktop.ui.process.process_tab import ProcessTab
from kyc_desktop.ui.status_part import StatusPart
from kyc_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui


class Tab(ProcessTab):
    """Holds as many documents that are on record nowhere as it is told."""

    def __init__(self) -> None:
        super().__init__("m.clerk", 1024 * 1024, lambda: dt.date(2026, 11, 24))
        self.open = 0
        self.dispatcher.unsaved = lambda: self.open  # type: ignore[method-assign]  # as many as are told


@dataclass
class Desktop:
    window: MainWindow
    process: Tab
    history: HistoryTab
    closings: list[bool] = field(default_factory=list)

    @property
    def question(self) -> QMessageBox | None:
        boxes = self.window.findChildren(QMessageBox)
        return next((box for box in boxes if box.isVisible()), None)


def build(qtbot: QtBot, settings_file: Path) -> Desktop:
    process, history = Tab(), HistoryTab()
    window = MainWindow(process, settings_file)
    window.add_history(history)
    made = Desktop(window, process, history)
    window.closing.connect(lambda: made.closings.append(True))
    qtbot.addWidget(window, before_close_func=lambda _: window.finish_close())
    return made


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    return tmp_path / "window.ini"


@pytest.fixture
def desktop(qtbot: QtBot, qapp: QApplication, settings_file: Path) -> Iterator[Desktop]:
    Theme(qapp)
    made = build(qtbot, settings_file)
    made.window.show()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.process.close_down()


def test_the_process_tab_is_in_front_and_has_the_focus(desktop: Desktop) -> None:
    assert desktop.process.isVisible()
    assert desktop.window.focusWidget() is desktop.process


@pytest.mark.parametrize(
    ("key", "tab"), [(Qt.Key.Key_2, "history"), (Qt.Key.Key_1, "process")], ids=["Alt+2", "Alt+1"]
)
def test_tabs_have_keys(desktop: Desktop, key: Qt.Key, tab: str) -> None:
    desktop.window.tabs.setCurrentIndex(1 if tab == "process" else 0)
    QTest.keyClick(desktop.window, key, Qt.KeyboardModifier.AltModifier)
    assert getattr(desktop, tab).isVisible()


def test_tabs_tell_their_keys(desktop: Desktop) -> None:
    tabs = desktop.window.tabs
    assert [tabs.tabText(at) for at in range(3)] == ["Process", "History", "Statistics"]
    assert [tabs.tabToolTip(at) for at in range(3)] == ["Alt+1", "Alt+2", "Alt+3"]


@pytest.mark.parametrize("key", ["Shift+F1", "?"])
def test_keys_open_the_overview_of_the_keys(desktop: Desktop, key: str) -> None:
    QTest.keySequence(desktop.window, QKeySequence(key))
    (dialog,) = desktop.window.findChildren(KeysDialog)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_question_mark_can_be_typed_into_a_search(desktop: Desktop) -> None:
    desktop.history.reload()
    desktop.window.show_history()
    desktop.history.bar.words.setFocus()
    QTest.keyClicks(desktop.history.bar.words, "a?")
    assert desktop.history.bar.words.text() == "a?"
    assert not desktop.window.findChildren(KeysDialog)


def test_the_status_bar_tells_who_saves_and_what_does_not_work(desktop: Desktop) -> None:
    window = desktop.window
    operator, engine, database, _ = window.statusBar().findChildren(StatusPart)
    window.show_operator("m.clerk")
    assert (operator.text, engine.text, database.text) == ("m.clerk", "", "")
    assert operator.accessibleName() == "Operator: m.clerk"
    window.show_engine_problem(told=True)
    assert engine.text == "Text recognition is not working"
    window.show_engine_problem(told=False)
    desktop.process.dispatcher.autosave.take_lagging(True)
    assert database.text == "Changes not stored yet"
    desktop.process.dispatcher.autosave.take_lagging(False)
    assert (engine.text, database.text) == ("", "")


def test_the_status_bar_tells_on_both_tabs_that_documents_were_made_up(desktop: Desktop) -> None:
    window = desktop.window
    *_, data = window.statusBar().findChildren(StatusPart)
    window.show_made_up(False)
    assert data.text == ""
    window.show_made_up(True)
    for show in (window.show_process, window.show_history):
        show()
        assert data.isVisible()
        assert data.text == "Demonstration data"
    assert data.accessibleName() == "Data: Demonstration data"
    assert data.toolTip() == "None of these people exist."


def test_the_language_of_texts_for_customers_is_remembered(
    desktop: Desktop, qtbot: QtBot, settings_file: Path
) -> None:
    first = desktop.process.rejecting.language
    desktop.process.rejecting.language = "hi"
    desktop.window.close()
    again = build(qtbot, settings_file)
    assert again.process.rejecting.language == "hi"
    again.process.close_down()
    settings_file.write_text("[General]\ncustomers_language=klingon\n", encoding="utf-8")
    another = build(qtbot, settings_file)
    assert another.process.rejecting.language == first
    another.process.close_down()


def test_size_is_remembered(desktop: Desktop, qtbot: QtBot, settings_file: Path) -> None:
    desktop.window.resize(1111, 666)  # the screen of tests is too narrow for any width
    desktop.window.close()
    again = build(qtbot, settings_file)
    assert again.window.height() == 666
    again.process.close_down()


def test_the_first_window_leaves_room_for_its_title_bar(desktop: Desktop) -> None:
    space = desktop.window.screen().availableSize()
    assert desktop.window.height() <= space.height() - 30


def test_a_settings_file_that_was_spoiled_does_no_harm(qtbot: QtBot, settings_file: Path) -> None:
    settings_file.write_text("[General]\ngeometry=@ByteArray(nonsense)\n", encoding="utf-8")
    window = build(qtbot, settings_file)
    assert window.window.size().width() >= window.window.minimumWidth()
    window.process.close_down()


def test_an_idle_window_closes_in_two_steps(desktop: Desktop) -> None:
    desktop.window.close()
    assert desktop.closings == [True]
    assert desktop.window.isVisible()
    assert not desktop.window.tabs.isEnabled()
    desktop.window.close()  # somebody is impatient
    assert desktop.closings == [True]
    desktop.window.finish_close()
    assert not desktop.window.isVisible()


def test_ctrl_q_closes(desktop: Desktop) -> None:
    QTest.keyClick(desktop.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert desktop.closings == [True]


@pytest.mark.parametrize(
    ("lagging", "unsaved", "told"),
    [
        pytest.param(True, 0, ["last changes have not been stored"], id="typed"),
        pytest.param(False, 1, ["One document has not been stored"], id="one"),
        pytest.param(False, 3, ["3 documents have not been stored"], id="some"),
        pytest.param(True, 2, ["last changes", "2 documents", "Everything else"], id="both"),
    ],
)
def test_closing_asks_where_something_would_be_lost(
    desktop: Desktop, unsaved: int, told: list[str], *, lagging: bool
) -> None:
    desktop.process.dispatcher.autosave.take_lagging(lagging)
    desktop.process.open = unsaved
    desktop.window.close()
    box = desktop.question
    assert box is not None
    words = f"{box.text()} {box.informativeText()}"
    assert all(each in words for each in told)
    assert desktop.closings == []
    desktop.window.close()  # asks once only
    assert len(desktop.window.findChildren(QMessageBox)) == 1
    box.reject()


def test_who_keeps_working_is_asked_again_next_time(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.process.open = 1
    desktop.window.close()
    assert desktop.question is not None
    QTest.keyClick(desktop.question, Qt.Key.Key_Escape)
    assert desktop.closings == []
    qtbot.waitUntil(lambda: not desktop.window.findChildren(QMessageBox))
    desktop.window.close()
    assert desktop.question is not None
    desktop.question.reject()


def test_who_closes_all_the_same_stops_the_work(desktop: Desktop) -> None:
    desktop.process.open = 1
    desktop.window.close()
    box = desktop.question
    assert box is not None
    assert box.defaultButton().text() == "Keep open"
    (leave,) = (button for button in box.buttons() if button.text() == "Close")
    leave.click()
    assert desktop.closings == [True]
    assert desktop.question is None


def enter(window: MainWindow, data: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPointF(50, 50).toPoint(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def dragged(kind: str) -> QMimeData:
    data = QMimeData()
    if kind == "files":
        data.setUrls([QUrl.fromLocalFile("/nowhere/scan.png")])
    elif kind == "picture":
        data.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    else:
        data.setText("scan")
    return data


@pytest.mark.parametrize(
    ("kind", "taken"), [("files", True), ("picture", True), ("text", False)], ids=str
)
def test_a_drag_over_the_history_brings_the_process_tab(
    desktop: Desktop, kind: str, *, taken: bool
) -> None:
    desktop.window.show_history()
    assert enter(desktop.window, dragged(kind)) is taken
    assert desktop.process.isVisible() is taken


def test_documents_can_be_opened_from_the_history(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.window.show_history()
    asked: list[bool] = []
    desktop.process.open_files = lambda: asked.append(True)  # type: ignore[method-assign]  # no dialog here
    QTest.keyClick(desktop.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert asked == [True]
    assert desktop.process.isVisible()
    assert not desktop.window.findChildren(QFileDialog)


def test_an_offer_that_was_put_away_stays_away_at_the_next_start(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    Theme(qapp)
    file = tmp_path / "window.ini"
    for put_away in (False, True):
        window = build(qtbot, file).window
        window.show()
        window.models.show_offer()
        (close,) = window.models_banner.findChildren(QToolButton)
        assert close.isVisible() is not put_away
        close.click()


def test_requests_of_the_notices_are_passed_on(desktop: Desktop, qtbot: QtBot) -> None:
    window = desktop.window
    for inner, outer in (
        (window.models.fetch_requested, window.fetch_requested),
        (window.models.cancel_requested, window.fetch_cancel_requested),
        (window.database.open_requested, window.open_database_requested),
    ):
        with qtbot.waitSignal(outer):
            inner.emit()
