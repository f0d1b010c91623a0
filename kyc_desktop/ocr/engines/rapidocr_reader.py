"""RapidOCR: its PP-OCR recogniser, which is shipped in its wheel.

It runs on OpenVINO, or on ONNX Runtime if OpenVINO can't be loaded. `docs/performance.md` gives the
reasons for the settings, and `tests/bench/speed.py --settings` measures them.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

import cv2
import numpy as np

from kyc_desktop.domain.reading import Reading
from kyc_desktop.extraction.words.alphabets import alphabet_of_page
from kyc_desktop.ocr.engines import rapidocr_wheel
from kyc_desktop.ocr.engines.blanks import may_be_glued, spaced
from kyc_desktop.ocr.engines.letter_scores import hard_letters
from kyc_desktop.ocr.engines.more_letters import (
    PART,
    SEEN,
    concatenated_features,
    in_alphabet,
    is_without,
    with_more_letters,
)
from kyc_desktop.ocr.engines.pixels import batch_of
from kyc_desktop.ocr.networks.onnx_networks import network
from kyc_desktop.ocr.networks.openvino_network import OpenVinoNetwork, streams_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box, HardLetter
    from kyc_desktop.ocr.engines.more_letters import Floats, MoreLetters
    from kyc_desktop.ocr.engines.page import Image

MODEL = "PP-OCRv6_rec_small.onnx"

# Numbers, without the gap that an unknown word leaves; or a line of an MRZ.
_NO_WORDS = re.compile(r"(?!.*  )[\d.,:/\- ]*\d[\d.,:/\- ]*|[A-Z0-9<]*<[A-Z0-9<]*")
_LINE = 48  # pixels: height of a line in the recogniser's input
_WIDTHS = 32  # pixels: widths are multiples of this, because OpenVINO prepares for each new width
_STEP = 8  # pixels of a line per step of the recogniser's output
_LEAST_WIDTH = 32  # pixels
_WARM_WIDTHS = range(64, 481, _WIDTHS)


@dataclass(frozen=True, slots=True)
class _Found:
    """The recogniser's output for a line."""

    text: str
    score: float
    places: list[float]  # centres of its characters in pixels, if needed
    seen: Floats | None  # features for the reader of more letters
    hard: tuple[HardLetter, ...]


class RapidOcrReader:
    """Reads text and score of lines, without RapidOCR's line classifier: pages come oriented."""

    name = "rapidocr"
    version: str = rapidocr_wheel.version
    accents = True

    def __init__(
        self,
        threads: int = 0,
        cache_dir: Path | None = None,
        more_letters: MoreLetters | None = None,
    ) -> None:
        """Load the network and run it once in the usual sizes; takes a second.

        Args:
            threads: 0: as many as there are cores.
            cache_dir: where OpenVINO may cache the compiled network, some 30 MB.
            more_letters: reads the letters that the recogniser lacks, if given.

        Raises:
            OcrFailed: the model file is missing.
        """
        file = rapidocr_wheel.model_file(MODEL)
        streams = streams_for(threads)
        also = SEEN if more_letters is not None else ()
        self._network = network(file, threads, cache_dir, streams, also)
        self._more_letters = more_letters
        self._text = rapidocr_wheel.CTCLabelDecode(self._network.note("character").splitlines())
        if isinstance(self._network, OpenVinoNetwork):
            self._warm(streams)

    def recognise(self, image: Image, boxes: Sequence[Box]) -> list[Reading]:
        """See `LineReader`."""
        lines = [line_pixels(image, box) for box in boxes]
        # The longest first, so that no core is left with a long line at the end.
        order = sorted(range(len(lines)), key=lambda i: lines[i].size, reverse=True)
        found = self._network.answers([lines[i] for i in order], self._decoded)
        answers = [its for _, its in sorted(zip(order, found, strict=True), key=itemgetter(0))]
        readings = [self._reading(its, line) for its, line in zip(answers, lines, strict=True)]
        return self._with_more_letters(readings, answers)

    def _reading(self, found: _Found, line: Floats) -> Reading:
        text = spaced(found.text, found.places, _grey(line)) if found.places else found.text
        return Reading(self.name, text, found.score, found.hard)

    def _with_more_letters(
        self, readings: Sequence[Reading], answers: Sequence[_Found]
    ) -> list[Reading]:
        """The readings, with those that have letters the recogniser lacks replaced."""
        seen = {
            i: its.seen
            for i, its in enumerate(answers)
            if its.seen is not None and not _NO_WORDS.fullmatch(its.text)
        }
        found = list(readings)
        if self._more_letters is None or not seen:
            return found
        more = self._more_letters.texts(list(seen.values()))
        for i, (text, scores) in zip(seen, more, strict=True):
            told = with_more_letters(found[i].text, found[i].score, text, scores)
            if told is not None:
                found[i] = Reading(self.name, *told, answers[i].hard)
        alphabet = alphabet_of_page([reading.text for reading in found], PART)
        if alphabet is not None:
            rest = [i for i in seen if is_without(found[i].text, alphabet)]
            read = self._more_letters.texts([seen[i] for i in rest], alphabet)
            for i, (text, scores) in zip(rest, read, strict=True):
                if (told := in_alphabet(text, scores)) is not None:
                    found[i] = Reading(self.name, *told)
        return found

    def _decoded(self, answer: Floats, *seen: Floats) -> _Found:
        ((text, score),), _ = self._text(answer)
        places = _places(answer[0].argmax(axis=1)) if may_be_glued(text) else []
        return _Found(
            text,
            float(score),
            places if len(places) == len(text) else [],
            concatenated_features(*seen) if seen else None,
            hard_letters(answer[0], self._text.character),
        )

    def _warm(self, streams: int) -> None:
        """Run all usual widths once, because OpenVINO prepares for each size on first use."""
        lines = [
            np.zeros((1, 3, _LINE, width), dtype=np.float32)
            for width in reversed(_WARM_WIDTHS)
            for _ in range(streams)  # each stream prepares for itself
        ]
        self._network.answers(lines, lambda *_: None)


def _places(classes: NDArray[np.intp]) -> list[float]:
    """The centre of each character: of each run of one class that is not CTC's blank."""
    edges = np.flatnonzero(np.diff(classes, prepend=-1, append=-1))
    return [
        (start + end) / 2 * _STEP for start, end in pairwise(edges.tolist()) if classes[start] != 0
    ]


def _grey(pixels: NDArray[np.float32]) -> NDArray[np.uint8]:
    return np.asarray((pixels[0].mean(axis=0) + 1) * 127.5, dtype=np.uint8)


def line_pixels(image: Image, box: Box) -> NDArray[np.float32]:
    """A batch of one line, cut from the whole image with the box's aspect ratio."""
    line = rapidocr_wheel.get_rotate_crop_image(image, np.array(box, dtype=np.float32))
    height, width = line.shape[:2]
    width = max(1, math.ceil(width * _LINE / height))
    whole = max(_LEAST_WIDTH, math.ceil(width / _WIDTHS) * _WIDTHS)
    pixels = np.zeros((1, 3, _LINE, whole), dtype=np.float32)
    pixels[..., :width] = batch_of(line, (width, _LINE), cv2.INTER_LINEAR)
    return pixels
