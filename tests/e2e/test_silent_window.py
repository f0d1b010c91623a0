"""The server falls silent under the open window: it tells, loses nothing, and goes on by itself."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from kyc_desktop.domain.flow import FlowStatus
from tests.e2e import odd_engine
from tests.e2e.clerk import Clerk, opened, settings_for
from tests.e2e.failing import DOB, GOOD
from tests.e2e.stored import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from kyc_desktop.gui.application import Application
    from tests.e2e.stored import Query
    from tests.proxy import Proxy

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

TOLD_MS = 15_000
TYPED = ("Ane Marie Erichsen", DOB)


@pytest.fixture(scope="module")
def window(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    impatient: None,
    proxy: Proxy,
    data_dir: Path,
) -> Iterator[Application]:
    """It opens while the server is silent already, and is ready once it speaks."""
    settings = replace(settings_for(data_dir), database_url=proxy.address)
    qtbot = QtBot(request)
    proxy.swallow()
    with opened(qtbot, settings, ready=False, load=odd_engine.load) as application:
        qtbot.waitUntil(lambda: "did not answer" in banner(application), timeout=TOLD_MS)
        with qtbot.waitSignal(application.ready, timeout=30_000):
            proxy.speak()
        assert banner(application) == ""
        yield application


def banner(application: Application) -> str:
    notice = application.window.database_banner.notice
    return f"{notice.text} {notice.detail}" if notice is not None else ""


def returned(application: Application) -> Callable[[], bool]:
    return lambda: banner(application) == ""


@pytest.mark.parametrize("lost", [b"INSERT INTO ocr_records", b"COMMIT"])
def test_silence_at_a_save_is_told_and_the_record_saved_once_afterwards(
    qtbot: QtBot, clerk: Clerk, proxy: Proxy, sql: Query, lost: bytes
) -> None:
    clerk.give(GOOD)
    clerk.type_name(TYPED[0])
    qtbot.waitUntil(lambda: not clerk.tab.dispatcher.autosave.lagging)
    proxy.swallow_after = lost
    clerk.save()
    assert clerk.failure.code == "storage_unavailable"
    assert clerk.form == TYPED
    assert "1 document is waiting" in banner(clerk.application)

    proxy.speak()
    qtbot.waitUntil(lambda: clerk.document.state.status is FlowStatus.SUCCESS, timeout=30_000)
    assert records(sql, clerk.state.flow_id) == [TYPED]
    assert banner(clerk.application) == ""


def test_what_is_typed_meanwhile_is_kept(
    qtbot: QtBot, clerk: Clerk, proxy: Proxy, sql: Query
) -> None:
    clerk.give(GOOD)
    proxy.swallow()
    clerk.type_name("Ane")
    qtbot.waitUntil(lambda: "did not answer" in banner(clerk.application), timeout=TOLD_MS)
    clerk.type_name(TYPED[0])
    clerk.begin(GOOD)
    assert clerk.document.state.status is FlowStatus.QUEUED

    proxy.speak()
    draft = "SELECT 1 FROM queue_entries WHERE draft_name = %s"
    qtbot.waitUntil(lambda: sql(draft, TYPED[0]) != [], timeout=30_000)
    assert clerk.rest().state.status is FlowStatus.AWAITING_REVIEW
    assert banner(clerk.application) == ""


def test_silence_while_the_history_is_looked_at(qtbot: QtBot, clerk: Clerk, proxy: Proxy) -> None:
    application = clerk.application
    history = application.history_tab
    application.window.show_history()
    history.reload()
    qtbot.waitUntil(lambda: history.model.rowCount() > 0 and not history.model.waiting)
    rows = history.model.rowCount()
    proxy.swallow()
    began = time.monotonic()
    history.reload()
    qtbot.waitUntil(lambda: "did not answer" in banner(application), timeout=TOLD_MS)
    qtbot.waitUntil(lambda: not history.model.waiting, timeout=TOLD_MS)
    assert time.monotonic() - began < 15
    assert history.model.rowCount() == rows  # what was shown stays

    proxy.speak()
    qtbot.waitUntil(returned(application), timeout=30_000)
    qtbot.waitUntil(lambda: not history.model.waiting and history.banner.notice is None)
    assert history.model.rowCount() == rows
    application.window.show_process()
