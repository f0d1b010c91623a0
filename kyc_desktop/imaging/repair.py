"""Repairs a file that was not accepted: shrinks it, converts it, or takes one of its pages.

The file itself is never touched: a repair makes new bytes, and says what it did to get them.
Everything but `remedy_for` is called in a process of its own (`run_in_subprocess`).
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from enum import StrEnum

from PIL import Image

from kyc_desktop.domain.image import ImageProperties, Repair
from kyc_desktop.errors import ConvertibleFormat, ImageTooLarge, MultiPageDocument
from kyc_desktop.imaging.originals import kind_of, page_count, picture

_VIEW = (900, 900)  # maximum size in pixels of the previews of before and after
_THUMBNAIL = (160, 160)
_VIEW_QUALITY = 85
_LOSSLESS = frozenset({"GIF", "BMP", "TIFF"})  # drawn or scanned images, which may well fit as PNG
_TURNS = (
    None,
    Image.Transpose.ROTATE_270,
    Image.Transpose.ROTATE_180,
    Image.Transpose.ROTATE_90,
)  # indexed by clockwise quarter turns


class Remedy(StrEnum):
    """What can be done about a file that was refused."""

    SHRINK = "shrink"
    CONVERT = "convert"
    CHOOSE = "choose"


_REMEDIES = {
    ImageTooLarge.code: Remedy.SHRINK,
    ConvertibleFormat.code: Remedy.CONVERT,
    MultiPageDocument.code: Remedy.CHOOSE,
}


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired image, with previews of before and after: JPEG, at most 900 pixels a side."""

    data: bytes = field(repr=False)
    repair: Repair
    pages: int  # of the original, for the clerk to choose from
    view_before: bytes = field(repr=False)
    view_after: bytes = field(repr=False)


def remedy_for(code: str) -> Remedy | None:
    """What can be done about a failure with that code."""
    return _REMEDIES.get(code)


def repaired(data: bytes, max_bytes: int, page: int = 0, quarters: int = 0) -> Repaired:
    """Make an accepted image from a file.

    Args:
        data: an image or document in a format that `sniff` knows.
        max_bytes: the size limit of the new image.
        page: index of the page, from 0.
        quarters: clockwise quarter turns to apply.

    Raises:
        ImageRejected: it can't be repaired.
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
            before=ImageProperties(kind, *before.size, len(data)),
            after=ImageProperties(made_kind, *after.size, len(made)),
        ),
        pages=pages,
        view_before=_view(before, _VIEW),
        view_after=_view(after, _VIEW),
    )


def thumbnails(data: bytes) -> tuple[bytes, ...]:
    """Small pictures of all pages: JPEG images, at most 160 pixels a side.

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
