"""Scrolls content that does not fit, whatever the size of the system's font.

The window has a minimum size, and so do its parts, depending on font, text size and language. If
the parts need more room than the window has, they are scrolled: otherwise Qt would squeeze them and
cut off their texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from kyc_desktop.ui.layout.steady_scroll import SteadyScroll

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QResizeEvent


class Panel(QWidget):
    """A column with wrapping parts: its minimum height depends on its width."""

    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        if layout is not None and layout.hasHeightForWidth():
            width = max(self.width(), least.width())
            least.setHeight(max(least.height(), layout.totalMinimumHeightForWidth(width)))
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class RoomScroll(SteadyScroll):
    """A scroll area that fills its space and scrolls only if its widget can't shrink enough.

    Without `sideways` it is never narrower than its widget needs; meant for dialogs, which can
    grow.
    """

    def __init__(
        self, inner: QWidget, parent: QWidget | None = None, *, sideways: bool = True
    ) -> None:
        super().__init__(parent)
        self._sideways = sideways
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Otherwise the content is painted on the palette's background instead of the window's.
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        inner = self.widget()
        if now is not None and inner is not None and inner.isAncestorOf(now):
            # Not `ensureWidgetVisible`, which in a text field is satisfied with showing the text
            # cursor.
            at, room = now.mapTo(inner, now.rect().center()), self.viewport().size()
            wide, high = min(now.width(), room.width()), min(now.height(), room.height())
            self.ensureVisible(at.x(), at.y(), wide // 2 + 1, high // 2 + 1)

    def minimumSizeHint(self) -> QSize:
        inner = self.widget()
        if inner is None or self._sideways:
            return QSize(0, 0)
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(inner.minimumSizeHint().width() + bar, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and not self._sideways:
            self.updateGeometry()
        return super().eventFilter(watched, event)
