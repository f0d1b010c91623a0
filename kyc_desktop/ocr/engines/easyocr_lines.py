"""EasyOCR's `Reader.recognize`, with the same text for each box and less work.

It reads box by box on a processor, each as wide as its own text asks for: pictures are widened to
the widest of a batch, and a wider picture gives another text. So only boxes of one width are read
together. A line that is doubtful is read again with more contrast; where the contrast is there
already, the second picture would be the first one, and is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bidi import get_display  # type: ignore[import-untyped]  # it ships no types
from easyocr.config import imgH  # type: ignore[import-untyped]  # it ships no types
from easyocr.recognition import (  # type: ignore[import-untyped]  # it ships no types
    adjust_contrast_grey,
    contrast_grey,
    get_text,
)
from easyocr.utils import get_image_list  # type: ignore[import-untyped]  # it ships no types

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box
    from kyc_desktop.ocr.engines.page import Reading

    Grey = NDArray[np.uint8]

_TOGETHER = 8  # lines; 16 gain nothing more

# The defaults of Reader.recognize.
_DOUBTFUL = 0.1  # contrast_ths
_CONTRAST = 0.5  # adjust_contrast
_BEAM = 5
_FILTER = 0.003


class Reader(Protocol):
    """What is needed of an `easyocr.Reader`."""

    character: str  # all that the recogniser knows
    lang_char: str  # those of the languages that were asked for
    model_lang: str
    device: str
    converter: object
    recognizer: object


def read_lines(reader: Reader, grey: Grey, boxes: Sequence[Box]) -> list[Reading]:
    """Text and score of each box; no text where the box is too flat to be read.

    Args:
        reader: An `easyocr.Reader`.
        grey: The page, height × width.
        boxes: In its pixels.
    """
    readings: list[Reading] = [("", 0.0)] * len(boxes)
    by_width: dict[int, list[tuple[int, Grey]]] = {}
    for i, box in enumerate(boxes):
        level = _level(box)
        pictures, width = get_image_list(
            [level] if level is not None else [],
            [] if level is not None else [[list(point) for point in box]],
            grey,
            model_height=imgH,
        )
        if pictures:
            by_width.setdefault(int(width), []).append((i, pictures[0][1]))
    for width, lines in by_width.items():
        found = _texts(reader, width, [picture for _, picture in lines])
        readings_of = zip(lines, found, strict=True)
        for (i, _), (text, score) in readings_of:
            shown = get_display(text) if reader.model_lang == "arabic" else text
            readings[i] = (str(shown), float(score))
    return readings


def _texts(reader: Reader, width: int, pictures: Sequence[Grey]) -> list[Reading]:
    first = _once(reader, width, pictures)
    again = [
        i
        for i, (_, score) in enumerate(first)
        if score < _DOUBTFUL and contrast_grey(pictures[i])[0] < _CONTRAST
    ]
    if again:
        clearer = [adjust_contrast_grey(pictures[i], target=_CONTRAST) for i in again]
        for i, second in zip(again, _once(reader, width, clearer), strict=True):
            if first[i][1] <= second[1]:
                first[i] = second
    return first


def _once(reader: Reader, width: int, pictures: Sequence[Grey]) -> list[Reading]:
    unspoken = "".join(set(reader.character) - set(reader.lang_char))
    found = get_text(
        reader.character,
        imgH,
        width,
        reader.recognizer,
        reader.converter,
        [(None, picture) for picture in pictures],
        unspoken,
        "greedy",
        _BEAM,
        _TOGETHER,
        0.0,  # no second reading in here
        _CONTRAST,
        _FILTER,
        0,  # no further processes
        reader.device,
    )
    return [(text, score) for _, text, score in found]


def _level(box: Box) -> list[int] | None:
    """Left, right, top, bottom of a box that lies straight in the image; None of a tilted one."""
    (left, top), (right, _), (_, bottom), _ = box
    straight = box == ((left, top), (right, top), (right, bottom), (left, bottom))
    return [int(left), int(right), int(top), int(bottom)] if straight else None
