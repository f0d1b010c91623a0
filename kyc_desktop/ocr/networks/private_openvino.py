"""OpenVINO without its telemetry. Nothing else in the program imports it, so that none forgets."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

_TELEMETRY = "openvino_telemetry"


def load() -> ModuleType:
    """The `openvino` module; takes half a second.

    Importing it writes an identifier into the home folder and reports the import to Google
    Analytics unless that was declined, once a user, with a command-line tool of OpenVINO's. Where
    the package that does so cannot be imported, OpenVINO uses a stand-in that does nothing.

    Raises:
        ImportError: OpenVINO is not installed, or a library that it needs is missing.
    """
    if "openvino" not in sys.modules:
        sys.modules[_TELEMETRY] = None  # type: ignore[assignment]  # Python's word for "not there"
    try:
        return importlib.import_module("openvino")
    except SystemExit as error:  # on Windows, where its libraries are missing
        raise ImportError("OpenVINO's libraries are missing") from error
