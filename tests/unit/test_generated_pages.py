"""The generated pages: reproducible, complete, with valid check digits where they have codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.generated_pages import catalogue, noise
from tests.generated_pages.page import Design, Drawing, Role, fold, seeded
from tests.generated_pages.people import person
from tests.specimen_images.mrz import check_digit

if TYPE_CHECKING:
    from pathlib import Path

DESIGNS = tuple(design for part in catalogue.PARTS for design in catalogue.designs(part))
EACH = pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.name)


def drawings(design: Design) -> list[Drawing]:
    return [design.draw(seeded(7, design.name, i)) for i in range(4)]


@EACH
def test_a_design_draws_the_same_page_twice(design: Design) -> None:
    assert drawings(design) == drawings(design)


@EACH
def test_noise_is_the_same_twice(design: Design) -> None:
    drawing = design.draw(seeded(7, design.name))
    first, second = (noise.noisy(drawing, noise.PHOTO, seeded(7)) for _ in "ab")
    assert first == second


def test_upside_down_the_first_line_is_the_last_and_corners_start_at_the_top_left() -> None:
    drawing = DESIGNS[0].draw(seeded(7))
    turned = noise.noisy(drawing, {"upside down": 1.0}, seeded(7))
    tops = [mark.box[0][1] for mark in turned]
    assert tops.index(max(tops)) == 0
    assert all(m.box[0][0] < m.box[2][0] and m.box[0][1] < m.box[2][1] for m in turned)


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
        found = bool(roles & {Role.DATE, Role.NUMBER, Role.MRZ})
        assert found or not drawing.truth.dates
        assert Role.DATE not in roles or drawing.truth.dates


def checked(mrz: list[str]) -> list[tuple[str, str]]:
    """Each checked part of a zone with its digit (Doc 9303 parts 4 to 6); birth stands first."""
    first, second = mrz[0], mrz[1]
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
        mrz = [mark.text for mark in drawing.marks if mark.role is Role.MRZ]
        if not mrz:
            continue
        assert len({len(line) for line in mrz}) == 1
        parts = checked(mrz)
        assert [check_digit(text) for text, _ in parts] == [digit for _, digit in parts]
        year, month, day = drawing.truth.dates[0].split("-")
        assert parts[0][0] == year[2:] + month + day


def test_a_name_of_two_writings_is_the_same_in_both() -> None:
    somebody = person("bulgaria", seeded(1))
    assert somebody.name.isascii()
    assert not any(c.isascii() for c in somebody.native_surname + somebody.native_given)
    assert person("german", seeded(1)).native_surname == ""


def test_a_file_of_unseen_designs_has_no_others(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="part tuning does not belong here"):
        catalogue.load(room(tmp_path, DESIGN, "DEU_unseen.toml"))


DESIGN = """
["card of a club"]
part = "tuning"
languages = ["german"]
layout = '''
10 10 20 {Name}
'''
"""


def room(tmp_path: Path, design: str, file: str = "DEU.toml") -> Path:
    folder = tmp_path / "designs" / "card"
    folder.mkdir(parents=True)
    (folder / file).write_text(design, encoding="utf-8")
    (tmp_path / "templates.toml").write_text("[wide]\nsize = [900, 300]\nbelow = '10 90 20 {p2}'\n")
    return tmp_path


def test_a_design_is_a_table_of_its_familys_folder(tmp_path: Path) -> None:
    (design,) = catalogue.load(room(tmp_path, DESIGN))["tuning"]
    assert (design.name, design.family, design.state) == ("card of a club", "card", "UTO")
    assert [mark.role for mark in design.draw(seeded(1)).marks] == [Role.NAME]


def test_a_design_takes_what_its_template_has_and_says_what_differs(tmp_path: Path) -> None:
    text = DESIGN.replace("part", 'template = "wide"\nsize = [900, 310]\npart')
    (design,) = catalogue.load(room(tmp_path, text))["tuning"]
    assert design.size == (900, 310)
    assert [mark.role for mark in design.draw(seeded(1)).marks] == [Role.NAME, Role.MRZ]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("languages", "langauges", "unknown langauges"),
        ("german", "gothic", "no names in gothic"),
        ("part", 'template = "tall"\npart', "no template tall"),
        ("part", 'words = "gothic"\npart', "no words gothic"),
        ('"tuning"', '"spare"', "part spare"),
        ('"tuning"', '"held_out"', "part held_out"),
        ("layout", "below", "unknown below"),
        ('["card of a club"]', "", "outside a table"),
    ],
)
def test_what_a_design_may_not_say_is_an_error(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        catalogue.load(room(tmp_path, DESIGN.replace(old, new, 1)))


def test_a_file_of_held_out_designs_has_no_others(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="part tuning does not belong here"):
        catalogue.load(room(tmp_path, DESIGN, "DEU_held_out.toml"))


def test_a_design_without_its_languages_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="languages"):
        catalogue.load(room(tmp_path, DESIGN.replace('languages = ["german"]', "")))


def test_a_name_stands_for_one_design(tmp_path: Path) -> None:
    root = room(tmp_path, DESIGN)
    (root / "designs" / "card" / "AUT.toml").write_text(DESIGN, encoding="utf-8")
    with pytest.raises(ValueError, match="a design of this name is in another file"):
        catalogue.load(root)
