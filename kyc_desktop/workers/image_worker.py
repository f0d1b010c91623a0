"""Loads stored images and makes thumbnails of them, on a thread of its own."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from kyc_desktop.errors import KycError
from kyc_desktop.workers.pictures import part_of_picture, small_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.image import DocumentImage
    from kyc_desktop.domain.reading import Box

logger = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class CropRequest:
    """A request for a part of a flow's image: left, top, right and bottom, in its pixels."""

    ticket: int
    flow_id: int
    boxes: tuple[Box, ...]  # what is to be seen on it, for whoever asked
    part: tuple[int, int, int, int]


class ImageWorker(QObject):
    """Answers each request; an image that can't be loaded is answered with an empty one."""

    loaded = Signal(int, object)  # ticket, the image's bytes
    thumbnail_ready = Signal(int, QImage)  # ticket; a null image if there is none

    crop_ready = Signal(object, QImage)  # CropRequest; a null image if there is none

    def __init__(self, load: Callable[[int], DocumentImage | None]) -> None:
        super().__init__()
        self._load = load

    @Slot(int, int)
    def load(self, ticket: int, flow_id: int) -> None:
        """Load the bytes of a flow's image."""
        self.loaded.emit(ticket, self._bytes(flow_id))

    @Slot(int, int)
    def make_thumbnail(self, ticket: int, flow_id: int) -> None:
        """Load a flow's image and make a thumbnail of it."""
        data = self._bytes(flow_id)
        self.thumbnail_ready.emit(ticket, small_picture(data) if data else QImage())

    @Slot(object)
    def make_crop(self, request: CropRequest) -> None:
        """Load a flow's image and cut a part out of it."""
        data = self._bytes(request.flow_id)
        self.crop_ready.emit(request, part_of_picture(data, request.part) if data else QImage())

    def _bytes(self, flow_id: int) -> bytes:
        try:
            image = self._load(flow_id)
        except KycError as error:
            logger.warning("flow %s: its image could not be fetched: %s", flow_id, error.code)
            return b""
        return image.data if image is not None else b""
