"""EasyOCR as this program runs it against EasyOCR as shipped, on the same weights and images.

python tests/bench/easyocr_speed.py [--quick] [--rounds N]

The weights are random, so accuracy is not measured; that the text is the same is tested in
tests/integration/ocr/test_easyocr_same_text.py. What random weights find is no line of print, so
that all, once they have looked for lines, are given the same 24 to read. The recogniser is made
sure of what it reads, as real weights are of clear print: none reads a line twice for doubt. Rows
are interleaved; seconds are by the clock, and of the processor, which a busy machine changes less.
With ATEN_CPU_CAPABILITY=avx2 and ONEDNN_MAX_CPU_ISA=AVX2 in the environment, a processor that has
AVX-512 stands in for one that has not. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import platform
import statistics
import sys
import tempfile
import time
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import torch
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kyc_desktop.ocr.engines import canvas  # noqa: E402 - as above
from kyc_desktop.ocr.networks import private_openvino, winograd  # noqa: E402 - as above
from tests.integration.ocr import easyocr_pair, networks  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from kyc_desktop.ocr.engines.easyocr_engine import EasyOcrEngine

    Page = NDArray[np.uint8]

IMAGES = ("driving_licence_eu.jpg", "ktp_card.jpg", "pan_card.jpg", "id_card_grey_copy.jpg")
SHIPPED = "EasyOCR as shipped"


def pages(*, quick: bool) -> list[Page]:
    """Cards of some 1000 pixels: examples, and the development set where it is there."""
    folder = ROOT / "example_inputs"
    files = [folder / name for name in IMAGES]
    more = sorted((ROOT.parent / "shared" / "devset").glob("*_scan.jpg"))
    files = files[:2] if quick else files + more[::8]
    return [np.asarray(Image.open(file).convert("RGB")) for file in files]


@contextmanager
def lacking_openvino(*, and_winograd: bool) -> Iterator[None]:
    def fail() -> None:
        raise ImportError

    kept = private_openvino.load, winograd.available
    private_openvino.load = fail  # type: ignore[assignment]  # for one engine
    if and_winograd:
        winograd.available = lambda: False
    yield
    private_openvino.load, winograd.available = kept


def whole(image: Page) -> int:
    """As shipped: no page that is smaller is reduced."""
    return max(2560, len(image))


def lines(page: Page) -> list[list[int]]:
    """Left, right, top, bottom of 24 boxes of the sizes that lines have on a card."""
    height, width = page.shape[:2]
    return [
        [int(left * width), int((left + length) * width), top, top + round(0.028 * width)]
        for top in range(height // 12, height * 11 // 12, height // 9 or 1)
        for left, length in ((0.02, 0.09), (0.2, 0.16), (0.5, 0.34))
    ][:24]


def rows(model_dir: Path) -> dict[str, Callable[[Page], None]]:
    """What reads a page."""
    shipped = easyocr_pair.own_reader(model_dir)
    ours = easyocr_pair.ours(model_dir)
    with lacking_openvino(and_winograd=True):
        pytorch = easyocr_pair.ours(model_dir)
    available, winograd.available = winograd.available, lambda: False
    openvino = easyocr_pair.ours(model_dir)
    winograd.available = available

    def read_shipped(page: Page) -> None:
        # The two halves of readtext.
        shipped.detect(page)
        grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
        shipped.recognize(grey, lines(page), [], reformat=False)

    def read(engine: EasyOcrEngine, page: Page) -> None:
        engine.detect(page)
        engine.recognise(page, [easyocr_pair.level_box(*line) for line in lines(page)])

    def read_whole(page: Page) -> None:
        side, canvas.side = canvas.side, whole
        try:
            read(ours, page)
        finally:
            canvas.side = side

    return {
        SHIPPED: read_shipped,
        "ours": lambda page: read(ours, page),
        "ours, all on OpenVINO": lambda page: read(openvino, page),
        "ours, all on PyTorch": lambda page: read(pytorch, page),
        "ours, page not reduced": read_whole,
    }


def measure(
    readers: dict[str, Callable[[Page], None]], images: list[Page], rounds: int
) -> dict[str, dict[str, float]]:
    wall: dict[str, list[float]] = {name: [] for name in readers}
    used: dict[str, list[float]] = {name: [] for name in readers}
    for read in readers.values():
        read(images[0])  # networks are prepared for a size when they first see one
    for _ in range(rounds):
        for image in images:
            for name, read in readers.items():
                start, cpu = time.perf_counter(), time.process_time()
                read(image)
                wall[name].append(time.perf_counter() - start)
                used[name].append(time.process_time() - cpu)
    return {
        name: {
            "median_s": statistics.median(wall[name]),
            "cpu_s": statistics.median(used[name]),
            "ratio": statistics.median(wall[name]) / statistics.median(wall[SHIPPED]),
            "cpu_ratio": statistics.median(used[name]) / statistics.median(used[SHIPPED]),
        }
        for name in readers
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="two images, one round")
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    images = pages(quick=args.quick)
    with tempfile.TemporaryDirectory() as folder:
        networks.write(Path(folder), sure=True)
        readers = rows(Path(folder))
        figures = measure(readers, images, 1 if args.quick else args.rounds)
    print(f"{'':30} {'median s':>9} {'ratio':>6} {'cpu s':>7} {'ratio':>6}")
    for name, row in figures.items():
        print(
            f"{name:30} {row['median_s']:9.2f} {row['ratio']:6.2f} {row['cpu_s']:7.2f}"
            f" {row['cpu_ratio']:6.2f}"
        )
    machine = {
        "machine": platform.machine(),
        "vectors": torch.backends.cpu.get_cpu_capability(),
        "cores": os.cpu_count(),
    }
    print(json.dumps({"bench": "easyocr_speed", "images": len(images), **machine, "rows": figures}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
