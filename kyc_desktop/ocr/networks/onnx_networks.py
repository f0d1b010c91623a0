"""Runs ONNX networks on the processor: with OpenVINO, or with ONNX Runtime where it does not load.

Both take and give 32-bit floats of any size, so that they read the same text.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol, TypeVar

from kyc_desktop.ocr.networks import private_openvino
from kyc_desktop.ocr.networks.kept_networks import Place
from kyc_desktop.ocr.networks.openvino_network import OpenVinoNetwork

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


T = TypeVar("T")


class Network(Protocol):
    """A network with one input and one output, beside which OpenVINO can tell what layers saw."""

    def answers(self, batches: Sequence[Floats], take: Callable[..., T]) -> list[T]:
        """Runs all batches; what `take` made of each answer, in the order of the batches.

        It is given the answer and, on OpenVINO, what the layers saw that were asked for. Both live
        only while it looks at them. `take` may be called by several threads.
        """
        ...

    def note(self, key: str) -> str:
        """What the model file says of itself under a key, "" where it says nothing."""
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
        """See `OpenVinoNetwork`; the compiled network is kept under the file's name.

        Args:
            model: The file.
            threads: See `OpenVinoNetwork`.
            cache_dir: Where the compiled network is kept; None: nowhere.
            streams: See `OpenVinoNetwork`.
            also: Layers, by the names of what they give, that are to tell what they saw.

        Raises:
            ImportError, RuntimeError: see `OpenVinoNetwork`; it has no such layer.
        """
        self._graph = private_openvino.load().Core().read_model(model)
        if also:
            self._graph.add_outputs(list(also))
        place = None
        if cache_dir is not None:
            made_of = hashlib.sha256(model.read_bytes()).hexdigest()
            place = Place(cache_dir, model.stem, " ".join((made_of, *also)))
        super().__init__(lambda _: self._graph, threads, place, streams)

    def note(self, key: str) -> str:
        """See `Network`."""
        path = ["framework", key]  # where OpenVINO puts the notes of an ONNX file
        return str(self._graph.get_rt_info(path).value) if self._graph.has_rt_info(path) else ""


class OnnxRuntimeNetwork:
    """ONNX Runtime on the processor; it compiles nothing."""

    def __init__(self, model: Path, threads: int) -> None:
        """Loads the network; arguments as OpenVINO's."""
        import onnxruntime  # type: ignore[import-untyped]  # noqa: PLC0415  seldom needed

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 4  # fatal
        # Threads that wait would burn the core that another process could use.
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
    """The network of an ONNX file on what is the fastest here; arguments as `OnnxNetwork`'s."""
    try:
        return OnnxNetwork(model, threads, cache_dir, streams, also)
    except Exception:  # noqa: BLE001  whatever it lacks here, ONNX Runtime reads the same text
        return OnnxRuntimeNetwork(model, threads)
