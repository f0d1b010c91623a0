"""EasyOCR: CRAFT finds text, a convolutional recurrent network reads it.

Runs on PyTorch where a graphics card is there, else on what is faster; see `easyocr_networks`.
"""

from __future__ import annotations

import os
import pickle
import sys
from typing import TYPE_CHECKING, cast

import cv2
import easyocr  # type: ignore[import-untyped]  # it ships no types
import numpy as np
import torch
from easyocr import config
from easyocr.utils import group_text_box  # type: ignore[import-untyped]  # it ships no types

from kyc_desktop.errors import OcrFailed
from kyc_desktop.ocr.engines import canvas
from kyc_desktop.ocr.engines.easyocr_lines import read_lines
from kyc_desktop.ocr.engines.easyocr_networks import quicken
from kyc_desktop.ocr.engines.page import mostly_standing, read_page
from kyc_desktop.ocr.models import packaged
from kyc_desktop.ocr.models.model_table import md5_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box, Line
    from kyc_desktop.ocr.engines.page import Reading
    from kyc_desktop.ocr.models.weights import Weights

_DETECTOR = "craft_mlt_25k.pth"
_MIN_SCORE = 0.0  # EasyOCR itself drops no line
_MIN_SIDE = 20  # pixels: what is smaller is a speck (Reader.readtext's `min_size`)

# The defaults of EasyOCR's Reader.readtext, which its two halves take one by one; but canvas_size.
_FINDING = {
    "mag_ratio": 1.0,
    "text_threshold": 0.7,
    "link_threshold": 0.4,
    "low_text": 0.4,
    "poly": False,
}
_GROUPING = {
    "slope_ths": 0.1,
    "ycenter_ths": 0.5,
    "height_ths": 0.5,
    "width_ths": 0.5,
    "add_margin": 0.1,
}


class EasyOcrEngine:
    """EasyOCR's Reader, offline and silent, on the graphics card where PyTorch can use one."""

    name = "easyocr"
    version: str = easyocr.__version__

    def __init__(
        self,
        weights: Weights,
        threads: int = 0,
        cache_dir: Path | None = None,
    ) -> None:
        """Loads both networks; takes seconds.

        Args:
            weights: The recogniser's; the detector's file lies beside them, or in the package.
            threads: For one picture; 0: as many as there are cores.
            cache_dir: Where converted networks may be kept.

        Raises:
            OcrFailed: a model file is missing or damaged, or holds no network of EasyOCR's.
        """
        # EasyOCR lets torch.load run what a pickle says; with this it takes nothing but numbers.
        os.environ.pop("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", None)
        os.environ["TORCH_FORCE_WEIGHTS_ONLY_LOAD"] = "1"
        detector = _detector(weights)
        if weights.own:
            _trust(weights.path, weights.md5)
        if threads:
            torch.set_num_threads(threads)
        path = list(sys.path)
        try:
            self._reader = easyocr.Reader(
                list(weights.languages),
                gpu=True,  # CUDA, then Apple's MPS, then the processor, whichever is there
                model_storage_directory=str(weights.path.parent),
                user_network_directory=str(weights.path.parent),  # it would make a folder at home
                download_enabled=False,
                verbose=False,
                # On a processor, and only there, EasyOCR would round the recogniser to 8 bits: no
                # faster, and another text than on a graphics card.
                quantize=False,
                detector=False,
            )
            self._reader.model_storage_directory = str(detector.parent)
            self._reader.setDetector("craft")
        # The first is EasyOCR's word for a wrong checksum too.
        except (FileNotFoundError, pickle.UnpicklingError) as error:
            raise _unusable(detector, weights.path) from error
        finally:
            sys.path[:] = path  # it appends the folder: no code is ever taken from there
        if self._reader.device == "cpu":
            quicken(self._reader, [md5_of(detector), weights.md5], threads, cache_dir)

    def read(self, image: NDArray[np.uint8]) -> list[Line]:
        """The lines in reading order; see `OcrEngine.read`."""
        return read_page(image, self, _MIN_SCORE)

    def detect(self, image: NDArray[np.uint8]) -> list[Box]:
        """Where lines of text are, in pixels of the RGB image.

        Words that stand are not joined to lines: EasyOCR would join neighbouring columns, and the
        page will be turned anyway.
        """
        reader = self._reader
        words = reader.get_textbox(
            reader.detector,
            image,
            canvas_size=canvas.side(image),
            device=reader.device,
            **_FINDING,
        )[0]
        boxes = [_box(corners.reshape(4, 2).tolist()) for corners in words]
        if mostly_standing(boxes):
            return boxes
        level, tilted = group_text_box(words, **_GROUPING)
        boxes = [
            _box([(left, top), (right, top), (right, bottom), (left, bottom)])
            for left, right, top, bottom in level
        ]
        boxes += [_box(corners) for corners in tilted]
        return [box for box in boxes if _longest_side(box) > _MIN_SIDE]

    def recognise(self, image: NDArray[np.uint8], boxes: Sequence[Box]) -> list[Reading]:
        """Text and score of each box; no text where the box is too flat to be read."""
        grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
        return read_lines(self._reader, grey.astype(np.uint8, copy=False), boxes)


def _detector(weights: Weights) -> Path:
    """The detector's file: beside the recogniser's, else in the package with English weights."""
    beside, package = weights.path.with_name(_DETECTOR), packaged.find()
    if package is not None and not beside.is_file():
        beside = package.with_name(_DETECTOR)
    if beside.is_file():
        _trust(beside, md5_of(beside))
    return beside


def _trust(path: Path, md5: str) -> None:
    """Makes EasyOCR take a network that its makers do not publish.

    It is loaded once before, so that of two files the one that is no network is named.
    """
    try:
        torch.load(path, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, EOFError, pickle.UnpicklingError) as error:
        raise _unusable(path) from error
    tables = (config.detection_models, *config.recognition_models.values())
    for entries in tables:
        for entry in cast("dict[str, dict[str, str]]", entries).values():
            if entry["filename"] == path.name:
                entry["md5sum"] = md5


def _unusable(*files: Path) -> OcrFailed:
    names = " or ".join(file.name for file in files)
    return OcrFailed(
        f"EasyOCR's model file {names} is missing or damaged.",
        "Download it again with “kyc-desktop models --fetch”, or set KYC_OCR_ENGINE to rapidocr.",
    )


def _box(corners: Sequence[Sequence[float]]) -> Box:
    first, second, third, fourth = ((float(x), float(y)) for x, y in corners)
    return (first, second, third, fourth)


def _longest_side(box: Box) -> float:
    xs, ys = zip(*box, strict=True)
    return max(max(xs) - min(xs), max(ys) - min(ys))
