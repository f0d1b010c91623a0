"""Trains the MRZ reader and writes its ONNX file.

python -m build_spec.train.mrz --out FOLDER [--steps N] [--seed N] [--export FILE]

Single-threaded; takes some 45 minutes. Every line is drawn anew. The folder holds the state, so
that the same command continues after an interruption. `--export` writes the latest state without
training. Needs `pip install .[train]` and the Debian fonts named in `pictures.py`.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import torch
from rapidfuzz.distance import Levenshtein
from torch.nn import functional

from build_spec.train.mrz.export import export
from build_spec.train.mrz.network import CLASSES, MrzNetwork
from build_spec.train.mrz.pictures import Sample, sample
from kyc_desktop.ocr.engines.mrz_picture import CHARACTERS, HEIGHT, STEP
from kyc_desktop.ocr.engines.mrz_text import best_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    Batch = list[Sample]

_BATCH = 16
_POOL = 8  # batches that are drawn together and grouped by width
_ROUND = 32  # pixels: widths are multiples of this
_STEPS = 2400
_RATE = 3e-3
_RISES = 0.12  # share of the steps
_GUIDED = 700  # steps with the characters' positions as targets: CTC alone is slow to start
_SAVED = 200  # steps between two checkpoints
_TRIED = 320  # lines of another seed read at each checkpoint


def batches(rng: random.Random) -> Iterator[Batch]:
    """Batches of lines of similar width."""
    while True:
        pool = sorted((sample(rng) for _ in range(_BATCH * _POOL)), key=lambda s: s.pixels.shape[1])
        groups = [pool[i : i + _BATCH] for i in range(0, len(pool), _BATCH)]
        rng.shuffle(groups)
        yield from groups


def inputs(batch: Batch) -> torch.Tensor:
    """A batch of pictures, padded with blank paper to the widest."""
    width = math.ceil(max(s.pixels.shape[1] for s in batch) / _ROUND) * _ROUND
    pixels = np.zeros((len(batch), 1, HEIGHT, width), np.float32)
    for row, each in zip(pixels, batch, strict=True):
        row[0, :, : each.pixels.shape[1]] = each.pixels
    return torch.from_numpy(pixels)


def classes(text: str) -> list[int]:
    return [CHARACTERS.index(char) + 1 for char in text]


def ctc(said: torch.Tensor, batch: Batch) -> torch.Tensor:
    logs = functional.log_softmax(said, dim=2).transpose(0, 1)
    wanted = [classes(each.text) for each in batch]
    flat = torch.tensor([number for row in wanted for number in row])
    lengths = torch.tensor([said.shape[1]] * len(batch))
    its = torch.tensor([len(row) for row in wanted])
    return functional.ctc_loss(logs, flat, lengths, its, zero_infinity=True)


def guided(said: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Loss with each character at its centre and blanks elsewhere."""
    wanted = torch.zeros(said.shape[:2], dtype=torch.long)
    for row, each in zip(wanted, batch, strict=True):
        for middle, number in zip(each.middles, classes(each.text), strict=True):
            row[min(max(int(middle / STEP), 0), len(row) - 1)] = number
    weights = torch.full((CLASSES,), 1.0)
    weights[0] = 0.4
    return functional.cross_entropy(said.reshape(-1, CLASSES), wanted.reshape(-1), weights)


def tried(network: MrzNetwork, batches_: list[Batch]) -> tuple[float, float]:
    """The shares of correct lines and of correct characters."""
    network.eval()
    lines = wrong = characters = 0
    with torch.no_grad():
        for batch in batches_:
            for each, said in zip(batch, network(inputs(batch)).softmax(2).numpy(), strict=True):
                text, _ = best_path(said)
                lines += text == each.text
                wrong += Levenshtein.distance(text, each.text)
                characters += len(each.text)
    network.train()
    return lines / sum(map(len, batches_)), 1 - wrong / characters


def train(folder: Path, steps: int, seed: int) -> MrzNetwork:
    torch.manual_seed(seed)
    # Takes half as long on a processor as with channels first.
    network = MrzNetwork().to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=1e-2)
    state, done = folder / "state.pt", 0
    if state.exists():
        kept = torch.load(state, weights_only=True)
        network.load_state_dict(kept["network"])
        optimiser.load_state_dict(kept["optimiser"])
        done = int(kept["step"])
    # A new random sequence after each start: no line is seen twice.
    rng = random.Random(f"{seed} {done}")
    other = random.Random(f"{seed} tried")
    yardstick = [group for _, group in zip(range(_TRIED // _BATCH), batches(other), strict=False)]
    began, total = time.monotonic(), 0.0
    for step, batch in enumerate(batches(rng), done + 1):
        if step > steps:
            break
        said = network(inputs(batch))
        loss = ctc(said, batch)
        if step <= _GUIDED:
            loss = loss * min(1.0, step / _GUIDED) + 4 * guided(said, batch)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        for group in optimiser.param_groups:
            group["lr"] = _rate(step / steps)
        optimiser.step()
        total += float(loss.detach())
        if step % _SAVED == 0 or step == steps:
            _keep(state, network, optimiser, step)
            lines, characters = tried(network, yardstick)
            _say(
                f"{step:6} {total / _SAVED:.4f} lines {lines:.3f} characters {characters:.4f} "
                f"{time.monotonic() - began:.0f} s"
            )
            total = 0.0
    return network


def _rate(done: float) -> float:
    """The learning rate: rises over the first steps, then falls slowly to zero."""
    if done < _RISES:
        return _RATE * (0.05 + 0.95 * done / _RISES)
    return _RATE * (0.005 + 0.995 * (1 + math.cos(math.pi * (done - _RISES) / (1 - _RISES))) / 2)


def _keep(
    state: Path,
    network: MrzNetwork,
    optimiser: torch.optim.Optimizer,
    step: int,
) -> None:
    """Write a temporary file and rename it: an interruption loses nothing."""
    kept = {
        "network": network.state_dict(),
        "optimiser": optimiser.state_dict(),
        "step": step,
    }
    fresh = state.with_suffix(".new")
    torch.save(kept, fresh)
    fresh.replace(state)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="where the state is kept")
    parser.add_argument("--steps", type=int, default=_STEPS, help=f"of {_BATCH} lines each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--export", type=Path, metavar="FILE", help="write the newest state")
    args = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    if args.export is None:
        network = train(args.out, args.steps, args.seed)
        export(network, args.out / "mrz.onnx")
        return 0
    network = MrzNetwork()
    network.load_state_dict(torch.load(args.out / "state.pt", weights_only=True)["network"])
    export(network, args.export)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
