"""With keys alone: a list is imported, one document agrees with it, one differs."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.stated.matching import Verdict
from kyc_desktop.ui.stated.comparison_model import Column
from kyc_desktop.ui.stated.stated_data import StatedData
from tests.e2e import flag_engine
from tests.e2e.clerk import Clerk, look, opened
from tests.e2e.flag_engine import OTHER, PERSON, TWIN
from tests.e2e.test_flags import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.stated.comparison_dialog import ComparisonDialog
    from tests.e2e.stored import Query

pytestmark = pytest.mark.e2e
_MOST_KEYS = 6
_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_TAKE = (Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9)
_FIELDS = ("dob", "name")
_AGREED = (
    "SELECT action, field, new_value FROM audit_events"
    " WHERE flow_id = %s AND action LIKE 'saved%%stated' ORDER BY field"
)
_LIST = (
    "Datei;Name;Geburtsdatum\r\n"
    "{agrees};OKAFOR, Grace;27.11.1995\r\n"
    "{differs};Yuki Tanaka;8.3.1988\r\n"
    "never-came.jpg;Jörg Muster;1.1.1990\r\n"
    "bad.jpg;Jörg Muster;31.2.1990\r\n"
)


@pytest.fixture
def clerk(qtbot: QtBot, configured: Settings) -> Iterator[Clerk]:
    with opened(qtbot, configured, load=flag_engine.load) as running:
        yield Clerk(qtbot, running)


def press(qtbot: QtBot, key: Qt.Key) -> None:
    """Look at what is shown, then press a key where the focus is."""
    look(qtbot)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def of(clerk: Clerk, file: str) -> Document:
    return next(each for each in clerk.tab.queue if each.name == file)


def rows_of(comparison: ComparisonDialog, column: Column) -> list[object]:
    model = comparison.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def import_list(window: QWidget, listed: Path, qtbot: QtBot, sql: Query) -> ComparisonDialog:
    """Three keys, besides the choice of the file."""
    QTest.keyClick(window, Qt.Key.Key_I, _BOTH)
    (data,) = window.findChildren(StatedData)
    qtbot.waitUntil(lambda: data.comparison is not None and data.comparison.load.isVisible())
    comparison = data.comparison
    assert comparison is not None
    qtbot.waitUntil(lambda: comparison.focusWidget() is comparison.load)
    QTest.keyClick(comparison.focusWidget(), Qt.Key.Key_Return)
    importing = data.importing
    assert importing is not None
    qtbot.waitUntil(importing.confirm.isEnabled)
    assert importing.title.text() == listed.name
    assert importing.confirm.text() == "Import 3 rows"
    assert importing.bad.item(0).text() == "Line 5: There is no such day."
    assert sql("SELECT count(*) FROM stated_rows") == [{"count": 0}]
    QTest.keyClick(importing.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: comparison.shown == (Verdict.DIFFERS,))
    assert comparison.note.text.startswith("Imported: 3 new")
    return comparison


def show(clerk: Clerk, file: str, qtbot: QtBot) -> None:
    window, form = clerk.application.window, clerk.tab.review_panel.form
    clerk.tab.selection.choose(of(clerk, file).ticket)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: of(clerk, file).stated is not None)
    form.focus_first()


def enter_until_saved(clerk: Clerk, file: str, qtbot: QtBot) -> int:
    """Nothing but Enter; the flow."""
    for _ in range(_MOST_KEYS):
        press(qtbot, Qt.Key.Key_Return)
        if of(clerk, file).state.status is not FlowStatus.AWAITING_REVIEW:
            break
    qtbot.waitUntil(lambda: of(clerk, file).state.status is FlowStatus.SUCCESS)
    return of(clerk, file).state.flow_id or 0


def test_a_list_is_imported_and_documents_are_compared_with_it(
    clerk: Clerk,
    qtbot: QtBot,
    tmp_path: Path,
    sql: Query,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG, logger="kyc_desktop")
    agrees, differs = drawn(tmp_path, PERSON, seed=31), drawn(tmp_path, OTHER, seed=32)
    unstated, listed = drawn(tmp_path, TWIN, seed=33), tmp_path / "customers.csv"
    text = _LIST.format(agrees=agrees.stem.upper(), differs=differs.name)
    listed.write_bytes(text.encode("windows-1252"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(listed), ""))
    clerk.give(agrees, differs, unstated)
    waiting = FlowStatus.AWAITING_REVIEW
    qtbot.waitUntil(
        lambda: all(each.state.status is waiting for each in clerk.tab.queue), timeout=20_000
    )

    # What does not match is listed: rows without a document, documents without a row.
    comparison = import_list(clerk.application.window, listed, qtbot, sql)
    assert rows_of(comparison, Column.FILE) == [differs.name]
    QTest.keyClick(comparison.segments[Verdict.NO_DOCUMENT], Qt.Key.Key_Space)
    assert rows_of(comparison, Column.FILE) == ["never-came.jpg"]
    QTest.keyClick(comparison.segments[None], Qt.Key.Key_Space)
    assert unstated.name in rows_of(comparison, Column.FILE)
    assert agrees.name not in rows_of(comparison, Column.FILE)
    QTest.keyClick(comparison, Qt.Key.Key_Escape)

    form = clerk.tab.review_panel.form
    show(clerk, agrees.name, qtbot)
    assert "It agrees with what the customer stated." in form.name.explained
    assert "It agrees with what the customer stated." in form.dob.explained
    one = enter_until_saved(clerk, agrees.name, qtbot)

    # Enter stops where they differ, and the stated day is taken with its key.
    show(clerk, differs.name, qtbot)
    assert form.dob.translated.startswith("To check · Differs from the customer")
    for _ in range(_MOST_KEYS):
        if form.dob.edit.hasFocus():
            break
        press(qtbot, Qt.Key.Key_Return)
    assert form.dob.edit.hasFocus()
    assert form.dob.value == "1988-03-03"
    assert of(clerk, differs.name).state.status is waiting
    offered = ["stated by the customer" in button.text() for button in form.dob.choices]
    press(qtbot, _TAKE[offered.index(True)])
    assert form.dob.value == "1988-03-08"
    assert form.dob.translated == "As the customer stated"
    other = enter_until_saved(clerk, differs.name, qtbot)
    assert sql("SELECT dob::text FROM ocr_records WHERE flow_id = %s", other) == [
        {"dob": "1988-03-08"}
    ]
    assert [sql(_AGREED, flow) for flow in (one, other)] == [
        [{"action": "saved_as_stated", "field": each, "new_value": None} for each in _FIELDS]
    ] * 2
    (imported,) = sql("SELECT new_value FROM audit_events WHERE action = 'stated_imported'")
    assert imported["new_value"] == '{"new": 3, "changed": 0, "unchanged": 0, "left_out": 1}'
    assert "It agrees with what the customer stated." in clerk.look_up(other).as_text()
    told = [record.getMessage() for record in caplog.records]
    for secret in ("Okafor", "OKAFOR", "Tanaka", "Muster", listed.name, agrees.stem):
        assert not [message for message in told if secret in message]
