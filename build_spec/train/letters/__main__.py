"""Trains the reader of Cyrillic, Greek and marked letters, and writes its ONNX file.

python -m build_spec.train.letters --out FOLDER [--files N] [--steps N] [--seed N] [--processes N]

On two cores it takes some 25 minutes to draw lines and to compute their features with RapidOCR's
recogniser, and 15 to train. The features are stored in the folder, 40 MB per 1,000 lines: after an
interruption the same command continues to draw, but starts training again. Needs `pip install
.[train]` and the Debian fonts named in `resources/networks/letters.md`.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from build_spec.train.letters.export import export
from build_spec.train.letters.network import LetterNetwork
from build_spec.train.letters.seen import draw, kept
from build_spec.train.letters.texts import CHARACTERS
from kyc_desktop.ocr.engines.mrz_text import path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_spec.train.letters.seen import Seen

_FILES = 16
_STEPS = 4000
_BATCH = 64
_RATE = 3e-3
_TRIED = 2  # of the last files, which are used for validation only
_SAID = 500  # steps between two progress reports

_CLASS = {char: number for number, char in enumerate(CHARACTERS, start=1)}


def inputs(lines: Sequence[Seen]) -> torch.Tensor:
    """A batch of features, padded with zeros to the longest line."""
    most = max(len(line.seen) for line in lines)
    seen = np.zeros((len(lines), most, lines[0].seen.shape[1]), np.float32)
    for row, line in zip(seen, lines, strict=True):
        row[: len(line.seen)] = line.seen
    return torch.from_numpy(seen)


def loss_of(network: LetterNetwork, lines: Sequence[Seen]) -> torch.Tensor:
    logs = functional.log_softmax(network(inputs(lines)), dim=2).transpose(0, 1)
    wanted = [[_CLASS[char] for char in line.text] for line in lines]
    flat = torch.tensor([number for row in wanted for number in row])
    steps = torch.tensor([len(line.seen) for line in lines])
    lengths = torch.tensor([len(row) for row in wanted])
    return functional.ctc_loss(logs, flat, steps, lengths, zero_infinity=True)


def tried(network: LetterNetwork, lines: Sequence[Seen]) -> str:
    """The share of lines read correctly, ignoring spaces, by alphabet; and RapidOCR's share."""
    network.eval()
    right: dict[str, Counter[str]] = defaultdict(Counter)
    with torch.no_grad():
        for at in range(0, len(lines), _BATCH):
            batch = lines[at : at + _BATCH]
            answers = network(inputs(batch)).softmax(2).numpy()
            for line, answer in zip(batch, answers, strict=True):
                text, _ = path(answer[: len(line.seen)], CHARACTERS)
                wanted = line.text.replace(" ", "")
                count = right[line.alphabet]
                count["lines"] += 1
                count["right"] += text.replace(" ", "") == wanted
                count["before"] += line.read.replace(" ", "") == wanted
    network.train()
    return ", ".join(
        f"{alphabet} {count['right'] / count['lines']:.3f} ({count['before'] / count['lines']:.3f})"
        for alphabet, count in sorted(right.items())
    )


def train(folder: Path, files: int, steps: int, seed: int) -> LetterNetwork:
    torch.manual_seed(seed)
    learnt = sorted(kept(folder, files - _TRIED), key=lambda line: len(line.seen))
    yardstick = list(kept(folder, files))[len(learnt) :]
    network = LetterNetwork()
    optimiser = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=1e-2)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total_steps=steps, pct_start=0.1)
    rng, began, total = random.Random(seed), time.monotonic(), 0.0
    for step in range(1, steps + 1):
        at = rng.randrange(len(learnt) - _BATCH)  # lines of similar length
        loss = loss_of(network, learnt[at : at + _BATCH])
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step()
        plan.step()
        total += float(loss.detach())
        if step % _SAID == 0 or step == steps:
            told = f"{step:6} {total / _SAID:.4f} {tried(network, yardstick)}"
            sys.stdout.write(f"{told} {time.monotonic() - began:.0f} s\n")
            sys.stdout.flush()
            total = 0.0
    return network


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="where all is kept")
    parser.add_argument("--files", type=int, default=_FILES, help="of 2,500 lines each")
    parser.add_argument("--steps", type=int, default=_STEPS, help=f"of {_BATCH} lines each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    draw(args.out, args.seed, args.files, args.processes)
    torch.set_num_threads(args.processes)
    export(train(args.out, args.files, args.steps, args.seed), args.out / "letters.onnx")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
