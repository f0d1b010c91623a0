"""The typefaces of drawn pages: those of these free ones that the machine has.

    apt-get install fonts-dejavu fonts-liberation fonts-freefont-ttf fonts-noto-core fonts-ocr-b
        fonts-roboto-unhinted fonts-open-sans fonts-lato fonts-crosextra-carlito fonts-inconsolata
        fonts-wqy-microhei

With fewer of them pages look more alike; without any, those of `tests/fonts` are used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import ImageFont

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

_PLAIN = (
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("Roboto-Regular.ttf", "Roboto-Bold.ttf"),
    ("Lato-Regular.ttf", "Lato-Bold.ttf"),
    ("OpenSans-Regular.ttf", "OpenSans-Semibold.ttf"),
    ("Carlito-Regular.ttf", "Carlito-Bold.ttf"),
    ("FreeSans.ttf", "FreeSansBold.ttf"),
)
_NARROW = (
    ("LiberationSansNarrow-Regular.ttf", "LiberationSansNarrow-Bold.ttf"),
    ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"),
    ("RobotoCondensed-Regular.ttf", "RobotoCondensed-Bold.ttf"),
    ("OpenSans-CondLight.ttf", "OpenSans-CondBold.ttf"),
    ("narrow-regular.ttf", "narrow-bold.ttf"),
)
_SERIF = (
    ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
    ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"),
    ("NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf"),
    ("Caladea-Regular.ttf", "Caladea-Bold.ttf"),
)
_FIXED = (
    ("LiberationMono-Regular.ttf", "LiberationMono-Bold.ttf"),
    ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf"),
    ("Inconsolata.otf", "Inconsolata.otf"),
    ("OCRB.otf", "OCRB.otf"),
)
_MRZ = ("OCRB.otf", "OCRB.otf", "DejaVuSansMono.ttf", "LiberationMono-Regular.ttf")
_OWN = Path(__file__).parents[1] / "fonts"
_OWN_FACES = tuple(
    (f"{name}-regular.ttf", f"{name}-bold.ttf") for name in ("wide", "tall", "narrow", "devanagari")
)
# Fallbacks for a typeface that lacks a letter: the first one that has all of them.
_INSTEAD = (
    "NotoSans-Regular.ttf", "DejaVuSans.ttf", "NotoSansDevanagari-Regular.ttf",
    "NotoSansBengali-Regular.ttf", "NotoSansThai-Regular.ttf", "NotoSansArabic-Regular.ttf",
    "NotoSansHebrew-Regular.ttf", "NotoSansArmenian-Regular.ttf", "NotoSansGeorgian-Regular.ttf",
    "NotoSansTamil-Regular.ttf", "NotoSansSinhala-Regular.ttf", "NotoSansEthiopic-Regular.ttf",
    "Lohit-Devanagari.ttf", "FreeSans.ttf", "Loma.ttf", "wide-regular.ttf", "tall-regular.ttf",
    "devanagari-regular.ttf", "NotoSansKhmer-Regular.ttf", "NotoSansLao-Regular.ttf",
    "NotoSansMyanmar-Regular.ttf", "NotoSansKannada-Regular.ttf", "NotoSansTelugu-Regular.ttf",
    "NotoSansMalayalam-Regular.ttf", "NotoSansGujarati-Regular.ttf",
    "NotoSansGurmukhi-Regular.ttf", "NotoSansOriya-Regular.ttf", "wqy-microhei.ttc",
    "FreeSerif.ttf",
)  # fmt: skip
_NO_LETTER = "\U0010fffe"  # never assigned: shows how a typeface draws a missing letter
_PARTS = re.compile(r"\s*[!-~]+|\s*[^\s!-~]+")  # words, separated into Latin and other parts
_PROBE = 40
_FIRST_SHAPED = "\u0590"  # from here on, letters are joined or have marks beside and around them
_STYLES = (_PLAIN, _NARROW, _SERIF, _FIXED)
_ODDS = (55, 25, 12, 8)


@dataclass(frozen=True, slots=True)
class Faces:
    """The font files of a page; `narrow` is for texts that do not fit otherwise."""

    label: str
    value: str
    heading: str
    narrow: str
    mrz: str


def faces(rng: random.Random) -> Faces:
    """A page's random typefaces: mostly sans-serif, sometimes all narrow or typed."""
    printed = _one_of(rng.choices(_STYLES, _ODDS)[0], rng)
    typed = _one_of(rng.choices(_STYLES, _ODDS)[0], rng) if rng.random() < 0.4 else printed
    bold_labels, bold_values = rng.choice(((0, 0), (0, 1), (0, 1), (1, 0), (1, 1)))
    mrz = rng.choice(_there((name, name) for name in _MRZ) or _fixed_instead())[0]
    return Faces(
        printed[bold_labels],
        typed[bold_values],
        _one_of(_PLAIN + _SERIF, rng)[1],
        _one_of(_NARROW, rng)[bold_values],
        mrz,
    )


