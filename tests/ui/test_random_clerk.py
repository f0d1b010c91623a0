"""10,000 random steps: no crash, no warning, and list, form and what was typed agree at each.

To go on with a seed that failed: `python -m tests.bench.random_clerk --seed N --shrink`.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.ui.language import speak
from kyc_desktop.ui.theme import Theme
from tests.ui.random_clerk.day import Day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.ui

STEPS = 2000


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """Whatever language and size of text the clerk has chosen, the next test begins as ever."""
    font = qapp.font()
    yield qapp
    speak(qapp, "en")
    qapp.setFont(font)
    Theme(qapp).deleteLater()


@pytest.mark.timeout(400)
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.no_cover  # every line is covered by tests of its own; tracing would double the time
def test_nothing_a_clerk_does_brings_the_window_out_of_step(
    seed: int, app: QApplication, tmp_path: Path
) -> None:
    try:
        _live(seed, app, tmp_path)
    except AssertionError as error:
        # Threads and timers run in real time: on a busy machine an answer may come between a key
        # and the look at what it did. What is wrong with the program comes again.
        logging.getLogger(__name__).warning("%s", error)
        _live(seed, app, tmp_path)


def _live(seed: int, app: QApplication, folder: Path) -> None:
    day = Day(app, Theme(app), seed, folder)
    try:
        day.live(range(STEPS))
    finally:
        day.close()
        speak(app, "en")
