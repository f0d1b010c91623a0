"""The network: convolutions down to one row, then along the line; no recurrent layer.

It sees some four characters to each side, which is enough to tell a filler among fillers from a K,
and too little to memorise names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import nn

from kyc_desktop.ocr.engines.mrz_picture import CHARACTERS

if TYPE_CHECKING:
    from torch import Tensor

CLASSES = len(CHARACTERS) + 1  # CTC's blank is 0


class Along(nn.Module):
    """A residual convolution along the line."""

    def __init__(self, channels: int, spread: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv1d(channels, channels, 5, padding=2 * spread, dilation=spread, bias=False),
            nn.BatchNorm1d(channels),
            nn.ReLU(inplace=True),
        )

    def forward(self, x: Tensor) -> Tensor:
        return x + self.layers(x)


class MrzNetwork(nn.Module):
    """From batch × 1 × 32 × width to batch × width / 4 × classes, as logits."""

    def __init__(self) -> None:
        super().__init__()
        self.looks = nn.Sequential(
            *_layer(1, 20, (2, 2)),  # 16 rows, half the width
            *_layer(20, 32, (1, 2)),  # a quarter of the width
            *_layer(32, 48, (2, 1)),  # 8 rows
            *_layer(48, 64, (1, 1)),
            *_layer(64, 96, (2, 1)),  # 4 rows
            *_layer(96, 112, (2, 1)),  # 2 rows
            nn.Conv2d(112, 160, (2, 3), padding=(0, 1), bias=False),
            nn.BatchNorm2d(160),
            nn.ReLU(inplace=True),
        )
        self.along = nn.Sequential(Along(160, 1), Along(160, 2), nn.Dropout(0.1))
        self.says = nn.Conv1d(160, CLASSES, 1)

    def forward(self, x: Tensor) -> Tensor:
        row = self.looks(x).squeeze(2)
        return self.says(self.along(row)).transpose(1, 2)


def _layer(taken: int, given: int, stride: tuple[int, int]) -> tuple[nn.Module, ...]:
    return (
        nn.Conv2d(taken, given, 3, stride=stride, padding=1, bias=False),
        nn.BatchNorm2d(given),
        nn.ReLU(inplace=True),
    )
