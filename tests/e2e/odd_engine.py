"""RapidOCR for the child process; a mark in the image's first pixel makes it misbehave."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING

from kyc_desktop.ocr.process import child_main

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Line
    from kyc_desktop.ocr.choice import EngineChoice
    from kyc_desktop.ocr.engines.engine import OcrEngine

RAISE, EXHAUST, ABORT, STAND_STILL, KILL_PARENT = range(1, 6)


class OddEngine:
    """Reads images without a mark; caches the reading of a picture, which tests show often."""

    def __init__(self, sound: OcrEngine) -> None:
        self.title = sound.title
        self.accents, self.left_out = sound.accents, sound.left_out
        self._sound = sound
        self._known: dict[bytes, list[Line]] = {}

    def read(self, image: NDArray[np.uint8]) -> list[Line]:
        red, green, blue = (int(value) for value in image[0, 0])
        match blue if (red, green) == (1, 2) else 0:
            case 1:
                raise ZeroDivisionError("ERIKSSON")
            case 2:
                raise MemoryError
            case 3:
                os.abort()
            case 4:
                # Stopped by the operating system: nothing of it continues.
                os.kill(os.getpid(), signal.SIGSTOP)
            case 5:
                os.kill(os.getppid(), signal.SIGKILL)
                threading.Event().wait()
        picture = image.tobytes()
        if picture not in self._known:
            self._known[picture] = self._sound.read(image)
        return self._known[picture]


def load(choice: EngineChoice) -> OddEngine:
    return OddEngine(child_main.load_engine(choice))


def marked(image: Path, mark: int, folder: Path) -> Path:
    """A copy of an image with a mark, as PNG, which preserves it."""
    from PIL import Image

    with Image.open(image) as original:
        picture = original.convert("RGB")
    picture.putpixel((0, 0), (1, 2, mark))
    path = folder / f"{image.stem}.png"
    picture.save(path)
    return path
