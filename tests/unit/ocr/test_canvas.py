from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from kyc_desktop.imaging import letters
from kyc_desktop.ocr.engines import canvas

PRINT = ["UTOPIA IDENTITY CARD", "Surname  ERIKSSON", "Given names  ANNA MARIA", "12.08.1974"]


def page(
    width: int, height: int, size: int, paper: str = "white", ink: str = "black"
) -> np.ndarray:
    """A page of that many pixels whose print is of that size."""
    image = Image.new("RGB", (width, height), paper)
    draw = ImageDraw.Draw(image)
    for row, text in enumerate(PRINT):
        draw.text((20, 20 + 2 * size * row), text, fill=ink, font=ImageFont.load_default(size))
    return np.asarray(image)


@pytest.mark.parametrize(
    ("size", "ink", "paper"),
    [(24, "black", "white"), (40, "black", "white"), (40, "white", "black")],
    ids=["small", "large", "light on dark"],
)
def test_letters_are_measured(size: int, ink: str, paper: str) -> None:
    heights = letters.letter_heights(
        np.asarray(Image.fromarray(page(1000, 640, size, paper, ink)).convert("L"))
    )
    assert len(heights) > 30
    assert 0.4 * size <= np.median(heights) <= 0.85 * size


def test_small_print_asks_for_more_than_large_print() -> None:
    small, large = canvas.side(page(1600, 1000, 20)), canvas.side(page(1600, 1000, 40))
    assert large < small <= 1600


def test_print_of_a_size_is_shown_in_the_same_size_however_large_the_photo() -> None:
    near, far = canvas.side(page(1200, 800, 24)), canvas.side(page(4000, 3000, 24 * 4000 // 1200))
    assert near == pytest.approx(far, rel=0.1)


@pytest.mark.parametrize("size", [(300, 200), (704, 400)], ids=str)
def test_a_small_image_stays_as_it_is(size: tuple[int, int]) -> None:
    assert canvas.side(page(*size, 20)) == max(size)


@pytest.mark.parametrize("size", [(4000, 3000), (1000, 5000)], ids=str)
def test_no_image_is_shown_larger_than_the_limit(size: tuple[int, int]) -> None:
    assert canvas.side(np.full((size[1], size[0], 3), 255, dtype=np.uint8)) == 1280
    noise = np.random.default_rng(1).integers(0, 256, (size[1], size[0], 1), dtype=np.uint8)
    assert canvas.side(np.repeat(noise, 3, axis=2)) <= 1920
    assert canvas.side(page(*size, 14)) <= 1920
