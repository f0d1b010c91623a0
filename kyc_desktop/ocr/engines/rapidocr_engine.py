"""RapidOCR: its PP-OCR models, which ship in its wheel, and its decoding of what they answer.

The networks run on OpenVINO, or on ONNX Runtime where that does not load. The figures behind each
setting are in the README, and `tests/bench/speed.py` measures them.
"""

from __future__ import annotations

import math
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import rapidocr
from omegaconf import OmegaConf
from rapidocr._version import __version__ as rapidocr_version
from rapidocr.utils.process_img import get_rotate_crop_image

from kyc_desktop.errors import OcrFailed
from kyc_desktop.ocr.engines.page import read_page
from kyc_desktop.ocr.networks.onnx_networks import OnnxRuntimeNetwork, OpenVinoNetwork

# Two of RapidOCR's modules load the same list of models when they are imported: 0.4 s each.
_load, OmegaConf.load = OmegaConf.load, cache(OmegaConf.load)  # type: ignore[method-assign]
try:
    from rapidocr.ch_ppocr_det.utils import DBPostProcess
    from rapidocr.ch_ppocr_rec.utils import CTCLabelDecode
finally:
    OmegaConf.load = _load  # type: ignore[method-assign]

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box, Line
    from kyc_desktop.ocr.engines.page import Image, Reading
    from kyc_desktop.ocr.networks.onnx_networks import Network

_MIN_SCORE = 0.5  # RapidOCR's own default
_DETECTOR = "PP-OCRv6_det_small.onnx"
_RECOGNISER = "PP-OCRv6_rec_small.onnx"

_SIDE = 896  # pixels: the longer side of what the detector sees
_BOX_SCORE = 0.4  # RapidOCR's 0.5 loses lone numbers, as driving licences have them for labels
_SMALL = 14.0  # pixels there: where boxes are flatter than this, it is to look again, closer
_CLEAR = 20.0  # pixels there: how high they are to be then
_LARGEST_SIDE = 1600  # pixels: the longer side of what it sees then, at most
_STRIDE = 32  # pixels: both sides of it are multiples of this
_LINE = 48  # pixels: the height of a line as the recogniser sees it
_WIDTHS = 32  # pixels: widths are multiples of this, since each new one is prepared for once
_LEAST_WIDTH = 32  # pixels
_STREAMS = 4  # lines that are read at a time, at most
_WARM_SIDES = (672, 576)  # pixels: the shorter sides of most pages
_WARM_WIDTHS = range(64, 481, _WIDTHS)


