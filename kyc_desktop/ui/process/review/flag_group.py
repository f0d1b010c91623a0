"""Flags that give way together where there is no room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.ui.layout.fold import Shrinking, needed_height

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QVBoxLayout, QWidget


class FlagGroup(Shrinking):
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
        super().__init__(column)
        self._chips, self._line, self._changed = chips, line, changed

    def _show(self) -> None:
        self._changed()

    def _saved(self, width: int) -> int:
        chips, line = self._chips(), self._line()
        if not chips:
            return 0
        gap = self._column.spacing()
        high = sum(needed_height(chip, width) + gap for chip in chips)
        return high - (line.sizeHint().height() + gap if line is not None else 0)
