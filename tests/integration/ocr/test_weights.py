"""A model file is read as numbers only: code that it may contain is never run."""

from __future__ import annotations

import hashlib
import os
import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import torch
from easyocr import config  # type: ignore[import-untyped]  # it ships no types

from kyc_desktop.errors import OcrFailed
from kyc_desktop.messages.english import english
from tests.integration.ocr import easyocr_pair

if TYPE_CHECKING:
    from pathlib import Path

    from kyc_desktop.ocr.models.weights import Weights

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::UserWarning:torch"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

NAME = "latin_g2.pth"
ENTRY = config.recognition_models["gen2"]["latin_g2"]


class Code:
    """Makes a folder where it is unpickled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.folder),)


def published(file: Path, monkeypatch: pytest.MonkeyPatch) -> Weights:
    """As if EasyOCR's makers had published it, for theirs are loaded without a look before."""
    found = hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()
    monkeypatch.setitem(ENTRY, "md5sum", found)
    return replace(easyocr_pair.weights_in(file.parent), md5=found)


@pytest.mark.parametrize("archive", [True, False], ids=["archive", "bare pickle"])
@pytest.mark.parametrize("own", [True, False], ids=["an own network", "a published one"])
def test_code_in_a_file_with_the_right_checksum_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, archive: bool, own: bool
) -> None:
    harm, file = tmp_path / "harm", tmp_path / NAME
    if archive:
        torch.save({"weights": Code(harm)}, file)
    else:
        file.write_bytes(pickle.dumps({"weights": Code(harm)}, protocol=2))
    weights = replace(published(file, monkeypatch), own=own)
    # Even where somebody allows it for all programs.
    monkeypatch.setenv("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", "1")
    monkeypatch.delenv("TORCH_FORCE_WEIGHTS_ONLY_LOAD", raising=False)
    with pytest.raises(OcrFailed, match="missing, damaged or not an EasyOCR model"):
        easyocr_pair.ours(weights)
    assert not harm.exists()


@pytest.mark.parametrize(
    "content",
    [
        {"module.layer.weight": torch.zeros(3)},
        {},
        {"module.Prediction.weight": torch.zeros(5, 256)},
    ],
    ids=["another network", "nothing", "one layer"],
)
def test_numbers_that_are_another_network_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: object
) -> None:
    file = tmp_path / NAME
    torch.save(content, file)
    with pytest.raises(
        OcrFailed, match=r"latin_g2\.pth is missing, damaged or not an EasyOCR model"
    ) as caught:
        easyocr_pair.ours(published(file, monkeypatch), cache_dir=tmp_path / "kept")
    assert "KYC_OCR_ENGINE" in english(caught.value.advice)
    assert not list(tmp_path.glob("kept/*"))


def test_nothing_is_written_beside_the_weights(model_dir: Path, tmp_path: Path) -> None:
    before = sorted(model_dir.iterdir())
    easyocr_pair.ours(easyocr_pair.weights_in(model_dir), cache_dir=tmp_path)
    assert sorted(model_dir.iterdir()) == before
    assert len(list(tmp_path.iterdir())) == 1