class RapidOcrEngine:
    """Detector and recogniser; the page is turned as a whole, so the line classifier stays out."""

    name = "rapidocr"
    version: str = rapidocr_version

    def __init__(self, threads: int = 0, cache_dir: Path | None = None) -> None:
        """Loads both networks and runs them once in the usual sizes; takes a second or two.

        Args:
            threads: 0: as many as there are cores.
            cache_dir: Where OpenVINO may keep the compiled networks, some 30 MB.

        Raises:
            OcrFailed: a model file is missing.
        """
        # RapidOCR itself would go to the network for a model that it does not find.
        folder = Path(rapidocr.__file__).parent / "models"
        files = [folder / _DETECTOR, folder / _RECOGNISER]
        if not all(file.is_file() for file in files):
            raise OcrFailed(
                "The text recognition models that come with the program are missing.",
                "Install the program again.",
            )
        self._threads = threads
        self._detector, self._recogniser = _networks(files, threads, cache_dir)
        self._boxes = DBPostProcess(  # the rest as in RapidOCR's config.yaml
            thresh=0.3, box_thresh=_BOX_SCORE, unclip_ratio=1.6, use_dilation=True
        )
        self._text = CTCLabelDecode(self._recogniser.note("character").splitlines())
        if isinstance(self._recogniser, OpenVinoNetwork):
            self._warm()

    def read(self, image: Image) -> list[Line]:
        """The lines in reading order; see `OcrEngine.read`."""
        return read_page(image, self, _MIN_SCORE)

    def detect(self, image: Image) -> list[Box]:
        """Where lines of text are, in pixels of the RGB image.

        The page is found at low resolution. If its text is too small there, it is looked for again
        on the part that has text, as large as it needs to be.
        """
        height, width = image.shape[:2]
        found = self._find(image, _SIDE)
        if len(found) == 0:
            found = self._find(image, _LARGEST_SIDE) if max(height, width) > _SIDE else found
            return [_box(corners) for corners in found]
        scale = _SIDE / max(height, width)
        typical = float(np.median(_heights(found))) * scale
        if typical >= _SMALL or scale >= 1:
            return [_box(corners) for corners in found]
        margin = _CLEAR / scale
        left, top = (max(0, int(edge - margin)) for edge in found.min(axis=(0, 1)))
        right, bottom = (math.ceil(edge + margin) for edge in found.max(axis=(0, 1)))
        part = np.ascontiguousarray(image[top:bottom, left:right])
        side = min(_LARGEST_SIDE, max(part.shape) * scale * _CLEAR / typical)
        again = self._find(part, max(side, _SIDE)) + np.array([left, top], dtype=np.float32)
        return [_box(corners) for corners in again]

    def _find(self, image: Image, side: float) -> NDArray[np.float32]:
        """The corners of each line, n × 4 × 2, found on the image with so long a longer side."""
        height, width = image.shape[:2]
        scale = side / max(height, width)
        size = (_multiple(width * scale, _STRIDE), _multiple(height * scale, _STRIDE))
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        corners, _ = self._detector.answers(
            [_batch(image, size, how)], lambda heat: self._boxes(heat, (height, width))
        )[0]
        return np.asarray(corners, dtype=np.float32).reshape(-1, 4, 2)

    def recognise(self, image: Image, boxes: Sequence[Box]) -> list[Reading]:
        """Text and score of each box."""
        lines = [_line(image, box) for box in boxes]
        # The longest first, so that no core is left with a long line at the end.
        order = sorted(range(len(lines)), key=lambda i: lines[i].size, reverse=True)
        found = self._recogniser.answers([lines[i] for i in order], self._decoded)
        readings = dict(zip(order, found, strict=True))
        return [readings[i] for i in range(len(lines))]

    def _decoded(self, answer: NDArray[np.float32]) -> Reading:
        ((text, score),), _ = self._text(answer)
        return text, float(score)

    def _warm(self) -> None:
        """OpenVINO prepares for each size when it comes first, for as long as it then runs."""
        pages = [np.zeros((1, 3, side, _SIDE), dtype=np.float32) for side in _WARM_SIDES]
        self._detector.answers(pages, np.size)
        lines = [
            np.zeros((1, 3, _LINE, width), dtype=np.float32)
            for width in reversed(_WARM_WIDTHS)
            for _ in range(_streams(self._threads))  # each stream prepares for itself
        ]
        self._recogniser.answers(lines, np.size)


def _networks(files: Sequence[Path], threads: int, cache_dir: Path | None) -> list[Network]:
    detector, recogniser = files
    try:
        return [
            OpenVinoNetwork(detector, threads, cache_dir),
            OpenVinoNetwork(recogniser, threads, cache_dir, _streams(threads)),
        ]
    except Exception:  # noqa: BLE001  whatever it lacks here, ONNX Runtime reads the same text
        return [OnnxRuntimeNetwork(file, threads) for file in files]


def _streams(threads: int) -> int:
    return min(threads or os.cpu_count() or 1, _STREAMS)


def _line(image: Image, box: Box) -> NDArray[np.float32]:
    """A batch of one line, cut from the whole image and as wide as it is."""
    line = get_rotate_crop_image(image, np.array(box, dtype=np.float32))
    height, width = line.shape[:2]
    width = max(1, math.ceil(width * _LINE / height))
    whole = max(_LEAST_WIDTH, math.ceil(width / _WIDTHS) * _WIDTHS)
    pixels = np.zeros((1, 3, _LINE, whole), dtype=np.float32)
    pixels[..., :width] = _batch(line, (width, _LINE), cv2.INTER_LINEAR)
    return pixels


def _batch(image: Image, size: tuple[int, int], how: int) -> NDArray[np.float32]:
    """An RGB image in that size (width, height) as the networks want it.

    A batch of one: blue, green, red, each height × width, from -1 to 1.
    """
    small = cv2.resize(image, size, interpolation=how)
    pixels = small[:, :, ::-1].transpose(2, 0, 1)[np.newaxis].astype(np.float32)
    pixels *= 1 / 127.5
    pixels -= 1
    return pixels


def _heights(found: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of boxes that may stand: their shorter sides."""
    first, second, fourth = found[:, 0], found[:, 1], found[:, 3]
    sides = np.linalg.norm([second - first, fourth - first], axis=2)
    return np.asarray(sides.min(axis=0), dtype=np.float32)


def _multiple(length: float, of: int) -> int:
    return max(of, round(length / of) * of)


def _box(corners: NDArray[np.float32]) -> Box:
    first, second, third, fourth = ((float(x), float(y)) for x, y in corners)
    return (first, second, third, fourth)
