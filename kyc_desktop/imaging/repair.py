"""What can be done about a file that was refused: shrink it, convert it, take one of its pages.

The file itself is never touched: a repair makes new bytes, and says what it did to get them.
Everything but `remedy_for` is called in a process of its own (`apart`).
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from enum import StrEnum

from PIL import Image

from kyc_desktop.domain.image import Measures, Repair
from kyc_desktop.errors import ImageTooLarge, OtherFormat, PagesToChoose
from kyc_desktop.imaging.originals import kind_of, page_count, picture

_VIEW = (900, 900)  # pixels at most, to look at before and after
_THUMBNAIL = (160, 160)
_VIEW_QUALITY = 85
_LOSSLESS = frozenset({"GIF", "BMP", "TIFF"})  # drawn or scanned, so that PNG may well fit
_TURNS = (
    None,
    Image.Transpose.ROTATE_270,
    Image.Transpose.ROTATE_180,
    Image.Transpose.ROTATE_90,
)  # by clockwise quarters


class Remedy(StrEnum):
    """What can be done about a file that was refused."""

    SHRINK = "shrink"
    CONVERT = "convert"
    CHOOSE = "choose"


_REMEDIES = {
    ImageTooLarge.code: Remedy.SHRINK,
    OtherFormat.code: Remedy.CONVERT,
    PagesToChoose.code: Remedy.CHOOSE,
}


@dataclass(frozen=True, slots=True)
class Repaired:
    """A new image, and both as they look: JPEG images of at most 900 pixels a side."""

    data: bytes = field(repr=False)
    repair: Repair
    pages: int  # of the original, to choose from
    view_before: bytes = field(repr=False)
    view_after: bytes = field(repr=False)


def remedy_for(code: str) -> Remedy | None:
    """What can be done about a failure with that code."""
    return _REMEDIES.get(code)


def repaired(data: bytes, max_bytes: int, page: int = 0, quarters: int = 0) -> Repaired:
    """Make an image of it that is accepted.

    Args:
        data: an image or a document of a kind that `sniff` knows.
        max_bytes: the most that the image may have.
        page: which page, from 0.
        quarters: quarter turns to make, clockwise.

    Raises:
        ImageRejected: it can't be done.
    """
    from kyc_desktop.imaging.fitting import fitted  # noqa: PLC0415  needs OpenCV

    kind, pages = kind_of(data), page_count(data)
    before = picture(data, page)
    turn = _TURNS[quarters % 4]
    turned = before if turn is None else before.transpose(turn)
    made, after = fitted(turned, max_bytes, lossless=kind in _LOSSLESS)
    made_kind = kind_of(made)
    done = {
        f"page {page + 1}": kind == "PDF" or pages > 1,
        f"turn {quarters % 4 * 90}": turn is not None,
        "convert": made_kind != kind,
        "shrink": after.size != turned.size or (made_kind == kind and len(made) < len(data)),
    }
    return Repaired(
        data=made,
        repair=Repair(
            done=tuple(word for word, holds in done.items() if holds),
            before=Measures(kind, *before.size, len(data)),
            after=Measures(made_kind, *after.size, len(made)),
        ),
        pages=pages,
        view_before=_view(before, _VIEW),
        view_after=_view(after, _VIEW),
    )


def thumbnails(data: bytes) -> tuple[bytes, ...]:
    """Small pictures of all pages: JPEG images of at most 160 pixels a side.

    Raises:
        ImageRejected: a page can't be opened.
    """
    side = max(_THUMBNAIL)
    pages = range(page_count(data))
    return tuple(_view(picture(data, page, side), _THUMBNAIL) for page in pages)


def _view(image: Image.Image, size: tuple[int, int]) -> bytes:
    small = image.copy()
    small.thumbnail(size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=_VIEW_QUALITY)
    return out.getvalue()
