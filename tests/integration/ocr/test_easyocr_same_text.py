"""Our reader gives the same text as EasyOCR itself, for the same weights and boxes.

It is compared with EasyOCR's Reader with `quantize=False`, as on a graphics card: rounded to 8
bits, as EasyOCR does on a CPU, it reads another text. EasyOCR pads all lines of a call to the
widest, which changes its readings, so it is given one box at a time.
"""

from __future__ import annotations

import io
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import pytest
import torch
from PIL import Image

from kyc_desktop.extraction import extract
from kyc_desktop.ocr.engines.easyocr_pictures import _SMALL
from kyc_desktop.ocr.engines.order import reading_order
from tests.bench.drawn import sheet
from tests.generated_pages.catalogue import designs
from tests.generated_pages.page import fold
from tests.integration.ocr import easyocr_pair
from tests.integration.ocr.test_examples_read import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box, Line
    from kyc_desktop.ocr.engines.easyocr_reader import EasyOcrReader
    from kyc_desktop.ocr.engines.line_finder import LineFinder
    from kyc_desktop.ocr.engines.page_engine import PageEngine
    from tests.integration.ocr.easyocr_pair import OwnReader

    Grey = NDArray[np.uint8]

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]  # PyTorch's own

EXAMPLES = Path(__file__).resolve().parents[3] / "example_inputs"
SCORES_APART = 0.01
SAME_PLACE = 0.6  # of two boxes: the least share that both have in common


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    """Two that wait for each other are slow on a busy machine."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def own() -> OwnReader:
    return easyocr_pair.own_reader(detector=False)


def picture(name: str) -> NDArray[np.uint8]:
    """An example, or a drawn page "design, kind"."""
    if (EXAMPLES / name).is_file():
        return easyocr_pair.pixels((EXAMPLES / name).read_bytes())
    design, _, kind = name.rpartition(", ")
    drawn = sheet(
        next(each for each in designs("tuning") if each.name == design),
        "photo" if kind == "photo" else "scan",
        1,
    )
    return np.asarray(Image.open(io.BytesIO(drawn.spoiled.jpeg)).convert("RGB"))


def grey_of(page: NDArray[np.uint8]) -> Grey:
    return cv2.cvtColor(page, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)


def heights(box: Box) -> tuple[int, int]:
    first, second, third, fourth = box
    return int(math.dist(first, fourth)), int(math.dist(second, third))


def theirs(own: OwnReader, grey: Grey, boxes: Sequence[Box]) -> list[tuple[str, float]]:
    """What EasyOCR reads in each box alone."""
    found = []
    for box in boxes:
        corners = [[list(point) for point in box]]
        ((_, text, score),) = own.recognize(grey, [], corners, reformat=False)
        found.append((text, float(score)))
    return found


@pytest.mark.parametrize(
    "name",
    [
        "id_card_td1.jpg",
        "passport_td3.png",
        "driving_licence_photo.jpg",
        "id_card_grey_copy.jpg",
        "card NLD back zone, photo",
        "licence AUT, scan",
    ],
)
def test_each_line_has_easyocrs_text_and_score(
    own: OwnReader, finder: LineFinder, easyocr: EasyOcrReader, name: str
) -> None:
    page = picture(name)
    grey = grey_of(page)
    # Small print is enlarged in another way: see `_SMALL`.
    boxes = [box for box in finder.detect(page) if min(heights(box)) >= _SMALL]
    assert len(boxes) >= 5
    wanted, got = theirs(own, grey, boxes), easyocr.as_shipped(grey, boxes)
    assert [text for text, _ in got] == [text for text, _ in wanted]
    assert [score for _, score in got] == pytest.approx(
        [score for _, score in wanted], abs=SCORES_APART
    )


@pytest.mark.parametrize(
    ("white", "black"), [(255, 0), (140, 110), (60, 40)], ids=["clear", "faint", "dark"]
)
@pytest.mark.parametrize("tilt", [0.0, -7.0])
def test_faint_and_tilted_lines_too(
    own: OwnReader, easyocr: EasyOcrReader, card: bytes, white: int, black: int, tilt: float
) -> None:
    level_page = easyocr_pair.pixels(card)
    height, width = level_page.shape[:2]
    middle = (width / 2, height / 2)
    turn = cv2.getRotationMatrix2D(middle, -tilt, 1.0)
    page = cv2.warpAffine(level_page, turn, (width, height), borderValue=(255, 255, 255))
    noise = np.random.default_rng(0).normal(0, 2, page.shape)
    faint = np.clip(black + page * (white - black) / 255 + noise, 0, 255).astype(np.uint8)
    boxes = []
    for row in range(4):
        level = easyocr_pair.level_box(34, 400, 36 + 80 * row, 84 + 80 * row)
        corners = np.array(level) @ turn[:, :2].T + turn[:, 2]
        boxes.append(easyocr_pair.box_of(corners))
    grey = grey_of(faint)
    wanted, got = theirs(own, grey, boxes), easyocr.as_shipped(grey, boxes)
    assert [text for text, _ in got] == [text for text, _ in wanted]
    assert [score for _, score in got] == pytest.approx(
        [score for _, score in wanted], abs=SCORES_APART
    )


def strange_boxes() -> list[tuple[str, Box]]:
    level = easyocr_pair.level_box
    return [
        ("one letter", level(36, 66, 36, 84)),
        ("higher than wide", level(36, 60, 30, 390)),
        ("the whole page", level(0, 639, 0, 399)),
        ("blank paper", level(450, 600, 60, 90)),
        ("small", level(36, 48, 40, 46)),
        ("over the edge", level(-20, 200, -10, 80)),
    ]


@pytest.mark.parametrize(
    "box", [box for _, box in strange_boxes()], ids=[name for name, _ in strange_boxes()]
)
def test_strange_boxes_too(own: OwnReader, easyocr: EasyOcrReader, card: bytes, box: Box) -> None:
    grey = grey_of(easyocr_pair.pixels(card))
    ((wanted, score),) = theirs(own, grey, [box])
    ((text, got),) = easyocr.as_shipped(grey, [box])
    assert text == wanted
    assert got == pytest.approx(score, abs=SCORES_APART)


def test_lines_read_together_say_what_they_say_alone(
    finder: LineFinder, easyocr: EasyOcrReader
) -> None:
    page = picture("driving_licence_eu.jpg")
    grey, boxes = grey_of(page), finder.detect(page)
    together = easyocr.as_shipped(grey, boxes)
    alone = [easyocr.as_shipped(grey, [box])[0] for box in boxes]
    assert together == alone
    backwards = easyocr.as_shipped(grey, boxes[::-1])
    assert backwards[::-1] == together
    assert easyocr.as_shipped(grey, []) == []


@pytest.mark.parametrize(
    "box",
    [
        ((10.0, 10.0), (10.0, 10.0), (10.0, 10.0), (10.0, 10.0)),
        ((10.0, 10.0), (300.0, 10.0), (300.0, 10.4), (10.0, 10.4)),
        ((10.0, 10.0), (10.4, 10.0), (10.4, 90.0), (10.0, 90.0)),
    ],
    ids=["a point", "too flat", "too narrow"],
)
def test_a_box_too_flat_has_no_text(easyocr: EasyOcrReader, card: bytes, box: Box) -> None:
    page = easyocr_pair.pixels(card)
    assert easyocr.as_shipped(grey_of(page), [box]) == [("", 0.0)]
    sound = easyocr_pair.level_box(34, 400, 36, 84)
    flat, read = easyocr.recognise(page, [box, sound])
    assert (flat.text, read.text) == ("", "UTOPIA PASSPORT")


def test_readtext_of_a_whole_example_gives_the_same_fields(
    engines: dict[str, PageEngine],
) -> None:
    """With EasyOCR's own detector, which finds words: what matters is the same in the end."""
    page = picture("pan_card.jpg")
    size = (page.shape[1] * 3 // 4, page.shape[0] * 3 // 4)
    small = cv2.resize(page, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    shipped = reading_order(
        easyocr_pair.line(corners, text, score)
        for corners, text, score in easyocr_pair.own_reader().readtext(small)
    )
    ours = engines["easyocr"].read(small)
    same = [
        (one, other)
        for one in ours
        for other in shipped
        if in_common(one.box, other.box) >= SAME_PLACE
    ]
    assert len(same) >= 5
    right = sum(fold(one.text) == fold(other.text) for one, other in same)
    assert right >= 0.75 * len(same)
    assert fields(shipped) == fields(ours) == ("vikram anand deshpande", "1978-11-23")


def fields(lines: Sequence[Line]) -> tuple[str, str]:
    details = extract(lines, TODAY)
    assert details.name is not None
    assert details.dob is not None
    return fold(details.name.value), details.dob.value


def in_common(one: Box, other: Box) -> float:
    """The share of the area of two boxes that both have."""
    first, second = (np.array(box, np.float32) for box in (one, other))
    both, _ = cv2.intersectConvexConvex(first, second)
    either = cv2.contourArea(first) + cv2.contourArea(second) - both
    return float(both) / either if either and math.isfinite(either) else 0.0


def test_a_kept_network_reads_what_the_one_converted_just_now_reads(
    easyocr: EasyOcrReader, finder: LineFinder
) -> None:
    fresh: Any = easyocr_pair.ours()
    page = picture("pan_card.jpg")
    boxes = finder.detect(page)
    assert fresh.recognise(page, boxes) == easyocr.recognise(page, boxes)
    assert fresh.version == easyocr.version
