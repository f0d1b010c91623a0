"""The MRZ reader with its network: what it reads, and what happens without it."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from kyc_desktop.domain.reading import MRZ_READER, Reading
from kyc_desktop.errors import OcrFailed
from kyc_desktop.imaging.decode import decode
from kyc_desktop.ocr.engines.mrz_reader import MODEL, MrzReader
from kyc_desktop.ocr.networks import openvino_without_telemetry
from kyc_desktop.ocr.process.child_main import load_engine
from tests.integration.ocr import real_engines

if TYPE_CHECKING:
    from kyc_desktop.domain.reading import Box
    from kyc_desktop.ocr.engines.page import Image as Pixels

pytestmark = pytest.mark.filterwarnings("ignore")  # the libraries' own are not ours to mend

ROOT = Path(__file__).resolve().parents[3]
PITCH, CAPITAL, LEFT = 22, 20, 60  # pixels
ZONES = {
    "passport": (
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ),
    "K and C beside fillers": (
        "P<CZEKUCKA<KAC<<ZACK<KK<CEC<<<<<<<<<<<<<<<<<",
        "KC1KCK8C72CZE8503179M3103162<<<<<<<<<<<<<<04",
    ),
    "card": ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6"),
    "visa": ("V<UTOOBRIEN<<ISLA<LILY<BILLIE<<<<<<<", "S58L1XB081UTO6908061F9406236<<<<<<<<"),
}


def page(rows: tuple[str, ...], *, blur: float = 0.6, quality: int = 80) -> Pixels:
    """A picture of white paper with these lines at a fixed pitch, DejaVu's letters, no OCR-B."""
    image = Image.new("RGB", (1100, 40 + 60 * len(rows)), (236, 234, 228))
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(ROOT / "tests" / "fonts" / "wide-regular.ttf"), 27)
    for row, text in enumerate(rows):
        for i, char in enumerate(text):
            pen.text((LEFT + (i + 0.5) * PITCH, 60 + 60 * row), char, (30, 30, 36), font, "ms")
    out = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(blur)).save(out, "JPEG", quality=quality)
    return np.asarray(decode(out.getvalue()))


def box(row: int, text: str, first: int = 0) -> Box:
    """Where a detector would see the letters from the `first` on."""
    left, right = LEFT + first * PITCH, LEFT + (first + len(text)) * PITCH
    top, bottom = 60 + 60 * row - CAPITAL - 4, 60 + 60 * row + 4
    return (left, top), (right, top), (right, bottom), (left, bottom)


def engine_read(text: str) -> list[Reading]:
    return [Reading("rapidocr", text, 0.9)]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> MrzReader:
    return MrzReader(threads=1, cache_dir=tmp_path_factory.mktemp("kept networks"))


@pytest.mark.parametrize("blur", [0.6, 1.6], ids=["sharp", "soft"])
@pytest.mark.parametrize("rows", ZONES.values(), ids=ZONES)
def test_it_reads_lines_letter_by_letter(
    reader: MrzReader, rows: tuple[str, ...], blur: float
) -> None:
    boxes = [box(i, row) for i, row in enumerate(rows)]
    found, readings = reader.read(page(rows, blur=blur), boxes, [engine_read(row) for row in rows])
    assert found == boxes
    assert [its[0].text for its in readings] == list(rows)
    assert [its[-1].text for its in readings] == list(rows)
    assert all(its[-1].engine == MRZ_READER for its in readings)
    assert all(0.8 < its[-1].score <= 1 for its in readings)


def test_pieces_of_a_line_become_one_with_what_the_engine_read(reader: MrzReader) -> None:
    rows = ZONES["passport"]
    cuts = ((0, 15), (15, 25), (27, 44))
    pieces = [(rows[0][start:end], start) for start, end in cuts]
    boxes = [box(0, text, start) for text, start in pieces]
    texts = [engine_read(text.replace("O", "0")) for text, _ in pieces]
    found, readings = reader.read(
        page(rows), [*boxes, box(1, rows[1])], [*texts, engine_read(rows[1])]
    )
    assert len(found) == len(readings) == 2
    assert [each.text for each in readings[0]] == [
        "".join(text for text, _ in pieces).replace("O", "0"),
        rows[0],
    ]
    assert found[0][0][0] < boxes[0][0][0]
    assert found[0][1][0] > boxes[-1][1][0]


