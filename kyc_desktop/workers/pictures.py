"""Makes the pictures that the window shows from the bytes of images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from kyc_desktop.imaging.decode import decode

if TYPE_CHECKING:
    from PIL import Image

THUMBNAIL = (80, 60)
"""Width and height in pixels: twice the size drawn, for high-resolution screens."""


ENLARGED = (1600, 1600)
"""Width and height in pixels at most, of a picture beside another one."""


def picture(data: bytes) -> QImage:
    """The upright image; line boxes refer to its pixels."""
    return _shown(decode(data))


def small_picture(data: bytes) -> QImage:
    """The upright image as a thumbnail."""
    return _within(data, THUMBNAIL)


def earlier_picture(data: bytes) -> QImage:
    """The upright image, large enough to compare it with another one."""
    return _within(data, ENLARGED)


def _within(data: bytes, size: tuple[int, int]) -> QImage:
    image = decode(data, at_least=size)
    image.thumbnail(size)
    return _shown(image)


def part_of_picture(data: bytes, part: tuple[int, int, int, int]) -> QImage:
    """A part of the upright image: left, top, right and bottom, clipped to the image."""
    image = decode(data)
    left, top, right, bottom = part
    inside = max(left, 0), max(top, 0), min(right, image.width), min(bottom, image.height)
    if inside[0] >= inside[2] or inside[1] >= inside[3]:
        return QImage()
    return _shown(image.crop(inside))


def _shown(image: Image.Image) -> QImage:
    pixels = image.tobytes()
    # copy(): QImage does not keep the Python buffer alive.
    return QImage(
        pixels, image.width, image.height, 3 * image.width, QImage.Format.Format_RGB888
    ).copy()
