"""Runs ONNX networks on the processor: with OpenVINO, or with ONNX Runtime where it does not load.

Both take and give 32-bit floats of any size, so that they read the same text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from kyc_desktop.ocr import private_openvino

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


class Network(Protocol):
    """A network with one input and one output."""

    def __call__(self, pixels: Floats) -> Floats:
        """The answer to one batch; it holds until the next call."""
        ...

    def note(self, key: str) -> str:
        """What the model file says of itself under a key, "" where it says nothing."""
        ...


class OpenVinoNetwork:
    """OpenVINO on the processor alone: a graphics card would have to be asked for."""

    def __init__(self, model: Path, threads: int, cache_dir: Path | None) -> None:
        """Compiles the network, or takes it from the cache.

        Args:
            model: An ONNX file.
            threads: 0: as many as there are cores.
            cache_dir: Where the compiled network is kept.

        Raises:
            ImportError: OpenVINO is not installed, or a library that it needs is missing.
            RuntimeError: it cannot load the model or does not know the processor.
        """
        core = private_openvino.load().Core()
        settings: dict[str, object] = {
            "PERFORMANCE_HINT": "LATENCY",
            # Newer processors would round to 16 bits: the same text is to be read everywhere.
            "INFERENCE_PRECISION_HINT": "f32",
        }
        if threads:
            settings["INFERENCE_NUM_THREADS"] = threads
        if cache_dir is not None:
            settings["CACHE_DIR"] = str(cache_dir)
        self._graph = core.read_model(model)
        self._request = core.compile_model(self._graph, "CPU", settings).create_infer_request()

    def __call__(self, pixels: Floats) -> Floats:
        """See `Network`."""
        self._request.infer([pixels])
        return cast("Floats", self._request.get_output_tensor().data)

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

    def __call__(self, pixels: Floats) -> Floats:
        """See `Network`."""
        return cast("Floats", self._session.run(None, {self._input: pixels})[0])

    def note(self, key: str) -> str:
        """See `Network`."""
        return str(self._session.get_modelmeta().custom_metadata_map.get(key, ""))
