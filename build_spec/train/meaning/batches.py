"""Batches of pages for training, with the correct roles."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass
from multiprocessing import Process, Queue
from typing import TYPE_CHECKING

import numpy as np
import torch

from build_spec.train.meaning.designs import design_page
from build_spec.train.meaning.pages import Page, page
from build_spec.train.meaning.roles import ROLES
from kyc_desktop.ocr.meaning import encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_INDEX = {role: i for i, role in enumerate(ROLES)}
# Batches whose pages are sorted by length together, so that pages in a batch are similar.
_SORTED = 8


@dataclass(frozen=True, slots=True)
class Batch:
    """Several pages in sequence; see `Meaning.forward`. `roles` is -1 where no role is asked."""

    rows: NDArray[np.float32]
    starts: NDArray[np.int64]
    line: NDArray[np.int64]
    place: NDArray[np.int64]
    shape: tuple[int, int]
    roles: NDArray[np.int64]
    kinds: NDArray[np.int64]

    def tensors(self) -> tuple[tuple[torch.Tensor, ...], tuple[int, int]]:
        """All arrays as PyTorch tensors, and the shape."""
        arrays = (self.rows, self.starts, self.line, self.place, self.roles, self.kinds)
        return tuple(map(torch.from_numpy, arrays)), self.shape


def batch(pages: list[Page]) -> Batch:
    """The pages as one batch."""
    most = max(min(len(p.lines), encode.MOST_LINES) for p in pages)
    rows, starts, line, place, roles, kinds = [], [], [], [], [], []
    at = lines = 0
    for i, each in enumerate(pages):
        found = encode.encoded(each.lines)
        count = len(found.starts)
        rows.append(found.rows)
        starts.append(np.array(found.starts) + at)
        line.append(found.rows[:, encode.LINE].astype(np.int64) + lines)
        place.append(np.arange(count) + i * most)
        asked = np.full(len(found.rows), -1, np.int64)
        for start, length, its in zip(found.starts, found.lengths, each.roles, strict=False):
            asked[start : start + length] = [_INDEX.get(role, -1) for role in its[:length]]
        roles.append(asked)
        kinds.append(np.array(each.kinds[:count]))
        at += len(found.rows)
        lines += count
    return Batch(
        np.concatenate(rows), np.concatenate(starts), np.concatenate(line), np.concatenate(place),
        (len(pages), most), np.concatenate(roles), np.concatenate(kinds),
    )  # fmt: skip


def drawn(seed: int, first: int, size: int, designs: float = 0.0) -> Iterator[Batch]:
    """Endless batches of pages, beginning with batch number `first`; deterministic for a seed.

    Args:
        seed: of the pages.
        first: how many batches there were before.
        size: pages in a batch.
        designs: the share of pages of the designs to tune on.
    """
    number = first
    while True:
        rng = random.Random(f"{seed}/{number // _SORTED}")
        pages = [
            _page(f"{seed}/{(number // _SORTED) * _SORTED * size + i}", designs)
            for i in range(size * _SORTED)
        ]
        pages.sort(key=lambda p: (len(p.lines), sum(len(line.text) for line in p.lines)))
        parts = [pages[i * size : (i + 1) * size] for i in range(_SORTED)]
        rng.shuffle(parts)
        for part in parts[number % _SORTED :]:
            yield batch(part)
            number += 1


def _page(name: str, designs: float) -> Page:
    of_design = random.Random(f"{name}/kind").random() < designs
    return design_page(name) if of_design else page(name)


def in_another_process(seed: int, first: int, size: int, designs: float) -> Iterator[Batch]:
    """Like `drawn`, but in a process of its own, which ends with this one."""
    queue: Queue[Batch] = Queue(maxsize=24)
    worker = Process(target=_work, args=(queue, seed, first, size, designs), daemon=True)
    worker.start()
    while True:
        yield queue.get()


def _work(queue: Queue[Batch], seed: int, first: int, size: int, designs: float) -> None:
    torch.set_num_threads(1)
    os.nice(3)
    for each in drawn(seed, first, size, designs):
        queue.put(each)
