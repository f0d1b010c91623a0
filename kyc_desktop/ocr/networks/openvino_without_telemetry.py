"""Imports OpenVINO without its telemetry. Nothing else in the program may import it directly."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

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
