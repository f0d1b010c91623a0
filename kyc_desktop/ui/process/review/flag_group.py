"""Flags that give way together where there is no room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.ui.layout.fold import needed_height

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QVBoxLayout, QWidget


class FlagGroup:
    """Chips of a column in whose place a line can stand."""

    def __init__(
        self,
        column: QVBoxLayout,
        chips: Callable[[], Sequence[QWidget]],
        line: Callable[[], QWidget | None],
        changed: Callable[[], None],
    ) -> None:
        """`chips` and `line` tell which they are now; no line if it is there in any case.

        `changed` shows and hides them.
        """
        self._column, self._chips, self._line, self._changed = column, chips, line, changed
        self._folded = False

    @property
    def folded(self) -> bool:
        """Whether the line stands there."""
        return self._folded

    def fold(self, *, away: bool) -> None:
        """Give way to the line, or come back."""
        if away is not self._folded:
            self._folded = away
            self._changed()

    def cost(self, column: QWidget) -> int:
        """The height that the chips take more than the line."""
        owner, chips, line = self._column.parentWidget(), self._chips(), self._line()
        if owner is None or not owner.isVisibleTo(column) or not chips:
            return 0
        gap = self._column.spacing()
        high = sum(needed_height(chip, owner.width()) + gap for chip in chips)
        return high - (line.sizeHint().height() + gap if line is not None else 0)
