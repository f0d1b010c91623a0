"""The engines in this process: both runtimes, small print, tilt, unwanted side effects."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from kyc_desktop.imaging.decode import decode
from kyc_desktop.ocr.networks import openvino_without_telemetry
from tests.integration.ocr.real_engines import ENGINES

if TYPE_CHECKING:
    from kyc_desktop.ocr.engines.line_finder import LineFinder
    from kyc_desktop.ocr.engines.page import Image as Pixels
    from kyc_desktop.ocr.engines.page_engine import PageEngine

pytestmark = pytest.mark.filterwarnings("ignore")  # the libraries' own are not ours to mend

PRINTED = ["UTOPIA PASSPORT", "ERIKSSON", "ANNA MARIA", "12.08.1974"]
ROOT = Path(__file__).resolve().parents[3]
A4 = (2480, 3508)  # pixels, at 300 dpi


@pytest.fixture
def engine(engines: dict[str, PageEngine]) -> PageEngine:
    return engines["rapidocr"]


@pytest.fixture
def example() -> Pixels:
    return np.asarray(decode((ROOT / "example_inputs" / "id_card_td1.jpg").read_bytes()))


def test_an_openvino_that_breaks_is_done_without(
    engine: PageEngine, card: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kyc_desktop.ocr.engines.line_finder import LineFinder
    from kyc_desktop.ocr.engines.page_engine import PageEngine
    from kyc_desktop.ocr.engines.rapidocr_reader import RapidOcrReader
    from kyc_desktop.ocr.networks.onnx_networks import OnnxRuntimeNetwork

    def broken() -> None:
        raise RuntimeError("the processor is not known")

    monkeypatch.setattr(openvino_without_telemetry, "load", broken)
    finder, reader = LineFinder(threads=1), RapidOcrReader(threads=1)
    assert isinstance(finder._network, OnnxRuntimeNetwork)
    assert isinstance(reader._network, OnnxRuntimeNetwork)
    pixels = np.asarray(decode(card))
    here, there = engine.read(pixels), PageEngine(finder, [reader]).read(pixels)
    assert [line.text for line in here] == [line.text for line in there] == PRINTED
    assert [line.box for line in here] == [line.box for line in there]


def test_compiled_networks_are_kept_where_told(engine: PageEngine, kept: Path) -> None:
    assert engine.title.startswith("rapidocr")
    names = sorted(path.name.rpartition("-")[0] for path in kept.iterdir())
    assert names == ["PP-OCRv6_det_small", "PP-OCRv6_rec_small", "easyocr-recogniser", "mrz"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere OpenVINO binds no threads")
def test_no_thread_is_bound_to_cores_that_another_process_uses_too(
    engine: PageEngine, example: Pixels
) -> None:
    allowed, seen = os.sched_getaffinity(0), set[frozenset[int]]()
    with ThreadPoolExecutor(1) as beside:
        reading = beside.submit(engine.read, example)
        while not reading.done():
            time.sleep(0.002)
            for task in Path("/proc/self/task").iterdir():
                with suppress(ProcessLookupError):  # ended meanwhile
                    seen.add(frozenset(os.sched_getaffinity(int(task.name))))
    assert reading.result()
    assert seen == {frozenset(allowed)}


def test_openvino_is_imported_without_what_reports_to_its_maker() -> None:
    code = (
        "import sys; from kyc_desktop.ocr.networks import openvino_without_telemetry;"
        "openvino_without_telemetry.load();"
        "assert not [m for m in sys.modules if m.startswith('openvino_telemetry.')];"
        "from openvino.tools.ovc import telemetry_utils; print(telemetry_utils.tm.__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip().endswith("telemetry_stub")
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere signals need no stack")
def test_a_signal_is_survived_after_a_network_was_dropped_by_another_thread(kept: Path) -> None:
    code = f"""
import gc, os, signal, threading
from pathlib import Path
from kyc_desktop.ocr.engines.rapidocr_reader import RapidOcrReader
made = [RapidOcrReader(threads=1, cache_dir=Path({str(kept)!r}))]
assert type(made[0]._network).__name__ == "OnnxNetwork"
other = threading.Thread(target=lambda: (made.clear(), gc.collect()))
other.start()
other.join()
signal.signal(signal.SIGUSR1, lambda *_: print("alive"))
os.kill(os.getpid(), signal.SIGUSR1)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr


def test_nothing_else_imports_openvino() -> None:
    for file in (ROOT / "kyc_desktop").rglob("*.py"):
        code = file.read_text("utf-8").partition("if TYPE_CHECKING:")
        types, _, more = code[2].partition("\n\n\n")
        for row in (code[0] + more).splitlines():
            assert not row.strip().startswith(("import openvino", "from openvino")), file
        assert types or not code[1]


def test_a_card_on_a_large_scan_is_looked_at_again_closer(
    finder: LineFinder, example: Pixels, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Image.new("RGB", A4, "white")
    card = Image.fromarray(example).reduce(2)
    page.paste(card, (300, 400))
    seen: list[tuple[int, ...]] = []
    find = finder._find

    def watched(image: Pixels, side: float) -> object:
        seen.append(image.shape)
        return find(image, side)

    monkeypatch.setattr(finder, "_find", watched)
    boxes = finder.detect(np.asarray(page))
    assert len(seen) == 2
    assert max(seen[1]) < 1200  # the card, without the sheet that it lies on
    assert boxes
    for box in boxes:
        assert all(300 <= x <= 300 + card.width + 9 for x, _ in box)
        assert all(400 <= y <= 400 + card.height + 9 for _, y in box)


@pytest.mark.parametrize("degrees", [-3, 3])
@pytest.mark.parametrize("name", ENGINES)
def test_a_page_that_lies_askew_is_read_as_the_level_one(
    engines: dict[str, PageEngine], card: bytes, name: str, degrees: int
) -> None:
    with Image.open(io.BytesIO(card)) as image:
        askew = image.rotate(degrees, expand=True, fillcolor="white")
    lines = engines[name].read(np.asarray(askew))
    assert [line.text for line in lines] == PRINTED


@pytest.mark.parametrize("name", ENGINES)
def test_machine_readable_lines_are_never_turned_over(
    engines: dict[str, PageEngine],
    finder: LineFinder,
    example: Pixels,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    found: list[int] = []
    detect = finder.detect

    def counted(image: Pixels) -> object:
        found.append(1)
        return detect(image)

    monkeypatch.setattr(finder, "detect", counted)
    back = example[len(example) // 2 :]  # the side with the zone
    for quarters in (0, 2):
        found.clear()
        lines = engines[name].read(np.ascontiguousarray(np.rot90(back, quarters)))
        assert lines[-1].text.startswith("GRUENWALD<<SOEREN")
        assert len(found) == (1 if quarters == 0 else 2)
