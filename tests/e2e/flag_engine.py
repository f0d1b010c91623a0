"""An OCR engine for the child process; the first pixel says which of a few pages it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.reading import Line

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kyc_desktop.ocr.choice import EngineChoice

# Nobody here is in a document of another test: "seen before" would tell of that one.
_EXPIRED = """PASSPORT|Surname|HALVORSEN|Given names|SIGNE|Date of birth|17 FEB 1969|\
Date of expiry|15 APR 2012"""
_ONE = "IDENTITY CARD|Surname|BERG|Given names|LENNART|Date of birth|02 NOV 1961"
_TWO = _ONE + "|IDENTITY CARD|Surname|KOWALCZYK|Given names|NADIA|Date of birth|21 MAY 1987"
_PERSON = "IDENTITY CARD|Surname|OKAFOR|Given names|GRACE|Date of birth|27 NOV 1995"
_OTHER = "IDENTITY CARD|Surname|TANAKA|Given names|YUKI|Date of birth|03 MAR 1988"
_TWIN = "IDENTITY CARD|Surname|TANAKA|Given names|YUKA|Date of birth|03 MAR 1988"
PAGES = (_EXPIRED, _TWO, _PERSON, _OTHER, _TWIN)
EXPIRED, TWO, PERSON, OTHER, TWIN = range(len(PAGES))


class FlagEngine:
    """Looks at the first pixel only."""

    title = "flags 1"
    accents = True
    left_out: tuple[str, ...] = ()

    def read(self, image: NDArray[np.uint8]) -> list[Line]:
        page = PAGES[round(int(image[0, 0, 2]) / 40) % len(PAGES)]
        return [
            Line(text, 0.98, ((9.0, y), (300.0, y), (300.0, y + 24.0), (9.0, y + 24.0)))
            for text, y in ((text, 30.0 * row) for row, text in enumerate(page.split("|")))
        ]


def load(_choice: EngineChoice) -> FlagEngine:
    return FlagEngine()
