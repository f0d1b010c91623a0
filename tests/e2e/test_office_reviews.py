"""Two clerks share the documents of an office, with keys alone; read back with SQL."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from sqlalchemy import make_url

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.image import DocumentImage
from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.server.embedded import EmbeddedServer
from kyc_desktop.persistence.store import Store
from kyc_desktop.ui.office.board_tab import BoardTab
from kyc_desktop.ui.office.tables import LISTS
from kyc_desktop.ui.process.office.forward_dialog import ForwardDialog
from kyc_desktop.ui.process.second_entry.entry_dialog import EntryDialog
from tests.e2e import quick_engine, stored
from tests.e2e.clerk import look, opened, settings_for
from tests.e2e.program import EXAMPLES
from tests.e2e.stored import records, status
from tests.integration.persistence.reviewing import read_for_office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from kyc_desktop.gui.application import Application
    from kyc_desktop.ui.process.session.documents import Document
    from tests.e2e.stored import Query

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

PLAIN, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
PATIENCE_MS = 60_000
PAGE = EXAMPLES / "passport_td3.png"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database that windows share."""
    server = EmbeddedServer(tmp_path_factory.mktemp("server") / "postgres")
    url = server.url.render_as_string(hide_password=False)
    migrations.upgrade(url)
    yield url
    server.stop()


@pytest.fixture
def sql(address: str) -> Iterator[Query]:
    with stored.asking(make_url(address)) as ask:
        yield ask


def page() -> DocumentImage:
    """An example as it is stored."""
    data = PAGE.read_bytes()
    return DocumentImage(data, "image/png", hashlib.sha256(data).hexdigest(), 1200, 850)


