"""The real engines in this process: pictures of any shape, and missing files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from kyc_desktop.errors import OcrFailed
from kyc_desktop.imaging.decode import decode
from kyc_desktop.ocr.process.child_main import load_engine
from tests.integration.ocr import real_engines
from tests.integration.ocr.real_engines import ENGINES

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from kyc_desktop.ocr.engines.page_engine import PageEngine

# What the libraries themselves warn of is not ours to mend.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

PRINTED = ["UTOPIA PASSPORT", "ERIKSSON", "ANNA MARIA", "12.08.1974"]


@pytest.fixture
def pixels(card: bytes) -> NDArray[np.uint8]:
    return np.asarray(decode(card))


@pytest.mark.parametrize("name", ENGINES)
def test_each_engine_reads_what_is_printed(
    engines: dict[str, PageEngine], pixels: NDArray[np.uint8], name: str
) -> None:
    assert [line.text for line in engines[name].read(pixels)] == PRINTED


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3), (6000, 40)], ids=str)
def test_each_engine_bears_any_shape(
    engines: dict[str, PageEngine], name: str, size: tuple[int, int]
) -> None:
    width, height = size
    blank = np.full((height, width, 3), 255, dtype=np.uint8)
    assert engines[name].read(blank) == []
    noise = np.random.default_rng(1).integers(0, 255, (height, width, 3), dtype=np.uint8)
    for line in engines[name].read(noise):
        assert all(0 <= x <= width and 0 <= y <= height for x, y in line.box)


@pytest.mark.parametrize("name", ENGINES)
def test_same_picture_is_read_alike_each_time(
    engines: dict[str, PageEngine], pixels: NDArray[np.uint8], name: str
) -> None:
    assert engines[name].read(pixels) == engines[name].read(pixels.copy())


@pytest.mark.parametrize("name", ENGINES)
def test_models_of_rapidocr_are_not_looked_for_on_the_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """All engines find lines with its detector."""
    import rapidocr

    monkeypatch.setattr(rapidocr, "__file__", str(tmp_path / "__init__.py"))
    with pytest.raises(OcrFailed, match="come with the program are missing"):
        load_engine(real_engines.choice(name, None))


def test_reader_that_does_not_load_is_left_out_and_told() -> None:
    choice = replace(real_engines.choice("easyocr", None), weights=None)
    with pytest.raises(OcrFailed, match="EasyOCR has no model"):
        load_engine(choice)
    other = load_engine(replace(choice, engines=ENGINES["both"]))
    assert other.title.startswith("rapidocr")
    assert "easyocr" not in other.title
    (why,) = other.left_out
    assert "EasyOCR has no model" in why


def test_english_letters_alone_have_no_accents(engines: dict[str, PageEngine]) -> None:
    assert {name: engine.accents for name, engine in engines.items()} == {
        "rapidocr": True,
        "easyocr": False,
        "both": True,
    }
    assert all(engine.left_out == () for engine in engines.values())
