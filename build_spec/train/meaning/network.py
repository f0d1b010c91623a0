"""The network: characters are combined to lines, lines attend to each other and inform characters.

The same weights run in two ways: on many pages at a time in training, and on the rows of one page
(`kyc_desktop.ocr.meaning.encode`) in the ONNX file.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from build_spec.train.meaning.roles import KINDS, ROLES
from kyc_desktop.ocr.meaning import encode

WIDE = 192  # features of a line
CHAR = 64  # features of a character
SEEN = 96
HEADS = 6
LAYERS = 5
HIDDEN = 448
POOLS = 4
PAIR = 12
_FEATURES = encode.COLUMNS - encode.GEOMETRY


def _around(x: Tensor, reach: int = 2) -> Tensor:
    """Each row concatenated with its neighbours before and after it."""
    padded = functional.pad(x, (0, 0, reach, reach))
    count = x.shape[0]
    return torch.cat([padded[i : i + count] for i in range(2 * reach + 1)], dim=1)


def pairs(places: Tensor) -> Tensor:
    """Relative positions of pairs of lines, … × lines × lines × 12, by their four distances."""
    left, right, middle, height = places[..., :4].unbind(-1)
    dx = left[..., None, :] - left[..., :, None]
    ends = right[..., None, :] - right[..., :, None]
    after = left[..., None, :] - right[..., :, None]
    before = left[..., :, None] - right[..., None, :]
    dy = middle[..., None, :] - middle[..., :, None]
    taller = height[..., None, :] - height[..., :, None]
    found = [
        torch.tanh(dx / 2), torch.tanh(dx / 12), torch.tanh(ends / 2), torch.tanh(after / 2),
        torch.tanh(after / 12), torch.tanh(before / 2), torch.tanh(dy), torch.tanh(dy / 2.5),
        torch.tanh(dy / 10), torch.exp(-dy * dy * 2), torch.exp(-dx * dx / 2), torch.tanh(taller),
    ]  # fmt: skip
    return torch.stack(found, dim=-1)


class Layer(nn.Module):
    """Self-attention between lines, then a feed-forward layer."""

    def __init__(self) -> None:
        super().__init__()
        self.before = nn.LayerNorm(WIDE)
        self.asked = nn.Linear(WIDE, 3 * WIDE)
        self.told = nn.Linear(WIDE, WIDE)
        self.between = nn.LayerNorm(WIDE)
        self.wider = nn.Linear(WIDE, HIDDEN)
        self.narrower = nn.Linear(HIDDEN, WIDE)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Inputs: pages × lines × WIDE, and attention biases, pages × heads × lines × lines."""
        pages, lines, _ = x.shape
        split = self.asked(self.before(x)).reshape(pages, lines, 3, HEADS, WIDE // HEADS)
        query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
        weights = (query @ key.transpose(2, 3)) * (WIDE // HEADS) ** -0.5 + bias
        seen = torch.softmax(weights, dim=-1) @ value
        x = x + self.told(seen.transpose(1, 2).reshape(pages, lines, WIDE))
        return x + self.narrower(functional.gelu(self.wider(self.between(x)), approximate="tanh"))


class Meaning(nn.Module):
    """See the module."""

    def __init__(self) -> None:
        super().__init__()
        self.symbols = nn.Embedding(encode.SYMBOLS, CHAR)
        self.shapes = nn.Embedding(encode.SHAPES, CHAR)
        self.triples = nn.Embedding(encode.TRIPLES, CHAR)
        self.fives = nn.Embedding(encode.FIVES, CHAR)
        self.from_start = nn.Embedding(encode.PLACES, CHAR)
        self.from_end = nn.Embedding(encode.PLACES, CHAR)
        for table in (self.triples, self.fives):
            nn.init.normal_(table.weight, std=0.3)
        for table in (self.symbols, self.shapes, self.from_start, self.from_end):
            nn.init.normal_(table.weight, std=0.6)
        self.first = nn.Linear(5 * CHAR, SEEN)
        self.normed = nn.LayerNorm(SEEN)
        self.second = nn.Linear(5 * SEEN, SEEN)
        self.normed_twice = nn.LayerNorm(SEEN)
        self.gates = nn.Linear(SEEN, POOLS)
        self.content = nn.Linear(SEEN, WIDE)
        self.placed = nn.Sequential(nn.Linear(_FEATURES, 64), nn.GELU("tanh"), nn.Linear(64, WIDE))
        self.pair = nn.Sequential(
            nn.Linear(PAIR, 32), nn.GELU("tanh"), nn.Linear(32, LAYERS * HEADS)
        )
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.last = nn.LayerNorm(WIDE)
        self.kinds = nn.Linear(WIDE, len(KINDS))
        self.line_roles = nn.Linear(WIDE, len(ROLES))
        self.back = nn.Linear(WIDE, SEEN)
        self.third = nn.Linear(3 * SEEN, SEEN)
        self.roles = nn.Linear(SEEN, len(ROLES))

    def characters(self, rows: Tensor) -> Tensor:
        """Features of characters, rows × SEEN."""
        numbers = rows[:, encode.SYMBOL : encode.FROM_END + 1].long()
        there = (rows[:, encode.SYMBOL : encode.SYMBOL + 1] > 0).to(rows.dtype)
        x = (
            self.symbols(numbers[:, 0]) + self.shapes(numbers[:, 1]) + self.triples(numbers[:, 2])
            + self.fives(numbers[:, 3]) + self.from_start(numbers[:, 4])
            + self.from_end(numbers[:, 5])
        ) * there  # fmt: skip
        x = torch.relu(self.normed(self.first(_around(x)))) * there
        more = torch.relu(self.second(_around(x)))
        return self.normed_twice(x + more) * there

    def told(self, lines: Tensor) -> Tensor:
        """Information from lines to their characters, lines × (SEEN + roles)."""
        return torch.cat([self.back(lines), self.line_roles(lines)], dim=1)

    def spread(self, chars: Tensor, told: Tensor) -> Tensor:
        """The roles of characters, given their features and their line's information."""
        x = torch.relu(chars + told[:, :SEEN])
        x = x + torch.relu(self.third(_around(x, 1)))
        return self.roles(x) + told[:, SEEN:]

    def bias(self, places: Tensor) -> list[Tensor]:
        """Each layer's attention bias, by the lines' positions: pages × heads × lines × lines."""
        all_of_them = self.pair(pairs(places))
        pages, lines = places.shape[0], places.shape[1]
        found = all_of_them.reshape(pages, lines, lines, LAYERS, HEADS).permute(3, 0, 4, 1, 2)
        return list(found.unbind(0))

    def forward(
        self, rows: Tensor, starts: Tensor, line: Tensor, place: Tensor, shape: tuple[int, int]
    ) -> tuple[Tensor, Tensor]:
        """Run on many pages in sequence.

        Args:
            rows: encoded as by `encode`, of all pages.
            starts: the rows in which lines begin.
            line: for each row, the number of its line among all.
            place: for each line, its index in a table of pages × most lines.
            shape: of that table.

        Returns:
            Logits of the roles of all rows and of the kinds of all lines.
        """
        chars = self.characters(rows)
        count = starts.shape[0]
        there = (rows[:, encode.SYMBOL] > 0).to(rows.dtype)
        gates = torch.exp(torch.clamp(self.gates(chars), -8, 8)) * there[:, None]
        content = chars.reshape(-1, POOLS, SEEN // POOLS)
        pooled = rows.new_zeros(count, POOLS, SEEN // POOLS)
        pooled = pooled.index_add(0, line, content * gates[:, :, None])
        weight = rows.new_zeros(count, POOLS).index_add(0, line, gates)
        features = rows[starts, encode.GEOMETRY :]
        x = self.content((pooled / weight[:, :, None]).reshape(count, SEEN)) + self.placed(features)
        pages, most = shape
        table = (
            rows.new_zeros(pages * most, WIDE).index_copy(0, place, x).reshape(pages, most, WIDE)
        )
        places = rows.new_zeros(pages * most, _FEATURES).index_copy(0, place, features)
        taken = rows.new_full((pages * most,), -1e4).index_fill(0, place, 0.0)
        biases = self.bias(places.reshape(pages, most, _FEATURES))
        absent = taken.reshape(pages, 1, 1, most)
        for layer, bias in zip(self.layers, biases, strict=True):
            table = layer(table, bias + absent)
        x = self.last(table.reshape(pages * most, WIDE)[place])
        return self.spread(chars, self.told(x)[line]), self.kinds(x)


class OnePage(nn.Module):
    """The same weights for the rows of one page, using only operations that ONNX has."""

    def __init__(self, meaning: Meaning) -> None:
        super().__init__()
        self.meaning = meaning

    def forward(self, rows: Tensor) -> Tensor:
        """The probability of each role for each row."""
        m = self.meaning
        chars = m.characters(rows)
        starts = torch.nonzero(rows[:, encode.STARTS] > 0).squeeze(1)
        heads = rows[starts]
        there = (rows[:, encode.SYMBOL] > 0).to(rows.dtype)
        same = (heads[:, encode.LINE, None] == rows[None, :, encode.LINE]).to(rows.dtype)
        same = same * there[None, :]
        gates = torch.exp(torch.clamp(m.gates(chars), -8, 8))
        content = chars.reshape(-1, POOLS, SEEN // POOLS)
        compare_with_network = (content * gates[:, :, None]).reshape(-1, SEEN)
        pooled = (same @ compare_with_network).reshape(-1, POOLS, SEEN // POOLS)
        weight = same @ gates
        features = heads[:, encode.GEOMETRY :]
        x = m.content((pooled / weight[:, :, None]).reshape(-1, SEEN)) + m.placed(features)
        table = x[None]
        for layer, bias in zip(m.layers, m.bias(features[None]), strict=True):
            table = layer(table, bias)
        lines = m.last(table[0])
        return torch.softmax(m.spread(chars, same.transpose(0, 1) @ m.told(lines)), dim=1)
