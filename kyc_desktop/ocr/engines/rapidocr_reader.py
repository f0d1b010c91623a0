"""RapidOCR: its PP-OCR recogniser, which ships in its wheel.

It runs on OpenVINO, or on ONNX Runtime where that does not load. The README has the reasons for
the settings, and `tests/bench/speed.py --settings` measures them.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import cv2
import numpy as np

from kyc_desktop.domain.reading import Reading
from kyc_desktop.ocr.engines import rapidocr_wheel
from kyc_desktop.ocr.engines.blanks import may_be_glued, spaced
from kyc_desktop.ocr.engines.pixels import batch_of
from kyc_desktop.ocr.networks.onnx_networks import network
from kyc_desktop.ocr.networks.openvino_network import OpenVinoNetwork, streams_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box
    from kyc_desktop.ocr.engines.page import Image

_MODEL = "PP-OCRv6_rec_small.onnx"

_LINE = 48  # pixels: the height of a line as the recogniser sees it
_WIDTHS = 32  # pixels: widths are multiples of this, since each new one is prepared for once
_STEP = 8  # pixels of a line between two answers of the recogniser
_LEAST_WIDTH = 32  # pixels
_WARM_WIDTHS = range(64, 481, _WIDTHS)


class RapidOcrReader:
    """Text and score of a line; the page is turned as a whole, so the line classifier stays out."""

    name = "rapidocr"
    version: str = rapidocr_wheel.version
    accents = True

    def __init__(self, threads: int = 0, cache_dir: Path | None = None) -> None:
        """Loads the network and runs it once in the usual sizes; takes a second.

        Args:
            threads: 0: as many as there are cores.
            cache_dir: Where OpenVINO may keep the compiled network, some 30 MB.

        Raises:
            OcrFailed: the model file is missing.
        """
        file = rapidocr_wheel.model_file(_MODEL)
        streams = streams_for(threads)
        self._network = network(file, threads, cache_dir, streams)
        self._text = rapidocr_wheel.CTCLabelDecode(self._network.note("character").splitlines())
        if isinstance(self._network, OpenVinoNetwork):
            self._warm(streams)

    def recognise(self, image: Image, boxes: Sequence[Box]) -> list[Reading]:
        """See `LineReader`."""
        lines = [_line(image, box) for box in boxes]
        # The longest first, so that no core is left with a long line at the end.
        order = sorted(range(len(lines)), key=lambda i: lines[i].size, reverse=True)
        found = self._network.answers([lines[i] for i in order], self._decoded)
        texts = dict(zip(order, found, strict=True))
        return [
            Reading(self.name, spaced(text, places, _grey(lines[i])) if places else text, score)
            for i, (text, score, places) in sorted(texts.items())
        ]

    def _decoded(self, answer: NDArray[np.float32]) -> tuple[str, float, list[float]]:
        """Text, score, and where its characters stand if that is of use, in pixels."""
        ((text, score),), _ = self._text(answer)
        places = _places(answer[0].argmax(axis=1)) if may_be_glued(text) else []
        return text, float(score), places if len(places) == len(text) else []

    def _warm(self, streams: int) -> None:
        """OpenVINO prepares for each size when it comes first, for as long as it then runs."""
        lines = [
            np.zeros((1, 3, _LINE, width), dtype=np.float32)
            for width in reversed(_WARM_WIDTHS)
            for _ in range(streams)  # each stream prepares for itself
        ]
        self._network.answers(lines, np.size)


def _places(classes: NDArray[np.intp]) -> list[float]:
    """The middle of each character: of each run of one class that is not CTC's blank."""
    edges = np.flatnonzero(np.diff(classes, prepend=-1, append=-1))
    return [
        (start + end) / 2 * _STEP for start, end in pairwise(edges.tolist()) if classes[start] != 0
    ]


def _grey(pixels: NDArray[np.float32]) -> NDArray[np.uint8]:
    return np.asarray((pixels[0].mean(axis=0) + 1) * 127.5, dtype=np.uint8)


def _line(image: Image, box: Box) -> NDArray[np.float32]:
    """A batch of one line, cut from the whole image and as wide as it is."""
    line = rapidocr_wheel.get_rotate_crop_image(image, np.array(box, dtype=np.float32))
    height, width = line.shape[:2]
    width = max(1, math.ceil(width * _LINE / height))
    whole = max(_LEAST_WIDTH, math.ceil(width / _WIDTHS) * _WIDTHS)
    pixels = np.zeros((1, 3, _LINE, whole), dtype=np.float32)
    pixels[..., :width] = batch_of(line, (width, _LINE), cv2.INTER_LINEAR)
    return pixels
