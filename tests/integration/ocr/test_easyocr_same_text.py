"""EasyOCR on faster networks finds the same boxes and reads the same text as on its own.

The weights are random, so that a difference in the last decimals would change many letters. What it
is compared with is EasyOCR's Reader with `quantize=False`, as it is on a graphics card: rounded to
8 bits, as EasyOCR ships for processors, random weights read something else.
"""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
import torch

from kyc_desktop.ocr.engines import canvas
from kyc_desktop.ocr.networks import private_openvino, winograd
from kyc_desktop.ocr.networks.kept_networks import Place
from kyc_desktop.ocr.networks.openvino_networks import OpenVinoNetwork
from tests.integration.ocr import easyocr_pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from kyc_desktop.domain.reading import Box
    from kyc_desktop.ocr.engines.easyocr_engine import EasyOcrEngine
    from tests.integration.ocr.easyocr_pair import OwnReader

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::UserWarning:torch"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

TOLERANCE = 1e-4  # of CRAFT's heat, which is 0 to 1
BOX_TOLERANCE = 2  # pixels: one of CRAFT's heat
WEIGHT_TOLERANCE = 1e-4  # of the largest of the recogniser's answers


@pytest.fixture(scope="module")
def one_thread() -> Iterator[None]:
    """Two that wait for each other are slow on a busy machine."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def page(card: bytes) -> NDArray[np.uint8]:
    """Two of the card's lines, half as large: CRAFT takes seconds for more."""
    whole = easyocr_pair.pixels(card)[:200, :480]
    return cv2.resize(whole, (240, 100), interpolation=cv2.INTER_AREA).astype(np.uint8)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def own(one_thread: None, model_dir: Path) -> OwnReader:
    return easyocr_pair.own_reader(model_dir, quantize=False)


@pytest.fixture(scope="module")
def fast(one_thread: None, model_dir: Path, cache: Path) -> EasyOcrEngine:
    return easyocr_pair.ours(model_dir, cache, threads=1)


