"""The generated pages are what they say: the same every time, whole, and checked where coded."""

from __future__ import annotations

import pytest

from tests.drawing.mrz import check_digit
from tests.drawn import catalogue, noise
from tests.drawn.page import Design, Drawing, Role, fold, seeded

DESIGNS = (*catalogue.TUNING, *catalogue.HELD_OUT)
EACH = pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.name)


def drawings(design: Design) -> list[Drawing]:
    return [design.draw(seeded(7, design.name, i)) for i in range(4)]


def test_a_design_has_one_name_and_is_in_one_part() -> None:
    names = [design.name for design in DESIGNS]
    assert len(names) == len(set(names))


@EACH
def test_a_design_draws_the_same_page_twice(design: Design) -> None:
    assert drawings(design) == drawings(design)


@EACH
def test_noise_is_the_same_twice(design: Design) -> None:
    drawing = design.draw(seeded(7, design.name))
    first, second = (noise.noisy(drawing, noise.PHOTO, seeded(7)) for _ in "ab")
    assert first == second


@EACH
def test_lines_lie_within_the_page(design: Design) -> None:
    for drawing in drawings(design):
        for mark in drawing.marks:
            (left, top), (right, bottom) = mark.box[0], mark.box[2]
            assert 0 <= left < right <= drawing.width, mark
            assert 0 <= top < bottom <= drawing.height, mark


@EACH
def test_lines_do_not_lie_on_each_other(design: Design) -> None:
    for drawing in drawings(design):
        boxes = [mark.box for mark in drawing.marks]
        for i, one in enumerate(boxes):
            for other in boxes[i + 1 :]:
                wide = min(one[2][0], other[2][0]) - max(one[0][0], other[0][0])
                high = min(one[2][1], other[2][1]) - max(one[0][1], other[0][1])
                assert wide <= 0 or high <= 0, (one, other)


@EACH
def test_the_true_name_is_printed(design: Design) -> None:
    for drawing in drawings(design):
        text = " ".join(fold(mark.text) for mark in drawing.marks)
        for name in drawing.truth.names[:1]:
            coded = drawing.truth.names[-1]  # where only the machine-readable zone has it
            assert any(all(w in text for w in fold(n).split()) for n in (name, coded)), name


@EACH
def test_the_true_date_is_printed_or_coded(design: Design) -> None:
    for drawing in drawings(design):
        roles = {mark.role for mark in drawing.marks}
        found = bool(roles & {Role.DATE, Role.NUMBER, Role.ZONE})
        assert found or not drawing.truth.dates
        assert Role.DATE not in roles or drawing.truth.dates


@EACH
def test_machine_readable_lines_carry_right_check_digits(design: Design) -> None:
    # Where the birth date stands: the second line of every format, but for the old French card.
    spans = {44: (13, 19), 36: (13, 19), 30: (0, 6)}
    for drawing in drawings(design):
        zone = [mark.text for mark in drawing.marks if mark.role is Role.ZONE]
        if not zone:
            continue
        assert len({len(line) for line in zone}) == 1
        start, end = (27, 33) if zone[0].startswith("IDFRA") else spans[len(zone[0])]
        assert zone[1][end] == check_digit(zone[1][start:end])
        year, month, day = drawing.truth.dates[0].split("-")
        assert zone[1][start:end] == year[2:] + month + day
