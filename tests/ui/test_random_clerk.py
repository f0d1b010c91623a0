"""10,000 random steps: no crash, no warning, and list, form and what was typed agree at each.

To go on with a seed that failed: `python -m tests.bench.random_clerk --seed N --shrink`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.ui.language import speak
from kyc_desktop.ui.theme import Theme
from tests.ui.random_clerk.day import Day

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.ui

STEPS = 2000


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.no_cover  # every line is covered by tests of its own; tracing would double the time
def test_nothing_a_clerk_does_brings_the_window_out_of_step(
    seed: int, qapp: QApplication, tmp_path: Path
) -> None:
    day = Day(qapp, Theme(qapp), seed, tmp_path)
    try:
        day.live(range(STEPS))
    finally:
        day.close()
        speak(qapp, "en")
