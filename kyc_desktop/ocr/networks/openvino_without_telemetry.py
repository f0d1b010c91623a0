"""Imports OpenVINO without its telemetry. Nothing else in the program may import it directly."""

from __future__ import annotations

import importlib
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

_TELEMETRY = "openvino_telemetry"


def load() -> ModuleType:
    """The `openvino` module; importing it takes half a second.

    The import would write an identifier into the home folder and report itself to Google Analytics
    unless the user has opted out with one of OpenVINO's command-line tools. If the telemetry
    package cannot be imported, OpenVINO uses a stub that does nothing.

    Raises:
        ImportError: OpenVINO is not installed, or a library that it needs is missing.
    """
    if "openvino" not in sys.modules:
        sys.modules[_TELEMETRY] = None  # type: ignore[assignment]  # None marks a module as absent
    try:
        return importlib.import_module("openvino")
    except SystemExit as error:  # raised on Windows if its libraries are missing
        raise ImportError("OpenVINO's libraries are missing") from error


@cache
def core() -> Any:  # noqa: ANN401 - it ships no types
    """OpenVINO's `Core`, of which a process has one, until it ends.

    Its plugin for the processor gives the thread that loads it another stack for signals and
    unmaps that stack when the last user of the plugin is gone, but takes it away only from the
    thread that drops it. The next signal in the first thread then ends the process without a word.

    Raises:
        ImportError: see `load`.
    """
    return load().Core()
