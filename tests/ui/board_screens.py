"""Screens of the Office tab; see `screens.py`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel

from kyc_desktop.domain.office import Worker
from kyc_desktop.domain.office_board import Board, Held, Host, Reviewed, SetAside, StageBacklog
from kyc_desktop.gui.board_wiring import place
from kyc_desktop.ui.office.board_tab import BoardTab
from kyc_desktop.ui.office.tables import COMPUTERS, LISTS, WAITING
from tests.ui.stage import NO_SERVER, Stage, screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

NOW = dt.datetime(2026, 11, 30, 10, 14, tzinfo=dt.UTC)
TARGET_S = 1800.0


def held(flow_id: int, operator: str, minutes: int, *, running: bool = True) -> Held:
    since = NOW - dt.timedelta(minutes=minutes)
    return Held(flow_id, operator, since, minutes * 60.0, since, running)


HELD = (
    held(417, "a.hollmann", 190, running=False),
    held(421, "b.ferreira", 41),
    held(422, "b.ferreira", 12),
    held(423, "a.hollmann", 3),
)
WORKER = Worker("scan-1/7/1", "scan-1", 7, 4, "1.4", 804, NOW, NOW, 2.0)
OFFICE = Board(
    StageBacklog(waiting=120, held=8, oldest_s=540.0, done_last_hour=1710, left_s=269.0),
    StageBacklog(214, 3, 4, 2, 1, 4330.0, 190, 4168.0),
    (Reviewed("a.hollmann", 88, 4), Reviewed("b.ferreira", 97, 1)),
    HELD,
    (
        SetAside(401, "b.ferreira", for_supervisor=False, until=None, since=NOW),
        SetAside(409, None, for_supervisor=True, until=None, since=NOW),
        SetAside(412, None, for_supervisor=False, until=NOW + dt.timedelta(days=2), since=NOW),
    ),
    (WORKER, Worker("scan-2/9/1", "scan-2", 9, 4, "1.4", 988, NOW, NOW, 11.0)),
    (
        Host("desk-7", (), 0, 0, 0, 12),
        Host("scan-1", ("1.4",), 1, 4, 4, 302),
        Host("scan-2", ("1.3", "1.4"), 2, 8, 7, 1396),
    ),
)


def board_of(
    stage: Stage, board: Board | None = OFFICE, *, takes_back: bool = True, late: bool = True
) -> BoardTab:
    """Bring the window to the Office tab."""
    tab = BoardTab(takes_back=takes_back, target_s=TARGET_S if late else None)
    place(tab, stage.window)
    stage.window.tabs.setCurrentWidget(tab)
    if board is not None:
        tab.show_board(board)
    return tab


def choose_row(tab: BoardTab, row: int) -> None:
    """As a click does; `selectRow` heeds keys that a test has held down before."""
    chosen = QItemSelectionModel.SelectionFlag.Rows | QItemSelectionModel.SelectionFlag.Select
    tab.table.selectionModel().setCurrentIndex(tab.model.index(row, 0), chosen)


def _known(key: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        tab = board_of(stage, late=key == WAITING)
        tab.parts.choose(key)
        if key == LISTS:
            choose_row(tab, 1)
        return stage.window

    return show


for _key in (WAITING, LISTS, COMPUTERS):
    screen(f"office, {_key}")(_known(_key))


@screen("office, nothing waits and the server is away")
def _empty(stage: Stage) -> QWidget:
    tab = board_of(stage, Board(StageBacklog(), StageBacklog()))
    tab.parts.choose(LISTS)
    tab.show_error(NO_SERVER)
    return stage.window
