"""Trains the meaning network from scratch, or continues after an interruption.

python -m build_spec.train.meaning.train --out FOLDER [--pages 400000] [--designs 0.6]
    [--after FOLDER --rate 6e-4]

`--designs` is the share of pages with the layouts of the designs to tune on. `--after` begins with
the weights of another training instead of random ones, at a lower rate.
Uses one process to train and one to draw pages; a checkpoint is written every few minutes. The same
seed draws the same pages in the same order. Afterwards: `export`, then `evaluate`.
"""

from __future__ import annotations

import argparse
import math
import time
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from build_spec.train.meaning.batches import batch, in_another_process
from build_spec.train.meaning.network import Meaning
from build_spec.train.meaning.pages import page
from build_spec.train.meaning.roles import ROLES

if TYPE_CHECKING:
    from build_spec.train.meaning.batches import Batch

SIZE = 20  # pages in a batch

_RATE = 2.5e-3
_WARM = 0.04  # share of the pages over which the learning rate rises
_FALLS = 0.55  # share of the pages from which on it falls
_KEPT = 0.997  # decay per step of the running mean of weights that is exported
_MEANS = 4  # steps between updates of the running mean
_WEIGHTS = {".": 0.5, "L": 0.5}  # frequent characters that matter little
_EVERY_S = 180.0
_TOLD = 200  # steps


def rate(done: float) -> float:
    """The learning rate, relative to its maximum, after this share of the pages."""
    if done < _WARM:
        return done / _WARM
    if done < _FALLS:
        return 1.0
    return 0.01 + 0.99 * (1 + math.cos(math.pi * (done - _FALLS) / (1 - _FALLS))) / 2


def losses(net: Meaning, each: Batch) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The losses of roles and kinds, and the share of characters that are right."""
    (rows, starts, line, place, roles, kinds), shape = each.tensors()
    said, said_kinds = net(rows, starts, line, place, shape)
    asked = roles >= 0
    said, roles = said[asked], roles[asked]
    weights = torch.tensor([_WEIGHTS.get(role, 1.5) for role in ROLES])
    by_role = functional.cross_entropy(said, roles, weight=weights)
    by_kind = functional.cross_entropy(said_kinds, kinds)
    meant = roles >= len(_WEIGHTS)  # neither nothing nor a label
    right = (said[meant].argmax(1) == roles[meant]).float().mean()
    return by_role, by_kind, right


class Training:
    """A network, the running mean of its weights, and its progress."""

    def __init__(self, out: Path, after: Path | None = None, rate: float = _RATE) -> None:
        """Continue from the checkpoint in a folder if there is one.

        Args:
            out: the folder.
            after: of another training, whose weights are the first ones.
            rate: the greatest learning rate.
        """
        self._rate = rate
        out.mkdir(parents=True, exist_ok=True)
        self._kept = out / "checkpoint.pt"
        self.net, self.mean = Meaning(), Meaning()
        if after is not None:
            trained = torch.load(after / "checkpoint.pt", weights_only=True)
            self.net.load_state_dict(trained["mean"])
        self.mean.load_state_dict(self.net.state_dict())
        matrices = [p for p in self.net.parameters() if p.dim() > 1]
        others = [p for p in self.net.parameters() if p.dim() <= 1]
        self._optimizer = torch.optim.AdamW(
            [{"params": matrices, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}],
            lr=_RATE, betas=(0.9, 0.98), fused=True,
        )  # fmt: skip
        self.step = 0
        if self._kept.exists():
            state = torch.load(self._kept, weights_only=True)
            self.net.load_state_dict(state["net"])
            self.mean.load_state_dict(state["mean"])
            self._optimizer.load_state_dict(state["optimizer"])
            self.step = state["step"]
        self._both = list(self.mean.parameters()), list(self.net.parameters())
        self._checks = {
            held or "seen": [
                batch([page(f"check/{i}", held=held) for i in range(k, k + 24)])
                for k in range(0, 96, 24)
            ]
            for held in ("", "languages", "layouts")
        }

    def learn(self, each: Batch, done: float) -> list[float]:
        """One step; `done` is the share of all pages seen. Returns the losses."""
        for group in self._optimizer.param_groups:
            group["lr"] = self._rate * rate(done)
        found = losses(self.net, each)
        self._optimizer.zero_grad()
        (found[0] + 0.4 * found[1]).backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self._optimizer.step()
        self.step += 1
        if self.step % _MEANS == 0:
            keep = min(_KEPT, 1 - 1 / (1 + self.step / 10)) ** _MEANS
            with torch.no_grad():
                torch._foreach_lerp_(*self._both, 1 - keep)
        return [value.item() for value in found]

    def save(self) -> None:
        """Write the checkpoint to a temporary file and rename it."""
        fresh = self._kept.with_suffix(".new")
        parts = {"net": self.net, "mean": self.mean, "optimizer": self._optimizer}
        states = {name: part.state_dict() for name, part in parts.items()}
        torch.save({**states, "step": self.step}, fresh)
        fresh.replace(self._kept)

    def checked(self) -> str:
        """Loss and share of correct characters on validation pages."""
        found = []
        with torch.no_grad():
            for name, batches in self._checks.items():
                said = [losses(self.mean, each) for each in batches]
                loss, right = (sum(s[i].item() for s in said) / len(said) for i in (0, 2))
                found.append(f"{name} {loss:.4f} {right:.4f}")
        return ", ".join(found)


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=400_000)
    parser.add_argument("--designs", type=float, default=0.6)
    parser.add_argument("--after", type=Path, metavar="FOLDER")
    parser.add_argument("--rate", type=float, default=_RATE)
    parser.add_argument("--seed", type=int, default=20261129)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    training = Training(args.out, args.after, args.rate)
    steps = args.pages // SIZE
    count = sum(p.numel() for p in training.net.parameters())
    print(f"{count} weights, step {training.step} of {steps}", flush=True)
    noted = saved = time.monotonic()
    costs: list[list[float]] = []
    for each in in_another_process(args.seed, training.step, SIZE, args.designs):
        if training.step >= steps:
            break
        costs.append(training.learn(each, training.step / steps))
        if len(costs) == _TOLD:
            now = time.monotonic()
            said = " ".join(f"{sum(cost) / _TOLD:.4f}" for cost in zip(*costs, strict=True))
            pages = _TOLD * SIZE / (now - noted)
            print(f"{training.step} {pages:.0f} pages/s {said}", flush=True)
            costs, noted = [], now
        if time.monotonic() - saved > _EVERY_S:
            training.save()
            print(f"  step {training.step}: {training.checked()}", flush=True)
            saved = time.monotonic()
    training.save()
    print(f"step {training.step}: {training.checked()}", flush=True)


if __name__ == "__main__":
    main()
