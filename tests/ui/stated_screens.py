"""Screens with what customers stated; see `screens.py`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kyc_desktop.domain.stated import Stated
from tests.ui.stage import Stage, screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@screen("review, stated data")
def _review(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    stage.process.tab.comparing.take(
        {1: Stated("Eriksson Anna Maria", dt.date(1974, 12, 8)), 2: Stated("A. Eriksson")}
    )
    return stage.window


@screen("value missing, stated")
def _missing(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    stage.process.fail_to_find_dob(1)
    stage.process.tab.comparing.take({1: Stated("A. Eriksson", dt.date(1974, 12, 8))})
    return stage.window
