"""Ours and EasyOCR's own Reader on the same weights, in this process: for tests and the bench."""

from __future__ import annotations

import json
import warnings
from typing import TYPE_CHECKING, Any, Protocol, cast

import cv2
import easyocr  # type: ignore[import-untyped]  # it ships no types
import numpy as np
from easyocr import config

from kyc_desktop.ocr.engines.easyocr_engine import EasyOcrEngine
from kyc_desktop.ocr.models.model_table import required
from kyc_desktop.ocr.models.weights import Weights

if TYPE_CHECKING:
    from pathlib import Path

    import torch
    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box

LANGUAGES = ("en", "de", "fr", "pl")


class OwnReader(Protocol):
    """What is used of an `easyocr.Reader`."""

    detector: torch.nn.Module
    recognizer: torch.nn.Module

    def detect(self, img: NDArray[np.uint8], **more: object) -> tuple[list[Any], list[Any]]: ...

    def recognize(self, img_cv_grey: object, *more: object, reformat: bool) -> list[Any]: ...

    def readtext(self, image: NDArray[np.uint8]) -> list[Any]: ...


def own_reader(model_dir: Path, *, quantize: bool = True) -> OwnReader:
    """EasyOCR as shipped; without `quantize`, as it is on a graphics card: not rounded."""
    known = json.loads((model_dir / "models.json").read_text())
    for entries in (config.detection_models, *config.recognition_models.values()):
        for entry in entries.values():
            if entry["filename"] in known:
                entry["md5sum"] = known[entry["filename"]]["md5"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PyTorch deprecates what EasyOCR rounds with
        reader = easyocr.Reader(
            list(LANGUAGES),
            gpu=False,
            model_storage_directory=str(model_dir),
            user_network_directory=str(model_dir),
            download_enabled=False,
            verbose=False,
            quantize=quantize,
        )
    reader.recognizer.eval()  # as it is when it first reads
    return cast("OwnReader", reader)


def ours(model_dir: Path, cache_dir: Path | None = None, threads: int = 0) -> EasyOcrEngine:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return EasyOcrEngine(weights(model_dir), threads, cache_dir)


def weights(model_dir: Path) -> Weights:
    """Those in a folder, sound or not."""
    file = required(LANGUAGES, model_dir)
    return Weights(model_dir / file.name, file.md5, LANGUAGES, file.accents, file.own)


def networks(engine: EasyOcrEngine) -> tuple[torch.nn.Module, torch.nn.Module]:
    """Detector and recogniser that an engine reads with."""
    reader = engine._reader
    return reader.detector.heat, reader.recognizer.letters


def pixels(data: bytes) -> NDArray[np.uint8]:
    found = cv2.imdecode(np.frombuffer(data, dtype=np.uint8), cv2.IMREAD_COLOR)
    assert found is not None
    return np.ascontiguousarray(found[:, :, ::-1]).astype(np.uint8, copy=False)


def level_box(left: int, right: int, top: int, bottom: int) -> Box:
    x0, x1, y0, y1 = float(left), float(right), float(top), float(bottom)
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
