"""Pictures of generated pages: reproducible, small enough, with each text where it should be."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from kyc_desktop.domain.reading import Line
from tests.bench import drawn
from tests.generated_pages.catalogue import designs
from tests.generated_pages.matching import Match, bare, matches
from tests.generated_pages.page import Design, Role, rectangle, seeded
from tests.generated_pages.picture import WIDTHS, Picture, Place, draw
from tests.generated_pages.spoil import KINDS, MOST_BYTES, Kind, spoil
from tests.generated_pages.typefaces import able, raised, runs

if TYPE_CHECKING:
    from numpy.typing import NDArray

SOME = pytest.mark.parametrize("design", designs("tuning")[::90], ids=lambda design: design.name)
EACH_KIND = pytest.mark.parametrize("kind", KINDS)
PLACE = Place("DOE JOHN", Role.NAME, rectangle(100, 100, 160, 20))
BELOW = Place("JANE", Role.NAME, rectangle(100, 130, 80, 20))


def picture(design: Design) -> Picture:
    return draw(design.draw(seeded(7, design.name)), seeded(7, design.name))


def dark(image: Image.Image, place: Place) -> float:
    """How much darker the darkest of a text is than what is around it, in grey levels."""
    (left, top), (right, bottom) = place.box[0], place.box[2]
    grey = np.asarray(image.convert("L"), np.float32)
    part = grey[int(top) : int(bottom) + 1, int(left) : int(right) + 1]
    return float(np.median(part) - part.min())


@SOME
def test_a_picture_is_the_same_twice(design: Design) -> None:
    first, second = (picture(design) for _ in "ab")
    assert first.image.tobytes() == second.image.tobytes()
    assert first.places == second.places


@SOME
def test_every_text_is_written_in_the_picture_and_on_no_other(design: Design) -> None:
    drawn_page = picture(design)
    width, height = drawn_page.image.size
    assert WIDTHS[0] <= width <= WIDTHS[1]
    assert drawn_page.places
    for i, place in enumerate(drawn_page.places):
        (left, top), (right, bottom) = place.box[0], place.box[2]
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        assert dark(drawn_page.image, place) > 40 or bare(place.text) in {".", "-"}
        for other in drawn_page.places[i + 1 :]:
            apart = right <= other.box[0][0] or other.box[2][0] <= left
            row = min(bottom, other.box[2][1]) - max(top, other.box[0][1])
            assert apart or row < 0.4 * (bottom - top), (place, other)


@EACH_KIND
def test_a_spoiled_picture_is_small_the_same_twice_and_holds_every_text(kind: Kind) -> None:
    drawn_page = picture(designs("tuning")[0])
    spoiled, again = (spoil(drawn_page.image, kind, seeded(3)) for _ in "ab")
    assert spoiled.jpeg == again.jpeg
    assert len(spoiled.jpeg) <= MOST_BYTES
    assert Image.open(io.BytesIO(spoiled.jpeg)).size == (spoiled.width, spoiled.height)
    for place in drawn_page.places:
        for x, y in spoiled.box(place.box):
            assert 0 <= x <= spoiled.width
            assert 0 <= y <= spoiled.height


@EACH_KIND
def test_what_is_drawn_lies_in_the_file_where_its_box_says(kind: Kind) -> None:
    page = Image.new("RGB", (1000, 630), "white")
    box = rectangle(700, 400, 60, 40)
    page.paste("black", (700, 400, 760, 440))
    spoiled = spoil(page, kind, seeded(5))
    grey = np.asarray(Image.open(io.BytesIO(spoiled.jpeg)).convert("L"), np.float32)
    x, y = (sum(corner[i] for corner in spoiled.box(box)) / 4 for i in (0, 1))
    assert grey[int(y), int(x)] < 60
    corners = spoiled.box(rectangle(695, 395, 70, 50))
    assert all(grey[int(y), int(x)] > 90 for x, y in corners)


def test_noise_that_makes_a_file_too_large_costs_pixels_and_boxes_shrink_with_them() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (900, 1200, 3), np.uint8)
    page = Image.fromarray(noise).resize((2400, 1800), Image.Resampling.NEAREST)
    spoiled = spoil(page, "scan", seeded(1))
    assert len(spoiled.jpeg) <= MOST_BYTES
    corners = spoiled.box(rectangle(0, 0, 2400, 1800))
    assert all(0 <= x <= spoiled.width and 0 <= y <= spoiled.height for x, y in corners)
    assert spoiled.width < 2400


def test_a_letter_that_no_font_has_is_reported() -> None:
    design = Design("x", "card", ("german",), "40 40 30 A \U0010fffd\n40 90 30 {Name}")
    drawn_page = draw(design.draw(seeded(1)), seeded(1))
    assert [text[0].upper() for text in drawn_page.undrawable] == ["A"]
    assert len(drawn_page.places) == 1


def test_a_font_is_taken_that_has_the_letters() -> None:
    assert able("narrow-regular.ttf", "Name") == "narrow-regular.ttf"
    assert able("narrow-regular.ttf", "नाम") not in {None, "narrow-regular.ttf"}


def test_a_text_of_two_writings_is_parted_where_its_font_ends() -> None:
    parts = runs("narrow-regular.ttf", "Name नाम")
    assert parts is not None
    assert [text for _, text in parts] == ["Name", " नाम"]
    assert parts[0][0] == "narrow-regular.ttf" != parts[1][0]
    assert runs("narrow-regular.ttf", "Name \U0010fffd") is None


def test_capitals_are_for_writings_that_have_them() -> None:
    assert raised("Name სახელი") == "NAME სახელი"


def read(*lines: tuple[str, float, float]) -> list[Match]:
    """What comes of lines: text, left and width, each 30 high and about PLACE's row."""
    found = [Line(text, 0.9, rectangle(left, 95, width, 30)) for text, left, width in lines]
    return matches([PLACE, BELOW], [PLACE.box, BELOW.box], found)


