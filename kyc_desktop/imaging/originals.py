"""Opens the files that a repair begins with: images in other formats, and documents.

Only called in a process of its own (`run_in_subprocess`): the decoders are native code, and the
files come from anywhere.
"""

from __future__ import annotations

import math
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PIL import Image

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ImageRejected
from kyc_desktop.imaging import sniff
from kyc_desktop.imaging.accept import MAX_ORIGINAL_PIXELS, MAX_SCANS, MAX_SIDE
from kyc_desktop.imaging.decode import DECODE_ERRORS, FORMATS, opened, upright

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2  # type: ignore[import-untyped]  # it ships no types

MAX_PAGES = 50  # a document with more pages is not one person's identity document

_AGAIN = Message("ask_again")
_FORMATS = (*FORMATS, "WEBP", "TIFF", "BMP", "GIF", "HEIF")
_POINTS = 72  # per inch: the unit of PDF
_RESOLUTION = 300  # dpi
_LEAST_SIDE = 1600  # pixels of a page's longer side, however small its stated size
_MOST_PIXELS = 16_000_000
_MOST_SIDE = 12_000


def kind_of(data: bytes) -> str:
    """The format of a file: "JPEG", "PNG", or the result of `sniff.convertible`.

    Raises:
        ImageRejected: it can't be converted.
    """
    media_type = sniff.media_type(data)
    if media_type is not None:
        return "JPEG" if media_type == sniff.JPEG else "PNG"
    kind = sniff.convertible(data)
    if kind is None:
        raise _damaged()
    return kind


def page_count(data: bytes) -> int:
    """How many pages there are to choose from, at most `MAX_PAGES`; 1 for an image.

    Raises:
        ImageRejected: it can't be opened, or has no pages.
    """
    kind = kind_of(data)
    count = 1
    if kind == "PDF":
        with _document(data) as document:
            count = len(document)
    elif kind == "TIFF":
        with _image(data) as image:
            count = getattr(image, "n_frames", 1)
    if count == 0:
        raise ImageRejected(Message("original_no_pages"), _AGAIN)
    return min(count, MAX_PAGES)


def picture(data: bytes, page: int = 0, side: int | None = None) -> Image.Image:
    """A page as a viewer shows it, upright, in RGB; a PDF page at 300 dpi, or less if too large.

    With `side`, a PDF page is rendered at most that many pixels wide or high.

    Raises:
        ImageRejected: it is damaged, locked, or too large.
    """
    if kind_of(data) == "PDF":
        with _document(data) as document:
            return _rendered(document[page], side)
    with _image(data) as image:
        if page:
            image.seek(page)
        width, height = image.size
        if width * height > MAX_ORIGINAL_PIXELS or max(width, height) > MAX_SIDE:
            raise _too_large()
        if sniff.scans(data) > MAX_SCANS:
            raise _damaged()
        return upright(image)


@contextmanager
def _image(data: bytes) -> Iterator[Image.Image]:
    import pi_heif  # type: ignore[import-untyped]  # noqa: PLC0415  only a repair needs it

    pi_heif.register_heif_opener()
    try:
        with opened(data, _FORMATS) as image:
            yield image
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except (*DECODE_ERRORS, RuntimeError) as error:
        raise _damaged() from error


@contextmanager
def _document(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    import pypdfium2  # noqa: PLC0415  only a repair needs it

    try:
        with pypdfium2.PdfDocument(data) as document:
            yield document
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ImageRejected(Message("original_locked"), Message("unlock")) from error
        raise _damaged() from error


def _rendered(page: pypdfium2.PdfPage, side: int | None) -> Image.Image:
    width, height = page.get_size()
    longest, area = max(width, height, 1.0), max(width * height, 1.0)
    scale = max(_RESOLUTION / _POINTS, _LEAST_SIDE / longest)
    scale = min(scale, math.sqrt(_MOST_PIXELS / area), (side or _MOST_SIDE) / longest)
    rendered: Image.Image = page.render(scale=scale).to_pil()
    return rendered.convert("RGB")


def _too_large() -> ImageRejected:
    return ImageRejected(Message("original_pixels"), Message("scan_lower"))


def _damaged() -> ImageRejected:
    return ImageRejected(Message("original_damaged"), _AGAIN)
