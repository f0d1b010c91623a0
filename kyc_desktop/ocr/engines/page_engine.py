"""Combines a detector, its readers and the meaning network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.ocr.engines.page import read_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.reading import Line, Span
    from kyc_desktop.ocr.engines.engine import TellsMeaning
    from kyc_desktop.ocr.engines.page import Finder, Image, LineReader, MrzLineReader


class PageEngine:
    """See `OcrEngine`."""

    def __init__(
        self,
        finder: Finder,
        readers: Sequence[LineReader],
        left_out: tuple[str, ...] = (),
        mrz_reader: MrzLineReader | None = None,
        meaning: TellsMeaning | None = None,
    ) -> None:
        """The first reader determines a page's orientation; the MRZ reader is no engine."""
        self.left_out = left_out
        self._finder = finder
        self._readers = readers
        self._mrzs = mrz_reader
        self._meaning = meaning

    @property
    def title(self) -> str:
        """Each reader with its version."""
        return " + ".join(f"{reader.name} {reader.version}" for reader in self._readers)

    @property
    def accents(self) -> bool:
        """See `OcrEngine.accents`."""
        return any(reader.accents for reader in self._readers)

    def read(self, image: Image) -> list[Line]:
        """See `OcrEngine.read`."""
        return read_page(image, self._finder, self._readers, self._mrzs)

    def spans(self, lines: Sequence[Line]) -> tuple[Span, ...]:
        """See `TellsMeaning.spans`."""
        return self._meaning.spans(lines) if self._meaning is not None else ()
