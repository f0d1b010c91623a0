from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from kyc_desktop.ui.guide.page_view import PageView
from kyc_desktop.ui.office.board_tab import BoardTab
from kyc_desktop.ui.process.correction.record_panel import RecordPanel
from tests.ui.screens import SCREENS, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.ui

EVERY_SCREEN = pytest.mark.parametrize("show", SCREENS.values(), ids=SCREENS)


def controls(top: QWidget) -> list[QWidget]:
    """What a person can go to with the Tab key or press."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and (_by_tab(widget) or isinstance(widget, QAbstractButton))
    ]


def _by_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def name_of(widget: QWidget) -> str:
    """What a screen reader says of a control."""
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name)


@EVERY_SCREEN
def test_every_control_has_a_name(stage: Stage, show: Callable[[Stage], QWidget]) -> None:
    shown = show(stage)
    found = controls(shown)
    # What is shown while files are dragged has nothing to press: it must say itself what it is.
    assert found or name_of(shown).strip()
    unnamed = [widget for widget in found if not name_of(widget).strip()]
    assert not unnamed, unnamed


def _focus(top: QWidget) -> QWidget | None:
    return top.focusWidget()


def walk(top: QWidget, key: Qt.Key) -> Iterator[QWidget]:
    """Where the key leads from control to control, until it comes to one a second time."""
    seen: list[QWidget] = []
    for _ in range(300):
        now = _focus(top) or top
        if not (seen and now is seen[-1] and isinstance(now, PageView)):  # which has links in it
            if now in seen:
                return
            seen.append(now)
            yield now
        QTest.keyClick(now, key)


@EVERY_SCREEN
def test_the_tab_key_leads_to_every_control_and_out_of_it(
    stage: Stage, show: Callable[[Stage], QWidget]
) -> None:
    shown = show(stage)
    reachable = {widget for widget in controls(shown) if _by_tab(widget)}
    first = next(iter(walk(shown, Qt.Key.Key_Tab)))
    there = list(walk(shown, Qt.Key.Key_Tab))
    assert reachable <= {*there, first}
    back = list(walk(shown, Qt.Key.Key_Backtab))
    assert reachable <= {*back, first}


@EVERY_SCREEN
def test_the_tab_key_goes_from_the_top_down_in_each_part(
    stage: Stage, show: Callable[[Stage], QWidget]
) -> None:
    shown = show(stage)
    for _ in range(5):  # layouts follow what is shown in several turns
        QCoreApplication.processEvents()
    # A close button stands in the corner above what it comes after.
    order = [
        widget
        for widget in walk(shown, Qt.Key.Key_Tab)
        if _by_tab(widget) and not name_of(widget).startswith(("Close", "Dismiss"))
    ]
    panels = _panels(stage, shown)
    for panel in panels:
        places = [
            widget.mapTo(panel, QPoint(0, 0)).y() for widget in order if panel.isAncestorOf(widget)
        ]
        start = places.index(min(places)) if places else 0
        turned = places[start:] + places[:start]  # the walk may begin in the middle
        rows = [round(place / 30) for place in turned]
        assert rows == sorted(rows), (type(panel).__name__, turned)


def _panels(stage: Stage, shown: QWidget) -> list[QWidget]:
    tab, history = stage.process.tab, stage.history.tab
    panels: tuple[QWidget, ...] = (  # each of them is one column
        tab.queue_panel,
        tab.document_panel,
        tab.review_panel,
        history.bar,
        history.details,
        stage.statistics.choosing,
        stage.statistics.page,
        *(board.page for board in shown.findChildren(BoardTab)),
        *shown.findChildren(RecordPanel),
    )
    inside = [panel for panel in panels if shown.isAncestorOf(panel) and panel.isVisible()]
    return inside or [shown]
