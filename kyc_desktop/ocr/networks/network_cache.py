"""Caches networks as compiled by OpenVINO, each with a checksum.

OpenVINO's own cache (CACHE_DIR) has no checksum: with a few damaged bytes the network silently
reads different text.
"""

from __future__ import annotations

import hashlib
import io
import logging
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kyc_desktop.ocr.networks import openvino_without_telemetry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

    from openvino import CompiledModel, Model  # type: ignore[import-untyped]  # it ships no types

log = logging.getLogger(__name__)

_DIGEST = hashlib.sha256
_DIGEST_SIZE = 32  # bytes, before the network
_ALWAYS: dict[str, object] = {
    # Processors with AMX would round to 16 bits, but the text read has to be the same everywhere.
    "INFERENCE_PRECISION_HINT": "f32",
    # Else, on Linux, the threads of several processes would all be pinned to the first cores.
    "ENABLE_CPU_PINNING": False,
}


@dataclass(frozen=True, slots=True)
class CacheEntry:
    """Where a network is cached; `source` identifies its origin by a checksum of its weights."""

    folder: Path
    name: str
    source: str

    def path(self, made_with: str) -> Path:
        """The cache file for these weights, this release and this processor only."""
        told = hashlib.sha256(f"{made_with} {self.source}".encode()).hexdigest()
        return self.folder / f"{self.name}-{told[:16]}.network"


def compiled(
    openvino: ModuleType,
    model: Callable[[], Model],
    settings: Mapping[str, object],
    place: CacheEntry | None,
) -> CompiledModel:
    """The cached network or, if there is none, a newly compiled one, which is then cached.

    A cache that is damaged or can't be written costs time and nothing else.

    Args:
        openvino: the module.
        model: reads or converts the network.
        settings: for OpenVINO, in addition to those for all networks.
        place: of the cache; None: no cache.

    Raises:
        RuntimeError: OpenVINO cannot compile the network.
    """
    core = openvino_without_telemetry.core()
    settings = {**_ALWAYS, **settings}
    if place is None:
        return core.compile_model(model(), "CPU", settings)
    processor = core.get_property("CPU", "FULL_DEVICE_NAME")
    path = place.path(f"{openvino.__version__} {processor}")
    try:
        return core.import_model(io.BytesIO(_content(path)), "CPU", settings)
    except FileNotFoundError:
        pass
    except (OSError, ValueError, RuntimeError) as error:
        log.warning("A kept network is unusable, it is made anew: %s", type(error).__name__)
    found = core.compile_model(model(), "CPU", settings)
    try:
        _keep(found.export_model(), path, place)
    except (OSError, RuntimeError) as error:
        log.warning("A network could not be kept: %s", type(error).__name__)
    return found


def _content(path: Path) -> bytes:
    """The content of a cache file.

    Raises:
        OSError: it cannot be read.
        ValueError: its checksum is wrong.
    """
    content = path.read_bytes()
    digest, network = content[:_DIGEST_SIZE], content[_DIGEST_SIZE:]
    if _DIGEST(network).digest() != digest:
        raise ValueError(path.name)
    return network


def _keep(network: bytes | io.BytesIO, path: Path, place: CacheEntry) -> None:
    """Write a temporary file and rename it, so that no other process sees half of it.

    Raises:
        OSError: the folder cannot be written.
    """
    content = network if isinstance(network, bytes) else network.getvalue()
    place.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.folder, prefix=".", delete=False) as file:
        fresh = Path(file.name)
        try:
            file.write(_DIGEST(content).digest() + content)
            file.close()
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    for other in place.folder.glob(f"{place.name}-*.network"):
        if other != path:  # of another release, or of weights that were replaced
            other.unlink(missing_ok=True)
