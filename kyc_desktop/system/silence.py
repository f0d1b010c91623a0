"""Silence for a child process."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def fall_silent() -> None:
    """Discard all output: libraries print, and a windowed program has no console."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  for good
