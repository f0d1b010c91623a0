"""Writes the network of a checkpoint as an ONNX file, with a file of checks for the program.

python -m build_spec.train.meaning.export --from FOLDER [--to resources/networks/meaning.onnx]
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import numpy as np
import onnx
import torch

from build_spec.train.meaning.network import Meaning, OnePage
from build_spec.train.meaning.pages import page
from build_spec.train.meaning.roles import ROLES
from kyc_desktop.ocr.meaning import encode
from kyc_desktop.ocr.networks.onnx_networks import OnnxRuntimeNetwork

ROOT = Path(__file__).resolve().parents[3]
_SAME = 2e-3  # greatest difference of a probability between PyTorch and the program's runtime


def exported(net: Meaning, path: Path) -> None:
    """Write the file; its input is the rows of a page, its output the probabilities of roles."""
    rows = torch.from_numpy(encode.encoded(page("export").lines).rows)
    torch.onnx.export(
        OnePage(net).eval(), (rows,), str(path), input_names=["rows"], output_names=["shares"],
        dynamic_axes={"rows": {0: "characters"}, "shares": {0: "characters"}},
        opset_version=17, dynamo=False,
    )  # fmt: skip
    graph = onnx.load(path)
    onnx.checker.check_model(graph)
    graph.producer_name, graph.producer_version = "kyc-desktop", ""
    onnx.save(graph, path)


def main() -> None:
    """Export, and compare the outputs of both runtimes for some pages."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--from", type=Path, required=True, dest="folder")
    parser.add_argument("--to", type=Path, default=ROOT / "resources" / "networks" / "meaning.onnx")
    args = parser.parse_args()
    state = torch.load(args.folder / "checkpoint.pt", weights_only=True)
    net = Meaning()
    net.load_state_dict(state["mean"])
    args.to.parent.mkdir(parents=True, exist_ok=True)
    exported(net, args.to)
    run = OnnxRuntimeNetwork(args.to, threads=1)
    for i in range(20):
        rows = encode.encoded(page(f"export/{i}").lines).rows
        with torch.no_grad():
            ours = OnePage(net)(torch.from_numpy(rows)).numpy()
        (its,) = run.answers([rows], np.array)
        if np.abs(ours - its).max() > _SAME:
            raise SystemExit(f"page {i}: {np.abs(ours - its).max()}")
    told = [
        "# What kyc_desktop/ocr/meaning checks before it uses the network; written by export.py.",
        f'sha256 = "{hashlib.sha256(args.to.read_bytes()).hexdigest()}"',
        f'encoding = "{encode.VERSION}"',
        f'roles = "{ROLES}"',
        f"steps = {state['step']}",
        f"weights = {sum(p.numel() for p in net.parameters())}",
    ]
    args.to.with_suffix(".toml").write_text("\n".join(told) + "\n", "utf-8")
    print(f"{args.to}: {args.to.stat().st_size} bytes, step {state['step']}")


if __name__ == "__main__":
    main()
