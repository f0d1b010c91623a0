"""Parts that give way, one after the other, where a column has no room for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QObject


class Yielding(Protocol):
    """What can do with less room."""

    @property
    def folded(self) -> bool:
        """Whether it gives way."""
        ...

    def fold(self, *, away: bool) -> None:
        """Give way, or come back."""
        ...

    def cost(self, column: QWidget) -> int:
        """The height that it takes unless it gives way; 0 if it has nothing to show there."""
        ...


class Fold(QWidget):
    """Holds one widget, and takes no room while that is hidden or while it gives way.

    The widget inside is shown and hidden by whom it belongs to, the fold by who shares out the
    room: neither needs to know of the other.
    """

    def __init__(self, part: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part: QWidget | None = None
        self._folded = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        if part is not None:
            self.hold(part)

    def hold(self, part: QWidget) -> None:
        """Take in the widget."""
        self._part = part
        self._column.addWidget(part)
        part.installEventFilter(self)
        self._follow()

    @property
    def folded(self) -> bool:
        """Whether it gives way."""
        return self._folded

    @property
    def wanted(self) -> bool:
        """Whether there is anything to show."""
        return self._part is not None and not self._part.isHidden()

    def fold(self, *, away: bool) -> None:
        """Give way, or come back."""
        self._folded = away
        self._follow()

    def cost(self, column: QWidget) -> int:
        """The height that it takes unless it gives way, with the gap around it."""
        part, parent = self._part, self.parentWidget()
        layout = parent.layout() if parent is not None else None
        if part is None or parent is None or layout is None or not self.wanted:
            return 0
        if not parent.isVisibleTo(column):
            return 0
        margins = layout.contentsMargins()
        width = parent.width() - margins.left() - margins.right()
        return needed_height(part, width) + max(layout.spacing(), 0)

    def _follow(self) -> None:
        shown = self.wanted and not self._folded
        # Without a parent it would be shown as a window.
        if self.parent() is not None and shown is self.isHidden():
            self.setVisible(shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange:
            self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self._follow()
        return super().eventFilter(watched, event)


class Shrinking:
    """What gives way by taking less room in its column instead of none."""

    def __init__(self, column: QVBoxLayout) -> None:
        self._column = column
        self._folded = False

    @property
    def folded(self) -> bool:
        """Whether it takes less room."""
        return self._folded

    def fold(self, *, away: bool) -> None:
        """Take less room, or all of it again."""
        if away is not self._folded:
            self._folded = away
            self._show()

    def cost(self, column: QWidget) -> int:
        """The height that it takes more unless it gives way."""
        owner = self._column.parentWidget()
        if owner is None or not owner.isVisibleTo(column):
            return 0
        return self._saved(owner.width())

    def _show(self) -> None:
        """Show what has become of it."""
        raise NotImplementedError

    def _saved(self, width: int) -> int:
        """The height that giving way saves in a column of that width."""
        raise NotImplementedError


class Gaps(Shrinking):
    """The gaps above, below and between the parts of a column: wide, or narrow without room."""

    def __init__(self, layout: QVBoxLayout, margin: int, gap: int, narrow: int) -> None:
        """In pixels: margin and gap where there is room, both where there is not."""
        super().__init__(layout)
        self._wide, self._narrow = (margin, gap), (narrow, narrow)
        self._side = margin  # texts must not wrap differently
        self._show()

    def _show(self) -> None:
        margin, gap = self._narrow if self._folded else self._wide
        self._column.setContentsMargins(self._side, margin, self._side, margin)
        self._column.setSpacing(gap)

    def _saved(self, width: int) -> int:
        places = (self._column.itemAt(number) for number in range(self._column.count()))
        shown = sum(place is not None and not place.isEmpty() for place in places)
        (margin, gap), (least, narrow) = self._wide, self._narrow
        return 2 * (margin - least) + max(shown - 1, 0) * (gap - narrow)


def needed_height(widget: QWidget, width: int) -> int:
    """The height of a widget of that width."""
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        high = layout.totalHeightForWidth(width)
    elif widget.hasHeightForWidth():
        high = widget.heightForWidth(width)
    else:
        high = widget.sizeHint().height()
    return max(high, widget.minimumHeight())


def share_out(parts: Iterable[tuple[Yielding, int]], missing: int, *, back: bool = True) -> int:
    """Have parts give way in this order until enough height is saved, and show the others.

    Args:
        parts: each with the height that it takes.
        missing: by how much all together are too high, in pixels.
        back: whether parts may come back that gave way before.

    Returns:
        By how much the rest is still too high; zero or less if it fits.
    """
    for part, height in parts:
        away = height > 0 and (missing > 0 or (part.folded and not back))
        part.fold(away=away)
        if away:
            missing -= height
    return missing
