"""The committed examples match their list, and the data drawn on them is correct."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from tests.specimen_images import mrz
from tests.specimen_images.catalogue import EXAMPLES, LIMIT, Example
from tests.specimen_images.identity_cards import GRUENWALD, OKAFOR
from tests.specimen_images.passports import ERIKSSON, NUNEZ
from tests.specimen_images.simple_card import draw_card

FOLDER = Path(__file__).resolve().parents[2] / "example_inputs"
NO_EXAMPLES = {"README.md", "expected.json"}
TODAY = dt.date(2026, 11, 24)
REJECTED = [example for example in EXAMPLES if example.failed_task == "upload_image"]
TAKEN = [example for example in EXAMPLES if example.failed_task != "upload_image"]


def _id(example: Example) -> str:
    return example.file


def test_list_and_folder_agree() -> None:
    listed = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    assert listed == [example.expectation() for example in EXAMPLES]
    present = {path.name for path in FOLDER.iterdir()} - NO_EXAMPLES
    assert present == {example.file for example in EXAMPLES}


def test_readme_names_every_example() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [example.file for example in EXAMPLES if f"`{example.file}`" not in text] == []


def test_examples_stay_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 3_700_000


@pytest.mark.parametrize("example", TAKEN, ids=_id)
def test_taken_image_is_whole_and_within_the_limit(example: Example) -> None:
    path = FOLDER / example.file
    assert path.stat().st_size <= LIMIT
    with Image.open(path) as image:
        image.load()
        assert image.format == ("PNG" if path.suffix.lower() == ".png" else "JPEG")


@pytest.mark.parametrize("example", EXAMPLES, ids=_id)
def test_expected_values_fit_the_status(example: Example) -> None:
    both = example.name is not None and example.dob is not None
    assert both == (example.failed_task is None)
    assert example.dob is None or dt.date.fromisoformat(example.dob) < TODAY


def test_rejected_files_are_bad_in_their_own_way() -> None:
    large, text, cut = (FOLDER / example.file for example in REJECTED)
    assert LIMIT < large.stat().st_size < LIMIT * 1.1
    with Image.open(large) as image:
        image.load()
    assert text.read_bytes().isascii()
    with Image.open(cut) as image, pytest.raises(OSError, match="truncated"):
        image.load()


def test_turned_photo_is_upright_only_by_its_tag() -> None:
    with Image.open(FOLDER / "id_card_photo_turned.jpg") as image:
        assert image.height > image.width
        upright = ImageOps.exif_transpose(image)
    assert upright.width > upright.height


@pytest.mark.parametrize(
    ("file", "mode"),
    [
        ("passport_palette.png", "P"),
        ("id_card_grey_copy.jpg", "L"),
        ("residence_permit_cmyk.jpg", "CMYK"),
    ],
)
def test_modes_are_as_promised(file: str, mode: str) -> None:
    with Image.open(FOLDER / file) as image:
        assert image.mode == mode
        assert ("transparency" in image.info) == (mode == "P")


@pytest.mark.parametrize(
    ("text", "digit"),
    [
        ("L898902C3", "6"),
        ("740812", "2"),
        ("120415", "9"),
        ("ZE184226B<<<<<", "1"),
        ("D23145890", "7"),
    ],
)
def test_check_digits_are_those_of_icao_specimens(text: str, digit: str) -> None:
    assert mrz.check_digit(text) == digit


@pytest.mark.parametrize("holder", [ERIKSSON, NUNEZ], ids=lambda holder: holder.surname)
def test_passport_mrz_has_right_check_digits(holder: mrz.Holder) -> None:
    first, second = mrz.td3(holder)
    assert (len(first), len(second)) == (44, 44)
    fields = ((0, 9), (13, 19), (21, 27), (28, 42))
    for start, end in fields:
        filler_allowed = second[start:end].strip("<") == "" and second[end] == "<"
        assert filler_allowed or second[end] == mrz.check_digit(second[start:end])
    assert second[43] == mrz.check_digit(second[0:10] + second[13:20] + second[21:43])


@pytest.mark.parametrize("holder", [GRUENWALD, OKAFOR], ids=lambda holder: holder.surname)
def test_card_mrz_has_right_check_digits(holder: mrz.Holder) -> None:
    first, second, third = mrz.td1(holder)
    assert {len(first), len(second), len(third)} == {30}
    assert first[14] == mrz.check_digit(first[5:14])
    assert second[6] == mrz.check_digit(second[0:6])
    assert second[14] == mrz.check_digit(second[8:14])
    whole = first[5:30] + second[0:7] + second[8:15] + second[18:29]
    assert second[29] == mrz.check_digit(whole)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Grünwald", "GRUENWALD"), ("Núñez Castaño", "NUNEZ<CASTANO"), ("D'Alessio", "DALESSIO")],
)
def test_names_are_transliterated_as_icao_says(name: str, expected: str) -> None:
    assert mrz.transliterate(name) == expected


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "P", "CMYK", "I;16", "1"])
def test_simple_card_comes_in_the_mode_asked_for(mode: str) -> None:
    card = draw_card("Anna Eriksson", dt.date(1974, 8, 12), mode=mode, size=(500, 320))
    assert (card.mode, card.size) == (mode, (500, 320))


def test_simple_card_refuses_letters_that_its_font_lacks() -> None:
    with pytest.raises(ValueError, match="ASCII"):
        draw_card("Jörg Grün", dt.date(1974, 8, 12))
