"""Masks Aadhaar numbers in an image before it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ImageRejected, NoTextFound
from kyc_desktop.extraction.aadhaar import beside_last_four, hidden_boxes, is_aadhaar, needs_number
from kyc_desktop.imaging.accept import accept
from kyc_desktop.system.subprocess_call import run_in_subprocess

if TYPE_CHECKING:
    import threading

    from kyc_desktop.domain.image import DocumentImage
    from kyc_desktop.domain.reading import Line, OcrResult


class Reader(Protocol):
    """Reads text from an image."""

    def read(self, data: bytes, cancelled: threading.Event) -> OcrResult:
        """Read an image."""
        ...


def masked_image(
    image: DocumentImage, reader: Reader, max_bytes: int, cancelled: threading.Event
) -> tuple[DocumentImage, bool]:
    """The image with the first eight digits of Aadhaar numbers, and its codes, painted over.

    It is read to find them, and once more to see that they are gone. An image without any is
    returned as it is; if some of it is transparent, as it is seen. With it, whether it was masked.

    Raises:
        ImageRejected: a number can still be read, or the page is one that has a number and none
            was found, so the image must not be stored.
        OcrFailed, Cancelled: it could not be read.
    """
    # It brings OpenCV, which the program otherwise loads in its OCR processes alone.
    from kyc_desktop.imaging.masking import (  # noqa: PLC0415
        is_covered,
        masked,
        may_be_transparent,
        without_transparency,
    )

    stopping = cancelled.is_set
    if may_be_transparent(image.data):
        seen = run_in_subprocess(without_transparency, image.data, max_bytes, stopping=stopping)
        if seen is not None:
            image = accept(ImageSource("", data=seen), max_bytes)
    lines = _lines(reader, image.data, cancelled)
    boxes = hidden_boxes(lines)
    if not boxes and needs_number(lines):
        covers = beside_last_four(lines)
        if not run_in_subprocess(is_covered, image.data, covers, stopping=stopping):
            raise _refused()
    if not boxes and not is_aadhaar(lines):
        return image, False
    for _ in range(2):
        data = run_in_subprocess(masked, image.data, boxes, max_bytes, stopping=stopping)
        image = accept(ImageSource("", data=data), max_bytes)
        boxes = hidden_boxes(_lines(reader, image.data, cancelled), whole=True)
        if not boxes:
            return image, True
    raise _refused()


def _refused() -> ImageRejected:
    return ImageRejected(Message("not_masked"), Message("mask_yourself"))


def _lines(reader: Reader, data: bytes, cancelled: threading.Event) -> tuple[Line, ...]:
    try:
        return reader.read(data, cancelled).lines
    except NoTextFound:
        return ()
