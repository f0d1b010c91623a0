"""A network that OpenVINO runs on the processor, several batches at a time where that is faster."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeVar

from kyc_desktop.ocr.networks import openvino_without_telemetry
from kyc_desktop.ocr.networks.network_cache import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    import numpy as np
    from numpy.typing import NDArray
    from openvino import Model  # type: ignore[import-untyped]  # it ships no types

    from kyc_desktop.ocr.networks.network_cache import CacheEntry

    Floats = NDArray[np.float32]

T = TypeVar("T")

_STREAMS = 4  # batches that are run at the same time, at most


def streams_for(threads: int) -> int:
    """How many small batches, such as lines, to run at the same time; 0 threads: all cores."""
    return min(threads or os.cpu_count() or 1, _STREAMS)


class OpenVinoNetwork:
    """OpenVINO on the processor only; it would use a graphics card only if told to."""

    def __init__(
        self,
        model: Callable[[ModuleType], Model],
        threads: int,
        place: CacheEntry | None,
        streams: int = 1,
    ) -> None:
        """Compile the network, or load it from the cache.

        Args:
            model: creates the network with the given module; not called if the cache has it.
            threads: for all streams together; 0: as many as there are cores.
            place: where the compiled network is cached; None: nowhere.
            streams: how many batches are run at the same time. One batch on all cores has the
                shortest latency, but with small batches the cores wait for each other after every
                layer.

        Raises:
            ImportError: OpenVINO is not installed, or a library that it needs is missing.
            RuntimeError: it cannot load the network or does not support the processor.
        """
        openvino = openvino_without_telemetry.load()
        settings: dict[str, object] = {"NUM_STREAMS": streams}
        if threads:
            settings["INFERENCE_NUM_THREADS"] = threads
        network = compiled(openvino, lambda: model(openvino), settings, place)
        self._queue = openvino.AsyncInferQueue(network, streams)

    def answers(self, batches: Sequence[Floats], take: Callable[..., T]) -> list[T]:
        """See `Network`."""
        taken: dict[int, T] = {}

        def done(request: Any, number: int) -> None:  # noqa: ANN401  OpenVINO has no class for it
            taken[number] = take(*(tensor.data for tensor in request.output_tensors))

        self._queue.set_callback(done)
        for number, batch in enumerate(batches):
            self._queue.start_async([batch], number)
        self._queue.wait_all()
        return [taken[number] for number in range(len(batches))]
