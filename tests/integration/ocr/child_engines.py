"""Engines that the tests load in the child process in place of a real one.

What one does is written in the corner of the image: its first pixel's red value.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

from kyc_desktop.domain import Line

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kyc_desktop.ocr.choice import EngineChoice

READ, NOTHING, HANG, ABORT, KILLED, RAISE, EXHAUST, PRINT, SPIN = range(0, 180, 20)


class ObedientEngine:
    name = "obedient"
    version = "1.0"

    def read(self, image: NDArray[np.uint8]) -> list[Line]:
        """Does what the image asks for; the blank page of the warm-up asks for nothing."""
        match int(image[0, 0, 0]):
            case 20:
                return []
            case 40:
                threading.Event().wait()
            case 60:
                os.abort()
            case 80:
                os.kill(os.getpid(), signal.SIGKILL)
            case 100:
                raise ZeroDivisionError("SECRET TEXT")
            case 120:
                raise MemoryError
            case 140:
                os.write(1, b"native noise")
                os.write(2, b"native noise")
                sys.stdout.write("noise")
                sys.stderr.write("noise")
            case 160:
                _in_native_code()
        height, width = image.shape[:2]
        box = ((0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height)))
        return [Line(f"process {os.getpid()}", 1.0, box)]


def _in_native_code() -> None:
    """Minutes in one call of C code that never looks for signals."""
    sum(range(10**11))


def obedient(_: EngineChoice) -> ObedientEngine:
    return ObedientEngine()


def broken(_: EngineChoice) -> ObedientEngine:
    raise ImportError("no such library")


def dying(_: EngineChoice) -> ObedientEngine:
    os.abort()


def stuck(_: EngineChoice) -> ObedientEngine:
    threading.Event().wait()
    raise AssertionError
