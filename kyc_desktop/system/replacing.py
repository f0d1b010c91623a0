"""Writes files and names so that neither a crash nor a power cut leaves half of one."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO


@contextmanager
def replaced(file: Path) -> Iterator[TextIO]:
    """A new ASCII file for its user alone, which takes the place of an older one at the end.

    Raises:
        OSError: it can't be written; the older one stays.
    """
    fresh = file.with_name(f".{file.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as made:
        yield made
        made.flush()
        os.fsync(descriptor)
    fresh.replace(file)


def keep_names(folder: Path) -> None:
    """Have the disk know the names of the files in a folder by now."""
    if os.name == "nt":  # where folders can't be opened
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
