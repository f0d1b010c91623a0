"""The program's own icons: SVG files, rendered in the theme's colour whenever they are painted."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from kyc_desktop.paths import resources
from kyc_desktop.ui.colours import Role, colour

if TYPE_CHECKING:
    from pathlib import Path

_POINTING = {"next", "previous", "chevron-right"}
"""Icons that point in the reading direction, so they are mirrored in right-to-left languages."""


@cache
def drawings() -> dict[str, Path]:
    """The file of each icon, by name: `resources/icons/SUBJECT/NAME.svg`."""
    return {path.stem: path for path in (resources() / "icons").glob("*/*.svg")}


@cache
def _drawing(name: str) -> str:
    return drawings()[name].read_text(encoding="utf-8")


@cache
def _render(name: str, tint: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", tint).encode()))


class _ThemedEngine(QIconEngine):
    """Looks up the colour on each paint, so that an icon follows a change of theme."""

    def __init__(self, name: str, role: Role) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def _tint(self, mode: QIcon.Mode) -> str:
        role = Role.DISABLED if mode == QIcon.Mode.Disabled else self._role
        return colour(role).name()

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        drawing = _render(self._name, self._tint(mode))
        if self._name not in _POINTING or not QGuiApplication.isRightToLeft():
            drawing.render(painter, QRectF(rect))
            return
        painter.save()
        painter.translate(rect.left() + rect.right() + 1, 0)
        painter.scale(-1, 1)
        drawing.render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(  # noqa: N802  # Qt's name
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Render at `size` logical pixels (as of Qt 6.9) for a screen with scale factor `scale`."""
        way = "rtl" if QGuiApplication.isRightToLeft() else "ltr"
        key = f"kyc/{self._name}/{way}/{self._tint(mode)}/{size.width()}x{size.height()}@{scale:g}"
        drawn = QPixmap()
        if not QPixmapCache.find(key, drawn):
            drawn = QPixmap(size * scale)
            drawn.setDevicePixelRatio(scale)
            drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(drawn)
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
            painter.end()
            QPixmapCache.insert(key, drawn)
        return drawn

    def clone(self) -> QIconEngine:
        return _ThemedEngine(self._name, self._role)


def icon(name: str, role: Role = Role.TEXT) -> QIcon:
    """The icon of that name in the role's colour, sharp at any size; see `drawings`.

    Raises:
        KeyError: there is no icon of that name.
    """
    _drawing(name)  # fails here, where the traceback still shows the caller
    return QIcon(_ThemedEngine(name, role))


def app_icon() -> QIcon:
    """The program's icon, in its fixed colours."""
    renderer = QSvgRenderer(QByteArray(_drawing("app").encode()))
    made = QIcon()
    for edge in (16, 24, 32, 48, 64, 128, 256):
        drawn = QPixmap(edge, edge)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        renderer.render(painter)
        painter.end()
        made.addPixmap(drawn)
    return made
