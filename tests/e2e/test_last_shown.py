"""The window is closed, and the next one goes on with the document that was on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.image import ImageSource
from tests.e2e import quick_engine
from tests.e2e.clerk import opened
from tests.e2e.program import EXAMPLES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.config.settings import Settings

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

READ_MS = 30_000


def test_the_next_window_shows_the_document_that_was_on_screen(
    qtbot: QtBot, configured: Settings
) -> None:
    data = (EXAMPLES / "passport_td3.png").read_bytes()
    with opened(qtbot, configured, load=quick_engine.load) as first:
        tab = first.process_tab
        tab.add_sources([ImageSource(name, data=data) for name in ("a.png", "b.png", "c.png")])
        qtbot.waitUntil(lambda: all(it.savable for it in tab.queue), timeout=READ_MS)
        tab.selection.choose(tab.queue.at(1).ticket)
    with opened(qtbot, configured, load=quick_engine.load) as second:
        tab = second.process_tab
        qtbot.waitUntil(lambda: len(tab.queue) == 3, timeout=READ_MS)
        qtbot.waitUntil(lambda: tab.document_panel.title == "b.png", timeout=READ_MS)
