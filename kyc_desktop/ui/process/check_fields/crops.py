"""The parts of the pictures where values were read, cut out in the background ahead of time."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kyc_desktop.ui.process.shared.pictures import Picture
from kyc_desktop.workers.image_worker import CropRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from kyc_desktop.domain.reading import Box

_KEPT = 60  # crops, of some 100 kB each
_MARGIN = 6.0  # around the boxes, in heights of a line


class Crop:
    """A part of a picture, and the boxes in its own pixels."""

    def __init__(self, image: QImage, boxes: Sequence[Box], left: float, top: float) -> None:
        self.picture = Picture((image,), image)
        self.boxes: tuple[Box, ...] = tuple(_moved(box, left, top) for box in boxes)


class Crops(QObject):
    """Asks for one crop after the other and keeps the latest; None is kept where there is none."""

    requested = Signal(object)  # CropRequest
    ready = Signal(int)  # ticket

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[int, Crop | None] = OrderedDict()
        self._asked: dict[int, CropRequest] = {}

    def __contains__(self, ticket: int) -> bool:
        """Whether the crop has come, or is known to be missing."""
        return ticket in self._kept

    def get(self, ticket: int) -> Crop | None:
        """The crop of a document, if it has come."""
        return self._kept.get(ticket)

    def want(self, ticket: int, flow_id: int, boxes: Sequence[Box]) -> None:
        """Have a crop made; `ready` follows."""
        if ticket in self._kept:
            self._kept.move_to_end(ticket)
        elif ticket not in self._asked:
            request = CropRequest(ticket, flow_id, tuple(boxes), _around(boxes))
            self._asked[ticket] = request
            self.requested.emit(request)

    def take(self, request: CropRequest, image: QImage) -> None:
        """Receive a crop; a null image if there is none."""
        if self._asked.pop(request.ticket, None) is not request:
            return  # of an earlier check
        left, top = max(request.part[0], 0), max(request.part[1], 0)
        made = None if image.isNull() else Crop(image, request.boxes, left, top)
        self._kept[request.ticket] = made
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.ready.emit(request.ticket)

    def forget(self) -> None:
        """Drop all crops: another field is checked."""
        self._kept.clear()
        self._asked.clear()


def _around(boxes: Sequence[Box]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the boxes with a margin."""
    xs, ys = zip(*(point for box in boxes for point in box), strict=True)
    heights = [abs(box[3][0] - box[0][0]) + abs(box[3][1] - box[0][1]) for box in boxes]
    margin = _MARGIN * max(heights)
    return (
        int(min(xs) - margin),
        int(min(ys) - margin),
        int(max(xs) + margin),
        int(max(ys) + margin),
    )


def _moved(box: Box, left: float, top: float) -> Box:
    first, second, third, fourth = ((x - left, y - top) for x, y in box)
    return (first, second, third, fourth)
