"""Three operators at three windows on one database, with keys alone; read back with SQL."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.second_entry import Entry, EntryOutcome
from kyc_desktop.persistence.store import Store
from kyc_desktop.ui.process.reject.reject_dialog import RejectDialog
from tests.e2e import quick_engine
from tests.e2e.clerk import Clerk, look, opened
from tests.e2e.program import EXAMPLES
from tests.e2e.stored import attempts, records, status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.gui.application import Application
    from kyc_desktop.ui.history.details_panel import DetailsPanel
    from kyc_desktop.ui.process.second_entry.entry_dialog import EntryDialog
    from tests.e2e.stored import Query

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

CONTROL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PAGE = EXAMPLES / "passport_td3.png"
NAME, DOB = "Anna Maria Eriksson", "1974-08-12"
OTHER = "Anna Maria Erikson"


class Operator:
    """Sits at a window of their own and has a keyboard."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        self._qtbot = qtbot
        self.application = application
        self.entries = application.process_tab.second_entries

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        look(self._qtbot)
        QTest.keyClick(self._focus(), key, modifier)

    def type(self, text: str) -> None:
        QTest.keyClicks(self._focus(), text)

    def _focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def wait(self, done: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(done)

    def at(self, widget: QWidget) -> None:
        """Wait for a window; without a window manager nobody activates it."""
        widget.activateWindow()
        self.wait(widget.isActiveWindow)

    def save_as_read(self, page: Path) -> int:
        """Give a document, and save it with one key."""
        clerk = Clerk(self._qtbot, self.application)
        clerk.give(page)
        self.at(self.application.window)
        self.press(Qt.Key.Key_Return, CONTROL)
        self.wait(lambda: clerk.state.status is FlowStatus.AWAITING_SECOND_ENTRY)
        assert clerk.state.flow_id is not None
        return clerk.state.flow_id

    def begin(self, number: int) -> EntryDialog:
        """Press the key for what waits, which the bar above the list offers."""
        self.at(self.application.window)
        self.wait(lambda: self.entries.bar.button.text() == f"Second entry ({number})")
        assert self.entries.bar.isVisible()
        self.press(Qt.Key.Key_B, CONTROL | SHIFT)
        assert self.entries.dialog is not None
        return self.entries.dialog

    def sees(self, dialog: EntryDialog, flow_id: int) -> None:
        """Wait for a document, with its picture."""
        self.wait(lambda: dialog.waiting is not None and dialog.waiting.flow_id == flow_id)
        self.wait(lambda: dialog.picture is not None)
        self.at(dialog)
        self.wait(dialog.name.edit.hasFocus)

    def enter(self, name: str, born: str) -> None:
        """Type both fields, each with Enter."""
        self.type(name)
        self.press(Qt.Key.Key_Return)
        self.type(born)
        self.press(Qt.Key.Key_Return)

    def look_up(self, flow_id: int) -> DetailsPanel:
        return Clerk(self._qtbot, self.application).look_up(flow_id)

    def leave(self, dialog: EntryDialog) -> None:
        self.at(dialog)
        self.press(Qt.Key.Key_Escape)
        self.wait(lambda: self.entries.dialog is None)


@contextmanager
def sitting(operator: str, qtbot: QtBot, configured: Settings) -> Iterator[Operator]:
    """The operator's window, where two people enter passports."""
    kinds = frozenset({DocumentType.PASSPORT})
    chosen = replace(configured, operator=operator, second_entry=kinds)
    with opened(qtbot, chosen, load=quick_engine.load) as application:
        yield Operator(qtbot, application)


def texts(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def events(sql: Query, flow_id: int) -> list[tuple[object, ...]]:
    rows = sql(
        "SELECT actor, action, field, old_value, new_value FROM audit_events "
        "WHERE flow_id = %s ORDER BY id",
        flow_id,
    )
    return [tuple(row.values()) for row in rows]


def colleague(data_dir: Path, flow_id: int, name: str) -> EntryOutcome:
    """Somebody at another window enters the document."""
    store = Store.open(None, data_dir)
    waiting = store.second_entries.waiting(flow_id, "dora")
    entry = Entry(name, dt.date.fromisoformat(DOB))
    result = store.second_entries.enter(flow_id, waiting.version, "dora", entry)
    store.close()
    return result.outcome


class Flows(NamedTuple):
    """The documents: what becomes of each."""

    equal: int
    different: int
    contested: int  # by two second clerks at once
    refused: int


def make_first_entries(anna: Operator, sql: Query) -> Flows:
    """Four documents; then she tries to make a second entry of her own."""
    flows = Flows(*(anna.save_as_read(PAGE) for _ in range(4)))
    for flow_id in flows:
        assert (status(sql, flow_id), records(sql, flow_id)) == ("awaiting_second_entry", [])
    ended, waits = ("save_to_db", "success", None), ("save_to_db", "pending", None)
    assert attempts(sql, flows.equal)[3:] == [ended, waits]
    assert not anna.entries.bar.isVisible()  # nothing waits for her
    outcome = anna.application.process_tab.review_panel.outcome
    assert "Waiting for a second entry" in outcome.text
    details = anna.look_up(flows.equal)
    assert NAME not in texts(details) + details.as_text()
    anna.at(anna.application.window)
    details.enter.setFocus()
    anna.press(Qt.Key.Key_Space)
    dialog = anna.entries.dialog
    assert dialog is not None
    anna.wait(lambda: "You have already entered" in dialog.note.text)
    assert not dialog.save.isVisible()
    anna.leave(dialog)
    return flows


def make_second_entries(bob: Operator, flows: Flows, data_dir: Path) -> None:
    """The same, another one, one too late, and a rejection."""
    dialog = bob.begin(4)
    bob.sees(dialog, flows.equal)
    shown = texts(dialog) + dialog.name.text + dialog.dob.text
    assert "rikss" not in shown.lower()
    assert "1974" not in shown
    bob.press(Qt.Key.Key_Return)  # an empty field is no entry
    assert not dialog.save.isEnabled()
    bob.enter("anna maria ERIKSSON", "12 aug 1974")

    bob.sees(dialog, flows.different)
    assert "Both entries agree" in dialog.note.text
    bob.enter(OTHER, "12.08.1974")

    bob.sees(dialog, flows.contested)
    assert "The entries differ" in dialog.note.text
    assert colleague(data_dir, flows.contested, OTHER) is EntryOutcome.DIFFERS
    bob.enter(NAME, "12.08.1974")  # too late
    # He has entered neither of both, so he may decide; he leaves it to somebody else.
    bob.wait(lambda: dialog.waiting is not None and bool(dialog.waiting.entries))
    assert "Somebody else has entered" in dialog.note.text
    bob.sees(dialog, flows.contested)
    bob.press(Qt.Key.Key_N, CONTROL)

    bob.sees(dialog, flows.refused)
    bob.press(Qt.Key.Key_Delete, CONTROL)
    (asked,) = [each for each in dialog.findChildren(RejectDialog) if each.isVisible()]
    bob.at(asked)
    bob.type("1")
    bob.press(Qt.Key.Key_Return)
    bob.wait(lambda: "for later" in dialog.heading.text())
    bob.leave(dialog)
    bob.wait(lambda: bob.entries.bar.button.text() == "Second entry (1)")


def decide(carl: Operator, flows: Flows) -> None:
    """One of two values, and a third one."""
    dialog = carl.begin(2)
    carl.sees(dialog, flows.different)
    shown = [each.text() for each in dialog.name.choices]
    assert shown == [f"{OTHER} · one entry", f"{NAME} · the other entry"]
    assert (dialog.name.text, dialog.dob.value) == ("", DOB)  # what is the same stands there
    assert not {"anna", "bob"} & set(texts(dialog).split())
    carl.press(Qt.Key.Key_F7)
    carl.press(Qt.Key.Key_Return)
    carl.press(Qt.Key.Key_Return)
    carl.sees(dialog, flows.contested)
    carl.type("Anna M Eriksson")  # neither of both
    carl.press(Qt.Key.Key_Return, CONTROL)
    carl.wait(lambda: dialog.heading.text() == "Nothing is left to enter")
    carl.leave(dialog)
    carl.wait(lambda: not carl.entries.bar.isVisible())
    details = carl.look_up(flows.different)  # loaded once more where it has changed meanwhile
    carl.wait(lambda: "carl decided on the name" in texts(details))


def test_two_people_enter_and_a_third_decides(
    qtbot: QtBot, configured: Settings, data_dir: Path, sql: Query
) -> None:
    with sitting("anna", qtbot, configured) as anna:
        flows = make_first_entries(anna, sql)
    with sitting("bob", qtbot, configured) as bob:
        make_second_entries(bob, flows, data_dir)
    with sitting("carl", qtbot, configured) as carl:
        decide(carl, flows)

    saved = [[(NAME, DOB)], [(NAME, DOB)], [("Anna M Eriksson", DOB)], []]
    assert [records(sql, flow_id) for flow_id in flows] == saved
    first = ("anna", "first_entry", None, None, None)
    assert events(sql, flows.equal) == [
        first,
        ("bob", "second_entry_agreed", None, None, None),
        ("bob", "saved", None, None, None),
    ]
    assert events(sql, flows.different) == [
        first,
        ("bob", "second_entry_differed", "name", NAME, OTHER),
        ("carl", "entries_decided", "name", f"{NAME} / {OTHER}", NAME),
        ("carl", "saved", None, None, None),
    ]
    assert [event[:2] for event in events(sql, flows.contested)] == [
        ("anna", "first_entry"),
        ("dora", "second_entry_differed"),
        ("carl", "entries_decided"),
        ("carl", "saved"),
    ]
    assert [event[:2] for event in events(sql, flows.refused)] == [first[:2], ("bob", "rejected")]
    kept = sql("SELECT operator FROM record_entries WHERE flow_id = %s", flows.refused)
    assert kept == [{"operator": "anna"}]
