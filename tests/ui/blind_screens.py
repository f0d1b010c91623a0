"""Screens of blind checks; see `screens.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import Draft
from kyc_desktop.domain.history import BlindFigures
from tests.ui.history.conftest import checked_blind
from tests.ui.process.conftest import DOB
from tests.ui.stage import screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.stage import Stage

_OTHER = "Anna Maria Erikson"


@screen("review, a field typed blind")
def _blind(stage: Stage) -> QWidget:
    return _begun(stage, Draft("", DOB.value, "name"))


@screen("review, typed blind and read otherwise")
def _differs(stage: Stage) -> QWidget:
    return _begun(stage, Draft(_OTHER, DOB.value, "name", _OTHER))


@screen("history, blind checks")
def _history(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load(1, 2, 3)
    tab = stage.history.tab
    tab.table.setCurrentIndex(tab.model.index(1, 0))
    tab.show_details(checked_blind(2))
    tab.show_figures(BlindFigures(agreed=309, typing_error=3))
    return stage.window


def _begun(stage: Stage, draft: Draft) -> QWidget:
    stage.add("first.png", "second.jpg")
    stage.process.tab.dispatcher.keep_draft(1, draft)
    stage.process.read(1)
    return stage.window
