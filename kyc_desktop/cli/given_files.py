"""The files that a command is given by their names or by those of their folders."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kyc_desktop.imaging.accept import is_offered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def images(paths: Iterable[Path]) -> Iterator[Path]:
    """The given files; for a folder, the images in it and in its subfolders, sorted by path.

    A folder that can't be opened stands there itself, so that its failure is told.
    """
    for path in paths:
        # Path.is_dir raises an error for names that are too long, or in folders that are closed.
        if os.path.isdir(path):  # noqa: PTH112 - see above
            yield from sorted(_inside(path))
        else:
            yield path


def _inside(folder: Path) -> list[Path]:
    found: list[Path] = []

    def note_closed(error: OSError) -> None:
        found.append(Path(error.filename))

    for place, _, names in os.walk(folder, onerror=note_closed):
        files = (Path(place, name) for name in names)
        found += [file for file in files if is_offered(file) and file.is_file()]
    return found
