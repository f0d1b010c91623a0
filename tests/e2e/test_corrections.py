"""A saved record: the save undone, corrected from the list, corrected again from the History tab.

With keys alone, and read back with SQL; a colleague at another window comes second.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.persistence.store import Store
from kyc_desktop.ui.process.correction.conflict_dialog import ConflictDialog
from kyc_desktop.ui.process.correction.reason_dialog import ReasonDialog
from tests.e2e.clerk import Clerk, look, opened
from tests.e2e.failing import DOB, GOOD, NAME
from tests.e2e.stored import attempts, records, status

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.ui.process.correction.correction_dialog import CorrectionDialog
    from tests.e2e.stored import Query

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier
_TRIES = 5
FIRST, SECOND = "Vikram Deshpande", "Vikram A Deshpande"
THIRD, FOURTH = "V A Deshpande", "V Deshpande"


class Typist:
    """Has a keyboard and nothing else."""

    def __init__(self, qtbot: QtBot, clerk: Clerk) -> None:
        self._qtbot = qtbot
        self._clerk = clerk

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def at(self, widget: QWidget) -> None:
        """Wait for a window; without a window manager nobody activates it."""
        widget.activateWindow()
        self._qtbot.waitUntil(widget.isActiveWindow)

    def until(self, done: Callable[[], bool], key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        """Press a key again as a person would, where it came too soon on a busy machine."""
        for _ in range(_TRIES):
            self.press(key, modifier)
            with suppress(self._qtbot.TimeoutError):
                self._qtbot.waitUntil(done, timeout=2_000)
                return
        raise AssertionError("nothing came of the key")

    def form(self) -> CorrectionDialog:
        """Open the form of the record in front and wait for it."""
        self.at(self._clerk.application.window)
        corrections = self._clerk.tab.corrections
        self.until(lambda: corrections._dialog is not None, Qt.Key.Key_E, CONTROL)
        dialog = corrections._dialog
        assert dialog is not None
        self.at(dialog)
        self._qtbot.waitUntil(lambda: dialog.document_panel.shows_picture)
        self._qtbot.waitUntil(dialog.form.name.edit.hasFocus)
        return dialog

    def correct(self, dialog: CorrectionDialog, name: str, reason: str) -> None:
        """Type another name, and the keys for the reason."""
        self.type(name)
        self.press(Qt.Key.Key_Return, CONTROL)
        (asked,) = [each for each in dialog.findChildren(ReasonDialog) if each.isVisible()]
        self.at(asked)
        self.type(reason)
        self.press(Qt.Key.Key_Return)


def undo_and_save_again(qtbot: QtBot, clerk: Clerk, typist: Typist, sql: Query) -> None:
    """Save the document, undo that with one key, and save it with another name."""
    flow_id = clerk.state.flow_id
    typist.until(lambda: clerk.state.status is FlowStatus.SUCCESS, Qt.Key.Key_Return, CONTROL)
    assert records(sql, flow_id) == [(NAME, DOB)]
    typist.press(Qt.Key.Key_Z, ALT)
    qtbot.waitUntil(lambda: clerk.state.status is FlowStatus.AWAITING_REVIEW)
    assert (status(sql, flow_id), records(sql, flow_id)) == ("awaiting_review", [])
    assert [row[1] for row in attempts(sql, flow_id)][3:] == ["success", "pending"]
    clerk.tab.review_panel.form.name.go_to()
    typist.type(FIRST)
    look(qtbot)
    typist.until(lambda: clerk.state.status is FlowStatus.SUCCESS, Qt.Key.Key_Return, CONTROL)
    assert records(sql, flow_id) == [(FIRST, DOB)]


def correct_elsewhere(data_dir: Path, flow_id: int, name: str) -> None:
    """A colleague corrects the record in another window, and sees who else has it in front."""
    colleague = Store.open(None, data_dir)
    assert [each.operator for each in colleague.open_reviews.others([flow_id])[flow_id]] == [
        "m.clerk"
    ]
    seen = colleague.flows.details(flow_id)
    assert seen.record is not None
    review = Review(name, seen.record.dob, "o.clerk")
    why = Correction(CorrectionReason.MISREAD)
    colleague.corrections.correct(flow_id, seen.version, review, why)
    colleague.close()


def test_a_record_is_undone_and_corrected_in_both_places(
    qtbot: QtBot, configured: Settings, data_dir: Path, sql: Query
) -> None:
    with opened(qtbot, configured) as application:
        clerk = Clerk(qtbot, application)
        typist = Typist(qtbot, clerk)
        corrections, history = application.process_tab.corrections, application.history_tab
        clerk.give(GOOD)
        flow_id = clerk.state.flow_id
        assert flow_id is not None
        typist.at(application.window)
        look(qtbot)
        undo_and_save_again(qtbot, clerk, typist, sql)

        application.process_tab.queue_panel.list.setFocus()
        typist.correct(typist.form(), SECOND, "1")
        qtbot.waitUntil(lambda: corrections._dialog is None)
        typist.at(application.window)

        clerk.look_up(flow_id)
        history.table.setFocus()
        dialog = typist.form()
        assert dialog.form.name.text == SECOND
        correct_elsewhere(data_dir, flow_id, THIRD)
        typist.correct(dialog, FIRST, "2")
        qtbot.waitUntil(lambda: bool(dialog.findChildren(ConflictDialog)))
        (both,) = dialog.findChildren(ConflictDialog)
        typist.at(both)
        assert both.told.text().startswith("o.clerk has changed this")
        typist.press(Qt.Key.Key_Escape)
        typist.at(dialog)
        assert dialog.form.name.text == FIRST  # what was typed is still there
        correct_elsewhere(data_dir, flow_id, FOURTH)
        typist.press(Qt.Key.Key_Return, CONTROL)
        (asked,) = [each for each in dialog.findChildren(ReasonDialog) if each.isVisible()]
        typist.at(asked)
        typist.type("3")
        typist.press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: any(it.isVisible() for it in dialog.findChildren(ConflictDialog)))
        (both,) = [it for it in dialog.findChildren(ConflictDialog) if it.isVisible()]
        typist.at(both)
        look(qtbot)
        typist.type("1")
        typist.press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: corrections._dialog is None)
        shown = history.details
        qtbot.waitUntil(lambda: shown._details is not None and len(shown._details.versions) == 5)

    versions = sql(
        "SELECT fields->'name'->>'value' AS name, reason, actor FROM record_versions "
        "WHERE flow_id = %s ORDER BY version",
        flow_id,
    )
    assert [tuple(row.values()) for row in versions] == [
        (FIRST, None, "m.clerk"),
        (SECOND, "typing_mistake", "m.clerk"),
        (THIRD, "misread", "o.clerk"),
        (FOURTH, "misread", "o.clerk"),
        (FIRST, "other_document", "m.clerk"),
    ]
    events = sql(
        "SELECT action, old_value, new_value FROM audit_events "
        "WHERE flow_id = %s AND (field = 'name' OR field IS NULL) ORDER BY id",
        flow_id,
    )
    assert [tuple(row.values()) for row in events] == [
        ("saved", None, None),
        ("save_undone", NAME, None),
        ("save_undone", None, None),
        ("corrected", NAME, FIRST),
        ("saved", None, None),
        ("corrected_later", FIRST, SECOND),
        ("record_corrected", None, "typing_mistake"),
        ("corrected_later", SECOND, THIRD),
        ("record_corrected", None, "misread"),
        ("corrected_later", THIRD, FOURTH),
        ("record_corrected", None, "misread"),
        ("corrected_later", FOURTH, FIRST),
        ("record_corrected", None, "other_document"),
    ]
    (row,) = sql("SELECT name, dob, version FROM ocr_records WHERE flow_id = %s", flow_id)
    assert row == {"name": FIRST, "dob": dt.date.fromisoformat(DOB), "version": 5}
