"""Screens of the guide; see `screens.py`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kyc_desktop.domain.guide import ADMIN, CLERK, PAGES, Place, entry
from kyc_desktop.ui.guide.guide_window import GuideWindow
from kyc_desktop.workers.guide_worker import read_page
from tests.ui.stage import Stage, screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

FLAGS = Place(CLERK, "flags")
ROOT = Path(__file__).resolve().parents[2]


def guide_of(stage: Stage, place: Place = FLAGS) -> GuideWindow:
    """The guide, open at a chapter; pages are there as soon as they are asked for."""
    guide = GuideWindow(stage.window)
    guide.page_requested.connect(lambda name: guide.show_page(read_page(ROOT, name)))
    guide.open_at(place)
    guide.show_contents([entry(name, (ROOT / name).read_text(encoding="utf-8")) for name in PAGES])
    return guide


@screen("guide")
def _guide(stage: Stage) -> QWidget:
    return guide_of(stage)


@screen("guide, words found")
def _found(stage: Stage) -> QWidget:
    guide = guide_of(stage, Place(ADMIN, "settings"))
    guide.finding.words.setText("server")
    return guide
