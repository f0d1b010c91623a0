"""Reads MRZ lines once more, with a network that knows only their 37 characters.

General recognisers read a worn filler as K or C, which no check digit detects.
`resources/networks/mrz.md` says how the network was trained and how well it reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from kyc_desktop.domain.message import Message
from kyc_desktop.domain.reading import MRZ_READER, Reading
from kyc_desktop.errors import OcrFailed
from kyc_desktop.ocr.engines.mrz_picture import CHARACTERS, HEIGHT, line_picture
from kyc_desktop.ocr.engines.mrz_rows import rows
from kyc_desktop.ocr.engines.mrz_text import best_path
from kyc_desktop.ocr.networks.bundled_networks import bundled_network
from kyc_desktop.ocr.networks.onnx_networks import network

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box
    from kyc_desktop.ocr.engines.mrz_picture import Floats
    from kyc_desktop.ocr.engines.page import Image

MODEL = "mrz.onnx"

_WIDTHS = 64  # pixels: widths are multiples of this, because OpenVINO prepares for each new width
_LEAST = 0.5  # least score of a reading that is kept
_JOINS = 0.7  # least score of a reading that proves pieces to be one line
_SHORTEST = 10  # characters of a line with a filler
_LONG = 26  # characters of a line without one


class MrzReader:
    """Adds a reading to each line that looks like a line of an MRZ; other lines are not read."""

    def __init__(
        self, threads: int = 0, cache_dir: Path | None = None, folder: Path | None = None
    ) -> None:
        """Load the network; takes less than a tenth of a second.

        Args:
            threads: 0: as many as there are cores.
            cache_dir: where OpenVINO may cache the compiled network.
            folder: of the network and its checksum; None: the program's own.

        Raises:
            OcrFailed: the file is missing or damaged.
        """
        file = bundled_network(MODEL, folder)
        if file is None:
            raise OcrFailed(Message("mrz_reader_missing"), Message("install_again"))
        self._network = network(file, threads, cache_dir)

    def read(
        self, page: Image, boxes: Sequence[Box], readings: Sequence[Sequence[Reading]]
    ) -> tuple[list[Box], list[list[Reading]]]:
        """The boxes and their readings, with one reading more for each line of an MRZ.

        Pieces of one line are merged; each engine's readings of the pieces are concatenated.

        Args:
            page: upright, RGB.
            boxes: of the page's lines.
            readings: of each line, those of the general engines.
        """
        found = rows(boxes, [[each.text for each in its] for its in readings])
        answers = self._lines(page, [row.box for row in found])
        places = list(boxes)
        texts: list[list[Reading]] = [list(its) for its in readings]
        gone: set[int] = set()
        for row, (text, score) in zip(found, answers, strict=True):
            if not _is_mrz(text) or score < _LEAST:
                continue
            first, *rest = row.parts
            if rest:
                if score < _JOINS:
                    continue
                texts[first] = _joined([readings[i] for i in row.parts])
                gone.update(rest)
                places[first] = row.box
            texts[first].append(Reading(MRZ_READER, text, score))
        kept = [i for i in range(len(boxes)) if i not in gone]
        return [places[i] for i in kept], [texts[i] for i in kept]

    def _lines(self, page: Image, boxes: Sequence[Box]) -> list[tuple[str, float]]:
        if not boxes:
            return []
        grey = np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), np.uint8)
        batches = [_batch(line_picture(grey, np.array(box, np.float32))) for box in boxes]
        return self._network.answers(batches, lambda answer: best_path(answer[0]))


def _batch(pixels: Floats) -> NDArray[np.float32]:
    """A batch of one line, padded with blank paper at the right."""
    width = -(-pixels.shape[1] // _WIDTHS) * _WIDTHS
    batch = np.zeros((1, 1, HEIGHT, width), np.float32)
    batch[0, 0, :, : pixels.shape[1]] = pixels
    return batch


def _is_mrz(text: str) -> bool:
    filler = CHARACTERS[0]
    return len(text) >= (_SHORTEST if filler in text else _LONG)


def _joined(pieces: Sequence[Sequence[Reading]]) -> list[Reading]:
    """Each engine's readings of the pieces of a line, concatenated."""
    engines = list(dict.fromkeys(each.engine for piece in pieces for each in piece))
    found = []
    for engine in engines:
        its = [each for piece in pieces for each in piece if each.engine == engine and each.text]
        text = "".join(each.text for each in its)
        found.append(Reading(engine, text, min((each.score for each in its), default=0.0)))
    return found
