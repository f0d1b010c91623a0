"""EasyOCR: its recogniser, a convolutional recurrent network, and the decoding of its output.

The network is EasyOCR's with its published weights, converted once and run by OpenVINO; PyTorch,
which together with EasyOCR takes 4 seconds and 0.75 GB to load, is needed only for the conversion.
The code around the network follows `easyocr.recognition` and `easyocr.utils`: except for small
text, `as_shipped` returns the text of `Reader.recognize` for the same boxes. `recognise` improves
on it.
"""

from __future__ import annotations

from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

import cv2
import numpy as np
from bidi import get_display  # type: ignore[import-untyped]  # it ships no types

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import KycError, OcrFailed
from kyc_desktop.ocr.engines.easyocr_pictures import clearer, pictures_of
from kyc_desktop.ocr.engines.easyocr_text import MRZ_LETTERS, digits, machine_readable, tidied
from kyc_desktop.ocr.models.model_table import alphabet
from kyc_desktop.ocr.networks.network_cache import CacheEntry
from kyc_desktop.ocr.networks.openvino_network import OpenVinoNetwork, streams_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import ModuleType

    from numpy.typing import NDArray
    from openvino import Model  # type: ignore[import-untyped]  # it ships no types

    from kyc_desktop.domain.reading import Box, Reading
    from kyc_desktop.ocr.engines.page import Image
    from kyc_desktop.ocr.models.weights import Weights

    Floats = NDArray[np.float32]

# A constant, not a literal in the call: PyInstaller would add its metadata to every edition.
_LIBRARY = "easyocr"
_DOUBTFUL = 0.1  # EasyOCR reads a line with a lower score again, with more contrast
_WIDER = 1.3  # factor by which lines are stretched for a second reading
_A_NUMBER = 4  # digits from which on a text counts as a number
_UNSURE = 0.4  # score of a number that was read differently the second time
_BLANK = 0  # class index of CTC's blank


