"""The operating system asks the program to end."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.gui.end_signals import EndSignals

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_the_end_waits_until_the_code_that_runs_is_done(qtbot: QtBot) -> None:
    signals, told = EndSignals(), list[str]()
    signals.came.connect(lambda: told.append("came"))
    signals.asked.connect(lambda: told.append("asked"))
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        while not told:
            pass
        assert told == ["came"]
        qtbot.waitUntil(lambda: told == ["came", "asked"])
    finally:
        signals.close()
