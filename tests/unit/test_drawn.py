"""The generated pages are what they say: the same every time, whole, and checked where coded."""

from __future__ import annotations

import pytest

from tests.drawn import catalogue, noise
from tests.drawn.page import Design, Drawing, Role, fold, seeded
from tests.specimen_images.mrz import check_digit

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


def checked(zone: list[str]) -> list[tuple[str, str]]:
    """Each checked part of a zone with its digit (Doc 9303 parts 4 to 6); birth stands first."""
    first, second = zone[0], zone[1]
    if first.startswith("IDFRA"):  # not of Doc 9303
        return [
            (second[27:33], second[33]),
            (second[:12], second[12]),
            (first + second[:35], second[35]),
        ]
    if len(first) == 30:
        whole = first[5:] + second[:7] + second[8:15] + second[18:29]
        return [
            (second[:6], second[6]),
            (first[5:14], first[14]),
            (second[8:14], second[14]),
            (whole, second[29]),
        ]
    whole = second[:10] + second[13:20] + second[21:-1]
    return [
        (second[13:19], second[19]),
        (second[:9], second[9]),
        (second[21:27], second[27]),
        (whole, second[-1]),
    ]


@EACH
def test_machine_readable_lines_carry_right_check_digits(design: Design) -> None:
    for drawing in drawings(design):
        zone = [mark.text for mark in drawing.marks if mark.role is Role.ZONE]
        if not zone:
            continue
        assert len({len(line) for line in zone}) == 1
        parts = checked(zone)
        assert [check_digit(text) for text, _ in parts] == [digit for _, digit in parts]
        year, month, day = drawing.truth.dates[0].split("-")
        assert parts[0][0] == year[2:] + month + day
