"""Finds our own networks, which are shipped with the program, and verifies their checksums."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kyc_desktop.paths import resources

if TYPE_CHECKING:
    from pathlib import Path


def bundled_network(name: str, folder: Path | None = None) -> Path | None:
    """The file of a network; None if it is missing or does not match the checksum file beside it.

    Args:
        name: the file's name.
        folder: of the file; None: the program's own.
    """
    file = (folder or resources() / "networks") / name
    try:
        wanted = file.with_suffix(".sha256").read_text("ascii").split()[0]
        sound = hashlib.sha256(file.read_bytes()).hexdigest() == wanted
    except (OSError, ValueError, IndexError):
        sound = False
    return file if sound else None
