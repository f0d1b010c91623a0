"""Networks are converted once and cached, with a checksum, for exactly their weights."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from kyc_desktop.ocr.networks.network_cache import CacheEntry
from kyc_desktop.ocr.networks.openvino_network import OpenVinoNetwork

if TYPE_CHECKING:
    from types import ModuleType

    from openvino import Model  # type: ignore[import-untyped]  # it ships no types

ROWS = np.arange(6, dtype=np.float32).reshape(2, 3)


def triple(openvino: ModuleType) -> Model:
    """The least of networks."""
    rows = openvino.opset13.parameter([-1, 3], np.float32)
    return openvino.Model([openvino.opset13.multiply(rows, np.float32(3))], [rows])


def never(_: ModuleType) -> Model:
    raise AssertionError("it was kept, and is made anew")


def works(place: CacheEntry | None, *, kept: bool = False) -> bool:
    network = OpenVinoNetwork(never if kept else triple, 1, place)
    (answer,) = network.answers([ROWS], np.array)
    return bool(np.array_equal(answer, ROWS * 3))


def test_a_network_is_made_once(tmp_path: Path) -> None:
    place = CacheEntry(tmp_path / "new" / "folder", "tiny", "1")
    assert works(place)
    assert works(place, kept=True)
    with pytest.raises(AssertionError, match="made anew"):
        works(None, kept=True)


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty"])
def test_a_kept_network_that_is_damaged_is_made_anew(
    tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    place = CacheEntry(tmp_path, "tiny", "1")
    assert works(place)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    half, flipped = len(whole) // 2, bytes([whole[-1] ^ 1])
    path.write_bytes({"cut": whole[:half], "flipped": whole[:-1] + flipped, "empty": b""}[damage])
    assert works(place)
    assert "made anew" in caplog.text
    assert str(tmp_path) not in caplog.text
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
    assert works(place, kept=True)  # and is whole now


@pytest.mark.parametrize(
    "other", [CacheEntry(Path(), "tiny", "2"), CacheEntry(Path(), "small", "1")]
)
def test_networks_are_kept_for_these_weights_alone(tmp_path: Path, other: CacheEntry) -> None:
    assert works(CacheEntry(tmp_path, "tiny", "1"))
    (first,) = tmp_path.iterdir()
    assert works(CacheEntry(tmp_path, other.name, other.source))
    left = set(tmp_path.iterdir())
    assert len(left - {first}) == 1
    assert (first in left) is (other.name != "tiny")  # replaced weights leave nothing behind


@pytest.mark.parametrize("name", ["file", "unwritable"])
def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    if name == "file":
        folder.write_bytes(b"")
        folder = folder / "below"
    else:
        if os.geteuid() == 0:
            pytest.skip("root writes everywhere")
        folder.mkdir(mode=0o500)
    assert works(CacheEntry(folder, "tiny", "1"))


@pytest.mark.parametrize("streams", [1, 2, 4])
def test_answers_come_in_the_order_of_the_batches(streams: int) -> None:
    network = OpenVinoNetwork(triple, 1, None, streams)
    batches = [np.full((1 + n % 3, 3), n, dtype=np.float32) for n in range(20)]
    answers = network.answers(batches, lambda answer: float(answer.mean()))
    assert answers == [3.0 * n for n in range(20)]
    assert network.answers([], np.array) == []


_CONVERT = """
import socket, sys, time, warnings
from pathlib import Path
warnings.simplefilter("ignore")
def refuse(*args, **more):
    print("network", args)
    raise OSError
socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
from tests.integration.ocr import easyocr_pair
easyocr_pair.ours(cache_dir=Path(sys.argv[1]))
time.sleep(0.5)  # telemetry would be sent from a thread
print("openvino_telemetry:", sys.modules["openvino_telemetry"])
"""


@pytest.mark.slow
def test_converting_calls_nobody_and_leaves_nothing_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("CI", raising=False)  # there it would be off by itself
    done = subprocess.run(
        [sys.executable, "-c", _CONVERT, str(tmp_path / "kept")],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[3],
    )
    assert done.stdout.splitlines() == ["openvino_telemetry: None"]
    assert not list(home.iterdir())
    assert len(list((tmp_path / "kept").iterdir())) == 1
