"""Which lines of a page belong to an MRZ, and where they begin and end."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.ocr.engines.mrz_rows import rows

if TYPE_CHECKING:
    from kyc_desktop.domain.reading import Box

NAMES = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
DATES = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def box(left: float, top: float, right: float, height: float = 30, turn: float = 0.0) -> Box:
    """A rectangle, turned about the page's corner."""
    sine, cosine = math.sin(turn), math.cos(turn)
    points = [(left, top), (right, top), (right, top + height), (left, top + height)]
    one, two, three, four = ((x * cosine - y * sine, x * sine + y * cosine) for x, y in points)
    return one, two, three, four


def edges(found: Box) -> tuple[float, float]:
    return round(found[0][0], 1), round(found[1][0], 1)


def test_page_without_a_mrz_has_no_such_lines() -> None:
    texts = [["REPUBLIC OF UTOPIA"], ["Eriksson"], ["12.08.1974"], ["A << B"], ["L898902C3"]]
    assert rows([box(50, 40 * i, 400) for i in range(5)], texts) == []


@pytest.mark.parametrize("turn", [0.0, 0.06, -0.1], ids=["straight", "left down", "right down"])
def test_each_line_of_a_mrz_is_one_row_with_room_at_its_ends(turn: float) -> None:
    boxes = [box(100, 700, 1000, turn=turn), box(100, 760, 1000, turn=turn)]
    found = rows([box(100, 100, 400, turn=turn), *boxes], [["ANNA MARIA"], [NAMES], [DATES]])
    found.sort(key=lambda row: row.parts)
    assert [row.parts for row in found] == [(1,), (2,)]
    for row, own in zip(found, boxes, strict=True):
        wider = math.dist(row.box[0], row.box[1]) - math.dist(own[0], own[1])
        assert 20 < wider < 40
        assert 0 < math.dist(row.box[0], row.box[3]) - 30 < 6


def test_pieces_of_a_line_become_one_row() -> None:
    boxes = [box(100, 700, 400), box(430, 702, 700), box(760, 698, 1000), box(100, 760, 1000)]
    texts = [["P<UTOERIKSSON<<"], ["ANNA<MARIA"], ["<<<<<<<<<"], [DATES]]
    found = rows(boxes, texts)
    assert sorted(row.parts for row in found) == [(0, 1, 2), (3,)]
    (whole,) = [row for row in found if len(row.parts) > 1]
    assert edges(whole.box)[0] < 100
    assert edges(whole.box)[1] > 1000


def test_print_beside_a_mrz_is_no_piece_of_it() -> None:
    boxes = [box(100, 700, 800), box(820, 700, 1000)]
    (row,) = rows(boxes, [[NAMES], ["Signature"]])
    assert row.parts == (0,)


def test_short_line_is_made_as_long_as_the_longest_of_its_mrz() -> None:
    boxes = [box(100, 700, 500), box(100, 760, 1000)]
    found = {row.parts: edges(row.box) for row in rows(boxes, [["P<UTOERIKSSON<<ANNA"], [DATES]])}
    assert found[(0,)] == found[(1,)]


def test_a_line_is_not_made_longer_over_other_text() -> None:
    boxes = [box(100, 700, 500), box(100, 760, 1000), box(700, 700, 900)]
    texts = [["P<UTOERIKSSON<<ANNA"], [DATES], ["Utopia 1974"]]
    found = {row.parts: edges(row.box) for row in rows(boxes, texts)}
    assert found[(0,)][1] == 715  # half a height over the edge of what stands there


def test_long_sentence_in_capitals_is_no_mrz() -> None:
    assert rows([box(100, 700, 1000)], [["IF FOUND PLEASE SEND THIS CARD TO BOX 12 UTOPIA"]]) == []


def test_taller_piece_makes_the_row_no_taller() -> None:
    boxes = [box(100, 700, 600), box(610, 690, 640, height=50), box(650, 700, 1000)]
    (row,) = rows(boxes, [["L898902C36UTO740812"], ["2"], ["F1204159ZE184226B<<<<<10"]])
    assert row.parts == (0, 1, 2)
    assert math.dist(row.box[0], row.box[3]) < 36


def test_line_without_fillers_counts_beside_one_that_has_them() -> None:
    boxes = [box(100, 700, 1000), box(100, 760, 1000), box(100, 300, 1000)]
    texts = [["PKUTOERIKSSONKKANNAKMARIAKKKK"], [DATES], ["UTOPIAREPUBLIC"]]
    assert sorted(row.parts for row in rows(boxes, texts)) == [(0,), (1,)]


def test_any_reader_may_have_seen_the_fillers() -> None:
    found = rows([box(100, 700, 1000)], [["p kUTOERIKSSON kk anna", NAMES]])
    assert [row.parts for row in found] == [(0,)]


@pytest.mark.parametrize("filler", ["«", "‹", "＜", "く"])
def test_signs_that_look_like_fillers_are_taken_for_them(filler: str) -> None:
    assert rows([box(100, 700, 1000)], [[NAMES.replace("<", filler)]])


def test_lines_of_another_size_are_no_part() -> None:
    boxes = [box(100, 700, 1000), box(100, 760, 1000, height=80)]
    assert [row.parts for row in rows(boxes, [[NAMES], ["UTOPIAREPUBLIC"]])] == [(0,)]
