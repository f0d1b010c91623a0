"""Each fault of a picture: one picture that has it and one that nearly has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageFont

from kyc_desktop.domain.reading import Fault
from kyc_desktop.imaging.quality import findings

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.reading import Box

PAPER = (206, 222, 230)
SIZE = (800, 500)
TEXTS = ("IDENTITY CARD", "SPECIMEN ANNA", "12 AUG 1974", "UTOPIA 0123456789")
DATE = 2

Card = tuple[Image.Image, list["Box"]]


def card(height: float = 32, ink: int = 30, paper: tuple[int, int, int] = PAPER) -> Card:
    """Four lines on tinted paper, and where they stand, with a little paper around each."""
    image = Image.new("RGB", SIZE, paper)
    draw = ImageDraw.Draw(image)
    typeface = ImageFont.load_default(height)
    boxes = []
    for row, text in enumerate(TEXTS):
        at = (120, 70 + row * 100)
        draw.text(at, text, (ink, ink, ink), font=typeface)
        left, top, right, low = draw.textbbox(at, text, font=typeface)
        x0, y0, x1, y1 = left - 3.0, top - 3.0, right + 3.0, low + 3.0
        boxes.append(((x0, y0), (x1, y0), (x1, y1), (x0, y1)))
    return image, boxes


def faults(image: Image.Image, boxes: list[Box]) -> dict[Fault, tuple[int, ...]]:
    """Which lines have which fault."""
    found = findings(np.asarray(image.convert("RGB")), boxes)
    return {each.fault: tuple(boxes.index(box) for box in each.boxes) for each in found}


def reflection(
    image: Image.Image, at: tuple[int, int], radius: int, strength: float
) -> Image.Image:
    """A lamp in the lamination: white in its middle, fading outwards."""
    spot = Image.new("L", image.size)
    x, y = at
    ImageDraw.Draw(spot).ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    spot = spot.filter(ImageFilter.GaussianBlur(radius * 0.4))
    light = spot.point(lambda value: min(255, int(value * strength)))
    return ImageChops.add(image, Image.merge("RGB", (light, light, light)))


def test_a_good_picture_has_no_fault() -> None:
    assert faults(*card()) == {}


@pytest.mark.parametrize(
    "paper", [(255, 255, 255), (250, 250, 250), (120, 160, 120)], ids=["white", "near", "green"]
)
def test_the_colour_of_the_paper_is_no_fault(paper: tuple[int, int, int]) -> None:
    assert faults(*card(paper=paper)) == {}


def test_light_print_on_a_dark_ground_is_no_fault() -> None:
    assert faults(*card(ink=235, paper=(30, 40, 70))) == {}


@pytest.mark.parametrize(("height", "found"), [(6, True), (14, False)])
def test_print_that_is_too_small(height: float, found: bool) -> None:
    assert (faults(*card(height)).get(Fault.TOO_SMALL) is not None) is found


@pytest.mark.parametrize(("sigma", "found"), [(5.0, True), (3.5, True), (1.5, False), (0.8, False)])
def test_a_blurred_picture(sigma: float, found: bool) -> None:
    image, boxes = card()
    blurred = image.filter(ImageFilter.GaussianBlur(sigma))
    assert faults(blurred, boxes) == ({Fault.BLURRED: (0, 1, 2, 3)} if found else {})


def test_blur_touches_the_lines_that_it_lies_on() -> None:
    image, boxes = card()
    low = (0, 240, *SIZE)
    image.paste(image.crop(low).filter(ImageFilter.GaussianBlur(5)), low[:2])
    assert faults(image, boxes) == {Fault.BLURRED: (2, 3)}


def test_a_reflection_over_the_date() -> None:
    image, boxes = card()
    found = faults(reflection(image, (230, 290), 50, 1.4), boxes)
    assert found[Fault.GLARE] == (DATE,)


def test_a_reflection_that_hides_the_end_of_a_line_from_the_reader() -> None:
    image, boxes = card()
    (x0, y0), (x1, _), (_, y1), _ = boxes[DATE]
    seen = x0 + (x1 - x0) * 0.5
    boxes[DATE] = ((x0, y0), (seen, y0), (seen, y1), (x0, y1))
    found = faults(reflection(image, (round(seen) + 40, 290), 70, 1.5), boxes)
    assert found[Fault.GLARE] == (DATE,)


@pytest.mark.parametrize(
    "change",
    [
        lambda image: reflection(image, (230, 290), 50, 0.12),
        lambda image: reflection(image, (600, 300), 60, 1.5),
        lambda image: reflection(image, (230, 290), 9, 1.4),
    ],
    ids=["weak", "beside the line", "smaller than a letter"],
)
def test_a_reflection_that_does_no_harm(change: Callable[[Image.Image], Image.Image]) -> None:
    image, boxes = card()
    assert faults(change(image), boxes) == {}


def test_a_white_label_at_the_end_of_a_line_is_no_reflection() -> None:
    image, boxes = card()
    right = int(boxes[DATE][1][0])
    ImageDraw.Draw(image).rectangle((right + 4, 250, right + 150, 340), fill="white")
    assert faults(image, boxes) == {}


def turned(image: Image.Image, boxes: list[Box]) -> Card:
    """On its side: the text runs up."""
    width = image.width
    on_side = [tuple((y, width - x) for x, y in box) for box in boxes]
    return image.transpose(Image.Transpose.ROTATE_90), on_side  # type: ignore[return-value]  # 4


def test_a_page_on_its_side_is_judged_alike() -> None:
    assert faults(*turned(*card())) == {}
    image, boxes = card()
    found = faults(*turned(reflection(image, (230, 290), 50, 1.4), boxes))
    assert found[Fault.GLARE] == (DATE,)


def cropped(left: int, top: int) -> Card:
    """The card without what lies left of and above a point; boxes end where the picture does."""
    image, boxes = card()
    kept = image.crop((left, top, *SIZE))
    moved = [tuple((max(x - left, 0), max(y - top, 0)) for x, y in box) for box in boxes]
    return kept, moved  # type: ignore[return-value]  # four corners


@pytest.mark.parametrize(
    ("left", "top", "lines"),
    [(133, 0, (0, 1)), (0, 85, (0,)), (114, 0, ()), (0, 71, ())],
    ids=["through the first letters of two", "through the first line", "left of them", "above it"],
)
def test_text_that_the_picture_cuts(left: int, top: int, lines: tuple[int, ...]) -> None:
    found = faults(*cropped(left, top))
    assert found.get(Fault.CUT_OFF, ()) == lines


@pytest.mark.parametrize(("share", "found"), [(0.2, True), (0.5, False)])
def test_a_dark_picture(share: float, found: bool) -> None:
    image, boxes = card()
    dimmed = ImageEnhance.Brightness(image).enhance(share)
    assert faults(dimmed, boxes) == ({Fault.DARK: (0, 1, 2, 3)} if found else {})


@pytest.mark.parametrize(("ink", "found"), [(195, True), (150, False)])
def test_faint_print(ink: int, found: bool) -> None:
    assert faults(*card(ink=ink)) == ({Fault.FAINT: (0, 1, 2, 3)} if found else {})


def test_a_large_picture_is_judged_as_the_same_picture_smaller() -> None:
    image, boxes = card()
    large = image.resize((4000, 2500), Image.Resampling.BICUBIC)
    scaled: list[Box] = [tuple((x * 5, y * 5) for x, y in box) for box in boxes]  # type: ignore[misc]
    assert faults(large, scaled) == {}
    found = faults(large.filter(ImageFilter.GaussianBlur(25)), scaled)
    assert found == {Fault.BLURRED: (0, 1, 2, 3)}


point = st.tuples(st.floats(-50, 900), st.floats(-50, 600))


@settings(max_examples=60, deadline=None)
@given(boxes=st.lists(st.tuples(point, point, point, point), max_size=4), level=st.integers(0, 255))
def test_whatever_the_boxes_nothing_breaks(boxes: list[Box], level: int) -> None:
    image = np.full((500, 800, 3), level, dtype=np.uint8)
    for each in findings(image, boxes):
        assert set(each.boxes) <= set(boxes)
