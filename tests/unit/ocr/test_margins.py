"""Boxes that cut off their text are enlarged, and no others."""

from __future__ import annotations

import math

import numpy as np
import PIL.Image
import PIL.ImageDraw
import PIL.ImageFont
import pytest

from kyc_desktop.ocr.engines.margins import widened

INK, PAPER = (30, 30, 40), (235, 232, 225)
HEIGHT = 40.0  # of a box
TOP = 60.0
LEFT = 100.0

Place = tuple[float, float]
Corners = tuple[Place, Place, Place, Place]


def font() -> PIL.ImageFont.FreeTypeFont:
    found = PIL.ImageFont.load_default(30)
    assert isinstance(found, PIL.ImageFont.FreeTypeFont)
    return found


class Page:
    """A line of text on paper, and where its letters are."""

    def __init__(
        self, text: str, ink: tuple[int, ...] = INK, paper: tuple[int, ...] = PAPER
    ) -> None:
        self.image = PIL.Image.new("RGB", (500, 160), paper)
        self.draw = PIL.ImageDraw.Draw(self.image)
        self.ink = ink
        self.draw.text((LEFT, TOP + HEIGHT / 2), text, font=font(), fill=ink, anchor="lm")
        ink_box = self.draw.textbbox((LEFT, TOP + HEIGHT / 2), text, font=font(), anchor="lm")
        self.left, self.right = float(ink_box[0]), float(ink_box[2])

    def box(self, left: float, right: float) -> Corners:
        return ((left, TOP), (right, TOP), (right, TOP + HEIGHT), (left, TOP + HEIGHT))

    def grown(self, *boxes: Corners) -> tuple[float, float]:
        """By how much the first of some boxes grows to the left and to the right, in pixels."""
        before = boxes[0]
        after = widened(np.asarray(self.image), boxes)[0]
        return before[0][0] - after[0][0], after[1][0] - before[1][0]


@pytest.mark.parametrize("text", ["Paul", "JANUSZ", "Anna Maria", "19.04.1993", "MARTINI"])
@pytest.mark.parametrize(("ink", "paper"), [(INK, PAPER), (PAPER, INK)], ids=["dark", "light"])
@pytest.mark.parametrize("short", [4.0, 7.0])
def test_a_box_that_cuts_its_text_grows_by_a_fifth_of_its_height(
    text: str, ink: tuple[int, ...], paper: tuple[int, ...], short: float
) -> None:
    page = Page(text, ink, paper)
    right = page.grown(page.box(page.left - 8, page.right - short))
    assert right == pytest.approx((0, HEIGHT / 5), abs=0.01)
    left = page.grown(page.box(page.left + short, page.right + 8))
    assert left == pytest.approx((HEIGHT / 5, 0), abs=0.01)


def test_a_letter_that_lies_wholly_outside_counts_as_cut() -> None:
    page = Page("Pau l")
    letter = page.draw.textlength("l", font=font())
    assert page.grown(page.box(page.left - 8, page.right - letter - 2))[1] > 0


@pytest.mark.parametrize("text", ["Paul", "JANUSZ", "Anna Maria", "19.04.1993"])
def test_a_box_with_paper_around_its_text_stays(text: str) -> None:
    page = Page(text)
    box = page.box(page.left - 8, page.right + 8)
    assert widened(np.asarray(page.image), [box]) == [box]


def test_a_stroke_of_a_form_is_no_letter() -> None:
    page = Page("Paul")
    for x in (page.left - 12, page.right + 12):
        page.draw.line((x, 20, x, 140), fill=INK, width=3)
    assert page.grown(page.box(page.left - 8, page.right + 8)) == (0, 0)


def test_what_belongs_to_the_next_line_is_left_to_it() -> None:
    page = Page("Paul Example")
    middle = page.left + page.draw.textlength("Paul ", font=font())
    first, second = page.box(page.left - 8, middle - 3), page.box(middle - 2, page.right + 8)
    assert page.grown(first, second) == (0, 0)
    assert page.grown(second, first) == (0, 0)


def test_a_line_above_or_below_leaves_room() -> None:
    page = Page("Paul")
    cut = page.box(page.left - 8, page.right - 4)
    for lines in (HEIGHT, -HEIGHT):
        x, y = page.right - 4, TOP + lines
        other = ((x, y), (x + 90, y), (x + 90, y + HEIGHT), (x, y + HEIGHT))
        assert page.grown(cut, other)[1] == pytest.approx(HEIGHT / 5, abs=0.01)


@pytest.mark.parametrize("degrees", [-8, 5, 20])
def test_a_box_grows_along_its_own_text(degrees: float) -> None:
    page = Page("Paul")
    middle = (250.0, 80.0)
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def place(x: float, y: float) -> Place:
        x, y = x - middle[0], y - middle[1]
        return (middle[0] + x * cos - y * sin, middle[1] + x * sin + y * cos)

    image = page.image.rotate(
        -degrees, PIL.Image.Resampling.BICUBIC, center=middle, fillcolor=PAPER
    )
    first, second, third, fourth = page.box(page.left - 8, page.right - 4)
    box = (place(*first), place(*second), place(*third), place(*fourth))
    after = widened(np.asarray(image), [box])[0]
    assert math.dist(after[1], box[1]) == pytest.approx(HEIGHT / 5, abs=0.05)
    assert math.dist(after[0], after[1]) == pytest.approx(math.dist(box[0], box[1]) + 8, abs=0.05)
    assert after[0] == pytest.approx(box[0], abs=0.01)


@pytest.mark.parametrize(
    "box",
    [
        ((0.0, 0.0), (90.0, 0.0), (90.0, 30.0), (0.0, 30.0)),
        ((430.0, 130.0), (520.0, 130.0), (520.0, 170.0), (430.0, 170.0)),
        ((100.0, 60.0), (110.0, 60.0), (110.0, 100.0), (100.0, 100.0)),
        ((5.0, 5.0), (5.0, 5.0), (5.0, 5.0), (5.0, 5.0)),
    ],
    ids=["at the corner", "over the edge", "higher than wide", "of no size"],
)
def test_boxes_without_text_stay(box: Corners) -> None:
    page = Page("")
    assert widened(np.asarray(page.image), [box]) == [box]


def test_no_boxes_are_none() -> None:
    assert widened(np.zeros((10, 10, 3), dtype=np.uint8), []) == []
