"""Where an installation notes the saves whose end is not known, and how a note is forgotten."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path
    from uuid import UUID

logger = logging.getLogger(__name__)

FOLDER = "unanswered"
"""In the data folder; each file in it is named after a checksum and a key, and is empty."""


def forget_saves(folder: Path, keys: Collection[UUID]) -> None:
    """Delete the notes of saves in the reviews with these keys."""
    for key in keys:
        for note in folder.glob(f"*-{key.hex}"):
            try:
                note.unlink(missing_ok=True)
            except OSError:
                logger.warning("the note of a save of an erased document could not be deleted")
