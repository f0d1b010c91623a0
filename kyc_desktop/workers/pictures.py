"""Makes the picture that the window shows from an image's bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from kyc_desktop.imaging.decode import decode

if TYPE_CHECKING:
    from PIL import Image

THUMBNAIL = (80, 60)
"""Pixels; twice the size at which it is drawn, for screens that have so many."""


def picture(data: bytes) -> QImage:
    """The upright image; its pixels are those that the boxes of lines speak of."""
    return _shown(decode(data))


def small_picture(data: bytes) -> QImage:
    """The upright image, small enough to stand beside its name."""
    image = decode(data, at_least=THUMBNAIL)
    image.thumbnail(THUMBNAIL)
    return _shown(image)


def _shown(image: Image.Image) -> QImage:
    pixels = image.tobytes()
    # copy(): QImage does not keep the Python buffer alive.
    return QImage(
        pixels, image.width, image.height, 3 * image.width, QImage.Format.Format_RGB888
    ).copy()
