"""Engines that the tests load in the child process instead of a real one.

The red value of the image's first pixel tells the engine what to do.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING

from kyc_desktop.domain.reading import Line
from kyc_desktop.ocr.process.child_main import load_engine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from kyc_desktop.ocr.choice import EngineChoice
    from kyc_desktop.ocr.engines.engine import OcrEngine

READ, NOTHING, HANG, ABORT, KILLED, RAISE, EXHAUST, PRINT, SPIN, NAP, EAT, FRAGILE = range(
    0, 240, 20
)
MEAL = 400_000_000  # bytes
_PR_GET_DUMPABLE = 3
LOADING_S = 1.5  # loading time of the slow engine


class ObedientEngine:
    title = "obedient 1.0"
    accents = True
    left_out: tuple[str, ...] = ()

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.eaten: list[bytes] = []

    def read(self, image: NDArray[np.uint8]) -> list[Line]:
        """Do what the image asks for; the blank page of the warm-up asks for nothing."""
        what = int(image[0, 0, 0])
        if what == NOTHING:
            return []
        if what in _ACTS:
            _ACTS[what](self)
        height, width = image.shape[:2]
        box = ((0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height)))
        return [Line(f"process {os.getpid()}", 1.0, box)]


def _kill(_: ObedientEngine) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _raise(_: ObedientEngine) -> None:
    raise ZeroDivisionError("SECRET TEXT")


def _exhaust(_: ObedientEngine) -> None:
    raise MemoryError


def _print(_: ObedientEngine) -> None:
    os.write(1, b"native noise")
    os.write(2, b"native noise")
    sys.stdout.write("noise")
    sys.stderr.write("noise")


def _spin(_: ObedientEngine) -> None:
    """Minutes in one call of C code that never checks for signals."""
    sum(range(10**11))


def _break_once(engine: ObedientEngine) -> None:
    if engine.folder is None:
        raise AssertionError("no folder to remember it in")
    broken = engine.folder / "broken"
    if not broken.exists():
        broken.touch()
        _kill(engine)


_ACTS: dict[int, Callable[[ObedientEngine], object]] = {
    HANG: lambda _: threading.Event().wait(),
    ABORT: lambda _: os.abort(),
    KILLED: _kill,
    RAISE: _raise,
    EXHAUST: _exhaust,
    PRINT: _print,
    SPIN: _spin,
    NAP: lambda _: threading.Event().wait(0.15),
    EAT: lambda engine: engine.eaten.append(b"x" * MEAL),
    FRAGILE: _break_once,
}


def obedient(choice: EngineChoice) -> ObedientEngine:
    return ObedientEngine(choice.cache_dir)


def slow(choice: EngineChoice) -> ObedientEngine:
    """Takes long to load, and leaves a file that records when that was."""
    began = time.monotonic()
    threading.Event().wait(LOADING_S)
    if choice.cache_dir is None:
        raise AssertionError("no folder to tell it in")
    told = choice.cache_dir / f"{os.getpid()}.writing"
    told.write_text(f"{began} {time.monotonic()}", encoding="ascii")
    told.rename(told.with_suffix(".loaded"))
    return ObedientEngine()


def looking_at_itself(_: EngineChoice) -> ObedientEngine:
    """Its title says whether other programs of the user may read the process's memory; Linux."""
    engine = ObedientEngine()
    engine.title = f"dumpable {ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0)}"
    return engine


def broken(_: EngineChoice) -> ObedientEngine:
    raise ImportError("no such library")


def dying(_: EngineChoice) -> ObedientEngine:
    os.abort()


def stuck(_: EngineChoice) -> ObedientEngine:
    threading.Event().wait()
    raise AssertionError


def without_openvino(choice: EngineChoice) -> OcrEngine:
    """The program's own engine where OpenVINO cannot be imported."""
    sys.modules["openvino"] = None  # type: ignore[assignment]  # None marks a module as absent
    engine = load_engine(choice)
    assert "onnxruntime" in sys.modules
    return engine


def without_pytorch(choice: EngineChoice) -> OcrEngine:
    """The program's own engine where PyTorch cannot be imported."""
    sys.modules["torch"] = None  # type: ignore[assignment]  # as above
    return load_engine(choice)


class TellingEngine:
    """The program's own engine; its title lists heavy libraries that should not be loaded."""

    def __init__(self, engine: OcrEngine) -> None:
        self._engine = engine
        self.accents, self.left_out = engine.accents, engine.left_out

    @property
    def title(self) -> str:
        return " ".join([self._engine.title, *sorted({"torch", "scipy"} & sys.modules.keys())])

    def read(self, image: NDArray[np.uint8]) -> list[Line]:
        return self._engine.read(image)


def telling(choice: EngineChoice) -> TellingEngine:
    return TellingEngine(load_engine(choice))
