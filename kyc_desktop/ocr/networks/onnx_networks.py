"""Runs ONNX networks on the processor: with OpenVINO, or with ONNX Runtime where it does not load.

Both take and give 32-bit floats of any size, so that they read the same text.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from kyc_desktop.ocr.networks import private_openvino
from kyc_desktop.ocr.networks.kept_networks import Place, compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


T = TypeVar("T")


class Network(Protocol):
    """A network with one input and one output."""

    def answers(self, batches: Sequence[Floats], take: Callable[[Floats], T]) -> list[T]:
        """Runs all batches; what `take` made of each answer, in the order of the batches.

        An answer lives only while `take` looks at it. `take` may be called by several threads.
        """
        ...

    def note(self, key: str) -> str:
        """What the model file says of itself under a key, "" where it says nothing."""
        ...


class OpenVinoNetwork:
    """OpenVINO on the processor alone: a graphics card would have to be asked for."""

    def __init__(self, model: Path, threads: int, cache_dir: Path | None, streams: int = 1) -> None:
        """Compiles the network, or takes it as it was compiled before.

        Args:
            model: An ONNX file.
            threads: For all streams together; 0: as many as there are cores.
            cache_dir: Where the compiled network is kept.
            streams: How many batches are run at a time. One batch on all cores is answered first,
                but where batches are small the cores wait for each other after every layer.

        Raises:
            ImportError: OpenVINO is not installed, or a library that it needs is missing.
            RuntimeError: it cannot load the model or does not know the processor.
        """
        openvino = private_openvino.load()
        settings: dict[str, object] = {"NUM_STREAMS": streams}
        if threads:
            settings["INFERENCE_NUM_THREADS"] = threads
        self._graph = openvino.Core().read_model(model)
        place = None
        if cache_dir is not None:
            place = Place(cache_dir, model.stem, hashlib.sha256(model.read_bytes()).hexdigest())
        network = compiled(openvino, lambda: self._graph, settings, place)
        self._queue = openvino.AsyncInferQueue(network, streams)

    def answers(self, batches: Sequence[Floats], take: Callable[[Floats], T]) -> list[T]:
        """See `Network`."""
        taken: dict[int, T] = {}

        def done(request: Any, number: int) -> None:  # noqa: ANN401  OpenVINO has no class for it
            taken[number] = take(request.get_output_tensor().data)

        self._queue.set_callback(done)
        for number, batch in enumerate(batches):
            self._queue.start_async([batch], number)
        self._queue.wait_all()
        return [taken[number] for number in range(len(batches))]

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

    def answers(self, batches: Sequence[Floats], take: Callable[[Floats], T]) -> list[T]:
        """See `Network`."""
        return [take(self._session.run(None, {self._input: batch})[0]) for batch in batches]

    def note(self, key: str) -> str:
        """See `Network`."""
        return str(self._session.get_modelmeta().custom_metadata_map.get(key, ""))
