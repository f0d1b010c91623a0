"""Measures documents per minute with one OCR process and with two, for each engine.

python tests/bench/throughput.py [--quick] [--engine auto|rapidocr|easyocr …]

The variants take turns, so that all meet the same machine load; the best round of each counts.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, cast

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kyc_desktop.errors import NoTextFound  # noqa: E402 - the checkout is found first
from kyc_desktop.ocr.choice import choose  # noqa: E402 - the checkout is found first
from kyc_desktop.ocr.process import child_main  # noqa: E402 - the checkout is found first
from kyc_desktop.ocr.process.reader import OcrReader  # noqa: E402 - the checkout is found first
from kyc_desktop.system import machine  # noqa: E402 - the checkout is found first
from tests.bench.parts import ENGINES, configured, documents, report  # noqa: E402 - as above

if TYPE_CHECKING:
    from kyc_desktop.config.settings import Settings
    from kyc_desktop.ocr.choice import EngineName

WAYS = ((1, 0), (1, 1), (2, 1))
"""Workers, and threads for each; 0: as the engine decides."""


def read_all(reader: OcrReader, images: list[bytes], workers: int) -> float:
    """Seconds for all images."""

    def read(data: bytes) -> None:
        with suppress(NoTextFound):
            reader.read(data, Event())

    began = time.perf_counter()
    with ThreadPoolExecutor(workers) as threads:
        list(threads.map(read, images))
    return time.perf_counter() - began


def rate(
    settings: Settings, way: tuple[int, int], images: list[bytes], load: child_main.Loader
) -> float:
    """Documents per minute, after all processes are warm and have read once."""
    workers, threads = way
    choice = choose(
        cast("EngineName", settings.ocr_engine), settings.ocr_languages, settings.model_dir
    )
    choice = replace(choice, threads=threads, cache_dir=settings.data_dir / "ocr-cache")
    with closing(OcrReader(choice, 600, load, workers=workers)) as reader:
        read_all(reader, images[:1] * 2 * workers, workers)
        return 60 * len(images) / read_all(reader, images, workers)


def main(load: child_main.Loader = child_main.load_engine) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a few documents, one round")
    parser.add_argument("--engine", choices=ENGINES, nargs="+", default=list(ENGINES))
    args = parser.parse_args()
    rows = []
    for engine in args.engine:
        number, rounds = (6, 1) if args.quick else (len(documents()), 3)
        images = [path.read_bytes() for path in documents()[:number]]
        with configured(engine) as settings:
            measured = [[rate(settings, way, images, load) for way in WAYS] for _ in range(rounds)]
        best = [max(rates) for rates in zip(*measured, strict=True)]
        rows += [
            {
                "engine": engine,
                "workers": workers,
                "threads each": threads or "all",
                "documents a minute": best[n],
                "against the best single": best[n] / max(best[:2]),
            }
            for n, (workers, threads) in enumerate(WAYS)
        ]
    print(f"By default this computer gets {machine.default_workers()} worker(s).")
    report("throughput", rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
