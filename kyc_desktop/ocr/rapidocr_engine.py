"""RapidOCR: PP-OCR models on ONNX Runtime. The models ship in its wheel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import rapidocr
from rapidocr._version import __version__ as rapidocr_version
from rapidocr.utils.process_img import get_rotate_crop_image

from kyc_desktop.errors import OcrFailed
from kyc_desktop.ocr.page import read_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kyc_desktop.domain import Box, Line
    from kyc_desktop.ocr.page import Reading

_MIN_SCORE = 0.5  # RapidOCR's own default
_MODELS = {
    "Det.model_path": "PP-OCRv6_det_small.onnx",
    "Rec.model_path": "PP-OCRv6_rec_small.onnx",
}


class RapidOcrEngine:
    """Detector and recogniser; the page is turned as a whole, so the line classifier stays out."""

    name = "rapidocr"
    version: str = rapidocr_version

    def __init__(self) -> None:
        folder = Path(rapidocr.__file__).parent / "models"
        # Paths are given because RapidOCR would go to the network for a model it does not find.
        params: dict[str, Any] = {key: str(folder / file) for key, file in _MODELS.items()}
        if not all(Path(path).is_file() for path in params.values()):
            raise OcrFailed(
                "The text recognition models that come with the program are missing.",
                "Install the program again.",
            )
        params |= {"Global.use_cls": False, "Global.log_level": "critical"}
        self._rapid = rapidocr.RapidOCR(params=params)

    def read(self, image: NDArray[np.uint8]) -> list[Line]:
        """The lines in reading order; see `OcrEngine.read`."""
        return read_page(image, self, _MIN_SCORE)

    def detect(self, image: NDArray[np.uint8]) -> list[Box]:
        """Where lines of text are, in pixels of the RGB image."""
        found = self._rapid(_bgr(image), use_det=True, use_cls=False, use_rec=False)
        boxes = getattr(found, "boxes", None)
        return [] if boxes is None else [_box(corners) for corners in boxes]

    def recognise(self, image: NDArray[np.uint8], boxes: Sequence[Box]) -> list[Reading]:
        """Text and score of each box."""
        if not boxes:
            return []
        pixels = _bgr(image)
        crops = [get_rotate_crop_image(pixels, np.array(box, dtype=np.float32)) for box in boxes]
        read = self._rapid.recognize_txt(crops)
        return [
            (text, float(score))
            for text, score in zip(read.txts or (), read.scores or (), strict=True)
        ]


def _bgr(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.ascontiguousarray(image[:, :, ::-1])


def _box(corners: NDArray[np.float32]) -> Box:
    first, second, third, fourth = ((float(x), float(y)) for x, y in corners)
    return (first, second, third, fourth)
