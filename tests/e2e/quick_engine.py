"""An OCR engine for the child process that reads the same passport on every page."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kyc_desktop.domain.reading import Line

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kyc_desktop.ocr.choice import EngineChoice

_MOMENT_S = 0.3
_PAGE = "PASSPORT|Surname|ERIKSSON|Given names|ANNA MARIA|Date of birth|12 AUG 1974"


class QuickEngine:
    """Looks at no pixel."""

    title = "quick 1"
    accents = True
    left_out: tuple[str, ...] = ()

    def read(self, image: NDArray[np.uint8]) -> list[Line]:
        time.sleep(_MOMENT_S)
        return [
            Line(text, 0.98, ((9.0, y), (300.0, y), (300.0, y + 24.0), (9.0, y + 24.0)))
            for text, y in ((text, 30.0 * row) for row, text in enumerate(_PAGE.split("|")))
        ]


def load(_choice: EngineChoice) -> QuickEngine:
    return QuickEngine()
