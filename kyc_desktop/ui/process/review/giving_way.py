"""Keeps the fields in sight: shares out the height of the form's column."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLayout

from kyc_desktop.ui.layout.fold import Yielding, needed_height, share_out

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QScrollArea, QWidget

_CALM = 0.5  # seconds
_MOST_CHANGES = 12  # in that time


class RoomSharing:
    """Shows as much of a column as there is room for without scrolling."""

    def __init__(self, column: QWidget, area: QScrollArea, again: Callable[[], None]) -> None:
        """Share out nothing yet.

        Args:
            column: the column, whose height is shared out.
            area: the part of it that scrolls if even the least does not fit.
            again: shares out the room once more, after too many changes.
        """
        self._column, self._area = column, area
        self._busy = False
        self._changes = 0
        self._since = 0.0
        self._looks_again = self._looked_again = False
        self._share_again = again
        self._calm = QTimer(column, singleShot=True, interval=round(2000 * _CALM))
        self._calm.timeout.connect(self._look_again)

    def share(self, parts: Sequence[Yielding], kept: Sequence[Yielding]) -> None:
        """Share out the room anew.

        Args:
            parts: what may give way, the first one first, anywhere in the column.
            kept: what may not as things are, but may have given way before.
        """
        if self._busy:  # by its own changes
            return
        self._busy = True
        before = [part.folded for part in parts]
        for part in kept:
            part.fold(away=False)
        costs = [(part, part.cost(self._column)) for part in parts]
        whole = self._height() + sum(cost for part, cost in costs if part.folded)
        missing = share_out(costs, whole - self._column.height(), back=self._may_come_back())
        # Without a bar at first: beside one, texts wrap earlier and may need it.
        policy = Qt.ScrollBarPolicy
        self._area.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if missing > 0 else policy.ScrollBarAlwaysOff
        )
        if before != [part.folded for part in parts]:
            self._changes += 1
            self._forget_heights()
        self._busy = False

    def _forget_heights(self) -> None:
        """Have all parts be measured anew.

        Qt tells a change to one layout after the other, from the inside out, in turns of the event
        loop. A height taken in between is that of a column that never was: it would bring parts
        back for which there is no room, without end.
        """
        for layout in self._column.findChildren(QLayout):
            layout.invalidate()

    def _may_come_back(self) -> bool:
        """Not after many changes in a short time: they would go on for ever.

        What they left away is looked at once more in calm, as a busy computer, which lays out the
        column in more steps, makes that many changes to one that comes to rest.
        """
        now = time.monotonic()
        if now - self._since > _CALM:
            self._since, self._changes = now, 0
            self._looked_again = self._looks_again
        if self._changes < _MOST_CHANGES:
            return True
        if not self._looked_again:
            self._calm.start()
        return False

    def _look_again(self) -> None:
        self._looks_again = True
        self._share_again()
        self._looks_again = False

    def _height(self) -> int:
        """The height that the column needs as it is, without scrolling."""
        layout, width = self._column.layout(), self._column.width()
        if layout is None:
            return 0
        heights = []
        for number in range(layout.count()):
            place = layout.itemAt(number)
            if place is None or place.isEmpty():
                continue
            widget = place.widget()
            if widget is not None:
                inner = self._area.widget() if widget is self._area else None
                heights.append(needed_height(inner or widget, width))
            elif place.hasHeightForWidth():
                heights.append(place.heightForWidth(width))
            else:
                heights.append(place.sizeHint().height())
        return sum(heights) + max(len(heights) - 1, 0) * max(layout.spacing(), 0)
