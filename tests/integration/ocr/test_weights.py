"""A model file is taken for numbers, whatever else it holds: no code of it is ever run."""

from __future__ import annotations

import hashlib
import os
import pickle
from typing import TYPE_CHECKING

import pytest
import torch
from easyocr import config  # type: ignore[import-untyped]  # it ships no types

from kyc_desktop.errors import OcrFailed
from tests.integration.ocr import easyocr_pair

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::UserWarning:torch"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

ENTRIES = {
    "craft_mlt_25k.pth": config.detection_models["craft"],
    "latin_g2.pth": config.recognition_models["gen2"]["latin_g2"],
}


class Code:
    """Makes a folder where it is unpickled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.folder),)


@pytest.mark.parametrize("bad", ENTRIES)
@pytest.mark.parametrize("archive", [True, False], ids=["archive", "bare pickle"])
def test_code_in_a_file_with_the_published_checksum_is_not_run(
    model_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: str, archive: bool
) -> None:
    harm = tmp_path / "harm"
    for name, entry in ENTRIES.items():
        file = tmp_path / name
        if name == bad and archive:
            torch.save({"weights": Code(harm)}, file)
        elif name == bad:
            file.write_bytes(pickle.dumps({"weights": Code(harm)}, protocol=2))
        else:
            os.link(model_dir / name, file)
        # As if its makers had published it, for theirs are loaded without a look before.
        found = hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()
        monkeypatch.setitem(entry, "md5sum", found)
    # Even where somebody allows it for all programs.
    monkeypatch.setenv("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", "1")
    monkeypatch.delenv("TORCH_FORCE_WEIGHTS_ONLY_LOAD", raising=False)
    with pytest.raises(OcrFailed, match="missing or damaged"):
        easyocr_pair.ours(tmp_path)
    assert not harm.exists()
