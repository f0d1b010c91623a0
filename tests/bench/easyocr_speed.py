"""Compares EasyOCR as this program runs it with EasyOCR as shipped, on the same images.

python tests/bench/easyocr_speed.py [--quick] [--images N] [--threads N]

`readtext` with its default settings, from the file's bytes to lines in reading order, is compared
with our line finder plus EasyOCR's recogniser, and with both readers; all use the same weights. The
recogniser alone is also compared, on the lines of our finder; that the text is then the same is
tested in tests/integration/ocr/test_easyocr_same_text.py. EasyOCR quantises its networks to 8 bits
on a processor; the row "not rounded" is what it reads on a graphics card.

All read an image in turn. Both wall-clock and processor seconds are shown; the latter depend less
on the machine's load. With ATEN_CPU_CAPABILITY=avx2 and ONEDNN_MAX_CPU_ISA=AVX2 in the environment,
a processor with AVX-512 behaves like one without. The last line is JSON.
"""

from __future__ import annotations

import argparse
import logging
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import torch

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kyc_desktop.imaging.decode import decode  # noqa: E402 - the checkout is found first
from kyc_desktop.ocr.choice import EngineChoice  # noqa: E402 - as above
from kyc_desktop.ocr.engines.line_finder import LineFinder  # noqa: E402 - as above
from kyc_desktop.ocr.engines.order import reading_order  # noqa: E402 - as above
from kyc_desktop.ocr.process.child_main import load_engine  # noqa: E402 - as above
from tests.bench.contest import Contestant, compete, papers, report  # noqa: E402 - as above
from tests.integration.ocr import easyocr_pair, real_engines  # noqa: E402 - as above
from tests.messages import saying  # noqa: E402 - as above

if TYPE_CHECKING:
    from kyc_desktop.domain.reading import Line
    from kyc_desktop.ocr.engines.easyocr_reader import EasyOcrReader
    from tests.bench.contest import Read
    from tests.integration.ocr.easyocr_pair import OwnReader

QUICK, MOST = 2, 8  # images; EasyOCR takes some ten seconds for each


def readtext(reader: OwnReader) -> Read:
    """EasyOCR from end to end."""

    def read(data: bytes) -> list[Line]:
        found = reader.readtext(np.asarray(decode(data)))
        return reading_order(easyocr_pair.line(*row) for row in found)

    return read


def recognised(reader: OwnReader, finder: LineFinder) -> Read:
    """EasyOCR's recogniser on the lines of our finder."""

    def read(data: bytes) -> list[Line]:
        page = np.asarray(decode(data))
        boxes = [[list(point) for point in box] for box in finder.detect(page)]
        grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
        found = reader.recognize(grey, [], boxes, reformat=False)
        return reading_order(easyocr_pair.line(*row) for row in found)

    return read


def as_shipped(reader: EasyOcrReader, finder: LineFinder) -> Read:
    """Our recogniser on the same lines, without our additions to EasyOCR's text."""

    def read(data: bytes) -> list[Line]:
        page = np.asarray(decode(data))
        boxes = finder.detect(page)
        grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
        found = zip(boxes, reader.as_shipped(grey, boxes), strict=True)
        return reading_order(easyocr_pair.line(box, *reading) for box, reading in found)

    return read


def ours(choice: EngineChoice) -> Read:
    engine = load_engine(choice)
    return lambda data: engine.read(np.asarray(decode(data)))


def contestants(threads: int) -> list[Contestant]:
    """The contestants; the first is the baseline for the others."""
    if threads:
        torch.set_num_threads(threads)
    weights = real_engines.english()
    finder, shipped = LineFinder(threads), easyocr_pair.own_reader(quantize=True)
    return [
        Contestant("EasyOCR as shipped", readtext(shipped)),
        Contestant("not rounded", readtext(easyocr_pair.own_reader())),
        Contestant("its recogniser, our lines", recognised(shipped, finder)),
        Contestant(
            "our recogniser, our lines", as_shipped(easyocr_pair.ours(threads=threads), finder)
        ),
        *(
            Contestant(f"ours, {name}", ours(EngineChoice(engines, saying(""), weights, threads)))
            for name, engines in real_engines.ENGINES.items()
            if "easyocr" in engines
        ),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} images")
    parser.add_argument("--images", type=int, default=MOST, metavar="N")
    parser.add_argument("--threads", type=int, default=0, help="0: as each takes by itself")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    images = papers(quick=False)
    number = QUICK if args.quick else args.images
    readers = contestants(args.threads)
    compete(readers, images[:: max(1, len(images) // number)][:number])
    print(f"PyTorch's vectors: {torch.backends.cpu.get_cpu_capability()}")
    report("easyocr_speed", readers)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
