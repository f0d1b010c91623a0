"""No part of a screen comes up as a window of its own, which would flash and take the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget

from tests.ui.screens import SCREENS, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.ui

WINDOWS = (QMainWindow, QDialog, QMenu)


class Watch(QObject):
    """Notes what is shown as a window and is none."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.strays: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not isinstance(watched, WINDOWS)
        ):
            self.strays.append(type(watched).__name__)
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    made = Watch(qapp)
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.mark.parametrize("show", SCREENS.values(), ids=SCREENS)
def test_no_part_of_a_screen_is_a_window(
    watch: Watch, stage: Stage, show: Callable[[Stage], QWidget]
) -> None:
    show(stage)
    QApplication.processEvents()
    assert watch.strays == []
