"""PyTorch networks converted in memory to OpenVINO, and kept converted from start to start."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import shutil
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from kyc_desktop.ocr import private_openvino

if TYPE_CHECKING:
    from types import ModuleType

    from openvino import Core, Model  # type: ignore[import-untyped]  # it ships no types
    from torch import Tensor, nn

log = logging.getLogger(__name__)

_FILES = ("network.xml", "network.bin")
_DIGEST = "sha256"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a converted network is kept; `weights` is a checksum of the file that it came from."""

    folder: Path
    name: str
    weights: str

    def path(self, versions: str) -> Path:
        """A folder that another release of a library, or other weights, share with nobody."""
        told = hashlib.sha256(f"{versions} {self.weights}".encode()).hexdigest()
        return self.folder / f"{self.name}-{told[:16]}"


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
            place: Where the converted network is kept; None: nowhere. A place that is damaged or
                cannot be written costs time and nothing else.

        Raises:
            ImportError: OpenVINO is not installed, or a library that it needs is missing.
            Exception: whatever else it raises where it can't convert or compile the network.
        """
        super().__init__()
        openvino = private_openvino.load()
        core = openvino.Core()
        settings: dict[str, object] = {
            "PERFORMANCE_HINT": "LATENCY",
            # Processors with AMX would round to 16 bits: the same text is to be read everywhere.
            "INFERENCE_PRECISION_HINT": "f32",
        }
        if threads:
            settings["INFERENCE_NUM_THREADS"] = threads
        graph = _graph(openvino, core, network, example, place)
        self._request = core.compile_model(graph, "CPU", settings).create_infer_request()

    def forward(self, pixels: Tensor) -> Tensor:
        """The network's answer."""
        self._request.infer([pixels.numpy()])
        # Copied: the next picture is answered in the same memory.
        return torch.from_numpy(self._request.get_output_tensor().data.copy())


def _graph(
    openvino: ModuleType, core: Core, network: nn.Module, example: Tensor, place: Place | None
) -> Model:
    path = None
    if place is not None:
        path = place.path(f"openvino {openvino.__version__} torch {torch.__version__}")
        if path.exists():
            try:
                return _kept(core, path)
            except (OSError, ValueError, RuntimeError) as error:
                log.warning("A kept network is unusable, it is made anew: %s", type(error).__name__)
                shutil.rmtree(path, ignore_errors=True)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # tracing warns of sizes; those that vary were measured
        graph = openvino.convert_model(network.eval(), example_input=example)
    if place is not None and path is not None:
        try:
            _keep(openvino, graph, path, place)
        except (OSError, RuntimeError) as error:
            log.warning("A converted network could not be kept: %s", type(error).__name__)
    return graph


def _kept(core: Core, path: Path) -> Model:
    """The network in that folder.

    Raises:
        OSError: it cannot be read, or is not all there.
        ValueError: it is not what was written.
        RuntimeError: OpenVINO cannot read it.
    """
    if (path / _DIGEST).read_text(encoding="ascii") != _digest(path):
        raise ValueError(path.name)
    return core.read_model(path / _FILES[0])


def _keep(openvino: ModuleType, graph: Model, path: Path, place: Place) -> None:
    """Writes the network beside its place and moves it there: no other process sees half of it.

    Raises:
        OSError: the folder cannot be written.
        RuntimeError: so says OpenVINO.
    """
    place.folder.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.folder))
    try:
        openvino.save_model(graph, fresh / _FILES[0], compress_to_fp16=False)
        (fresh / _DIGEST).write_text(_digest(fresh), encoding="ascii")
        with contextlib.suppress(OSError):  # another process was quicker
            fresh.rename(path)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    for other in place.folder.glob(f"{place.name}-*"):
        if other != path:  # of another release, or of weights that were replaced
            shutil.rmtree(other, ignore_errors=True)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    for name in _FILES:
        with (path / name).open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
