"""PyTorch networks converted in memory to OpenVINO."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import torch

from kyc_desktop.ocr.networks import private_openvino
from kyc_desktop.ocr.networks.kept_networks import compiled

if TYPE_CHECKING:
    from types import ModuleType

    from openvino import Model  # type: ignore[import-untyped]  # it ships no types
    from torch import Tensor, nn

    from kyc_desktop.ocr.networks.kept_networks import Place


class OpenVinoNetwork(torch.nn.Module):
    """Stands in for a network with one input and one output: takes and gives PyTorch's tensors."""

    def __init__(
        self, network: nn.Module, example: Tensor, threads: int, place: Place | None
    ) -> None:
        """Converts the network, which takes seconds, or loads what was kept, and compiles it.

        Args:
            network: Its forward takes one tensor of any size but for the channels, and gives one.
            example: Such a tensor.
            threads: 0: as many as there are cores.
            place: Where the compiled network is kept; None: nowhere.

        Raises:
            ImportError: OpenVINO is not installed, or a library that it needs is missing.
            Exception: whatever else it raises where it can't convert or compile the network.
        """
        super().__init__()
        openvino = private_openvino.load()
        settings: dict[str, object] = {"PERFORMANCE_HINT": "LATENCY"}
        if threads:
            settings["INFERENCE_NUM_THREADS"] = threads
        found = compiled(openvino, lambda: _converted(openvino, network, example), settings, place)
        self._request = found.create_infer_request()

    def forward(self, pixels: Tensor) -> Tensor:
        """The network's answer."""
        self._request.infer([pixels.numpy()])
        # Copied: the next picture is answered in the same memory.
        return torch.from_numpy(self._request.get_output_tensor().data.copy())


def _converted(openvino: ModuleType, network: nn.Module, example: Tensor) -> Model:
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # tracing warns of sizes; those that vary were measured
        return openvino.convert_model(network.eval(), example_input=example)
