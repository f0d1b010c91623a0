"""Draws a row of the queue: thumbnail, whose document it is, its state and doubt, its file."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kyc_desktop.ui.process.queue.row_content import RowContent, flag_look, row_content
from kyc_desktop.ui.process.session.documents import Document
from kyc_desktop.ui.process.session.queue_model import DocumentQueue
from kyc_desktop.ui.process.shared.wording import lasting_words
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
)
from kyc_desktop.ui.tokens import SMALL

_THUMBNAIL = QSize(40, 30)
_ROW_GAP = 2
_CHIP_SIDE = 6  # pixels between the text of a chip and its edge
_LEAST_FLAG = 6  # letters that a flag needs to be worth showing
_TINTS = {
    Role.ACCENT: Role.ACCENT_TINT,
    Role.SUCCESS: Role.SUCCESS_TINT,
    Role.WARNING: Role.WARNING_TINT,
    Role.DANGER: Role.DANGER_TINT,
}


class QueueDelegate(QStyledItemDelegate):
    """Draws one row; its height follows the font."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def least_width(self, font: QFont) -> int:
        """The width in pixels that the longest state text needs beside the thumbnail."""
        metrics = QFontMetricsF(_small(font))
        words = math.ceil(max(map(metrics.horizontalAdvance, lasting_words())))
        before = _THUMBNAIL.width() + SPACE_S
        return 2 * SPACE_S + before + words + 2 * _CHIP_SIDE

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        small = QFontMetrics(_small(option.font)).height()
        lines = option.fontMetrics.height() + _chip_height(small) + small + 2 * _ROW_GAP
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
        texts = index.data(DocumentQueue.TextsRole)
        thumbnail = index.data(Qt.ItemDataRole.DecorationRole)
        row = _Row(
            texts if isinstance(texts, RowContent) else row_content(document, 0),
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

    content: RowContent
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
    _paint_words(painter, QStyle.visualRect(row.direction, inner, words), row.content, font)
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
        painter.setPen(colour(Role.BORDER))  # a page as white as the list has an edge too
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(spot.toRectF().adjusted(0.5, 0.5, -0.5, -0.5))
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


def _strong(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong


def _chip_height(text: int) -> int:
    return text + 2


def _paint_words(painter: QPainter, words: QRect, content: RowContent, font: QFont) -> None:
    metrics, small = QFontMetrics(font), _small(font)
    line = QFontMetrics(small).height()
    heights = [metrics.height(), _chip_height(line), *([line] if content.detail else [])]
    total = sum(heights) + _ROW_GAP * (len(heights) - 1)
    at = QRect(words.left(), 0, words.width(), heights[0])
    at.moveTop(words.top() + max(0, (words.height() - total) // 2))
    _paint_line(painter, at, content.title, _strong(font), Role.TEXT)
    at.moveTop(at.bottom() + 1 + _ROW_GAP)
    at.setHeight(heights[1])
    _paint_chips(painter, at, content, small)
    if content.detail:
        at.moveTop(at.bottom() + 1 + _ROW_GAP)
        at.setHeight(line)
        _paint_line(painter, at, content.detail, small, Role.MUTED)


def _paint_line(painter: QPainter, at: QRect, text: str, font: QFont, role: Role) -> None:
    painter.setFont(font)
    painter.setPen(colour(role))
    # In the middle: the end of a name or of a file name often says more.
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, at.width())
    painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_chips(painter: QPainter, line: QRect, content: RowContent, font: QFont) -> None:
    painter.setFont(font)
    used = _paint_chip(painter, line, line, content.state)
    if content.flag:
        rest = line.adjusted(used + SPACE_XS, 0, 0, 0)
        least = painter.fontMetrics().horizontalAdvance(content.flag[:_LEAST_FLAG] + "…")
        least += 2 * _CHIP_SIDE
        if rest.width() >= least:
            _paint_chip(painter, line, rest, flag_look(content.flag))


def _paint_chip(painter: QPainter, line: QRect, room: QRect, look: Look) -> int:
    """Paint a chip at the start of `room`, in a layout as wide as `line`; returns its width."""
    metrics = painter.fontMetrics()
    most = room.width() - 2 * _CHIP_SIDE
    shown = metrics.elidedText(look.word, Qt.TextElideMode.ElideRight, most)
    wide = metrics.horizontalAdvance(shown) + 2 * _CHIP_SIDE
    chip = QRect(room.left(), room.top(), wide, room.height())
    chip = QStyle.visualRect(painter.layoutDirection(), line, chip)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(_TINTS.get(look.role, Role.HOVER)))
    painter.drawRoundedRect(chip, RADIUS, RADIUS)
    painter.setPen(colour(look.role))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, shown)
    return wide
