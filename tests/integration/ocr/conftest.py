from __future__ import annotations

import importlib
import io
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from PIL import Image, ImageDraw, ImageFont

from kyc_desktop.ocr.choice import EngineChoice
from kyc_desktop.ocr.process.reader import OcrReader
from tests.integration.ocr import real_engines
from tests.messages import saying

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyc_desktop.ocr.engines.easyocr_reader import EasyOcrReader
    from kyc_desktop.ocr.engines.line_finder import LineFinder
    from kyc_desktop.ocr.engines.page_engine import PageEngine
    from kyc_desktop.ocr.engines.rapidocr_reader import RapidOcrReader
    from kyc_desktop.ocr.process.child_main import Loader

    StartReader = Callable[..., OcrReader]

HERE = Path(__file__).parent


@pytest.fixture
def start_reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[StartReader]:
    """Creates readers whose child process loads one of `child_engines`, and closes them."""
    monkeypatch.syspath_prepend(HERE)  # the child process gets the same path
    readers = []

    def start(
        engine: str = "obedient",
        timeout_s: float = 30,
        folder: Path = Path("unused"),
        engines: tuple[str, ...] = ("rapidocr",),
        **how: Any,  # noqa: ANN401  arguments of OcrReader
    ) -> OcrReader:
        load = cast("Loader", getattr(importlib.import_module("child_engines"), engine))
        weights = real_engines.english() if "easyocr" in engines else None
        choice = EngineChoice(engines, saying("for a test"), weights, cache_dir=folder)
        readers.append(OcrReader(choice, timeout_s, load, **how))
        return readers[-1]

    yield start
    for reader in readers:
        reader.close()


@pytest.fixture
def never() -> threading.Event:
    """A cancel event that is never set."""
    return threading.Event()


@pytest.fixture(scope="session")
def card() -> bytes:
    """A PNG image with four lines of text."""
    image = Image.new("RGB", (640, 400), "white")
    draw = ImageDraw.Draw(image)
    for row, text in enumerate(["UTOPIA PASSPORT", "ERIKSSON", "ANNA MARIA", "12.08.1974"]):
        draw.text((40, 40 + 80 * row), text, fill="black", font=ImageFont.load_default(34))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all networks as compiled by OpenVINO; converting EasyOCR's takes seconds.

    Another process does it, so that this one does not load PyTorch.
    """
    folder = tmp_path_factory.mktemp("kept")
    subprocess.run([sys.executable, "-m", real_engines.__name__, str(folder)], check=True)
    assert len(list(folder.glob("*.network"))) == 4
    return folder


@pytest.fixture(scope="session")
def finder(kept: Path) -> LineFinder:
    from kyc_desktop.ocr.engines.line_finder import LineFinder

    return LineFinder(cache_dir=kept)


@pytest.fixture(scope="session")
def rapidocr(kept: Path) -> RapidOcrReader:
    from kyc_desktop.ocr.engines.rapidocr_reader import RapidOcrReader

    return RapidOcrReader(cache_dir=kept)


@pytest.fixture(scope="session")
def easyocr(kept: Path) -> EasyOcrReader:
    from kyc_desktop.ocr.engines.easyocr_reader import EasyOcrReader

    return EasyOcrReader(real_engines.english(), cache_dir=kept)


@pytest.fixture(scope="session")
def engines(
    finder: LineFinder, rapidocr: RapidOcrReader, easyocr: EasyOcrReader
) -> dict[str, PageEngine]:
    """Each of `real_engines.ENGINES`, in this process."""
    from kyc_desktop.ocr.engines.page_engine import PageEngine

    return {
        "rapidocr": PageEngine(finder, [rapidocr]),
        "easyocr": PageEngine(finder, [easyocr]),
        "both": PageEngine(finder, [rapidocr, easyocr]),
    }


@pytest.fixture(scope="session")
def model_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An organisation's own network with random weights, and the `models.json` that names it.

    Written by another process, so that this one does not load PyTorch.
    """
    folder = tmp_path_factory.mktemp("models")
    subprocess.run([sys.executable, str(HERE / "networks.py"), str(folder)], check=True)
    return folder
