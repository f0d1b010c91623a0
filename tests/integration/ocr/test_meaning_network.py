"""The network that recognises the meaning of lines, as the program runs it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from kyc_desktop.domain.reading import Line, Role
from kyc_desktop.ocr.choice import EngineChoice
from kyc_desktop.ocr.meaning import encode, meaning_network
from kyc_desktop.ocr.meaning.meaning_network import MeaningNetwork, model_file
from kyc_desktop.ocr.networks.onnx_networks import OnnxNetwork
from kyc_desktop.ocr.process import child_main
from tests.messages import saying

if TYPE_CHECKING:
    from kyc_desktop.domain.reading import Box

pytestmark = pytest.mark.filterwarnings("ignore")  # the libraries' own are not ours to mend

ROOT = Path(__file__).resolve().parents[3]
MOST_BYTES = 10_000_000
ROWS = [
    ("REPUBLIC OF UTOPIA IDENTITY CARD", 270, 60),
    ("Surname", 410, 160),
    ("HALLORAN", 410, 192),
    ("Given names", 410, 262),
    ("PIPER JUNE", 410, 294),
    ("Date of birth", 410, 364),
    ("19.04.1993", 410, 396),
    ("Date of expiry", 410, 466),
    ("18.06.2031", 410, 498),
]


def box(text: str, x: float, y: float) -> Box:
    right = x + 15.0 * len(text)
    return ((x, y), (right, y), (right, y + 27.0), (x, y + 27.0))


LINES = [Line(text, 0.99, box(text, x, y)) for text, x, y in ROWS]


@pytest.fixture(scope="module")
def network() -> MeaningNetwork:
    return MeaningNetwork()


def test_a_plain_card_is_understood(network: MeaningNetwork) -> None:
    found = {
        role: LINES[span.line].text[span.start : span.end]
        for span in network.spans(LINES)
        if (role := span.role) in {Role.SURNAME, Role.GIVEN_NAMES, Role.BIRTH_DATE, Role.OTHER_DATE}
    }
    assert found == {
        Role.SURNAME: "HALLORAN",
        Role.GIVEN_NAMES: "PIPER JUNE",
        Role.BIRTH_DATE: "19.04.1993",
        Role.OTHER_DATE: "18.06.2031",
    }


def test_no_lines_mean_nothing(network: MeaningNetwork) -> None:
    assert network.spans([]) == ()


def test_openvino_says_the_same(network: MeaningNetwork) -> None:
    rows = encode.encoded(LINES).rows
    (here,) = network._network.answers([rows], np.array)
    (there,) = OnnxNetwork(model_file(), 1, None).answers([rows], np.array)
    np.testing.assert_allclose(here, there, atol=2e-3)


def test_the_file_is_small() -> None:
    assert model_file().stat().st_size < MOST_BYTES


@pytest.mark.parametrize("spoilt", ["a byte", "missing", "no checksum", "another release"])
def test_a_file_that_is_not_ours_is_refused(tmp_path: Path, spoilt: str) -> None:
    model = tmp_path / "meaning.onnx"
    shutil.copy(model_file(), model)
    told = model_file().with_suffix(".toml").read_text("utf-8")
    if spoilt == "a byte":
        content = bytearray(model.read_bytes())
        content[len(content) // 2] ^= 1
        model.write_bytes(content)
    elif spoilt == "missing":
        model.unlink()
    elif spoilt == "another release":
        told = told.replace(f'encoding = "{encode.VERSION}"', 'encoding = "0"')
    if spoilt != "no checksum":
        model.with_suffix(".toml").write_text(told, "utf-8")
    with pytest.raises((OSError, ValueError)):
        MeaningNetwork(model)


def test_the_engine_does_without_a_network_that_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning_network, "resources", lambda: tmp_path)
    engine = child_main.load_engine(EngineChoice(("rapidocr",), saying("test"), threads=1))
    (why,) = engine.left_out
    assert "what lines mean could not be loaded (FileNotFoundError)" in why


def test_nothing_needs_pytorch_while_it_runs() -> None:
    code = (
        "import sys\n"
        "from tests.integration.ocr.test_meaning_network import LINES\n"
        "from kyc_desktop.ocr.meaning.meaning_network import MeaningNetwork\n"
        "assert MeaningNetwork().spans(LINES)\n"
        "assert not {'torch', 'faker', 'onnx', 'build_spec'} & sys.modules.keys()\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=120)
