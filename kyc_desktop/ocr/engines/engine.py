"""What the program asks of OCR; its implementations run in the child process alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Line, Span


class OcrEngine(Protocol):
    """Reads the text lines of a page."""

    @property
    def title(self) -> str:
        """Who reads, with versions: "rapidocr 3.10.0 + easyocr 1.7.2 (english_g2)"."""
        ...

    @property
    def accents(self) -> bool:
        """Whether letters with accents are known."""
        ...

    @property
    def left_out(self) -> tuple[str, ...]:
        """Why readers that were chosen take no part, in sentences."""
        ...

    def read(self, image: NDArray[np.uint8]) -> list[Line]:
        """The lines in reading order, with boxes in pixels of `image`.

        Args:
            image: RGB, height × width × 3. The page on it may be turned by quarter turns.
        """
        ...


@runtime_checkable
class TellsMeaning(Protocol):
    """An engine that also tells what lines mean."""

    def spans(self, lines: Sequence[Line]) -> tuple[Span, ...]:
        """What characters of the lines mean; none where it cannot tell."""
        ...
