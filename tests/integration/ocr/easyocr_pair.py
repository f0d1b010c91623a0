"""Our reader and EasyOCR's own Reader with the same weights, for tests and the benchmark."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, Protocol, cast

import cv2
import easyocr  # type: ignore[import-untyped]  # it ships no types
import numpy as np

from kyc_desktop.domain.reading import Line
from kyc_desktop.ocr.engines.easyocr_reader import EasyOcrReader
from kyc_desktop.ocr.models.model_table import required
from kyc_desktop.ocr.models.weights import Weights
from tests.integration.ocr.real_engines import english

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box

LANGUAGES = ("en", "de", "fr", "pl")
"""The languages of the Latin model, for which `networks.py` writes a network."""


class OwnReader(Protocol):
    """The methods used of an `easyocr.Reader`."""

    def recognize(self, img_cv_grey: object, *more: object, reformat: bool) -> list[Any]: ...

    def readtext(self, image: NDArray[np.uint8]) -> list[Any]: ...


def own_reader(*, detector: bool = True, quantize: bool = False) -> OwnReader:
    """EasyOCR with the files of the package of its English model; `quantize` is its default."""
    folder = str(english().path.parent)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PyTorch deprecates what EasyOCR quantises with
        reader = easyocr.Reader(
            ["en"],
            gpu=False,
            model_storage_directory=folder,
            user_network_directory=folder,
            download_enabled=False,
            detector=detector,
            verbose=False,
            quantize=quantize,
        )
    return cast("OwnReader", reader)


def ours(
    weights: Weights | None = None, cache_dir: Path | None = None, threads: int = 0
) -> EasyOcrReader:
    """Our reader; the network is converted in this process if none is cached."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return EasyOcrReader(weights or english(), threads, cache_dir)


def weights_in(model_dir: Path) -> Weights:
    """The weights in a folder, sound or not."""
    file = required(LANGUAGES, model_dir)
    return Weights(model_dir / file.name, file.md5, LANGUAGES, file.accents, file.own)


def pixels(data: bytes) -> NDArray[np.uint8]:
    found = cv2.imdecode(np.frombuffer(data, dtype=np.uint8), cv2.IMREAD_COLOR)
    assert found is not None
    return np.ascontiguousarray(found[:, :, ::-1]).astype(np.uint8, copy=False)


def level_box(left: int, right: int, top: int, bottom: int) -> Box:
    x0, x1, y0, y1 = float(left), float(right), float(top), float(bottom)
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))


def box_of(corners: Iterable[Sequence[float]]) -> Box:
    first, second, third, fourth = ((float(x), float(y)) for x, y in corners)
    return (first, second, third, fourth)


def line(corners: Iterable[Sequence[float]], text: str, score: float) -> Line:
    """A result of `readtext` as a `Line`."""
    return Line(text, float(score), box_of(corners))
