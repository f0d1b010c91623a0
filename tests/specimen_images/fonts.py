"""The typefaces of the example documents, from Debian's font packages.

The examples are committed, so only a developer who draws them again needs these fonts:

    apt-get install fonts-liberation fonts-dejavu-core fonts-lohit-deva

Liberation Sans replaces the Arial and Helvetica of most cards. DejaVu Sans Mono replaces OCR-B in
MRZs: no Debian or Python package has OCR-B under a free licence, and what matters to a reader is
the fixed pitch, which is the same.
"""

from __future__ import annotations

from functools import lru_cache

from PIL import ImageFont

_FILES = {
    "sans": "LiberationSans-Regular.ttf",
    "bold": "LiberationSans-Bold.ttf",
    "italic": "LiberationSans-Italic.ttf",
    "narrow": "LiberationSansNarrow-Regular.ttf",
    "narrow-bold": "LiberationSansNarrow-Bold.ttf",
    "serif": "LiberationSerif-Regular.ttf",
    "serif-bold": "LiberationSerif-Bold.ttf",
    "mrz": "DejaVuSansMono.ttf",
    "devanagari": "Lohit-Devanagari.ttf",
}


class FontMissing(Exception):
    """A typeface of the examples is not installed; the message says how to get it."""


@lru_cache(maxsize=256)
def font(face: str, size: float) -> ImageFont.FreeTypeFont:
    """A typeface at a size in pixels.

    Raises:
        FontMissing: the font is not installed.
    """
    # The basic layout is the same on every machine; only Devanagari needs shaping.
    shaped = face == "devanagari"
    engine = ImageFont.Layout.RAQM if shaped else ImageFont.Layout.BASIC
    try:
        return ImageFont.truetype(_FILES[face], size, layout_engine=engine)
    except OSError as error:
        raise FontMissing(
            f"The font {_FILES[face]} is not installed. On Debian or Ubuntu: "
            "apt-get install fonts-liberation fonts-dejavu-core fonts-lohit-deva"
        ) from error