def test_other_lines_keep_their_readings_alone(reader: MrzReader) -> None:
    texts = ["REPUBLIC OF UTOPIA", "Anna Maria", "12.08.1974"]
    boxes = [box(i, text) for i, text in enumerate(texts)]
    readings = [engine_read(text) for text in texts]
    assert reader.read(page(tuple(texts)), boxes, readings) == (boxes, readings)


def test_without_openvino_the_same_is_read(
    reader: MrzReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("the processor is not known")

    rows = ZONES["passport"]
    boxes, texts = [box(i, row) for i, row in enumerate(rows)], [engine_read(row) for row in rows]
    here = reader.read(page(rows), boxes, texts)
    monkeypatch.setattr(openvino_without_telemetry, "load", broken)
    _, there = MrzReader(threads=1).read(page(rows), boxes, texts)
    assert [each.text for its in there for each in its] == [
        each.text for its in here[1] for each in its
    ]


@pytest.mark.parametrize("what", ["missing", "damaged", "without its checksum"])
def test_a_network_that_is_not_whole_is_refused(tmp_path: Path, what: str) -> None:
    real_engines.copy_of_network(MODEL, tmp_path, what)
    with pytest.raises(OcrFailed, match="read without it"):
        MrzReader(folder=tmp_path)


@pytest.fixture
def passport() -> Pixels:
    return np.asarray(decode((ROOT / "example_inputs" / "passport_td3.png").read_bytes()))


@pytest.mark.parametrize("name", ["rapidocr", "both"])
def test_a_page_with_a_mrz_gets_a_reading_more_and_no_engine_more(
    passport: Pixels, name: str
) -> None:
    engine = load_engine(replace(real_engines.choice(name, None), threads=2))
    assert MRZ_READER not in engine.title
    lines = engine.read(passport)
    mrz = [line for line in lines if any(each.engine == MRZ_READER for each in line.readings)]
    assert mrz[0].readings[-1].text.startswith("P<UTO")
    assert [len(line.readings[-1].text) for line in mrz] == [44, 44]
    others = [line for line in lines if line not in mrz]
    assert {len(line.readings) for line in others} <= ({0} if name == "rapidocr" else {1, 2})


def test_without_the_network_everything_else_is_read_and_it_is_told(
    passport: Pixels, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kyc_desktop.ocr.engines import mrz_reader

    choice = replace(real_engines.choice("rapidocr", None), threads=2)
    whole = load_engine(choice).read(passport)
    monkeypatch.setattr(mrz_reader, "MODEL", "no such file.onnx")
    engine = load_engine(choice)
    (why,) = engine.left_out
    assert "read without it" in why
    lines = engine.read(passport)
    assert [line.text for line in lines[:5]] == [line.text for line in whole[:5]]
    assert all(line.readings == () for line in lines)


def test_it_loads_in_no_time_and_without_pytorch() -> None:
    code = (
        "import sys; from kyc_desktop.ocr.engines.mrz_reader import MrzReader; MrzReader(1);"
        "print('torch' in sys.modules, 'build_spec' in sys.modules)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.split() == ["False", "False"]


def test_reading_a_mrz_takes_a_small_part_of_a_page(reader: MrzReader) -> None:
    rows = ZONES["passport"]
    boxes, texts = [box(i, row) for i, row in enumerate(rows)], [engine_read(row) for row in rows]
    reader.read(page(rows), boxes, texts)  # the sizes are prepared for once
    pixels, began = page(rows), time.process_time()
    reader.read(pixels, boxes, texts)
    assert time.process_time() - began < 0.5  # a page takes some seconds
