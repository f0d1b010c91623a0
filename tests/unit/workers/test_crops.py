"""A part of a stored image is cut out of its upright pixels."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage

from kyc_desktop.domain.image import DocumentImage
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.workers.image_worker import CropRequest, ImageWorker

BOX = ((10.0, 20.0), (30.0, 20.0), (30.0, 40.0), (10.0, 40.0))


def stored() -> DocumentImage:
    """White, with a black rectangle where the box is."""
    image = Image.new("RGB", (100, 80), "white")
    image.paste("black", (10, 20, 30, 40))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return DocumentImage(buffer.getvalue(), "image/png", "0" * 64, 100, 80)


def cut(part: tuple[int, int, int, int]) -> QImage:
    worker, found = ImageWorker(lambda _: stored()), list[QImage]()
    worker.crop_ready.connect(lambda _, image: found.append(image))
    worker.make_crop(CropRequest(1, 101, (BOX,), part))
    (image,) = found
    return image


def test_a_crop_has_the_pixels_of_its_part() -> None:
    image = cut((5, 15, 35, 45))
    assert (image.width(), image.height()) == (30, 30)
    assert image.pixelColor(15, 15) == QColor("black")
    assert image.pixelColor(2, 2) == QColor("white")


@pytest.mark.parametrize(
    ("part", "size"), [((-20, -20, 30, 40), (30, 40)), ((90, 70, 300, 300), (10, 10))]
)
def test_a_part_ends_where_the_image_ends(
    part: tuple[int, int, int, int], size: tuple[int, int]
) -> None:
    image = cut(part)
    assert (image.width(), image.height()) == size


def test_a_part_outside_the_image_is_answered_with_none() -> None:
    assert cut((200, 200, 300, 300)).isNull()


def test_an_image_that_cannot_be_loaded_is_answered_with_none() -> None:
    def away(_: int) -> DocumentImage:
        raise StorageUnavailable(Message("database_silent"), Message("check_server"))

    worker, found = ImageWorker(away), list[QImage]()
    worker.crop_ready.connect(lambda _, image: found.append(image))
    worker.make_crop(CropRequest(1, 101, (BOX,), (0, 0, 10, 10)))
    assert [image.isNull() for image in found] == [True]
