"""The pictures of the session's documents: prepared in the background, recent ones cached."""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QTransform

from kyc_desktop.workers.pictures import THUMBNAIL, picture

if TYPE_CHECKING:
    from kyc_desktop.ui.process.shared.background import Background

# Bytes of pictures, about ten cards; one picture is kept whatever its size.
_KEPT = 32 * 1024 * 1024
_SMALLEST = 512  # minimum longer side of a level, in pixels; smaller ones are not worth making
_THUMBNAIL = QSize(*THUMBNAIL)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and smaller copies of it, each half the size of the previous one.

    Drawing from the smallest copy that is not below the zoom is fast and keeps a small page sharp.
    """

    levels: tuple[QImage, ...]
    thumbnail: QImage

    @property
    def size(self) -> QSize:
        """The size of the first level in pixels; the boxes of lines use these coordinates."""
        return self.levels[0].size()

    @property
    def bytes(self) -> int:
        """The memory it uses."""
        return sum(level.sizeInBytes() for level in self.levels)


def level_for(levels: tuple[QImage, ...], zoom: float) -> QImage:
    """The smallest level with at least one pixel per screen pixel at this zoom.

    `zoom` is in screen pixels per pixel of the picture.
    """
    halvings = int(math.log2(1 / zoom)) if 0 < zoom < 1 else 0
    return levels[min(halvings, len(levels) - 1)]


def turned(levels: tuple[QImage, ...], degrees: int) -> tuple[QImage, ...]:
    """The levels rotated clockwise by multiples of 90°; takes about 80 ms for 12 megapixels.

    Qt draws a picture many times slower across its rows than along them.
    """
    turn = QTransform().rotate(degrees)
    return tuple(level.transformed(turn) for level in levels)


def prepare(image: QImage) -> Picture:
    """Make the smaller copies; takes about 100 ms for 12 megapixels."""
    levels = [image.convertToFormat(QImage.Format.Format_RGB32)]
    while max(levels[-1].width(), levels[-1].height()) > 2 * _SMALLEST:
        half = levels[-1].size() / 2
        levels.append(_scaled(levels[-1], half))
    return Picture(tuple(levels), _scaled(levels[-1], _THUMBNAIL))


def _scaled(image: QImage, size: QSize) -> QImage:
    return image.scaled(
        size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


class PictureCache(QObject):
    """A cache of pictures by ticket, limited in memory; evicted ones must be decoded again."""

    ready = Signal(int, object)  # ticket, Picture

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._pictures: OrderedDict[int, Picture] = OrderedDict()
        self._coming: set[int] = set()

    def __contains__(self, ticket: int) -> bool:
        """Whether it is cached or being prepared."""
        return ticket in self._pictures or ticket in self._coming

    @property
    def tickets(self) -> tuple[int, ...]:
        """Whose pictures are cached."""
        return tuple(self._pictures)

    def get(self, ticket: int) -> Picture | None:
        """The picture, if it is cached."""
        if ticket in self._pictures:
            self._pictures.move_to_end(ticket)
        return self._pictures.get(ticket)

    def fetch(self, ticket: int, data: bytes) -> None:
        """Decode an image that passed the image check; `ready` delivers the picture."""
        if ticket in self._coming:
            return
        self._coming.add(ticket)
        self._background.run(lambda: prepare(picture(data)), lambda made: self._keep(ticket, made))

    def drop(self, ticket: int) -> None:
        """Remove a picture from the cache."""
        self._pictures.pop(ticket, None)

    def _keep(self, ticket: int, made: Picture) -> None:
        self._coming.discard(ticket)
        self._pictures[ticket] = made
        self._pictures.move_to_end(ticket)
        while len(self._pictures) > 1 and sum(p.bytes for p in self._pictures.values()) > _KEPT:
            self._pictures.popitem(last=False)
        self.ready.emit(ticket, made)
