"""The rows of the board, to be walked through and chosen with keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from kyc_desktop.ui.row_table import RowTable

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_KEYS = frozenset((Qt.Key.Key_Up, Qt.Key.Key_Down))


class BoardRows(RowTable):
    """While nothing is chosen, an arrow key chooses the row where the keyboard is.

    Qt takes the first row for the current one when Tab brings the keyboard here, without a sign of
    it: an arrow would go past that row, and choose nothing where it is the only one.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex()
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if plain and event.key() in _KEYS and at.isValid() and not self.selectedIndexes():
            self.selectRow(at.row())
            return
        super().keyPressEvent(event)