def test_a_line_over_a_text_is_its_reading_and_the_row_below_keeps_out_of_it() -> None:
    name, below = read(("DOE JOHN", 95, 170))
    assert (name.text, name.exact, name.merged) == ("DOE JOHN", True, False)
    assert below.text == ""


def test_parts_of_a_text_are_joined_from_left_to_right() -> None:
    name, _ = read(("JOHN", 180, 80), ("DOE", 98, 65))
    assert name.exact


def test_a_line_over_two_texts_is_counted_for_neither() -> None:
    line = Line("DOE JOHN JANE", 0.9, rectangle(95, 90, 170, 70))
    found = matches([PLACE, BELOW], [PLACE.box, BELOW.box], [line])
    assert [match.merged for match in found] == [True, True]


@pytest.mark.parametrize(
    ("text", "exact", "loose"),
    [
        ("Đorđe  Müller", True, True),
        ("Dorde Muller", False, True),
        ("ĐorđeMüller", False, True),
        ("Dorde Muler", False, False),
        ("đorđe müller", False, False),
    ],
)
def test_a_reading_is_right_to_the_letter_or_but_for_diacritics_and_blanks(
    text: str, *, exact: bool, loose: bool
) -> None:
    match = Match(Place("Đorđe Müller", Role.NAME, PLACE.box), text, 0.9, merged=False)
    assert (match.exact, match.loose) == (exact, loose)


def test_designs_are_spread_over_the_whole_catalogue() -> None:
    there = designs("tuning")
    some = drawn.chosen("tuning", 40, seed=1)
    assert len({design.name for design in some}) == 40
    assert {design.family for design in some} >= {"card", "passport", "licence", "free", "staff"}
    assert drawn.chosen("tuning", 40, seed=1) == some != drawn.chosen("tuning", 40, seed=2)
    assert drawn.chosen("tuning", 10_000, seed=1) == list(there)


def test_what_was_read_comes_back_from_a_file_as_it_was() -> None:
    sheet = drawn.sheet(designs("tuning")[0], "scan", 1)
    line = Line("ÉVA", 0.91, rectangle(1, 2, 3.5, 4))

    class Engine:
        title = "paper 1.0"
        accents = False
        left_out: tuple[str, ...] = ()

        def read(self, image: NDArray[np.uint8]) -> list[Line]:
            assert image.shape == (sheet.spoiled.height, sheet.spoiled.width, 3)
            return [line]

    page = drawn.read(sheet, Engine())
    assert not page.accents
    assert page.lines == (line,)
    assert drawn.page_of(json.loads(drawn.row(page))) == page
