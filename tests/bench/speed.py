"""Times whole documents: our engines, RapidOCR as shipped, and Tesseract if installed.

python tests/bench/speed.py [--quick] [--engine auto|rapidocr|easyocr …] [--settings] [--wrong]

From the file's bytes to lines in reading order, in this process, in turns. On a machine with other
load, wall-clock seconds vary; processor seconds vary less. `--settings` adds rows with one of our
settings for RapidOCR changed, which shows why they are as they are. `easyocr_speed.py` measures
EasyOCR as shipped, which takes many times as long.
"""

from __future__ import annotations

import argparse
import csv
import io
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402 - the checkout is found first

from kyc_desktop.domain.reading import Line  # noqa: E402 - the checkout is found first
from kyc_desktop.imaging.decode import decode  # noqa: E402 - the checkout is found first
from kyc_desktop.ocr.choice import choose  # noqa: E402 - as above
from kyc_desktop.ocr.engines import line_finder, rapidocr_reader  # noqa: E402 - as above
from kyc_desktop.ocr.engines.order import reading_order  # noqa: E402 - the checkout is found first
from kyc_desktop.ocr.networks import openvino_network, openvino_without_telemetry  # noqa: E402 - as above
from kyc_desktop.ocr.process.child_main import load_engine  # noqa: E402 - as above
from tests.bench.contest import Contestant, compete, papers, report  # noqa: E402 - as above
from tests.bench.parts import ENGINES  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from kyc_desktop.ocr.choice import EngineName
    from tests.bench.contest import Read

SettingsChange = tuple["ModuleType", str, Any]
CHANGES: dict[str, SettingsChange] = {
    "detector's side 736": (line_finder, "_SIDE", 736),
    "detector's side 1152": (line_finder, "_SIDE", 1152),
    "boxes from 0.5 on, as shipped": (line_finder, "_BOX_SCORE", 0.5),
    "one line at a time": (openvino_network, "_STREAMS", 1),
    "lines padded to 320, as shipped": (rapidocr_reader, "_LEAST_WIDTH", 320),
}
"""The replaced constants, by row of the table: module, constant, and other value."""


def rapidocr_as_shipped() -> Read:
    """`rapidocr.RapidOCR()` with default settings, except that it is silent."""
    import rapidocr

    engine = rapidocr.RapidOCR(params={"Global.log_level": "critical"})

    def read(data: bytes) -> list[Line]:
        found: Any = engine(data)  # one of four classes, depending on what was found
        if found.txts is None:
            return []
        return reading_order(
            Line(text, float(score), tuple((float(x), float(y)) for x, y in box))  # type: ignore[arg-type]  # four corners
            for text, score, box in zip(found.txts, found.scores, found.boxes, strict=True)
        )

    return read


def ours(name: EngineName = "rapidocr", change: SettingsChange | None = None) -> Read:
    """The program's own engine with EasyOCR's English model, or with one constant replaced."""

    def changed() -> ExitStack:
        stack = ExitStack()
        if change is not None:
            stack.enter_context(mock.patch.object(*change))
        return stack

    with changed():
        engine = load_engine(choose(name, ("en",), Path("no such folder")))

    def read(data: bytes) -> list[Line]:
        with changed():
            return engine.read(np.asarray(decode(data)))

    return read


def without_openvino() -> Read:
    """The same on ONNX Runtime."""
    with mock.patch.object(openvino_without_telemetry, "load", side_effect=ImportError):
        return ours()


def tesseract(data: bytes) -> list[Line]:
    """Tesseract's command line; lines are joined from its words."""
    command = ["tesseract", "stdin", "stdout", "--psm", "11", "tsv"]
    said = subprocess.run(command, input=data, capture_output=True, check=True).stdout
    rows = csv.DictReader(io.StringIO(said.decode()), delimiter="\t", quoting=csv.QUOTE_NONE)
    lines: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in rows:
        if row["text"].strip():
            key = (row["block_num"], row["par_num"], row["line_num"])
            lines.setdefault(key, []).append(row)
    return reading_order(_joined(words) for words in lines.values())


def _joined(words: Sequence[dict[str, str]]) -> Line:
    boxes = [[float(word[key]) for key in ("left", "top", "width", "height")] for word in words]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right = max(box[0] + box[2] for box in boxes)
    bottom = max(box[1] + box[3] for box in boxes)
    score = sum(float(word["conf"]) for word in words) / len(words) / 100
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Line(" ".join(word["text"] for word in words), score, corners)


def contestants(engines: Sequence[EngineName], *, settings: bool) -> list[Contestant]:
    """The contestants; the first is the baseline for the others."""
    found = [
        Contestant("RapidOCR as shipped", rapidocr_as_shipped()),
        *(Contestant(f"ours, {name}", ours(name)) for name in engines),
    ]
    if settings:
        found.append(Contestant("on ONNX Runtime", without_openvino()))
        found += [Contestant(name, ours(change=change)) for name, change in CHANGES.items()]
    if shutil.which("tesseract"):
        found.append(Contestant("Tesseract", tesseract))
    else:
        print("Tesseract is not installed.")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="every sixth image")
    parser.add_argument("--engine", choices=ENGINES, nargs="+", default=list(ENGINES))
    parser.add_argument("--settings", action="store_true", help="ours with each setting changed")
    parser.add_argument("--wrong", action="store_true", help="name the images that are not right")
    args = parser.parse_args()
    images = papers(quick=args.quick)
    readers = contestants(args.engine, settings=args.settings)
    compete(readers, images)
    if args.wrong:
        for reader in readers:
            wrong = {paper.path.name for paper in images} - set(reader.right)
            print(f"{reader.name}: {', '.join(sorted(wrong))}")
    report("speed", readers)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
