"""EasyOCR's recogniser, loaded by EasyOCR itself and converted to OpenVINO in memory.

Needs EasyOCR and PyTorch, which take seconds to import; so the result is cached.
"""

from __future__ import annotations

import os
import sys
import warnings
from typing import TYPE_CHECKING, cast

import easyocr  # type: ignore[import-untyped]  # it ships no types
import torch
from easyocr import config

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import OcrFailed

if TYPE_CHECKING:
    from types import ModuleType

    from openvino import Model  # type: ignore[import-untyped]  # it ships no types
    from torch import Tensor

    from kyc_desktop.ocr.models.weights import Weights

_EXAMPLE = (1, 1, 64, 128)  # batch, channels, height, width


def converted(openvino: ModuleType, weights: Weights) -> Model:
    """The recogniser: batch × 1 × 64 × any width to batch × steps × classes.

    Raises:
        OcrFailed: the file does not hold one of EasyOCR's networks.
    """
    letters = _Letters(_recogniser(weights)).eval()
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # tracing warns about sizes; those that vary were tested
        return openvino.convert_model(letters, example_input=torch.rand(_EXAMPLE) * 2 - 1)


def _recogniser(weights: Weights) -> torch.nn.Module:
    # EasyOCR lets torch.load run code from a pickle; this setting allows nothing but weights.
    os.environ.pop("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", None)
    os.environ["TORCH_FORCE_WEIGHTS_ONLY_LOAD"] = "1"
    if weights.own:
        _trust(weights)
    folder, path = str(weights.path.parent), list(sys.path)
    try:
        reader = easyocr.Reader(
            list(weights.languages),
            gpu=False,
            model_storage_directory=folder,
            user_network_directory=folder,  # else it would create a folder in the home folder
            download_enabled=False,
            detector=False,
            verbose=False,
            quantize=False,  # quantised to 8 bits it reads differently, and no faster
        )
    # EasyOCR takes anything that PyTorch unpickles for a network, and then fails in any way.
    except Exception as error:
        raise OcrFailed(
            Message.of("easyocr_model_unfit", file=weights.path.name), Message("model_or_rapidocr")
        ) from error
    finally:
        sys.path[:] = path  # EasyOCR appends the folder to sys.path: never load code from there
    return cast("torch.nn.Module", reader.recognizer)


def _trust(weights: Weights) -> None:
    """Make EasyOCR accept the organisation's own network, which is named in `models.json`."""
    for entries in config.recognition_models.values():
        for entry in cast("dict[str, dict[str, str]]", entries).values():
            if entry["filename"] == weights.path.name:
                entry["md5sum"] = weights.md5


class _Letters(torch.nn.Module):
    """Takes only a picture: EasyOCR's recogniser also takes a text, for training."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, pixels: Tensor) -> Tensor:
        letters: Tensor = self.model(pixels, None)
        return letters
