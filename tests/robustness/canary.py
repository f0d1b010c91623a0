"""Values that occur nowhere else, an engine that reads them, and a search for them in files."""

from __future__ import annotations

import base64
import os
import unicodedata
import urllib.parse
from typing import TYPE_CHECKING

from kyc_desktop.domain.reading import Line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from kyc_desktop.ocr.choice import EngineChoice

NAME, BORN = "Zephyrína Quokkawitz", "1963-07-19"
PRINTED = "CANARYLINE7Q4X9"
SCAN, BAD_SCAN = "axolotl lümberjack.png", "ocelot trümpeteer.png"
TYPED, NOTE, SEARCHED = "Ottilie Vossbrändt", "Xylograve nöte", "Fjordwhistle"
CANARIES = (
    *NAME.split(), BORN, "19 JUL 1963", "19.07.1963", PRINTED, "axolotl lümberjack", "ocelot",
    *TYPED.split(), "Xylograve", SEARCHED,
)  # fmt: skip
"""None of them occurs in the program or in another test."""

_PAGE = f"PASSPORT|Surname|QUOKKAWITZ|Given names|ZEPHYRÍNA|Date of birth|19 JUL 1963|{PRINTED}"
_FRESH = 64  # a piece of base64 that is long enough to be no accident


class CanaryEngine:
    """Reads the canaries; raises an error that holds them where the first pixel is red."""

    title = "canary 1"
    accents = True
    left_out: tuple[str, ...] = ()

    def read(self, image: NDArray[np.uint8]) -> list[Line]:
        if tuple(int(value) for value in image[0, 0]) in {(255, 0, 0), (0, 0, 255)}:
            raise ValueError(f"{NAME} {BORN} {PRINTED}")
        return [
            Line(text, 0.98, ((9.0, y), (300.0, y), (300.0, y + 24.0), (9.0, y + 24.0)))
            for text, y in ((text, 30.0 * row) for row, text in enumerate(_PAGE.split("|")))
        ]


def load(_choice: EngineChoice) -> CanaryEngine:
    return CanaryEngine()


def disguises(text: str) -> set[bytes]:
    """The ways in which a text may stand in a file."""
    found: set[bytes] = set()
    for form in ("NFC", "NFD"):
        for spelt in (text, text.replace(" ", ""), text.replace(" ", "_")):
            for cased in (spelt, spelt.lower(), spelt.upper(), spelt.title()):
                written = unicodedata.normalize(form, cased)
                found |= {
                    written.encode(),
                    written.encode("utf-16-le"),
                    written.encode("utf-16-be"),
                    written.encode("latin-1", "backslashreplace"),
                    written.encode("ascii", "backslashreplace"),
                    urllib.parse.quote(written).encode(),
                    urllib.parse.quote_plus(written).encode(),
                    written.encode().hex().encode(),
                    *_in_base64(written.encode()),
                }
    return found


def _in_base64(data: bytes) -> Iterator[bytes]:
    """What does not depend on what stands before and behind, for each of three alignments."""
    for before in range(3):
        code = base64.b64encode(bytes(before) + data)
        first = (0, 2, 3)[before]
        yield code[first : len(code) - 4]


_DISGUISES = {canary: disguises(canary) for canary in CANARIES}


def seen_in(data: bytes) -> set[str]:
    """The canaries that occur in these bytes, however they are written."""
    return {
        canary for canary, ways in _DISGUISES.items() if any(way in data for way in ways if way)
    }


def leaks(root: Path, allowed: tuple[Path, ...]) -> dict[str, set[str]]:
    """The canaries in the files below a folder and in their names, except in `allowed` places."""
    found: dict[str, set[str]] = {}
    for place, inner, names in os.walk(root):
        folder = root.joinpath(place)
        inner[:] = [name for name in inner if folder / name not in allowed]
        for path in (folder / name for name in (*names, *inner)):
            if path in allowed:
                continue
            seen = seen_in(path.name.encode())
            if path.is_file() and not path.is_symlink():
                seen |= seen_in(path.read_bytes())
            if seen:
                found[str(path.relative_to(root))] = seen
    return found