class EasyOcrReader:
    """Reads text and score of lines with EasyOCR's recogniser, fixed and on RapidOCR's scale."""

    name = "easyocr"

    def __init__(
        self,
        weights: Weights,
        threads: int = 0,
        cache_dir: Path | None = None,
        *,
        alone: bool = True,
    ) -> None:
        """Load the network; takes seconds the first time, when it is converted.

        Args:
            weights: a verified file of the recogniser's weights.
            threads: 0: as many as there are cores.
            cache_dir: where the converted network is cached, 15 MB.
            alone: whether no other engine reads the same lines: then those with numbers are read
                twice.

        Raises:
            OcrFailed: OpenVINO is missing, or the file does not hold one of EasyOCR's networks.
        """
        self.version = f"{version(_LIBRARY)} ({weights.path.stem})"
        characters = alphabet(weights.languages)
        self._letters = np.array(["", *characters.known])
        self.accents = weights.accents
        self._alone = alone
        self._leftward = characters.leftward
        self._ignored = [
            i for i, letter in enumerate(characters.known, 1) if letter not in characters.spoken
        ]
        self._not_in_mrzs = [
            i for i, letter in enumerate(characters.known, 1) if letter not in MRZ_LETTERS
        ]
        streams = streams_for(threads)
        place = None
        if cache_dir is not None:
            place = CacheEntry(cache_dir, "easyocr-recogniser", f"{self.version} {weights.md5}")

        def convert(openvino: ModuleType) -> Model:
            from kyc_desktop.ocr.engines.easyocr_conversion import converted  # noqa: PLC0415 - PyTorch

            return converted(openvino, weights)

        try:
            self._network = OpenVinoNetwork(convert, threads, place, streams)
        except KycError:
            raise
        except (ImportError, OSError, RuntimeError) as error:
            raise OcrFailed(
                Message("easyocr_does_not_run"), Message("install_or_rapidocr")
            ) from error

    def recognise(self, image: Image, boxes: Sequence[Box]) -> list[Reading]:
        """See `LineReader`."""
        grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
        found = self.as_shipped(grey, boxes)
        # In narrow type the network reads K as <, and confuses upper and lower case.
        mrz = [i for i, (text, _) in enumerate(found) if machine_readable(text)]
        for i, reading in self._wider(grey, boxes, mrz, self._not_in_mrzs).items():
            if reading[1] > found[i][1]:
                found[i] = reading
        if self._alone:
            self._check_numbers(grey, boxes, found, set(mrz))
        return [tidied(self.name, text, score) for text, score in found]

    def _check_numbers(
        self,
        grey: NDArray[np.uint8],
        boxes: Sequence[Box],
        found: list[tuple[str, float]],
        left_out: set[int],
    ) -> None:
        """Lower the score of numbers that are read differently when the line is stretched.

        The network drops a 1 beside a full stop, with scores of 0.99: 04.09.932 for 04.09.1932.
        """
        numbers = {
            i: numbers
            for i, (text, _) in enumerate(found)
            if i not in left_out and len(numbers := digits(text)) >= _A_NUMBER
        }
        for i, reading in self._wider(grey, boxes, list(numbers), self._ignored).items():
            if digits(reading[0]) != numbers[i]:
                more = max(found[i], reading, key=lambda it: (len(digits(it[0])), it[1]))
                found[i] = (more[0], min(more[1], _UNSURE))

    def _wider(
        self,
        grey: NDArray[np.uint8],
        boxes: Sequence[Box],
        chosen: Sequence[int],
        ignored: Sequence[int],
    ) -> dict[int, tuple[str, float]]:
        """The readings of the chosen boxes when they are stretched, by index."""
        pictures = pictures_of(grey, [boxes[i] for i in chosen], _WIDER)
        return {chosen[i]: reading for i, reading in self._read(pictures, ignored).items()}

    def as_shipped(self, grey: NDArray[np.uint8], boxes: Sequence[Box]) -> list[tuple[str, float]]:
        """What EasyOCR's `Reader.recognize` returns for each box of a page, height × width.

        The text is empty if a box is too narrow to be read.
        """
        found = [("", 0.0)] * len(boxes)
        pictures = pictures_of(grey, boxes)
        for i, reading in self._read(pictures).items():
            found[i] = reading
        again = {
            i: better
            for i, picture in pictures.items()
            if found[i][1] < _DOUBTFUL and (better := clearer(picture)) is not None
        }
        for i, reading in self._read(again).items():
            if found[i][1] <= reading[1]:
                found[i] = reading
        return found

    def _read(
        self, pictures: dict[int, Floats], ignored: Sequence[int] | None = None
    ) -> dict[int, tuple[str, float]]:
        decoded = partial(self._decoded, self._ignored if ignored is None else ignored)
        # The longest first, so that no core is left with a long line at the end.
        order = sorted(pictures, key=lambda i: pictures[i].size, reverse=True)
        found = self._network.answers([pictures[i] for i in order], decoded)
        return dict(zip(order, found, strict=True))

    def _decoded(self, ignored: Sequence[int], answer: Floats) -> tuple[str, float]:
        """Greedy CTC decoding of steps × classes: repeats are merged, blanks dropped."""
        weights = answer[0].astype(np.float32)
        weights -= weights.max(axis=1, keepdims=True)
        shares = np.exp(weights)
        shares[:, ignored] = 0.0
        shares /= shares.sum(axis=1, keepdims=True)
        best = shares.argmax(axis=1)
        fresh = np.insert(best[1:] != best[:-1], 0, values=True)
        text = "".join(self._letters[best[fresh & (best != _BLANK)]])
        if self._leftward:
            text = str(get_display(text))
        sure = shares.max(axis=1)[best != _BLANK]
        score = float(sure.prod() ** (2.0 / np.sqrt(len(sure)))) if len(sure) else 0.0
        return text, score
