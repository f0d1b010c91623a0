"""The value before or after the one that is checked, dimmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from kyc_desktop.ui.parts import ElidedLabel
from kyc_desktop.ui.process.review.field_magnifier import FieldMagnifier
from kyc_desktop.ui.theme import SPACE, SPACE_S

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from kyc_desktop.ui.process.check_fields.crops import Crop

_SHARES = 2, 3  # of the width: the crop and the value


class NeighbourCard(QFrame):
    """Keeps its height when there is no neighbour; a click goes there."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._glass = FieldMagnifier(dimmed=True)
        self._value = ElidedLabel(manner="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        row.setSpacing(SPACE)
        row.addWidget(self._glass, _SHARES[0])
        row.addWidget(self._value, _SHARES[1])
        self.setFixedHeight(self._glass.fontMetrics().height() * 3 + 2 * SPACE_S)

    def show_value(self, value: str, crop: Crop | None) -> None:
        """Show a value and its place; both may be empty."""
        self._value.show_text(value)
        if crop is not None:
            self._glass.look_at(crop.picture, crop.boxes[:1], "")
        else:
            self._glass.look_at(None, (), "")
        self.setCursor(Qt.CursorShape.PointingHandCursor if value else Qt.CursorShape.ArrowCursor)

    @property
    def value(self) -> str:
        """The value that is shown; empty if there is no neighbour."""
        return self._value.accessibleName()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.value:
            self.pressed.emit()
        super().mouseReleaseEvent(event)
