"""A user's first minutes with the program: the examples are tried and removed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop import examples
from kyc_desktop.domain.flow import FlowStatus

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.gui.application import Application
    from tests.e2e.stored import Query

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

STORED = "SELECT id, status FROM flow_manager WHERE image_name LIKE 'EXAMPLE – %%'"


def test_the_examples_are_read_saved_and_removed(
    qtbot: QtBot, application: Application, sql: Query
) -> None:
    tab, window = application.process_tab, application.window
    placeholder = tab.document_panel.placeholder
    placeholder.examples.click()
    assert [document.name for document in tab.queue] == [
        source.name for source in examples.sources()
    ]
    assert window.examples_banner.isVisible()
    qtbot.waitUntil(lambda: all(each.needs_attention for each in tab.queue), timeout=120_000)
    statuses = [document.state.status for document in tab.queue]
    assert statuses == [FlowStatus.AWAITING_REVIEW] * 4 + [FlowStatus.FAILED]
    first = tab.queue.at(0)
    tab.selection.choose(first.ticket)
    tab.save()
    qtbot.waitUntil(lambda: tab.queue.at(0).state.status is FlowStatus.SUCCESS, timeout=20_000)
    assert len(sql(STORED)) == len(examples.CHECKSUMS)

    window.examples.remove_requested.emit()

    def nothing_is_stored() -> None:
        assert sql(STORED) == []

    qtbot.waitUntil(nothing_is_stored, timeout=20_000)
    assert len(tab.queue) == 0
    assert sql("SELECT 1 FROM ocr_records WHERE image_name LIKE 'EXAMPLE – %%'") == []
    # Of other tests too, where they shared the database: a picture is an example by what it shows.
    told = "example documents were removed"
    qtbot.waitUntil(lambda: told in str(window.examples_banner.notice))
