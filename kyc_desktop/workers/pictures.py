"""Makes the picture that the window shows from an image's bytes."""

from __future__ import annotations

from PySide6.QtGui import QImage

from kyc_desktop.imaging.decode import decode


def picture(data: bytes) -> QImage:
    """The upright image; its pixels are those that the boxes of lines speak of."""
    image = decode(data)
    pixels = image.tobytes()
    # copy(): QImage does not keep the Python buffer alive.
    return QImage(
        pixels, image.width, image.height, 3 * image.width, QImage.Format.Format_RGB888
    ).copy()
