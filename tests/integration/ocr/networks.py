"""Writes EasyOCR's two model files with random weights: `python networks.py FOLDER`.

The classes are EasyOCR's own and the weights drawn from a fixed seed, so what the networks read is
nonsense, but always the same, and every line of code that real weights would run is run. The last
layer of the detector is scaled so that it finds text where a picture has strong edges.
`models.json` beside them tells their checksums.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import torch
from easyocr import config  # type: ignore[import-untyped]  # it ships no types
from easyocr.craft import CRAFT  # type: ignore[import-untyped]  # it ships no types
from easyocr.model.vgg_model import Model  # type: ignore[import-untyped]  # it ships no types

SEED = 0
_EDGES = 0.97  # the quantile of the detector's heat that counts as certain text
_UNSURE, _SURE = 8.0, 8000.0  # by which the recogniser's last answers are apart
_MODEL = config.recognition_models["gen2"]["latin_g2"]


def write(folder: Path, *, sure: bool = False) -> None:
    """Both files and `models.json`, 90 MB in all.

    A `sure` recogniser scores near 1 whatever it reads, as a real one does on clear print.
    """
    torch.manual_seed(SEED)
    networks = {
        config.detection_models["craft"]["filename"]: _detector(),
        _MODEL["filename"]: _recogniser(_SURE if sure else _UNSURE),
    }
    checksums = {}
    for name, network in networks.items():
        # As published: saved from DataParallel, which puts "module." before each name.
        torch.save({f"module.{key}": value for key, value in network.items()}, folder / name)
        digest = hashlib.md5((folder / name).read_bytes(), usedforsecurity=False)
        checksums[name] = {"md5": digest.hexdigest()}
    (folder / "models.json").write_text(json.dumps(checksums), encoding="utf-8")


def _detector() -> dict[str, torch.Tensor]:
    craft = CRAFT()
    craft.eval()
    page = torch.full((1, 3, 320, 480), 2.0)
    page[:, :, 60:260:8, 60:420] = -2.0  # dark stripes on a bright page
    page[:, :, 60:260, 60:420:8] = -2.0
    with torch.no_grad():
        heat = craft(page)[0][0, :, :, 0]
        blank = heat.median()  # most of the page is
        edges = heat.flatten().quantile(_EDGES)
        last = craft.conv_cls[-1]
        scale = 1.0 / (edges - blank)
        last.weight[0] *= scale
        last.bias[0] = -blank * scale  # 0 where the page is blank, 1 at the edges
        last.weight[1] = 0.0  # letters are never linked: every box comes from text alone
    return dict(craft.state_dict())


def _recogniser(certainty: float) -> dict[str, torch.Tensor]:
    characters = len(_MODEL["characters"]) + 1  # and the blank
    network = Model(input_channel=1, output_channel=256, hidden_size=256, num_class=characters)
    with torch.no_grad():  # strong enough that different words give different letters
        for weights in network.parameters():
            if weights.dim() > 1:
                weights.normal_(0, 2.0 / weights[0].numel() ** 0.5)
        network.Prediction.weight *= certainty
    return dict(network.state_dict())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