@pytest.fixture
def no_openvino(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ImportError

    monkeypatch.setattr(private_openvino, "load", fail)


def greedy(weights: torch.Tensor) -> list[list[int]]:
    found: list[list[int]] = weights.argmax(dim=2).tolist()
    return found


def test_the_detector_answers_as_easyocrs(own: OwnReader, fast: EasyOcrEngine) -> None:
    page = torch.rand(1, 3, 160, 224, generator=torch.Generator().manual_seed(1)) * 4 - 2
    with torch.no_grad():
        wanted, got = own.detector(page)[0], easyocr_pair.networks(fast)[0](page)
    assert got.shape == wanted.shape
    assert float((got - wanted).abs().max()) < TOLERANCE


@pytest.mark.parametrize("count", [1, 3], ids=["one line", "three lines"])
def test_the_recogniser_answers_as_easyocrs(
    own: OwnReader, fast: EasyOcrEngine, count: int
) -> None:
    lines = torch.rand(count, 1, 64, 192, generator=torch.Generator().manual_seed(1)) * 2 - 1
    with torch.no_grad():
        wanted, got = own.recognizer(lines, None), easyocr_pair.networks(fast)[1](lines)
    assert float((got - wanted).abs().max() / wanted.abs().max()) < WEIGHT_TOLERANCE
    assert greedy(got) == greedy(wanted)


def test_openvino_and_winograd_both_answer_as_craft(own: OwnReader) -> None:
    class Heat(torch.nn.Module):
        def forward(self, pixels: torch.Tensor) -> torch.Tensor:
            heat: torch.Tensor = own.detector(pixels)[0]
            return heat

        def __init__(self) -> None:
            super().__init__()
            self.craft = own.detector

    page = torch.rand(1, 3, 128, 96, generator=torch.Generator().manual_seed(1)) * 4 - 2
    with torch.no_grad():
        wanted = own.detector(page)[0]
        made = [OpenVinoNetwork(Heat(), page, 1, None)]
        if winograd.available():
            made.append(winograd.quickened(own.detector).forward)  # type: ignore[arg-type]  # called
        for network in made:
            got = network(page)
            heat = got[0] if isinstance(got, tuple) else got
            assert float((heat - wanted).abs().max()) < TOLERANCE


def test_boxes_and_strings_are_those_of_readtext(
    own: OwnReader, fast: EasyOcrEngine, page: NDArray[np.uint8]
) -> None:
    grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
    level, tilted = own.detect(page, canvas_size=canvas.side(page))
    wanted = [
        [(left, top), (right, top), (right, bottom), (left, bottom)]
        for left, right, top, bottom in level[0]
    ] + [[tuple(point) for point in corners] for corners in tilted[0]]
    boxes = fast.detect(page)
    assert len(boxes) == len(wanted) >= 3
    assert np.abs(np.array(boxes) - np.array(wanted)).max() <= BOX_TOLERANCE

    same_boxes = [as_box(corners) for corners in wanted]
    alone = [own.recognize(grey, [box], [], reformat=False)[0][1:] for box in level[0]]
    alone += [own.recognize(grey, [], [box], reformat=False)[0][1:] for box in tilted[0]]
    got = fast.recognise(page, same_boxes)
    assert [text for text, _ in got] == [text for text, _ in alone]
    assert [score for _, score in got] == pytest.approx([score for _, score in alone], abs=1e-3)


def as_box(corners: Sequence[tuple[float, float]]) -> Box:
    first, second, third, fourth = ((float(x), float(y)) for x, y in corners)
    return (first, second, third, fourth)


def strips() -> list[list[int]]:
    """Left, right, top, bottom of pieces of many widths, of which some have the same."""
    return [
        [left, left + width, top, top + 17]
        for top in (20, 60)
        for left, width in ((15, 30), (20, 75), (30, 75), (20, 165))
    ]


def test_lines_read_together_say_what_they_say_alone(
    own: OwnReader, fast: EasyOcrEngine, page: NDArray[np.uint8]
) -> None:
    faint = (200 + page // 5).astype(np.uint8)  # too little contrast: these are read twice
    for shown in (page, faint):
        grey = cv2.cvtColor(shown, cv2.COLOR_RGB2GRAY)
        levels = strips()
        boxes = [easyocr_pair.level_box(*level) for level in levels]
        got = fast.recognise(shown, boxes)
        for level, (text, score) in zip(levels, got, strict=True):
            ((_, wanted, wanted_score),) = own.recognize(grey, [level], [], reformat=False)
            assert text == wanted
            assert score == pytest.approx(wanted_score, abs=1e-3)


@pytest.mark.usefixtures("no_openvino")
def test_without_openvino_and_nnpack_pytorch_reads_the_same(
    fast: EasyOcrEngine,
    model_dir: Path,
    page: NDArray[np.uint8],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(winograd, "available", lambda: False)
    slow = easyocr_pair.ours(model_dir, threads=1)
    assert slow.version == fast.version
    assert not any(isinstance(network, OpenVinoNetwork) for network in easyocr_pair.networks(slow))
    boxes = fast.detect(page)
    assert np.abs(np.array(slow.detect(page)) - np.array(boxes)).max() <= BOX_TOLERANCE
    few = boxes[:4]
    assert [text for text, _ in slow.recognise(page, few)] == [
        text for text, _ in fast.recognise(page, few)
    ]


class Tiny(torch.nn.Module):
    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.layer = torch.nn.Conv2d(1, 2, 3)

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        found: torch.Tensor = self.layer(pixels)
        return found


def _answers(place: Place) -> bool:
    tiny, example = Tiny(), torch.rand(1, 1, 8, 8)
    with torch.no_grad():
        got = OpenVinoNetwork(tiny, example, 1, place)(example)
        return bool(torch.allclose(got, tiny(example), atol=1e-5))


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty"])
def test_a_kept_network_that_is_damaged_is_made_anew(tmp_path: Path, damage: str) -> None:
    place = Place(tmp_path, "tiny", "1")
    assert _answers(place)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    half = len(whole) // 2
    path.write_bytes({"cut": whole[:half], "flipped": whole[:-1] + b"x", "empty": b""}[damage])
    assert _answers(place)
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
    again = path.stat().st_mtime_ns
    assert len(path.read_bytes()) > half
    assert _answers(place)
    assert path.stat().st_mtime_ns == again  # and is whole now


def test_networks_are_kept_for_these_weights_alone(tmp_path: Path) -> None:
    assert _answers(Place(tmp_path, "tiny", "1"))
    (first,) = tmp_path.iterdir()
    assert _answers(Place(tmp_path, "tiny", "2"))
    (second,) = tmp_path.iterdir()
    assert first != second


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert _answers(Place(tmp_path / "file" / "below", "tiny", "1"))


_CONVERT = """
import socket, sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
def refuse(*args, **more):
    print("network", args)
    raise OSError
socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
import torch
from kyc_desktop.ocr.networks.openvino_networks import OpenVinoNetwork
network = torch.nn.Conv2d(1, 2, 3)
OpenVinoNetwork(network, torch.rand(1, 1, 8, 8), 1, None)(torch.rand(1, 1, 8, 8))
import time
time.sleep(0.5)  # telemetry would be sent from a thread
print("openvino_telemetry:", sys.modules["openvino_telemetry"])
"""


def test_converting_calls_nobody_and_leaves_nothing_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.delenv("CI", raising=False)  # there it would be off by itself
    done = subprocess.run(
        [sys.executable, "-c", _CONVERT], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert done.stdout.splitlines() == ["openvino_telemetry: None"]
    assert not (tmp_path / "intel").exists()
    assert not list(tmp_path.rglob("*openvino*"))
    assert socket.socket.connect is not None