def able(file: str, text: str) -> str | None:
    """`file` if it has all letters of `text`, else a font that has them; None if there is none."""
    wanted = frozenset(text) - {" "}
    return next(
        (name for name in (file, *_INSTEAD) if _path(name) and wanted <= _known(name, wanted)), None
    )


def runs(file: str, text: str) -> list[tuple[str, str]] | None:
    """`text` in parts, each with a font that has its letters; None if a part has no such font."""
    found: list[tuple[str, str]] = []
    for part in _PARTS.findall(text):
        # The previous part's font continues if possible: its spaces suit its letters.
        goes_on = found and not part.isascii() and able(found[-1][0], part) == found[-1][0]
        name = found[-1][0] if goes_on else able(file, part)
        if name is None:
            return None
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1] + part)
        else:
            found.append((name, part))
    return found


@lru_cache(maxsize=2048)
def font(file: str, size: float, *, shaped: bool = False) -> ImageFont.FreeTypeFont:
    """A font at a size in pixels; `shaped` for scripts whose letters are joined."""
    # The basic layout is the same on every machine.
    engine = ImageFont.Layout.RAQM if shaped else ImageFont.Layout.BASIC
    return ImageFont.truetype(_path(file) or file, size, layout_engine=engine)


def raised(text: str) -> str:
    """In capitals, except for Georgian, which is printed in one case."""
    return "".join(c if "\u10d0" <= c <= "\u10ff" else c.upper() for c in text)


def is_shaped(text: str) -> bool:
    """Whether the script needs shaping."""
    return any(_FIRST_SHAPED <= c <= "\u1fff" for c in text)


@cache
def capital_share(file: str) -> float:
    """The height of a capital, relative to the font's size."""
    box = font(file, 200).getbbox("H")
    return float(box[3] - box[1]) / 200


def _one_of(families: tuple[tuple[str, str], ...], rng: random.Random) -> tuple[str, str]:
    return rng.choice(_there(families) or _there(_PLAIN) or _there(_OWN_FACES[:3]))


def _fixed_instead() -> list[tuple[str, str]]:
    # Each character of an MRZ is placed by itself, so any typeface will do.
    return _there(_FIXED) or _there(_OWN_FACES[:1])


def _there(families: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [files for files in families if all(map(_path, files))]


@cache
def _path(file: str) -> str | None:
    own = _OWN / file
    try:
        found = ImageFont.truetype(str(own) if own.is_file() else file, _PROBE)
    except OSError:
        return None
    return str(found.path)


def _known(file: str, letters: frozenset[str]) -> frozenset[str]:
    return frozenset(c for c in letters if _has(file, c))


@cache
def _has(file: str, letter: str) -> bool:
    drawn, lacking = (font(file, _PROBE).getmask(c) for c in (letter, _NO_LETTER))
    return drawn.size != lacking.size or bytes(drawn) != bytes(lacking)
