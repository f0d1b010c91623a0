"""Writes the network as an ONNX file with a checksum file beside it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import onnx
import torch
from torch import nn

from kyc_desktop.ocr.engines.mrz_picture import CHARACTERS, HEIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from build_spec.train.mrz.network import MrzNetwork

_OPSET = 17


def export(network: MrzNetwork, path: Path) -> None:
    """Export for one line of any width; outputs probabilities. The metadata hold the classes."""
    whole = nn.Sequential(network, nn.Softmax(dim=2)).eval()
    example = torch.zeros(1, 1, HEIGHT, 640)
    torch.onnx.export(
        whole, (example,), str(path), input_names=["line"], output_names=["likelihoods"],
        dynamic_axes={"line": {3: "width"}, "likelihoods": {1: "steps"}},
        opset_version=_OPSET, dynamo=False,
    )  # fmt: skip
    model = onnx.load(str(path))
    onnx.helper.set_model_props(model, {"character": CHARACTERS})
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_suffix(".sha256").write_text(f"{digest}  {path.name}\n", "ascii")
