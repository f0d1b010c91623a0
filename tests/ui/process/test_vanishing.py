"""A document that another program has erased or removed leaves the list, and that is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from kyc_desktop.domain.tasks import PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.workers.gone_worker import GoneWorker

if TYPE_CHECKING:
    from collections.abc import Collection

    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui


@pytest.fixture
def gone(desktop: Desktop) -> set[int]:
    """The flows that are gone from the database; whoever asks is told at once."""
    flows: set[int] = set()

    def look(flow_ids: Collection[int]) -> frozenset[int]:
        return frozenset(flow_ids) & flows

    worker = GoneWorker(look)
    worker.setParent(desktop.tab)
    desktop.tab.vanishing.asked.connect(worker.look)
    worker.found.connect(desktop.tab.vanishing.take_gone)
    desktop.add("first.png", "second.png", "third.png")
    for ticket in (1, 2):
        desktop.read(ticket)
    return flows


def listed(desktop: Desktop) -> list[int]:
    return [each.ticket for each in desktop.tab.queue]


def news(desktop: Desktop, qtbot: QtBot, flow_ids: frozenset[int] | None) -> None:
    """News come, and are answered."""
    with qtbot.waitSignal(desktop.tab.vanishing.asked, timeout=20_000):
        desktop.tab.vanishing.take_news(flow_ids)


def test_the_document_goes_and_the_next_one_is_shown(
    desktop: Desktop, gone: set[int], qtbot: QtBot
) -> None:
    assert desktop.tab.selection.ticket == 1
    gone.add(101)
    news(desktop, qtbot, frozenset({101, 4711}))
    assert listed(desktop) == [2, 3]
    assert desktop.tab.selection.ticket == 2
    assert desktop.tab.toast.text == "Document 101 was erased or removed by another program."


def test_what_was_typed_is_not_lost_silently(
    desktop: Desktop, gone: set[int], qtbot: QtBot
) -> None:
    edit = desktop.tab.review_panel.form.name.edit
    edit.selectAll()
    QTest.keyClicks(edit, "Anna Erikson")
    gone.update((101, 102))
    news(desktop, qtbot, None)
    assert listed(desktop) == [3]
    told = desktop.tab.toast.text
    assert told.startswith("2 documents were erased or removed by another program.")
    assert told.endswith("What you typed can't be saved any more.")


def test_a_document_that_is_read_goes_once_it_rests(
    desktop: Desktop, gone: set[int], qtbot: QtBot
) -> None:
    desktop.do(3, UPLOAD_IMAGE)
    gone.add(103)
    news(desktop, qtbot, frozenset({103}))
    assert listed(desktop) == [1, 2, 3]
    with qtbot.waitSignal(desktop.tab.vanishing.asked, timeout=20_000):
        desktop.fail(3, PERFORM_OCR)
    assert listed(desktop) == [1, 2]


def test_changes_of_others_and_of_what_is_there_say_nothing(
    desktop: Desktop, gone: set[int], qtbot: QtBot
) -> None:
    asked: list[frozenset[int]] = []
    desktop.tab.vanishing.asked.connect(asked.append)
    desktop.tab.vanishing.take_news(frozenset({4711}))
    news(desktop, qtbot, frozenset({102}))
    assert asked == [frozenset({102})]
    assert listed(desktop) == [1, 2, 3]
    assert "removed" not in desktop.tab.toast.text
