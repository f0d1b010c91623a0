"""Draws a row of the queue: thumbnail, name, state."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kyc_desktop.ui.process.session.documents import Document
from kyc_desktop.ui.process.session.queue_model import DocumentQueue
from kyc_desktop.ui.process.shared.wording import lasting_words, status_look
from kyc_desktop.ui.theme import (
    RADIUS,
    RADIUS_S,
    SPACE_S,
    SPACE_XS,
    Look,
    Role,
    colour,
    icon,
    is_dark,
    scaled,
)
from kyc_desktop.ui.tokens import SMALL

_THUMBNAIL = QSize(40, 30)
_MARK = 14
_ROW_GAP = 2


class QueueDelegate(QStyledItemDelegate):
    """Draws one row; its height follows the font."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def least_width(self, font: QFont) -> int:
        """The width in pixels that the longest state text needs, with thumbnail and icon."""
        metrics = QFontMetricsF(_small(font))
        words = math.ceil(max(map(metrics.horizontalAdvance, lasting_words())))
        before = _THUMBNAIL.width() + SPACE_S + scaled(_MARK) + SPACE_XS
        return 2 * SPACE_S + before + words

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        lines = 2 * option.fontMetrics.height() + _ROW_GAP
        return QSize(160, max(lines, _THUMBNAIL.height()) + 2 * SPACE_S)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        document = index.data(DocumentQueue.DocumentRole)
        if not isinstance(document, Document):
            return
        thumbnail = index.data(Qt.ItemDataRole.DecorationRole)
        row = _Row(
            document.name,
            status_look(document),
            _ground(option.state),
            thumbnail.cacheKey() if isinstance(thumbnail, QPixmap) else 0,
            option.rect.size().toTuple(),
            option.direction,
            option.font.key(),
            self._view.devicePixelRatioF(),
            is_dark(),
        )
        drawn = QPixmap()
        key = f"kyc/{row!r}"
        if not QPixmapCache.find(key, drawn):
            drawn = _drawn(row, thumbnail, option.font)
            QPixmapCache.insert(key, drawn)
        painter.drawPixmap(option.rect.topLeft(), drawn)


class _Row(NamedTuple):
    """Everything that the picture of a row depends on.

    Rows are cached as pictures. Drawing them anew when the list scrolls or a few rows change would
    take hundreds of calls, each of which may have to wait for the threads that process documents.
    """

    name: str
    look: Look
    ground: Role
    thumbnail: int  # Qt's cache key of the thumbnail; 0 for none
    size: tuple[int, int]  # logical pixels
    direction: Qt.LayoutDirection
    font: str
    density: float
    dark: bool


def _ground(state: QStyle.StateFlag) -> Role:
    if state & QStyle.StateFlag.State_Selected:
        return Role.ACCENT_TINT
    if state & QStyle.StateFlag.State_MouseOver:
        return Role.HOVER
    return Role.SURFACE


def _drawn(row: _Row, thumbnail: object, font: QFont) -> QPixmap:
    place = QRect(QPoint(0, 0), QSize(*row.size))
    drawn = QPixmap(place.size() * row.density)
    drawn.setDevicePixelRatio(row.density)
    drawn.fill(colour(Role.SURFACE))
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setLayoutDirection(row.direction)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(row.ground))
    painter.drawRoundedRect(place.adjusted(SPACE_XS, 1, -SPACE_XS, -1), RADIUS, RADIUS)
    inner = place.adjusted(SPACE_S, SPACE_S, -SPACE_S, -SPACE_S)
    _paint_thumbnail(painter, inner, thumbnail)
    words = inner.adjusted(_THUMBNAIL.width() + SPACE_S, 0, 0, 0)
    _paint_words(painter, QStyle.visualRect(row.direction, inner, words), row.name, row.look, font)
    painter.end()
    return drawn


def _paint_thumbnail(painter: QPainter, inner: QRect, thumbnail: object) -> None:
    frame = QRect(inner.topLeft(), _THUMBNAIL)
    frame.moveTop(inner.center().y() - _THUMBNAIL.height() // 2)
    frame = QStyle.visualRect(painter.layoutDirection(), inner, frame)
    if isinstance(thumbnail, QPixmap) and not thumbnail.isNull():
        size = thumbnail.size().scaled(_THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio)
        spot = QRect(frame.topLeft(), size)
        spot.moveCenter(frame.center())
        painter.drawPixmap(spot, thumbnail)
        return
    painter.setPen(colour(Role.BORDER))
    painter.setBrush(colour(Role.SURFACE_ALT))
    painter.drawRoundedRect(frame, RADIUS_S, RADIUS_S)
    mark = QRect(0, 0, 16, 16)
    mark.moveCenter(frame.center())
    icon("image", Role.MUTED).paint(painter, mark)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * SMALL)
    return small


def _paint_words(painter: QPainter, words: QRect, name: str, look: Look, font: QFont) -> None:
    painter.setFont(font)
    metrics = painter.fontMetrics()
    both = 2 * metrics.height() + _ROW_GAP
    top = words.top() + max(0, (words.height() - both) // 2)
    first = QRect(words.left(), top, words.width(), metrics.height())
    painter.setPen(colour(Role.TEXT))
    shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, first.width())
    painter.drawText(first, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    second = first.translated(0, metrics.height() + _ROW_GAP)
    edge = scaled(_MARK)
    mark = QRect(second.left(), 0, edge, edge)
    mark.moveTop(second.center().y() - edge // 2 + 1)
    mark = QStyle.visualRect(painter.layoutDirection(), second, mark)
    icon(look.icon, look.role).paint(painter, mark)
    painter.setFont(_small(font))
    painter.setPen(colour(look.role))
    word = second.adjusted(edge + SPACE_XS, 0, 0, 0)
    word = QStyle.visualRect(painter.layoutDirection(), second, word)
    shown = painter.fontMetrics().elidedText(look.word, Qt.TextElideMode.ElideRight, word.width())
    painter.drawText(word, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
