"""The pictures of the session's documents: prepared off the GUI thread, the recent ones kept."""

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

_KEPT = 32 * 1024 * 1024  # bytes of pictures: some ten cards; one is kept however large it is
_SMALLEST = 512  # pixels of the longer side below which no smaller level is worth making
_THUMBNAIL = QSize(*THUMBNAIL)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and smaller copies of it, each half the size of the one before.

    Drawn from the level that is nearest above the zoom, a scaled-down page stays sharp and fast.
    """

    levels: tuple[QImage, ...]
    thumbnail: QImage

    @property
    def size(self) -> QSize:
        """Of the first level, in pixels; the boxes of lines speak of these."""
        return self.levels[0].size()

    @property
    def bytes(self) -> int:
        """Memory that it takes."""
        return sum(level.sizeInBytes() for level in self.levels)


def level_for(levels: tuple[QImage, ...], zoom: float) -> QImage:
    """The smallest level that has a pixel for each of the screen's; `zoom` is in those."""
    halvings = int(math.log2(1 / zoom)) if 0 < zoom < 1 else 0
    return levels[min(halvings, len(levels) - 1)]


def turned(levels: tuple[QImage, ...], degrees: int) -> tuple[QImage, ...]:
    """The levels turned clockwise by quarters; takes some 80 ms for 12 megapixels.

    Qt draws a picture many times slower across its rows than along them.
    """
    turn = QTransform().rotate(degrees)
    return tuple(level.transformed(turn) for level in levels)


def prepare(image: QImage) -> Picture:
    """Make the smaller copies; takes some 100 ms for 12 megapixels."""
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
    """Keeps pictures by ticket within a bound of memory; one put away is decoded anew."""

    ready = Signal(int, object)  # ticket, Picture

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._pictures: OrderedDict[int, Picture] = OrderedDict()
        self._coming: set[int] = set()

    def __contains__(self, ticket: int) -> bool:
        """It is kept, or will be in a moment."""
        return ticket in self._pictures or ticket in self._coming

    def get(self, ticket: int) -> Picture | None:
        """The picture, if it is kept."""
        if ticket in self._pictures:
            self._pictures.move_to_end(ticket)
        return self._pictures.get(ticket)

    def fetch(self, ticket: int, data: bytes) -> None:
        """Decode an image that was accepted once; `ready` tells when it is there."""
        if ticket in self._coming:
            return
        self._coming.add(ticket)
        self._background.run(lambda: prepare(picture(data)), lambda made: self._keep(ticket, made))

    def drop(self, ticket: int) -> None:
        """Let go of a picture."""
        self._pictures.pop(ticket, None)

    def _keep(self, ticket: int, made: Picture) -> None:
        self._coming.discard(ticket)
        self._pictures[ticket] = made
        self._pictures.move_to_end(ticket)
        while len(self._pictures) > 1 and sum(p.bytes for p in self._pictures.values()) > _KEPT:
            self._pictures.popitem(last=False)
        self.ready.emit(ticket, made)
