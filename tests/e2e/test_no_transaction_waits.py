"""While a clerk thinks, in the window or in any dialog, nothing is left in a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from sqlalchemy import text

from kyc_desktop.domain.flow import FlowStatus
from tests.e2e.failing import GOOD
from tests.e2e.program import EXAMPLES
from tests.e2e.test_corrections import CONTROL, Typist, correct_elsewhere

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.e2e.clerk import Clerk
    from tests.e2e.stored import Query

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

SESSIONS = (
    "SELECT state, xact_start IS NOT NULL AS inside FROM pg_stat_activity "
    "WHERE application_name = 'kyc-desktop' AND datname = current_database()"
)
DOUBTFUL, LARGE = EXAMPLES / "ktp_card.jpg", EXAMPLES / "bad_over_1_mb.jpg"


class Watch:
    """Looks into the server while something is in front of the clerk."""

    def __init__(self, qtbot: QtBot, clerk: Clerk, sql: Query) -> None:
        self._qtbot = qtbot
        self._clerk = clerk
        self._sql = sql

    def thinks_over(self, title: str = "") -> QDialog | None:
        """Wait for a dialog with this name of its class; the sessions must all be idle then."""
        self._qtbot.waitUntil(lambda: not title or self._front(title) is not None)
        self._qtbot.waitUntil(self._all_idle)
        return self._front(title)

    def closes(self, title: str) -> None:
        dialog = self.thinks_over(title)
        assert dialog is not None
        dialog.reject()
        self._qtbot.waitUntil(lambda: self._front(title) is None)

    def _all_idle(self) -> bool:
        sessions = self._sql(SESSIONS)
        return len(sessions) > 1 and all(each["state"] == "idle" for each in sessions)

    def _front(self, title: str) -> QDialog | None:
        dialogs = self._clerk.application.window.findChildren(QDialog)
        shown = [it for it in dialogs if it.isVisible() and type(it).__name__ == title]
        return shown[0] if shown else None


@pytest.fixture
def watch(qtbot: QtBot, clerk: Clerk, sql: Query) -> Watch:
    return Watch(qtbot, clerk, sql)


def test_a_transaction_that_stood_still_would_be_seen(watch: Watch, clerk: Clerk) -> None:
    store = clerk.application._store_worker._store
    assert store is not None
    with store._database.transaction() as session:  # type: ignore[attr-defined] # it is a Store
        session.execute(text("SELECT 1"))  # the first statement begins it
        assert not watch._all_idle()
    watch.thinks_over()


def test_the_form_and_the_dialogs_of_a_document(watch: Watch, clerk: Clerk) -> None:
    clerk.give(LARGE)
    clerk.tab.repairs.open_current()
    watch.closes("RepairDialog")
    clerk.give(DOUBTFUL)
    clerk.tab.checking.open("name")
    watch.closes("CheckDialog")
    clerk.give(GOOD)
    clerk.type_name("Anna")
    watch.thinks_over()
    clerk.tab.reject()
    watch.closes("RejectDialog")
    clerk.application.window.settings_requested.emit()
    watch.closes("SettingsDialog")


def test_the_dialogs_of_a_correction(
    qtbot: QtBot, watch: Watch, clerk: Clerk, data_dir: Path
) -> None:
    clerk.give(GOOD)
    clerk.save()
    assert clerk.document.state.status is FlowStatus.SUCCESS
    flow_id = clerk.state.flow_id
    assert flow_id is not None
    typist = Typist(qtbot, clerk)
    clerk.application.window.show()
    clerk.tab.selection.choose(clerk.ticket)
    clerk.tab.queue_panel.list.setFocus()
    dialog = typist.form()
    watch.thinks_over("CorrectionDialog")
    correct_elsewhere(data_dir, flow_id, "V A Deshpande")
    typist.type("Anne")
    typist.press(Qt.Key.Key_Return, CONTROL)
    reason = watch.thinks_over("ReasonDialog")
    assert reason is not None
    typist.at(reason)
    typist.type("1")
    typist.press(Qt.Key.Key_Return)
    watch.closes("ConflictDialog")
    dialog.reject()
    qtbot.waitUntil(lambda: clerk.tab.corrections._dialog is None)
    clerk.look_up(flow_id)
    watch.thinks_over()
    clerk.application.window.show_process()
