"""The network: convolutions along the line, over the features of RapidOCR's recogniser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import nn

from build_spec.train.letters.texts import CHARACTERS
from build_spec.train.mrz.network import Along

if TYPE_CHECKING:
    from torch import Tensor

SEEN = 504  # features per step: see more_letters.together
CLASSES = len(CHARACTERS) + 1  # CTC's blank is 0
_CHANNELS = 160


class LetterNetwork(nn.Module):
    """From batch × steps × 504 to batch × steps × classes, as logits."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv1d(SEEN, _CHANNELS, 3, padding=1, bias=False),
            nn.BatchNorm1d(_CHANNELS),
            nn.ReLU(inplace=True),
            Along(_CHANNELS, 1),
            Along(_CHANNELS, 2),
            nn.Dropout(0.15),
            nn.Conv1d(_CHANNELS, CLASSES, 1),
        )

    def forward(self, seen: Tensor) -> Tensor:
        found: Tensor = self.layers(seen.transpose(1, 2))
        return found.transpose(1, 2)
