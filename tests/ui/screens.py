"""Every screen of the window, for the tests of appearance, texts and accessibility.

A new screen is a function in the module of its part, which is imported below:

    @screen("settings")
    def _settings(stage: Stage) -> QWidget:
        stage.window.show_settings()
        return stage.window.findChildren(SettingsDialog)[0]
"""

from __future__ import annotations

from tests.ui import (  # noqa: F401 - they register themselves
    blind_screens,
    board_screens,
    check_screens,
    correction_screens,
    crash_screens,
    entry_screens,
    guide_screens,
    history_screens,
    keeping_screens,
    office_screens,
    process_screens,
    proof_screens,
    queue_screens,
    refusal_screens,
    settings_screens,
    stated_screens,
    statistics_screens,
    window_screens,
)
from tests.ui.stage import SCREENS, Stage, build, dressed

__all__ = ["SCREENS", "Stage", "build", "dressed"]
