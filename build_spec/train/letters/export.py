"""Writes the network as an ONNX file with a checksum file beside it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import onnx
import torch
from torch import nn

from build_spec.train.letters.network import SEEN
from build_spec.train.letters.texts import CHARACTERS
from kyc_desktop.ocr.engines.rapidocr_reader import MODEL
from kyc_desktop.ocr.engines.rapidocr_wheel import model_file

if TYPE_CHECKING:
    from pathlib import Path

    from build_spec.train.letters.network import LetterNetwork

_OPSET = 17


def export(network: LetterNetwork, path: Path) -> None:
    """Export for one line of any length; the metadata hold the classes and recogniser's hash."""
    whole = nn.Sequential(network, nn.Softmax(dim=2)).eval()
    torch.onnx.export(
        whole, (torch.zeros(1, 40, SEEN),), str(path), input_names=["seen"],
        output_names=["likelihoods"], opset_version=_OPSET, dynamo=False,
        dynamic_axes={"seen": {1: "steps"}, "likelihoods": {1: "steps"}},
    )  # fmt: skip
    model = onnx.load(str(path))
    recogniser = hashlib.sha256(model_file(MODEL).read_bytes()).hexdigest()
    onnx.helper.set_model_props(model, {"character": CHARACTERS, "recogniser": recogniser})
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_suffix(".sha256").write_text(f"{digest}  {path.name}\n", "ascii")
