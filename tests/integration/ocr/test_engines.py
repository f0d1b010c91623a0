"""The real engines through the child process: each alone, both, and with one that fails to load."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from kyc_desktop.errors import ModelsMissing, NoTextFound, OcrFailed
from kyc_desktop.messages.english import english
from kyc_desktop.ocr.choice import choose
from kyc_desktop.ocr.models import packaged
from kyc_desktop.ocr.process.reader import OcrReader
from tests.integration.ocr import real_engines
from tests.integration.ocr.real_engines import ENGINES

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator

    from _pytest.mark import ParameterSet

    from kyc_desktop.domain.reading import Line, OcrResult
    from kyc_desktop.ocr.choice import EngineChoice

    StartReader = Callable[..., OcrReader]

LATIN = ("en", "de", "fr", "pl")
PRINTED = ["UTOPIA PASSPORT", "ERIKSSON", "ANNA MARIA", "12.08.1974"]


@pytest.fixture(scope="module")
def readers(kept: Path) -> Iterator[dict[str, OcrReader]]:
    found = {name: OcrReader(real_engines.choice(name, kept), 60) for name in ENGINES}
    yield found
    for reader in found.values():
        reader.close()


def read_once(choice: EngineChoice, data: bytes, never: threading.Event) -> OcrResult:
    reader = OcrReader(choice, 60)
    try:
        return reader.read(data, never)
    finally:
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


def ways() -> Iterator[ParameterSet]:
    for engine in ENGINES:
        for quarters in range(4):
            yield pytest.param(engine, quarters, id=f"{engine}, turned by {90 * quarters} degrees")


@pytest.mark.parametrize(("engine", "quarters"), [*ways()])
def test_a_page_is_read_whichever_way_it_lies(
    readers: dict[str, OcrReader], card: bytes, never: threading.Event, quarters: int, engine: str
) -> None:
    data = turned(card, quarters)
    result = readers[engine].read(data, never)
    assert [line.text for line in result.lines] == PRINTED
    assert result.engine.startswith("easyocr 1." if engine == "easyocr" else "rapidocr 3.")
    assert (" + easyocr 1." in result.engine) is (engine == "both")
    assert all(0.9 <= line.score <= 1 for line in result.lines)
    # In pixels of the picture as it came, and the first side runs with the text.
    assert all(ink(data, line) > 0.1 for line in result.lines)
    (x0, y0), (x1, y1) = result.lines[0].box[:2]
    along = [(1, 0), (0, -1), (-1, 0), (0, 1)][quarters]
    assert (x1 - x0) * along[0] + (y1 - y0) * along[1] > 200


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3), (2000, 1500)], ids=str)
def test_a_blank_image_of_any_shape_has_no_text(
    readers: dict[str, OcrReader], never: threading.Event, size: tuple[int, int], engine: str
) -> None:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, "PNG")
    with pytest.raises(NoTextFound):
        readers[engine].read(out.getvalue(), never)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_part_of_a_page_is_read(
    readers: dict[str, OcrReader], card: bytes, never: threading.Event, engine: str
) -> None:
    box = ((30.0, 115.0), (400.0, 115.0), (400.0, 165.0), (30.0, 165.0))
    line = readers[engine].read_part(card, box, never)
    assert (line.text, line.box) == ("ERIKSSON", box)


@pytest.mark.slow
def test_own_network_of_models_json_is_read_with_offline(
    model_dir: Path,
    tmp_path: Path,
    card: bytes,
    never: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # nothing gets through there
    before = sorted(model_dir.iterdir())
    choice = replace(choose("auto", LATIN, model_dir), engines=ENGINES["both"], cache_dir=tmp_path)
    assert "own model latin_g2.pth" in english(choice.reason)
    result = read_once(choice, card, never)
    assert result.engine.endswith("(latin_g2)")
    assert [line.text for line in result.lines] == PRINTED
    second = [line.readings[1].text for line in result.lines if len(line.readings) > 1]
    assert second, "random weights read nonsense, but something"
    assert sorted(model_dir.iterdir()) == before


NO_NETWORK = [b"not a network", b"\x80\x02cos\nsystem\n(X\x04\x00\x00\x00truetR.", b""]


def damaged(model_dir: Path, folder: Path, content: bytes) -> EngineChoice:
    """Own weights whose checksum fits, though they are no network."""
    name = "latin_g2.pth"
    (folder / name).write_bytes(content)
    known = json.loads((model_dir / "models.json").read_text())
    known[name]["md5"] = hashlib.md5(content, usedforsecurity=False).hexdigest()
    (folder / "models.json").write_text(json.dumps(known))
    return choose("easyocr", LATIN, folder)


@pytest.mark.slow
@pytest.mark.parametrize("content", NO_NETWORK, ids=["text", "code", "empty"])
def test_easyocr_alone_refuses_a_file_that_is_no_network(
    model_dir: Path, tmp_path: Path, never: threading.Event, content: bytes
) -> None:
    with pytest.raises(OcrFailed, match=r"latin_g2\.pth is missing, damaged or no") as caught:
        read_once(damaged(model_dir, tmp_path, content), b"", never)
    assert "KYC_OCR_ENGINE" in english(caught.value.advice)


@pytest.mark.slow
def test_rapidocr_reads_alone_where_easyocrs_file_is_no_network(
    model_dir: Path, tmp_path: Path, card: bytes, never: threading.Event
) -> None:
    choice = replace(damaged(model_dir, tmp_path, NO_NETWORK[0]), engines=ENGINES["both"])
    result = read_once(choice, card, never)
    assert [line.text for line in result.lines] == PRINTED
    assert result.engine.startswith("rapidocr 3.")
    assert "easyocr" not in result.engine
    assert all(line.readings == () for line in result.lines)


@pytest.mark.slow
@pytest.mark.parametrize("gone", ["removed", "exchanged"])
def test_weights_that_go_after_they_were_chosen_are_refused(
    tmp_path: Path, card: bytes, never: threading.Event, gone: str
) -> None:
    weights = real_engines.english()
    path = tmp_path / weights.path.name
    if gone == "exchanged":  # by one whose checksum is not EasyOCR's
        path.write_bytes(weights.path.read_bytes()[:-1] + b"?")
    choice = real_engines.choice("easyocr", tmp_path / "kept", replace(weights, path=path))
    with pytest.raises(OcrFailed, match=r"english_g2\.pth is missing, damaged") as caught:
        read_once(choice, card, never)
    assert caught.value.advice
    result = read_once(replace(choice, engines=ENGINES["both"]), card, never)
    assert [line.text for line in result.lines] == PRINTED
    assert "easyocr" not in result.engine


def test_easyocr_without_its_file_is_an_error_that_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(ModelsMissing) as caught:
        choose("easyocr", LATIN, tmp_path)
    assert "models --fetch" in english(caught.value.advice)
    assert "KYC_MODEL_DIR" in english(caught.value.advice)


def test_a_package_without_its_file_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packaged, "FILE", Path("easyocr_en_models/models/nothing.pth"))
    with pytest.raises(ModelsMissing, match="missing or damaged"):
        choose("easyocr", ("en",), tmp_path)
    monkeypatch.setattr("kyc_desktop.system.machine.fits_two_engines", lambda: True)
    found = choose("auto", ("en",), tmp_path)
    assert (found.engines, found.weights) == (("rapidocr",), None)
    assert "EasyOCR's model is not installed" in english(found.reason)


@pytest.mark.parametrize("engine", ["rapidocr", "both"])
def test_rapidocr_reads_the_same_without_openvino(
    start_reader: StartReader, card: bytes, never: threading.Event, engine: str
) -> None:
    result = start_reader("without_openvino", engines=ENGINES[engine]).read(card, never)
    assert [line.text for line in result.lines] == PRINTED
    assert result.engine.startswith("rapidocr 3.")
    assert "easyocr" not in result.engine


@pytest.mark.parametrize("load", ["without_openvino", "without_pytorch"])
def test_easyocr_alone_says_what_it_lacks(
    start_reader: StartReader, tmp_path: Path, never: threading.Event, load: str
) -> None:
    reader = start_reader(load, folder=tmp_path, engines=ENGINES["easyocr"])
    with pytest.raises(OcrFailed, match="EasyOCR can't run") as caught:
        reader.read(b"", never)
    assert "choose RapidOCR in the settings" in english(caught.value.advice)


_LIGHT = """
import sys
from importlib.machinery import PathFinder
from pathlib import Path

find = PathFinder.find_spec
PathFinder.find_spec = classmethod(
    lambda cls, name, *more: None if name in ("easyocr", "torch") else find(name, *more)
)
from kyc_desktop.errors import ModelsMissing
from kyc_desktop.messages.english import english
from kyc_desktop.ocr.choice import choose
print(english(choose("auto", ("en",), Path("unused")).reason))
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
