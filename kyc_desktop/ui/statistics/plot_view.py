"""Shows a plot. The arrow keys go from category to category, and each is told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.parts import plain_tip
from kyc_desktop.ui.statistics.plots import Drawing
from kyc_desktop.ui.theme import SPACE_L, SPACE_S, Role, colour

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from kyc_desktop.ui.statistics.plots import Plot

_LEAST_WIDTH = 20  # letters
_PICTURE_WIDTH = 60  # letters
_SHARP = 2  # pixels of a picture for one of the window


class PlotView(QWidget):
    """A plot, as high as it needs to be; `place_chosen` tells the category gone to."""

    place_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot: Plot | None = None
        self._name = ""
        self.current: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_plot(self, name: str, plot: Plot) -> None:
        """Show a plot; no category is chosen."""
        self._plot, self._name, self.current = plot, name, None
        self._tell()
        self.updateGeometry()
        self.update()

    def choose(self, place: int) -> None:
        """Let a category stand out."""
        if self._plot is None or place == self.current:
            return
        self.current = place if 0 <= place < len(self._plot.categories) else None
        self._tell()
        self.update()

    def picture(self) -> QImage:
        """The plot in the colours of the window, for a file."""
        metrics = QFontMetricsF(self.font())
        wide = metrics.averageCharWidth() * _PICTURE_WIDTH + 2 * SPACE_L
        size = QSize(round(wide), round(self._drawing(wide).height + 2 * SPACE_L))
        image = QImage(size * _SHARP, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_SHARP)
        image.fill(colour(Role.SURFACE))
        painter = QPainter(image)
        painter.setFont(self.font())
        painter.translate(SPACE_L, SPACE_L)
        drawing = self._drawing(wide)
        drawing.draw(painter, drawing.height, None)
        painter.end()
        return image

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._plot is None:
            return 0
        return round(self._drawing(width).height) + 2 * SPACE_S

    def sizeHint(self) -> QSize:
        wide = max(self.width(), self.minimumSizeHint().width())
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        wide = round(QFontMetricsF(self.font()).averageCharWidth() * _LEAST_WIDTH)
        return QSize(wide, self.heightForWidth(max(self.width(), wide)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._plot is None or not self._plot.categories:
            return
        painter = QPainter(self)
        if self.hasFocus():
            painter.setPen(colour(Role.ACCENT))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.translate(SPACE_S, SPACE_S)
        self._drawing(self.width()).draw(painter, self.height() - 2.0 * SPACE_S, self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._plot.categories) - 1 if self._plot is not None else -1
        now = self.current if self.current is not None else -1
        steps = {
            Qt.Key.Key_Left: max(now - 1, 0), Qt.Key.Key_Up: max(now - 1, 0),
            Qt.Key.Key_Right: min(now + 1, last), Qt.Key.Key_Down: min(now + 1, last),
            Qt.Key.Key_Home: 0, Qt.Key.Key_End: last,
        }  # fmt: skip
        place = steps.get(Qt.Key(event.key()))
        if place is None or last < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self._go(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place is not None:
            self._go(place)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self._plot is not None:
            self._show_tip(event)  # type: ignore[arg-type] # the type of such an event
            return True
        return super().event(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        place = self._place_at(QPointF(event.pos()))
        words = self._plot.told(place) if self._plot is not None and place is not None else ""
        QToolTip.showText(event.globalPos(), plain_tip(words), self)

    def _place_at(self, at: QPointF) -> int | None:
        inside = QPointF(at.x() - SPACE_S, at.y() - SPACE_S)
        return self._drawing(self.width()).category_at(inside, self.height() - 2.0 * SPACE_S)

    def _go(self, place: int) -> None:
        self.choose(place)
        if self.current is not None and self._plot is not None:
            announce(self, self._plot.told(self.current))
            self.place_chosen.emit(self.current)

    def _drawing(self, width: float) -> Drawing:
        if self._plot is None:
            raise ValueError("there is no plot")
        return Drawing(self._plot, QFontMetricsF(self.font()), width - 2 * SPACE_S)

    def _tell(self) -> None:
        if self._plot is None:
            return
        chosen = f": {self._plot.told(self.current)}" if self.current is not None else ""
        self.setAccessibleName(f"{self._name}{chosen}")
