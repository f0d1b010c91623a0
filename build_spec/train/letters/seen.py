"""Stores features of drawn lines from RapidOCR's recogniser, which is itself never trained."""

from __future__ import annotations

import random
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

import cv2
import numpy as np

from build_spec.train.letters.pictures import sample
from kyc_desktop.ocr.engines.more_letters import SEEN, concatenated_features
from kyc_desktop.ocr.engines.rapidocr_reader import MODEL, line_pixels
from kyc_desktop.ocr.engines.rapidocr_wheel import CTCLabelDecode, model_file
from kyc_desktop.ocr.networks.onnx_networks import OnnxNetwork

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

PER_FILE = 2500  # lines
_WIDEST = 1400  # pixels: width of a line at the recogniser's height


@dataclass(frozen=True, slots=True)
class Seen:
    """A drawn line: the recogniser's features, its text and alphabet, and what was recognised."""

    seen: NDArray[np.float16]  # steps × 504
    text: str
    alphabet: str
    read: str


def draw(folder: Path, seed: int, files: int, processes: int) -> None:
    """Draw those of the files that are missing."""
    missing = [i for i in range(files) if not _file(folder, i).exists()]
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        list(pool.map(partial(_draw, folder, seed), missing))


def kept(folder: Path, files: int) -> Iterator[Seen]:
    """All lines of these files."""
    for number in range(files):
        with np.load(_file(folder, number)) as found:
            ends = np.cumsum(found["steps"])
            parts = np.split(found["seen"], ends[:-1])
            rows = zip(found["texts"], found["alphabets"], found["read"], strict=True)
            for part, (text, alphabet, read) in zip(parts, rows, strict=True):
                yield Seen(part, str(text), str(alphabet), str(read))


def _file(folder: Path, number: int) -> Path:
    return folder / f"seen-{number:03}.npz"


@cache
def _recogniser() -> OnnxNetwork:
    return OnnxNetwork(model_file(MODEL), 1, None, also=SEEN)


def _draw(folder: Path, seed: int, number: int) -> None:
    cv2.setNumThreads(1)
    rng = random.Random(f"{seed} {number}")
    recogniser = _recogniser()
    decode = CTCLabelDecode(recogniser.note("character").splitlines())

    def take(
        answer: NDArray[np.float32], pooled: NDArray[np.float32], last: NDArray[np.float32]
    ) -> tuple[str, NDArray[np.float16]]:
        ((read, _),), _ = decode(answer)
        return read, concatenated_features(pooled, last)[0].astype(np.float16)

    rows: list[Seen] = []
    while len(rows) < PER_FILE:
        line = sample(rng)
        pixels = line_pixels(line.picture, line.box)
        if pixels.shape[3] <= _WIDEST:
            ((read, seen),) = recogniser.answers([pixels], take)
            rows.append(Seen(seen, line.text, line.alphabet, read))
    fresh = folder / f".seen-{number:03}.npz"
    np.savez(
        fresh, seen=np.concatenate([row.seen for row in rows]),
        steps=[len(row.seen) for row in rows], texts=[row.text for row in rows],
        alphabets=[row.alphabet for row in rows], read=[row.read for row in rows],
    )  # fmt: skip
    fresh.replace(_file(folder, number))
