"""Watches folders for files to bring in; no Qt."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kyc_desktop.imaging.accept import SUFFIXES
from kyc_desktop.workers.settled_files import SETTLED_S, SettledFiles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

_IDLE_S = 3.0
_SHARE = 10  # a look at a large folder takes at most one part of so many of the time


class WatchedFolders:
    """Folders with their subfolders, whose files are found once they are complete.

    They are looked at again and again, because network drives report no changes.

    Args:
        folders: which.
        memory_dir: remembers what was taken of each, also when the program ends.
        clock: monotonic time in seconds.
        tell: told when a folder can't be read (False) and when it can again (True).
    """

    def __init__(
        self,
        folders: Sequence[Path],
        memory_dir: Path,
        tell: Callable[[Path, bool], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tell = tell
        self._clock = clock
        self._files = {
            folder: SettledFiles(folder, SUFFIXES, memory_dir, clock, deep=True)
            for folder in folders
        }
        self._gone: set[Path] = set()
        self._took_s = 0.0

    def look(self) -> list[Path]:
        """The files that are complete by now; `remember` each once it is brought in."""
        began = self._clock()
        found: list[Path] = []
        for folder, files in self._files.items():
            try:
                found += files.look()
            except OSError:
                self._note(folder, there=False)
            else:
                self._note(folder, there=True)
        self._took_s = self._clock() - began
        return found

    def _note(self, folder: Path, *, there: bool) -> None:
        if there == (folder in self._gone):
            self._gone ^= {folder}
            self._tell(folder, there)

    def remember(self, files: Iterable[Path]) -> None:
        """Find these files no more, unless they change."""
        for file in files:
            for folder, known in self._files.items():
                if file.is_relative_to(folder):
                    known.remember([file])

    @property
    def pause_s(self) -> float:
        """For how long to wait until the next look."""
        waiting = any(files.waiting for files in self._files.values())
        return max(SETTLED_S + 0.05 if waiting else _IDLE_S, _SHARE * self._took_s)
