"""What the program asks of an OCR engine; its implementations run in the child process alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Line


class OcrEngine(Protocol):
    """Reads the text lines of a page."""

    @property
    def name(self) -> str:
        """One lower-case word, as in KYC_OCR_ENGINE."""
        ...

    @property
    def version(self) -> str:
        """The version of the library that reads."""
        ...

    def read(self, image: NDArray[np.uint8]) -> list[Line]:
        """The lines in reading order, with boxes in pixels of `image`.

        Args:
            image: RGB, height × width × 3. The page on it may be turned by quarter turns.
        """
        ...
