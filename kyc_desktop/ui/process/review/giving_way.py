"""Keeps the fields in sight: shares out the height of the form's column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.ui.layout.fold import Fold, needed_height, share_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def give_way(column: QWidget, area: QScrollArea, folds: Sequence[Fold]) -> None:
    """Show as much of a column as there is room for without scrolling.

    Args:
        column: the widget whose layout has the parts, one below the other.
        area: the part of it that scrolls if even the least does not fit.
        folds: what may give way, the first one first, anywhere in the column.
    """
    costs = [(fold, _cost(fold, column)) for fold in folds]
    least = _height(column, area) - sum(cost for fold, cost in costs if fold.isVisibleTo(column))
    share_out(costs, least + sum(cost for _, cost in costs) - column.height())


def _cost(fold: Fold, column: QWidget) -> int:
    """The height that a part takes if it is shown, with the gap that it adds."""
    parent = fold.parentWidget()
    layout = parent.layout() if parent is not None else None
    if parent is None or layout is None or not fold.wanted or not parent.isVisibleTo(column):
        return 0
    margins = layout.contentsMargins()
    wide = parent.width() - margins.left() - margins.right()
    return fold.needed(wide) + _spacing(layout)


def _height(column: QWidget, area: QScrollArea) -> int:
    """The height that the column needs as it is, without scrolling."""
    layout = column.layout()
    if layout is None:
        return 0
    heights = []
    for number in range(layout.count()):
        place = layout.itemAt(number)
        if place is None or place.isEmpty():
            continue
        widget = area.widget() if place.widget() is area else place.widget()
        if widget is not None:
            heights.append(needed_height(widget, column.width()))
        elif place.hasHeightForWidth():
            heights.append(place.heightForWidth(column.width()))
        else:
            heights.append(place.sizeHint().height())
    return sum(heights) + max(len(heights) - 1, 0) * _spacing(layout)


def _spacing(layout: QLayout) -> int:
    return max(layout.spacing(), 0)
