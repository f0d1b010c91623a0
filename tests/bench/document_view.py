"""Measures frames per second while a picture of 12 megapixels is zoomed and panned.

python tests/bench/document_view.py [--quick]

Each screen density is measured in a process of its own, because Qt reads it only once. Every frame
is painted completely, although panning needs that only at a density of 1.5.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.parts import Row, quantile, report  # noqa: E402 - the checkout is found first

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    from kyc_desktop.domain.reading import Line
    from kyc_desktop.ui.process.picture.document_view import DocumentView
    from kyc_desktop.ui.process.shared.background import Background

_DENSITIES = (1.0, 1.5, 2.0)
_SIZE = (4000, 3000)  # pixels of the picture
_WINDOW = (800, 700)  # size of the view, in pixels at density 1
_LINES = 60
_STEP = 1.03
_BAR = 50
_MEGABYTE = 1_000_000


def _page() -> QImage:
    """A picture as detailed as a photo: noise with lines, so that drawing can't take shortcuts."""
    import numpy as np
    from PySide6.QtGui import QImage

    width, height = _SIZE
    pixels = np.random.default_rng(7).integers(150, 255, (height, width, 3), dtype=np.uint8)
    pixels[::40, :, :] = 20
    return QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def _lines() -> list[Line]:
    from kyc_desktop.domain.reading import Line

    width, height = _SIZE
    found = []
    for n in range(_LINES):
        left, top = 200.0 + n % 2 * width / 2, 50.0 + n // 2 * height / (_LINES / 2 + 1)
        right, bottom = left + width / 3, top + 60.0
        box = ((left, top), (right, top), (right, bottom), (left, bottom))
        found.append(Line(f"line {n}", 1.0, box))
    return found


def _frames(app: QApplication, view: DocumentView, moves: list[Callable[[], None]]) -> list[float]:
    """Seconds for each move until it is painted."""
    took = []
    for move in moves:
        began = time.perf_counter()
        move()
        view.viewport().repaint()
        app.processEvents()
        took.append(time.perf_counter() - began)
    return took


def _panning(view: DocumentView, number: int) -> list[Callable[[], None]]:
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()

    def move(n: int) -> None:
        step = 9 if n % 200 < 100 else -9
        across.setValue(across.value() + step)
        down.setValue(down.value() + step)

    return [partial(move, n) for n in range(number)]


def _zooming(view: DocumentView, number: int) -> list[Callable[[], None]]:
    """In and out between the whole picture and four times its pixels."""
    factors = (_STEP if n % 200 < 100 else 1 / _STEP for n in range(number))
    return [partial(view.zoom_by, factor) for factor in factors]


def _measure(number: int) -> None:
    """Print a row for each kind of move, as JSON."""
    from PySide6.QtWidgets import QApplication

    from kyc_desktop.ui.process.picture.document_view import DocumentView
    from kyc_desktop.ui.process.shared.background import Background
    from kyc_desktop.ui.process.shared.pictures import prepare
    from kyc_desktop.ui.theme import Theme

    app = QApplication([])
    Theme(app)
    image = _page()
    began = time.perf_counter()
    picture = prepare(image)
    prepared = time.perf_counter() - began
    background = Background()
    view = DocumentView(background)
    view.resize(*_WINDOW)
    view.show_picture(picture)
    view.show_lines(_lines())
    view.show()
    app.processEvents()
    for turned in (0, 90):
        view.turn(turned)
        view.fit()
        _settle(app, background)
        for what, moves in (("zoom", _zooming), ("pan", _panning)):
            if what == "pan":
                view.zoom_actual()
                view.zoom_by(0.6)
            took = _frames(app, view, moves(view, number))
            row = {
                "move": what + (" turned" if turned else ""),
                "density": view.devicePixelRatioF(),
                "frames": len(took),
                "frames a second": len(took) / sum(took),
                "bar": _BAR,
                "median ms": quantile(took, 0.5) * 1000,
                "p99 ms": quantile(took, 0.99) * 1000,
                "prepared in ms": prepared * 1000,
                "picture MB": picture.bytes / _MEGABYTE,
            }
            print(json.dumps(row))
    background.close()


def _settle(app: QApplication, background: Background) -> None:
    """Wait until the scaled copies are ready."""
    done: list[bool] = []
    background.run(lambda: True, done.append)
    while not done:
        app.processEvents()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="200 frames a row in place of 1000")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        _measure(args.measure)
        return 0
    number = 200 if args.quick else 1000
    rows: list[Row] = []
    for density in _DENSITIES:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(density)}
        done = subprocess.run(
            [sys.executable, __file__, "--measure", str(number)],
            env=environment, check=True, capture_output=True, text=True,
        )  # fmt: skip
        rows += [json.loads(line) for line in done.stdout.splitlines()]
    report("document_view", rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
