"""CRAFT with Winograd's convolutions, for processors on which no direct one is faster.

A direct 3 × 3 convolution fills an AVX2 processor's multipliers, with PyTorch as with OpenVINO;
Winograd's algorithm multiplies less. NNPACK, a part of PyTorch on Linux, has it: its answer differs
in the fifth decimal, the boxes were the same, and the README has what it gains.
"""

from __future__ import annotations

import copy
import itertools
from typing import TYPE_CHECKING

import torch
from torch.nn.functional import pad
from torch.nn.utils.fusion import fuse_conv_bn_eval

if TYPE_CHECKING:
    from torch import Tensor, nn

_FEWEST = 16  # channels: with fewer, transforming costs more than it saves


def available() -> bool:
    """Whether this PyTorch has NNPACK and the processor is one that gains by it.

    With AVX-512 the direct convolution is as fast: NNPACK knows no wider registers than AVX2's.
    """
    has = getattr(torch, "_nnpack_available", None)
    return torch.backends.cpu.get_cpu_capability() == "AVX2" and has is not None and bool(has())


def quickened(network: nn.Module) -> nn.Module:
    """A copy that answers the same, to some 0.00003, for one picture at a time."""
    found = copy.deepcopy(network).eval()
    _fold(found)
    _replace(found)
    return found


class _Convolution(torch.nn.Module):
    """3 × 3, one pixel apart or `dilation` apart, with as much padding: keeps height and width."""

    def __init__(self, direct: nn.Conv2d) -> None:
        super().__init__()
        self.weight, self.bias = direct.weight, direct.bias
        self.dilation = direct.dilation[0]

    def forward(self, pixels: Tensor) -> Tensor:
        """Channels before rows and columns, as PyTorch's."""
        apart = self.dilation
        if apart == 1:
            return self._convolve(pixels)
        # Every sixth row and column is a picture of its own. All are laid side by side, a line of
        # zeros between them, which is the padding of both neighbours.
        count, channels, height, width = pixels.shape
        rows, columns = -(-height // apart), -(-width // apart)
        whole = pad(pixels, (0, columns * apart - width, 0, rows * apart - height))
        parts = whole.view(count, channels, rows, apart, columns, apart).permute(0, 1, 3, 2, 5, 4)
        sheet = pad(parts, (0, 1, 0, 0, 0, 1)).reshape(
            count, channels, apart * (rows + 1), apart * (columns + 1)
        )
        done = self._convolve(sheet).view(count, -1, apart, rows + 1, apart, columns + 1)
        parts = done[:, :, :, :rows, :, :columns].permute(0, 1, 3, 2, 5, 4)
        return parts.reshape(count, -1, rows * apart, columns * apart)[:, :, :height, :width]

    def _convolve(self, pixels: Tensor) -> Tensor:
        found: Tensor = torch._nnpack_spatial_convolution(  # no public name
            pixels.contiguous(), self.weight, self.bias, [1, 1], [1, 1]
        )
        return found


def _fold(network: nn.Module) -> None:
    """Puts each batch normalisation into the convolution before it."""
    for sequence in network.modules():
        if not isinstance(sequence, torch.nn.Sequential):
            continue
        names = list(sequence._modules)  # keys are numbers with gaps
        for name, after in itertools.pairwise(names):
            direct, norm = sequence.get_submodule(name), sequence.get_submodule(after)
            if isinstance(direct, torch.nn.Conv2d) and isinstance(norm, torch.nn.BatchNorm2d):
                setattr(sequence, name, fuse_conv_bn_eval(direct, norm))
                setattr(sequence, after, torch.nn.Identity())


def _replace(network: nn.Module) -> None:
    for name, part in network.named_children():
        if isinstance(part, torch.nn.Conv2d):
            if _fits(part):
                setattr(network, name, _Convolution(part))
        else:
            _replace(part)


def _fits(part: nn.Conv2d) -> bool:
    return (
        part.kernel_size == (3, 3)
        and part.stride == (1, 1)
        and part.dilation[0] == part.dilation[1]
        and part.padding == part.dilation
        and part.groups == 1
        and min(part.in_channels, part.out_channels) >= _FEWEST
    )