class Colleague:
    """Sits at a window of their own and has a keyboard."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        self._qtbot = qtbot
        self.tab = application.process_tab
        self._at: QWidget = application.window

    def at(self, widget: QWidget) -> None:
        """Go to a window; without a window manager nobody activates it."""
        self._at = widget
        widget.activateWindow()
        self.wait(widget.isActiveWindow)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        look(self._qtbot)
        QTest.keyClick(self._focus(), key, modifier)

    def write(self, text: str) -> None:
        QTest.keyClicks(self._focus(), text)

    def _focus(self) -> QWidget:
        self.at(self._at)
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def wait(self, done: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(done, timeout=PATIENCE_MS)

    @property
    def shown(self) -> Document | None:
        return self.tab.selection.document

    def take(self) -> int:
        """Press the key that takes the next document; its flow."""
        before = self.shown
        self.press(Qt.Key.Key_T, CONTROL | SHIFT)
        self.wait(lambda: self.shown is not None and self.shown is not before)
        self.wait(lambda: self.tab.document_panel.shows_picture)
        assert self.shown is not None
        assert self.shown.state.flow_id is not None
        return self.shown.state.flow_id

    def choose_in_menu(self, words: str) -> None:
        """Open the menu of the document by its key, and walk to an entry."""
        self.tab.queue_panel.list.setFocus()
        self.press(Qt.Key.Key_F10, SHIFT)
        menu = self.tab.menu.menu
        assert menu is not None
        for _ in menu.actions():
            active = menu.activeAction()
            if active.text().startswith(words):
                break
            QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    def dialog(self, kind: type[QWidget]) -> QWidget:
        self.wait(lambda: bool(self.tab.findChildren(kind)))
        found: QWidget = self.tab.findChildren(kind)[0]
        self.at(found)
        return found


@contextmanager
def sitting(
    name: str, qtbot: QtBot, address: str, folder: Path, *, second_entry: bool = False
) -> Iterator[Colleague]:
    chosen = replace(settings_for(folder / name), operator=name, database_url=address)
    if second_entry:
        chosen = replace(chosen, second_entry=frozenset(DocumentType))
    with opened(qtbot, chosen, load=quick_engine.load) as application:
        yield Colleague(qtbot, application)


def holders(sql: Query) -> list[tuple[object, ...]]:
    rows = sql("SELECT flow_id, operator, for_operator FROM office_queue ORDER BY flow_id")
    return [tuple(row.values()) for row in rows]


def test_two_clerks_share_the_documents_of_an_office(
    qtbot: QtBot, address: str, sql: Query, tmp_path: Path
) -> None:
    with sitting("anna", qtbot, address, tmp_path) as anna:
        assert anna.tab.sharing.bar.isHidden()  # nothing was ever shared here
        intake = Store.open(address, tmp_path / "intake")
        first, second = read_for_office(intake, 2, image=page())
        intake.close()
        anna.wait(lambda: anna.tab.sharing.bar.button.text() == "Take next (2)")
        assert anna.tab.document_panel.placeholder.office.isVisible()
        assert anna.take() == first
        with sitting("berta", qtbot, address, tmp_path) as berta:
            berta.wait(lambda: berta.tab.sharing.bar.button.text() == "Take next (1)")
            assert berta.take() == second
            assert holders(sql) == [(first, "anna", None), (second, "berta", None)]

            anna.press(Qt.Key.Key_Return, CONTROL)
            anna.wait(lambda: status(sql, first) == "success")
            assert len(records(sql, first)) == 1
            assert holders(sql) == [(second, "berta", None)]

            berta.choose_in_menu("Give back")
            berta.wait(lambda: len(berta.tab.queue) == 0)
            berta.wait(lambda: holders(sql) == [(second, None, None)])
            berta.tab.setFocus()
            berta.press(Qt.Key.Key_Z, ALT)
            berta.wait(lambda: len(berta.tab.queue) == 1)
            berta.wait(lambda: berta.tab.document_panel.shows_picture)
            assert holders(sql) == [(second, "berta", None)]

            berta.choose_in_menu("Forward")
            dialog = berta.dialog(ForwardDialog)
            assert isinstance(dialog, ForwardDialog)
            berta.press(Qt.Key.Key_2)
            berta.wait(dialog.name.hasFocus)
            berta.write("anna")
            berta.press(Qt.Key.Key_Tab)
            berta.wait(dialog.note.hasFocus)
            berta.write("An R?")
            berta.press(Qt.Key.Key_Return)
            berta.wait(lambda: len(berta.tab.queue) == 0)
            assert holders(sql) == [(second, None, "anna")]
            berta.wait(lambda: berta.tab.sharing.bar.button.text() == "Take next")

            anna.wait(lambda: anna.tab.sharing.bar.button.text() == "Take next (1)")
            assert anna.take() == second
            assert anna.tab.review_panel.sent.text == "Forwarded by berta: An R?"
        assert holders(sql) == [(second, "anna", "anna")]
    with sitting("anna", qtbot, address, tmp_path) as anna:  # it is still hers
        anna.wait(lambda: len(anna.tab.queue) > 0)
        assert anna.shown is not None
        assert anna.shown.state.flow_id == second
        assert anna.tab.review_panel.sent.text == "Forwarded by berta: An R?"
        anna.press(Qt.Key.Key_Return, CONTROL)
        anna.wait(lambda: status(sql, second) == "success")
        assert holders(sql) == []


def look_at_office(ada: Colleague) -> BoardTab:
    """Press the key of the tab, once it is there."""
    window = ada.tab.window()
    ada.wait(lambda: bool(window.findChildren(BoardTab)))
    (tab,) = window.findChildren(BoardTab)
    ada.press(Qt.Key.Key_4, ALT)
    ada.wait(tab.parts.hasFocus)
    return tab


def test_a_supervisor_sees_who_has_what_and_takes_it_back(
    qtbot: QtBot, address: str, sql: Query, tmp_path: Path
) -> None:
    intake = Store.open(address, tmp_path / "intake")
    first, second = read_for_office(intake, 2, image=page())
    intake.close()
    with (
        sitting("anna", qtbot, address, tmp_path) as anna,
        sitting("ada", qtbot, address, tmp_path) as ada,
    ):
        anna.wait(lambda: anna.tab.sharing.bar.button.text() == "Take next (2)")
        assert anna.take() == first
        tab = look_at_office(ada)
        ada.wait(lambda: tab.summary.text().splitlines()[1:] != [])
        assert tab.summary.text().splitlines()[1].startswith("To review: 2")
        ada.press(Qt.Key.Key_Down, ALT)
        assert tab.parts.key == LISTS
        assert list(tab.model.keys) == [first]
        assert anna.take() == second  # the supervisor hears of it
        ada.wait(lambda: list(tab.model.keys) == [first, second])

        ada.press(Qt.Key.Key_Tab)
        ada.wait(tab.table.hasFocus)
        for _ in range(2):
            ada.press(Qt.Key.Key_Down)
        ada.press(Qt.Key.Key_R, CONTROL | SHIFT)
        ada.wait(lambda: bool(tab.toast.text))
        assert tab.toast.text == f"Document {second} can be taken by any clerk now."
        assert holders(sql) == [(first, "anna", None), (second, None, None)]
        ada.wait(lambda: list(tab.model.keys) == [first])
        anna.wait(lambda: len(anna.tab.queue) == 1)
        assert anna.shown is not None
        assert anna.shown.state.flow_id == first


def choose_doubts(clerk: Colleague, down: int) -> None:
    """Open the choice of what is taken by its key, and walk down to an entry."""
    clerk.press(Qt.Key.Key_K, CONTROL | SHIFT)
    menu = next(each for each in clerk.tab.sharing.bar.findChildren(QMenu) if each.isVisible())
    for _ in range(down):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_what_waits_for_a_second_entry_is_taken_by_somebody_else(
    qtbot: QtBot, address: str, sql: Query, tmp_path: Path
) -> None:
    intake = Store.open(address, tmp_path / "intake")
    (flow_id,) = read_for_office(intake, 1, image=page(), priority=1)
    intake.close()
    with (
        sitting("clara", qtbot, address, tmp_path, second_entry=True) as clara,
        sitting("doris", qtbot, address, tmp_path, second_entry=True) as doris,
    ):
        clara.wait(lambda: not clara.tab.sharing.bar.isHidden())
        assert clara.take() == flow_id
        clara.press(Qt.Key.Key_Return, CONTROL)
        clara.wait(lambda: status(sql, flow_id) == "awaiting_second_entry")
        assert records(sql, flow_id) == []
        bar = doris.tab.sharing.bar
        for _ in holders(sql):  # they came earlier
            assert doris.take() < flow_id
        doris.wait(lambda: bar.button.text() == "Take next (1)")
        clara.wait(lambda: clara.tab.sharing.bar.button.text() == "Take next")
        choose_doubts(doris, 1)
        doris.wait(lambda: bar.button.text() == "Take next")
        assert bar.choice.text() == "With doubts"
        choose_doubts(doris, 0)
        doris.wait(lambda: bar.button.text() == "Take next (1)")

        doris.press(Qt.Key.Key_T, CONTROL | SHIFT)
        window = doris.tab.window()
        doris.wait(lambda: bool(window.findChildren(EntryDialog)))
        (dialog,) = window.findChildren(EntryDialog)
        doris.wait(lambda: dialog.waiting is not None)
        assert dialog.waiting is not None
        assert dialog.waiting.flow_id == flow_id
        dialog.reject()
