"""Writes a recogniser of EasyOCR's architecture with random weights: `python networks.py FOLDER`.

It represents a network that an organisation has trained itself: the class is EasyOCR's own and the
weights come from a fixed seed, so its readings are nonsense, but always the same. `models.json`
beside it has its checksum.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import torch
from easyocr import config  # type: ignore[import-untyped]  # it ships no types
from easyocr.model.vgg_model import Model  # type: ignore[import-untyped]  # it ships no types

SEED = 0
_UNSURE = 8.0  # spread of the last layer's outputs
_MODEL = config.recognition_models["gen2"]["latin_g2"]


def write(folder: Path) -> None:
    """Write the network, 15 MB, and `models.json`."""
    torch.manual_seed(SEED)
    name = _MODEL["filename"]
    # As published: saved from DataParallel, which prefixes each name with "module.".
    torch.save({f"module.{key}": value for key, value in _recogniser().items()}, folder / name)
    digest = hashlib.md5((folder / name).read_bytes(), usedforsecurity=False)
    known = {name: {"md5": digest.hexdigest()}}
    (folder / "models.json").write_text(json.dumps(known), encoding="utf-8")


def _recogniser() -> dict[str, torch.Tensor]:
    characters = len(_MODEL["characters"]) + 1  # plus the blank
    network = Model(input_channel=1, output_channel=256, hidden_size=256, num_class=characters)
    with torch.no_grad():  # strong enough that different words give different letters
        for weights in network.parameters():
            if weights.dim() > 1:
                weights.normal_(0, 2.0 / weights[0].numel() ** 0.5)
        network.Prediction.weight *= _UNSURE
    return dict(network.state_dict())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
