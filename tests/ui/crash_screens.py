"""The window at the start after a crash."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.ui.stage import Stage, screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@screen("after a crash")
def _after_a_crash(stage: Stage) -> QWidget:
    stage.window.crash.show_crash(Path("/nowhere/logs/crash-2026-11-29T23-20-18Z-8fa2.txt"))
    stage.read("scan-1.png")
    return stage.window
