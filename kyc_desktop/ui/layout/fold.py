"""Parts that give way, one after the other, where a column has no room for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QObject


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

    def needed(self, width: int) -> int:
        """The height that its part needs, whether or not it gives way; 0 for a hidden part."""
        part = self._part
        if part is None or part.isHidden():
            return 0
        return needed_height(part, width)

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


def share_out(folds: Iterable[tuple[Fold, int]], missing: int) -> None:
    """Have parts give way in this order until enough height is saved, and show the others.

    Args:
        folds: each with the height that it needs together with the gap around it; 0 if it has
            nothing to show.
        missing: by how much all together are too high, in pixels.
    """
    for fold, height in folds:
        away = missing > 0 and height > 0
        fold.fold(away=away)
        if away:
            missing -= height
