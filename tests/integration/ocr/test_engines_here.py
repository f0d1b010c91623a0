"""The real engines inside this process, where their halves can be looked at one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from kyc_desktop.imaging.decode import decode

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from kyc_desktop.ocr.engines.easyocr_engine import EasyOcrEngine

# What the libraries themselves warn of is not ours to mend.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


@pytest.fixture
def pixels(card: bytes) -> NDArray[np.uint8]:
    return np.asarray(decode(card))


@pytest.fixture(scope="module")
def easyocr(model_dir: Path) -> EasyOcrEngine:
    from tests.integration.ocr import easyocr_pair

    return easyocr_pair.ours(model_dir)


def test_our_two_halves_read_what_easyocr_reads_at_one_go(
    easyocr: EasyOcrEngine, pixels: NDArray[np.uint8], model_dir: Path
) -> None:
    from tests.integration.ocr import easyocr_pair

    reader = easyocr_pair.own_reader(model_dir, quantize=False)  # see EasyOcrEngine
    whole = reader.readtext(pixels)
    boxes = easyocr.detect(pixels)
    ours = easyocr.recognise(pixels, boxes)
    assert len(whole) > 3
    assert {text for text, _ in ours if text} == {text for _, text, _ in whole if text}
    corners = {tuple((round(float(x)), round(float(y))) for x, y in box) for box, _, _ in whole}
    edges = (pixels.shape[1], pixels.shape[0])
    for box in boxes:  # EasyOCR cuts boxes at the edges of the image when it reads them
        clipped = tuple(
            (round(min(max(x, 0), edges[0])), round(min(max(y, 0), edges[1]))) for x, y in box
        )
        assert clipped in corners


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3)], ids=str)
def test_easyocr_bears_any_shape(easyocr: EasyOcrEngine, size: tuple[int, int]) -> None:
    width, height = size
    for line in easyocr.read(np.full((height, width, 3), 255, dtype=np.uint8)):
        assert all(0 <= x <= width and 0 <= y <= height for x, y in line.box)


def test_easyocr_leaves_words_that_stand_as_they_are(
    easyocr: EasyOcrEngine, pixels: NDArray[np.uint8], monkeypatch: pytest.MonkeyPatch
) -> None:
    standing = [np.array([x, 10, x + 20, 10, x + 20, 200, x, 200], np.int32) for x in (10, 40, 70)]
    monkeypatch.setattr(easyocr._reader, "get_textbox", lambda *_, **__: [standing])
    assert len(easyocr.detect(pixels)) == 3
    monkeypatch.setattr(easyocr._reader, "get_textbox", lambda *_, **__: [[]])
    assert easyocr.detect(pixels) == []


def test_rapidocr_reads_what_is_printed(pixels: NDArray[np.uint8]) -> None:
    from kyc_desktop.ocr.engines.rapidocr_engine import RapidOcrEngine

    lines = RapidOcrEngine().read(pixels)
    assert [line.text for line in lines][1:3] == ["ERIKSSON", "ANNA MARIA"]


def test_rapidocr_without_its_models_does_not_look_for_them_on_the_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import rapidocr

    from kyc_desktop.errors import OcrFailed
    from kyc_desktop.ocr.engines.rapidocr_engine import RapidOcrEngine

    monkeypatch.setattr(rapidocr, "__file__", str(tmp_path / "__init__.py"))
    with pytest.raises(OcrFailed, match="come with the program are missing"):
        RapidOcrEngine()
