"""The interface of OCR; its implementations run only in the child process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Line, Span


class OcrEngine(Protocol):
    """Reads the lines of text of a page."""

    @property
    def title(self) -> str:
        """The readers with their versions: "rapidocr 3.10.0 + easyocr 1.7.2 (english_g2)"."""
        ...

    @property
    def accents(self) -> bool:
        """Whether letters with accents are known."""
        ...

    @property
    def left_out(self) -> tuple[str, ...]:
        """Why chosen readers could not be loaded, in sentences."""
        ...

    def read(self, image: NDArray[np.uint8]) -> list[Line]:
        """The lines in reading order, with boxes in pixels of `image`.

        Args:
            image: RGB, height × width × 3. The page may be rotated by quarter turns.
        """
        ...


@runtime_checkable
class TellsMeaning(Protocol):
    """An engine that also assigns meanings to the lines."""

    def spans(self, lines: Sequence[Line]) -> tuple[Span, ...]:
        """What the characters of the lines mean; empty if that is unknown."""
        ...
