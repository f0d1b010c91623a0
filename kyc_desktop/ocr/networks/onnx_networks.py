"""Runs ONNX networks on the processor: with OpenVINO, or else with ONNX Runtime.

Both take and return 32-bit floats of any size, so the text read is the same.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol, TypeVar

from kyc_desktop.ocr.networks import openvino_without_telemetry
from kyc_desktop.ocr.networks.network_cache import CacheEntry
from kyc_desktop.ocr.networks.openvino_network import OpenVinoNetwork

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


T = TypeVar("T")


class Network(Protocol):
    """A network with one input and one output; OpenVINO can return inner layers' outputs, too."""

    def answers(self, batches: Sequence[Floats], take: Callable[..., T]) -> list[T]:
        """Run inference on all batches; returns the results of `take`, in the order of the batches.

        `take` gets the network's output and, on OpenVINO, the outputs of the inner layers that were
        asked for. They are valid only during the call. `take` may be called on several threads.
        """
        ...

    def note(self, key: str) -> str:
        """The metadata of the model file under a key; "" if there is none."""
        ...


class OnnxNetwork(OpenVinoNetwork):
    """An ONNX file on OpenVINO."""

    def __init__(
        self,
        model: Path,
        threads: int,
        cache_dir: Path | None,
        streams: int = 1,
        also: Sequence[str] = (),
    ) -> None:
        """See `OpenVinoNetwork`; the compiled network is cached under the file's name.

        Args:
            model: the file.
            threads: see `OpenVinoNetwork`.
            cache_dir: where the compiled network is cached; None: nowhere.
            streams: see `OpenVinoNetwork`.
            also: inner layers whose outputs are needed too, by the names of their outputs.

        Raises:
            ImportError, RuntimeError: see `OpenVinoNetwork`; or there is no such layer.
        """
        self._graph = openvino_without_telemetry.core().read_model(model)
        if also:
            self._graph.add_outputs(list(also))
        place = None
        if cache_dir is not None:
            made_of = hashlib.sha256(model.read_bytes()).hexdigest()
            place = CacheEntry(cache_dir, model.stem, " ".join((made_of, *also)))
        super().__init__(lambda _: self._graph, threads, place, streams)

    def note(self, key: str) -> str:
        """See `Network`."""
        path = ["framework", key]  # where OpenVINO stores the metadata of an ONNX file
        return str(self._graph.get_rt_info(path).value) if self._graph.has_rt_info(path) else ""


class OnnxRuntimeNetwork:
    """An ONNX file on ONNX Runtime, on the processor; nothing is compiled."""

    def __init__(self, model: Path, threads: int) -> None:
        """Load the network; the arguments are those of `OnnxNetwork`."""
        import onnxruntime  # type: ignore[import-untyped]  # noqa: PLC0415  seldom needed

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 4  # fatal errors only
        # Spinning threads would take a core that another process could use.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name

    def answers(self, batches: Sequence[Floats], take: Callable[..., T]) -> list[T]:
        """See `Network`."""
        return [take(self._session.run(None, {self._input: batch})[0]) for batch in batches]

    def note(self, key: str) -> str:
        """See `Network`."""
        return str(self._session.get_modelmeta().custom_metadata_map.get(key, ""))


def network(
    model: Path,
    threads: int,
    cache_dir: Path | None,
    streams: int = 1,
    also: Sequence[str] = (),
) -> Network:
    """The network of an ONNX file on the fastest runtime here; arguments as of `OnnxNetwork`."""
    try:
        return OnnxNetwork(model, threads, cache_dir, streams, also)
    except Exception:  # noqa: BLE001  whatever is missing here, ONNX Runtime reads the same text
        return OnnxRuntimeNetwork(model, threads)
