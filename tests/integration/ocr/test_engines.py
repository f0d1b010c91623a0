"""The two real engines, read through the child process."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from kyc_desktop.errors import ModelsMissing, NoTextFound, OcrFailed
from kyc_desktop.ocr.choice import choose
from kyc_desktop.ocr.process.reader import OcrReader

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

    from kyc_desktop.domain.reading import Line

LANGUAGES = ("en", "de", "fr", "pl")
PRINTED = ["UTOPIA PASSPORT", "ERIKSSON", "ANNA MARIA", "12.08.1974"]


@pytest.fixture(scope="module")
def rapidocr() -> Iterator[OcrReader]:
    reader = OcrReader(choose("rapidocr", LANGUAGES, Path("unused")), 60)
    yield reader
    reader.close()


def turned(data: bytes, quarters: int) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(data)) as image:
        image.rotate(90 * quarters, expand=True).save(out, "PNG")
    return out.getvalue()


def ink(data: bytes, line: Line) -> float:
    """The share of dark pixels in a line's box."""
    xs, ys = zip(*line.box, strict=True)
    with Image.open(io.BytesIO(data)) as image:
        grey = image.convert("L").crop((int(min(xs)), int(min(ys)), int(max(xs)), int(max(ys))))
    return sum(grey.histogram()[:128]) / (grey.width * grey.height)


@pytest.mark.parametrize("quarters", range(4), ids=lambda n: f"turned by {90 * n} degrees")
def test_rapidocr_reads_a_page_whichever_way_it_lies(
    rapidocr: OcrReader, card: bytes, never: threading.Event, quarters: int
) -> None:
    data = turned(card, quarters)
    result = rapidocr.read(data, never)
    assert [line.text for line in result.lines] == PRINTED
    assert result.engine.startswith("rapidocr 3.")
    assert all(0.9 <= line.score <= 1 for line in result.lines)
    # In pixels of the picture as it came, and the first side runs with the text.
    assert all(ink(data, line) > 0.1 for line in result.lines)
    (x0, y0), (x1, y1) = result.lines[0].box[:2]
    along = [(1, 0), (0, -1), (-1, 0), (0, 1)][quarters]
    assert (x1 - x0) * along[0] + (y1 - y0) * along[1] > 200


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3), (2000, 1500)], ids=str)
def test_a_blank_image_of_any_shape_has_no_text(
    rapidocr: OcrReader, never: threading.Event, size: tuple[int, int]
) -> None:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, "PNG")
    with pytest.raises(NoTextFound):
        rapidocr.read(out.getvalue(), never)


@pytest.mark.slow
def test_easyocr_reads_offline_from_its_own_model_files(
    model_dir: Path, card: bytes, never: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # nothing gets through there
    before = sorted(model_dir.iterdir())
    choice = choose("easyocr", LANGUAGES, model_dir)
    reader = OcrReader(choice, 60)
    try:
        result = reader.read(card, never)
    finally:
        reader.close()
    assert result.engine.startswith("easyocr 1.")
    assert len(result.lines) >= 4  # what random weights find, near the four lines of print
    assert any(line.text for line in result.lines)
    for line in result.lines:
        assert 0 <= line.score <= 1
        assert all(0 <= x <= 640 and 0 <= y <= 400 for x, y in line.box)
    assert sorted(model_dir.iterdir()) == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage", [b"not a network", b"\x80\x02cos\nsystem\n(X\x04\x00\x00\x00truetR."], ids=str
)
def test_easyocr_refuses_a_model_file_that_is_no_network(
    model_dir: Path, tmp_path: Path, never: threading.Event, damage: bytes
) -> None:
    for name in ("craft_mlt_25k.pth", "latin_g2.pth"):
        os.link(model_dir / name, tmp_path / name)
    (tmp_path / "latin_g2.pth").unlink()
    (tmp_path / "latin_g2.pth").write_bytes(damage)
    known = json.loads((model_dir / "models.json").read_text())
    known["latin_g2.pth"]["md5"] = hashlib.md5(damage, usedforsecurity=False).hexdigest()
    (tmp_path / "models.json").write_text(json.dumps(known))
    reader = OcrReader(choose("easyocr", LANGUAGES, tmp_path), 60)
    try:
        with pytest.raises(OcrFailed, match=r"latin_g2\.pth is missing or damaged"):
            reader.read(b"", never)
    finally:
        reader.close()


@pytest.mark.slow
def test_easyocr_refuses_a_file_with_another_checksum(
    model_dir: Path, tmp_path: Path, never: threading.Event
) -> None:
    for name in ("craft_mlt_25k.pth", "latin_g2.pth"):
        os.link(model_dir / name, tmp_path / name)
    choice = choose("easyocr", LANGUAGES, model_dir)
    assert choice.weights is not None
    # It is exchanged after it was chosen, and the `models.json` that knows it is not there.
    exchanged = replace(choice.weights, path=tmp_path / "latin_g2.pth", own=False)
    reader = OcrReader(replace(choice, weights=exchanged), 60)
    try:
        with pytest.raises(OcrFailed, match="missing or damaged"):
            reader.read(b"", never)
    finally:
        reader.close()


def test_easyocr_without_its_files_is_an_error_that_says_how_to_get_them(tmp_path: Path) -> None:
    with pytest.raises(ModelsMissing) as caught:
        choose("easyocr", LANGUAGES, tmp_path)
    assert "models --fetch" in caught.value.advice
    assert "KYC_MODEL_DIR" in caught.value.advice


_LIGHT = """
import sys
from importlib.machinery import PathFinder
from pathlib import Path

find = PathFinder.find_spec
PathFinder.find_spec = classmethod(
    lambda cls, name, *more: None if name in ("easyocr", "torch") else find(name, *more)
)
from kyc_desktop.errors import ModelsMissing
from kyc_desktop.ocr.choice import choose
print(choose("auto", ("en",), Path("unused")).reason)
try:
    choose("easyocr", ("en",), Path("unused"))
except ModelsMissing as error:
    print(error)
"""


def test_the_light_edition_reads_with_rapidocr_and_says_so() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LIGHT], capture_output=True, text=True, check=True
    )
    auto, forced = done.stdout.splitlines()
    assert "RapidOCR: this is the light edition" in auto
    assert forced == "EasyOCR is not part of this installation."
