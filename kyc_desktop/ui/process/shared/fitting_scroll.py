"""A scroll area as high as its content if there is room; otherwise it scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from kyc_desktop.ui.layout.steady_scroll import SteadyScroll

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_LEAST = 80  # pixels


class FittingScroll(SteadyScroll):
    """Follows the height of its widget, whose texts wrap and change.

    `resized` is emitted when the widget's height has changed.
    """

    resized = Signal()

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Otherwise the content is painted on the palette's background instead of the window's.
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        inner.installEventFilter(self)

    def sizeHint(self) -> QSize:
        inner = self.widget()
        if inner is None:  # while Qt constructs or destroys it
            return super().sizeHint()
        width = self.viewport().width()
        layout = inner.layout()
        high = layout.totalHeightForWidth(width) if layout is not None else -1
        return QSize(inner.sizeHint().width(), high if high > 0 else inner.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        inner = self.widget()
        if inner is None:
            return super().minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        width = inner.minimumSizeHint().width() + bar
        return QSize(width, min(self.sizeHint().height(), _LEAST))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self.updateGeometry()
        if isinstance(event, QResizeEvent) and event.size().height() != event.oldSize().height():
            self.resized.emit()
        return super().eventFilter(watched, event)
