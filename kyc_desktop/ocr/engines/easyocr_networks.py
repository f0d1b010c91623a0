"""Puts faster networks in the place of those that EasyOCR's Reader has loaded.

They have the same weights and give the same answers, to the fourth decimal; everything before and
after them stays EasyOCR's. Only on the processor: a graphics card is left to PyTorch.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

import torch

from kyc_desktop.ocr.networks import winograd
from kyc_desktop.ocr.networks.kept_networks import Place
from kyc_desktop.ocr.networks.openvino_networks import OpenVinoNetwork

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from torch import Tensor, nn

log = logging.getLogger(__name__)

_TOLERANCE = 0.002  # of the largest answer: with 16-bit floats it would be some 0.01


class Reader(Protocol):
    """The part of an `easyocr.Reader` that is exchanged."""

    detector: nn.Module
    recognizer: nn.Module


class Detector(torch.nn.Module):
    """Answers as CRAFT does: heat, and features that EasyOCR looks at no further."""

    def __init__(self, heat: nn.Module) -> None:
        super().__init__()
        self.heat = heat

    def forward(self, pixels: Tensor) -> tuple[Tensor, None]:
        """Heat of text and of links: 1 × rows/2 × columns/2 × 2."""
        heat: Tensor = self.heat(pixels)
        return heat, None


class Recogniser(torch.nn.Module):
    """Takes what EasyOCR's recogniser takes: pictures, and a text that is for training alone."""

    def __init__(self, letters: nn.Module) -> None:
        super().__init__()
        self.letters = letters

    def forward(self, pixels: Tensor, _text: Tensor | None = None) -> Tensor:
        """Weight of each letter at each place: pictures × places × letters."""
        found: Tensor = self.letters(pixels)
        return found


def quicken(reader: Reader, weights: Sequence[str], threads: int, cache_dir: Path | None) -> None:
    """Exchanges the networks of an EasyOCR Reader that runs on the processor.

    What cannot be exchanged, for whatever reason, stays PyTorch's and reads the same, slower.

    Args:
        reader: An `easyocr.Reader` whose recogniser was loaded with `quantize=False`.
        weights: Checksums of the files of detector and recogniser.
        threads: 0: as many as there are cores.
        cache_dir: Where converted networks are kept.
    """
    craft, model = reader.detector, reader.recognizer.eval()
    heat, letters = _Heat(craft), _Letters(model)
    page, line = torch.rand(1, 3, 96, 64) * 4 - 2, torch.rand(1, 1, 64, 128) * 2 - 1

    def place(name: str, checksum: str) -> Place | None:
        if cache_dir is None:
            return None
        return Place(cache_dir, f"easyocr-{name}", f"torch {torch.__version__} {checksum}")

    def channels_last() -> nn.Module:
        return _Heat(craft.to(memory_format=torch.channels_last))

    ways: list[Callable[[], nn.Module]] = [
        lambda: OpenVinoNetwork(heat, page, threads, place("detector", weights[0])),
        channels_last,
    ]
    if winograd.available():
        ways.insert(0, lambda: winograd.quickened(heat))
    reader.detector = Detector(_first(ways, heat, page))
    reader.recognizer = Recogniser(
        _first(
            [lambda: OpenVinoNetwork(letters, line, threads, place("recogniser", weights[1]))],
            letters,
            line,
        )
    )


def _first(
    ways: Sequence[Callable[[], nn.Module]], network: nn.Module, example: Tensor
) -> nn.Module:
    """The first of the faster networks that can be had and answers like the network itself."""
    with torch.no_grad():
        wanted = network(example)
        for way in ways:
            try:
                found = way()
                off = float((found(example) - wanted).abs().max() / wanted.abs().max())
            except Exception as error:  # noqa: BLE001  any library may raise anything: PyTorch reads
                log.warning("A faster network cannot be had: %s", type(error).__name__)
                continue
            if off <= _TOLERANCE:
                return found
            log.warning("A faster network answers differently, by %.4f", off)
    return network


class _Heat(torch.nn.Module):
    def __init__(self, craft: nn.Module) -> None:
        super().__init__()
        self.craft = craft

    def forward(self, pixels: Tensor) -> Tensor:
        heat: Tensor = self.craft(pixels)[0]
        return heat


class _Letters(torch.nn.Module):
    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, pixels: Tensor) -> Tensor:
        letters: Tensor = self.model(pixels, None)
        return letters
