"""Detects the lines of a page for all engines, with PP-OCR's detector from RapidOCR's wheel.

EasyOCR's own detector, CRAFT, is not used: on photographs its boxes cut and merge rows that PP-OCR
keeps apart, and it takes many times as long. `docs/decisions/0017-one-line-finder.md` has the
figures.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

from kyc_desktop.ocr.engines.pixels import batch_of, multiple
from kyc_desktop.ocr.engines.rapidocr_wheel import DBPostProcess, model_file
from kyc_desktop.ocr.networks.onnx_networks import network
from kyc_desktop.ocr.networks.openvino_network import OpenVinoNetwork

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box
    from kyc_desktop.ocr.engines.page import Image

_MODEL = "PP-OCRv6_det_small.onnx"

_SIDE = 896  # pixels: the longer side of the picture that the detector gets
_BOX_SCORE = 0.4  # RapidOCR's 0.5 loses single numbers, which driving licences have as labels
# Pixels in that picture: if boxes are lower than this, detection is repeated on an enlarged
# picture.
_SMALL = 14.0
_CLEAR = 20.0  # pixels in that picture: the height that boxes should have then
_LARGEST_SIDE = 1600  # pixels: the longer side of the enlarged picture, at most
_STRIDE = 32  # pixels: both sides of the picture are multiples of this
_WARM_SIDES = (672, 576)  # pixels: the shorter sides of most pages


class LineFinder:
    """Detects boxes that hold one line of text each."""

    def __init__(self, threads: int = 0, cache_dir: Path | None = None) -> None:
        """Load the network and run it once in the usual sizes; takes a second.

        Args:
            threads: 0: as many as there are cores.
            cache_dir: where OpenVINO may cache the compiled network.

        Raises:
            OcrFailed: the model file is missing.
        """
        self._network = network(model_file(_MODEL), threads, cache_dir)
        self._boxes = DBPostProcess(  # the other parameters are those of RapidOCR's config.yaml
            thresh=0.3, box_thresh=_BOX_SCORE, unclip_ratio=1.6, use_dilation=True
        )
        if isinstance(self._network, OpenVinoNetwork):  # it prepares for each size on first use
            pages = [np.zeros((1, 3, side, _SIDE), dtype=np.float32) for side in _WARM_SIDES]
            self._network.answers(pages, np.size)

    def detect(self, image: Image) -> list[Box]:
        """The boxes of lines of text, in pixels of the RGB image.

        Detection runs at low resolution first. If the text is too small for that, it runs again on
        the part that has text, enlarged as far as needed.
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
        """Detect lines with the image's longer side scaled to `side`; their corners, n × 4 × 2."""
        height, width = image.shape[:2]
        scale = side / max(height, width)
        size = (multiple(width * scale, _STRIDE), multiple(height * scale, _STRIDE))
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        corners, _ = self._network.answers(
            [batch_of(image, size, how)], lambda heat: self._boxes(heat, (height, width))
        )[0]
        return np.asarray(corners, dtype=np.float32).reshape(-1, 4, 2)


def _heights(found: NDArray[np.float32]) -> NDArray[np.float32]:
    """The heights of boxes, of which some may be vertical: their shorter sides."""
    first, second, fourth = found[:, 0], found[:, 1], found[:, 3]
    sides = np.linalg.norm([second - first, fourth - first], axis=2)
    return np.asarray(sides.min(axis=0), dtype=np.float32)


def _box(corners: NDArray[np.float32]) -> Box:
    first, second, third, fourth = ((float(x), float(y)) for x, y in corners)
    return (first, second, third, fourth)
