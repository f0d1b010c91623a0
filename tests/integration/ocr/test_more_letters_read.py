"""The reader of Cyrillic, Greek and accented letters, beside RapidOCR, on drawn lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from kyc_desktop.errors import OcrFailed
from kyc_desktop.ocr.engines import more_letters, rapidocr_reader
from kyc_desktop.ocr.engines.more_letters import MODEL, MoreLetters
from kyc_desktop.ocr.engines.rapidocr_wheel import model_file
from kyc_desktop.ocr.process.child_main import load_engine
from tests.integration.ocr import real_engines

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box, Line
    from kyc_desktop.ocr.engines.page_engine import PageEngine

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

OWN = Path(__file__).parents[2] / "fonts" / "wide-regular.ttf"
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
MARKED = ["JĘDRZEJCZYK ŁUCJA", "Ľuboš Kadečka", "KAĻVA", "Kļaviņš Juris", "WÓJCIK ŚLĘZAK"]
OTHERS = ["ПЕТРОВИЋ ЈОВАНА", "Датум рођења", "МЕДВЕДСКАЯ ЖАННА", "ΠΑΠΑΔΟΠΟΥΛΟΣ", "ĐẶNG VĂN LÂM"]
DATES = ["19 лютого 1990", "5 червня 2001", "28 новембар 1974"]  # RapidOCR sees the numbers alone
PLAIN = ["KOWALSKI", "Date of birth", "12.08.1974", "HOPE MACKAY", "XR 77 AB", "MOTOPOB", "Zoë"]


def page(texts: list[str], font: Path) -> NDArray[np.uint8]:
    image = Image.new("RGB", (900, 90 * len(texts) + 60), "white")
    draw = ImageDraw.Draw(image)
    for row, text in enumerate(texts):
        draw.text((60, 50 + 90 * row), text, "black", ImageFont.truetype(str(font), 34))
    return np.asarray(image)


@pytest.fixture(scope="module")
def engine(kept: Path) -> PageEngine:
    found = load_engine(real_engines.choice("both", kept))
    assert found.left_out == ()
    return found  # type: ignore[return-value]


def rapidocr_of(lines: list[Line]) -> list[str]:
    return [r.text for line in lines for r in line.readings if r.engine == "rapidocr"]


def test_latin_letters_with_marks_are_read(engine: PageEngine) -> None:
    lines = engine.read(page(MARKED, OWN))
    assert rapidocr_of(lines) == MARKED


@pytest.mark.skipif(not DEJAVU.exists(), reason="no typeface with these letters is here")
def test_other_alphabets_are_read(engine: PageEngine) -> None:
    lines = engine.read(page(OTHERS, DEJAVU))
    assert rapidocr_of(lines) == OTHERS
    assert all(r.score <= 0.92 for line in lines for r in line.readings if r.engine == "rapidocr")


@pytest.mark.skipif(not DEJAVU.exists(), reason="no typeface with these letters is here")
def test_a_month_between_two_numbers_is_read(engine: PageEngine) -> None:
    assert rapidocr_of(engine.read(page(DATES, DEJAVU))) == DATES


@pytest.mark.skipif(not DEJAVU.exists(), reason="no typeface with these letters is here")
def test_lines_that_look_latin_are_read_in_the_alphabet_of_their_page(
    engine: PageEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = page(["ОСОБНА КАРТА", "ПРЕЗИМЕ", "МАРКО", "ДАТУМ", "ПОЛ", "KOWALSKI"], DEJAVU)
    read = rapidocr_of(engine.read(sheet))
    assert (read[2], read[5]) == ("МАРКО", "KOWALSKI")
    monkeypatch.setattr(rapidocr_reader, "alphabet_of_page", lambda *_: None)
    assert rapidocr_of(engine.read(sheet))[2] == "MAPKO"


def test_plain_lines_stay_as_rapidocr_reads_them(engine: PageEngine, kept: Path) -> None:
    without = rapidocr_reader.RapidOcrReader(cache_dir=kept)
    sheet = page(PLAIN, OWN)
    lines = engine.read(sheet)
    boxes: list[Box] = [line.box for line in lines]
    assert rapidocr_of(lines) == [each.text for each in without.recognise(sheet, boxes)] == PLAIN


@pytest.mark.parametrize("what", ["missing", "damaged", "without its checksum"])
def test_a_network_that_is_not_whole_is_refused(tmp_path: Path, what: str) -> None:
    real_engines.copy_of_network(MODEL, tmp_path, what)
    with pytest.raises(OcrFailed, match="it is not used"):
        MoreLetters(model_file(rapidocr_reader.MODEL), folder=tmp_path)


def test_another_release_of_rapidocrs_recogniser_is_not_understood(tmp_path: Path) -> None:
    other = tmp_path / "recogniser.onnx"
    other.write_bytes(b"of another release")
    with pytest.raises(OcrFailed, match="does not match this version"):
        MoreLetters(other)


def test_pages_are_read_without_it_and_that_is_told(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(more_letters, "MODEL", "no such file.onnx")
    found = load_engine(real_engines.choice("rapidocr", kept))
    assert len(found.left_out) == 1
    assert "Cyrillic" in found.left_out[0]
    (line,) = found.read(page(["KOWALSKI"], OWN))
    assert line.text == "KOWALSKI"
