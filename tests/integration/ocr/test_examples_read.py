"""The example documents, read by each engine alone and by both, with the real networks.

The expected readings are in `example_inputs/expected.json`.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest

from kyc_desktop.domain.reading import OcrResult
from kyc_desktop.extraction import extract
from kyc_desktop.extraction.chosen_readings import chosen
from kyc_desktop.extraction.engine_comparison import compare_engines
from kyc_desktop.imaging.decode import decode
from tests.generated_pages.page import fold
from tests.integration.ocr.real_engines import ENGINES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.domain.fields import Details
    from kyc_desktop.domain.reading import Line
    from kyc_desktop.ocr.engines.page_engine import PageEngine

    Read = Callable[[str, str], Sequence[Line]]

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).resolve().parents[3] / "example_inputs"
TODAY = dt.date(2026, 11, 24)


class Example(NamedTuple):
    file: str
    name: str | None
    dob: str | None


EXAMPLES = [
    Example(row["file"], row["name"], row["dob"])
    for row in json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    if row["failed_task"] != "upload_image"
]
WITH_TEXT = [example for example in EXAMPLES if example.file != "bad_no_text.jpg"]
MISSED = {
    ("easyocr", "id_card_photo_turned.jpg", "dob"),
}
"""By engine, file and field: what is not found, and must not be found wrong either."""


@pytest.fixture(scope="module")
def read(engines: dict[str, PageEngine]) -> Read:
    """What an engine reads of an example; each is read once for all tests."""

    @cache
    def lines(engine: str, file: str) -> Sequence[Line]:
        pixels = np.asarray(decode((FOLDER / file).read_bytes()))
        return chosen(engines[engine].read(pixels), TODAY)

    return lines


def found(lines: Sequence[Line]) -> Details:
    return compare_engines(extract(lines, TODAY), OcrResult(tuple(lines), "two readers"), TODAY)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.file)
def test_fields_are_those_that_are_printed(engine: str, example: Example, read: Read) -> None:
    details = found(read(engine, example.file))
    name = details.name.value if details.name else None
    dob = details.dob.value if details.dob else None
    missed = {field for where, file, field in MISSED if (where, file) == (engine, example.file)}
    assert dob == (None if "dob" in missed else example.dob)
    if engine == "easyocr" and name and example.name:  # its English letters have no accents
        name, wanted = fold(name).replace(" ", ""), fold(example.name).replace(" ", "")
        assert name == wanted
    else:
        assert name == example.name


@pytest.mark.parametrize("example", WITH_TEXT, ids=lambda example: example.file)
def test_both_engines_read_the_same_lines(example: Example, read: Read) -> None:
    """One finder serves both, so that a line has one place whoever reads it."""
    both = {line.box: line for line in read("both", example.file)}
    for engine in ("rapidocr", "easyocr"):
        alone = read(engine, example.file)
        there = [line for line in alone if line.box in both]
        assert len(there) >= 0.9 * len(alone)
        for line in there:
            assert line.text in {reading.text for reading in both[line.box].readings}
    names = {reading.engine for line in both.values() for reading in line.readings}
    assert names == {"rapidocr", "easyocr"}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("example", WITH_TEXT, ids=lambda example: example.file)
def test_lines_of_all_engines_have_one_form(engine: str, example: Example, read: Read) -> None:
    lines = read(engine, example.file)
    pixels = np.asarray(decode((FOLDER / example.file).read_bytes()))
    assert len(lines) >= 5
    for line in lines:
        assert line.text == line.text.strip() != ""
        assert 0.5 <= line.score <= 1
        assert all(0 <= x <= pixels.shape[1] and 0 <= y <= pixels.shape[0] for x, y in line.box)
        assert bool(line.readings) is (engine == "both")
        for reading in line.readings:
            assert reading.text == reading.text.strip() != ""
            assert 0 <= reading.score <= 1


@pytest.mark.parametrize("engine", ENGINES)
def test_machine_readable_lines_of_a_passport_come_whole(engine: str, read: Read) -> None:
    mrz = [line.text for line in read(engine, "passport_td3.png") if line.text.count("<") > 3]
    assert [len(text) for text in mrz] == [44, 44]
    assert mrz[0].replace("0", "O").startswith("P<UTOERIKSSON<<ANNA<MARIA<<<")


@pytest.mark.parametrize("engine", ENGINES)
def test_lone_digits_of_a_licence_are_found(engine: str, read: Read) -> None:
    texts = [line.text for line in read(engine, "driving_licence_eu.jpg")]
    for label in ("1.", "2.", "3.", "5."):
        assert any(text.replace(" ", "").startswith(label) for text in texts), label


def test_title_tells_who_read(engines: dict[str, PageEngine]) -> None:
    first, other = engines["rapidocr"].title, engines["easyocr"].title
    assert first.startswith("rapidocr 3.")
    assert other.startswith("easyocr 1.")
    assert other.endswith("(english_g2)")
    assert engines["both"].title == f"{first} + {other}"
