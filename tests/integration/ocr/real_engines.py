"""The real engines with their published weights, for tests: which there are, how to load them.

`python real_engines.py FOLDER` converts EasyOCR's network and stores all compiled ones in a folder.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kyc_desktop import paths
from kyc_desktop.ocr.choice import EngineChoice
from kyc_desktop.ocr.models.weights import find_weights
from kyc_desktop.ocr.process.child_main import load_engine
from tests.messages import saying

if TYPE_CHECKING:
    from kyc_desktop.ocr.models.weights import Weights

ENGINES = {
    "rapidocr": ("rapidocr",),
    "easyocr": ("easyocr",),
    "both": ("rapidocr", "easyocr"),
}
"""The engines of a choice, by their name in tests."""


def english() -> Weights:
    """EasyOCR's English weights, from the package that has them."""
    found = find_weights(("en",), Path("no such folder"))
    assert found is not None
    assert not found.own
    return found


def copy_of_network(name: str, folder: Path, what: str) -> None:
    """One of our own networks in another folder: "missing", "damaged", "without its checksum"."""
    own = paths.resources() / "networks" / name
    data = bytearray(own.read_bytes())
    if what == "damaged":
        data[len(data) // 2] ^= 1
    if what != "missing":
        (folder / name).write_bytes(data)
    if what != "without its checksum":
        sums = own.with_suffix(".sha256")
        (folder / sums.name).write_bytes(sums.read_bytes())


def choice(engines: str, cache_dir: Path | None, weights: Weights | None = None) -> EngineChoice:
    """What the settings would choose, regardless of this computer's memory; English by default."""
    return EngineChoice(
        ENGINES[engines], saying("for a test"), weights or english(), cache_dir=cache_dir
    )


if __name__ == "__main__":
    load_engine(choice("both", Path(sys.argv[1])))
