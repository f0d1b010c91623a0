"""Remembers the flows of files whose images the database can't tell them by."""

from __future__ import annotations

import hashlib
import logging
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger(__name__)


class FileMemory:
    """Which flow a file has: one that was refused, or one whose image was masked.

    A file is known by its path, size and modification time, as a hash: no name and no checksum of a
    picture is written. If that can't be written, it lasts until the program ends.

    Args:
        memory: the file with the hashes, one for each database and reason.
    """

    def __init__(self, memory: Path) -> None:
        self._memory = memory
        self._flows: dict[str, int] = {}
        try:
            lines = memory.read_text(encoding="ascii").splitlines()
            self._flows.update(_read(line) for line in lines)
        except FileNotFoundError:
            pass
        except (OSError, ValueError):
            logger.warning("what was brought in before is not known")

    def flow_of(self, file: Path) -> int | None:
        """The flow of a file as it is now, if it is remembered."""
        return self._flows.get(_mark(file))

    def remember(self, file: Path, flow_id: int) -> None:
        """Remember the flow of a file as it is now."""
        mark = _mark(file)
        if self._flows.get(mark) == flow_id:
            return
        self._flows[mark] = flow_id
        try:
            self._memory.parent.mkdir(parents=True, exist_ok=True)
            with self._memory.open("a", encoding="ascii") as lines:
                lines.write(f"{mark} {flow_id}\n")
        except OSError:
            logger.warning("what was brought in could not be written down")


def _read(line: str) -> tuple[str, int]:
    mark, number = line.split()
    return mark, int(number)


def _mark(file: Path) -> str:
    path = os.path.abspath(file)  # noqa: PTH100 - of any name, also one that no file can have
    try:
        state = file.stat()
        text = f"{path}\0{state.st_size}\0{state.st_mtime_ns}"
    except (OSError, ValueError):  # it is gone, or has such a name
        text = path
    data = text.encode("utf-8", "surrogateescape")
    return hashlib.blake2b(data, digest_size=16).hexdigest()
