"""Finds the files of a folder that are completely written and were not taken before. No Qt."""

from __future__ import annotations

import hashlib
import logging
import os
from typing import TYPE_CHECKING, NamedTuple

from kyc_desktop.imaging.accept import ending, is_offered

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

logger = logging.getLogger(__name__)

SETTLED_S = 1.0
"""A file whose size and modification time have not changed for this long counts as complete."""


class _Seen(NamedTuple):
    size: int
    changed_ns: int
    since: float


class TakenFiles:
    """Remembers files by path, size and modification time, as hashes: no name is written to disk.

    If the list can't be written, it lasts until the program ends.
    """

    def __init__(self, memory: Path) -> None:
        self._memory = memory
        self._marks: set[str] = set()
        try:
            self._marks.update(memory.read_text(encoding="ascii").split())
        except FileNotFoundError:
            pass
        except (OSError, UnicodeDecodeError):
            logger.warning("what was taken from the watched folder is not known")

    def __contains__(self, mark: str) -> bool:
        return mark in self._marks

    def add(self, marks: Collection[str]) -> None:
        """Remember these as well."""
        self._marks.update(marks)
        self._write("a", marks)

    def keep_only(self, marks: Collection[str]) -> None:
        """Forget all others: their files are gone."""
        if not self._marks <= set(marks):
            self._marks &= set(marks)
            self._write("w", self._marks)

    def _write(self, mode: str, marks: Collection[str]) -> None:
        try:
            self._memory.parent.mkdir(parents=True, exist_ok=True)
            with self._memory.open(mode, encoding="ascii") as file:
                file.writelines(f"{mark}\n" for mark in marks)
        except OSError:
            logger.warning("what was taken from the watched folder could not be written down")


class SettledFiles:
    """Scans a folder repeatedly and reports each of its files once.

    Args:
        folder: hidden files are ignored, and subfolders unless it is `deep`.
        suffixes: in lower case, with their dot. A file whose name has no ending is reported if its
            content is an image.
        memory_dir: holds one file per watched folder, which remembers the files taken.
        clock: monotonic time in seconds.
        deep: whether files in subfolders are reported too; hidden folders are not, nor those that
            links lead to, which may lead back.
    """

    def __init__(
        self,
        folder: Path,
        suffixes: Collection[str],
        memory_dir: Path,
        clock: Callable[[], float],
        *,
        deep: bool = False,
    ) -> None:
        self._folder = folder
        self._deep = deep
        self._suffixes = frozenset(suffixes)
        self._taken = TakenFiles(memory_dir / f"{_hash(str(folder))}.txt")
        self._clock = clock
        self._seen: dict[str, _Seen] = {}
        self._no_images: set[str] = set()  # hashes of files without an ending that are not images
        self._looked = False

    @property
    def waiting(self) -> bool:
        """Whether some file may be complete at one of the next scans."""
        return bool(self._seen)

    def look(self) -> list[Path]:
        """The files that are complete by now, oldest first; `remember` them once they are stored.

        Raises:
            OSError: the folder can't be read.
        """
        now = self._clock()
        found: list[tuple[int, str]] = []
        marks, seen = [], {}
        for name, state in self._files():
            mark = self._mark(name, state)
            marks.append(mark)
            if mark in self._taken or mark in self._no_images:
                continue
            before = self._seen.get(name)
            same = before is not None and before[:2] == (state.st_size, state.st_mtime_ns)
            since = before.since if before is not None and same else now
            seen[name] = _Seen(state.st_size, state.st_mtime_ns, since)
            if same and now - since >= SETTLED_S and state.st_size > 0:
                if ending(name) or is_offered(self._folder / name):
                    found.append((state.st_mtime_ns, name))
                else:
                    self._no_images.add(mark)
                    del seen[name]
        self._seen = seen
        if not self._looked:
            self._looked = True
            self._taken.keep_only(marks)
        return [self._folder / name for _, name in sorted(found)]

    def remember(self, files: Collection[Path]) -> None:
        """Do not report these files again, unless they change."""
        marks = []
        for file in files:
            name = str(file.relative_to(self._folder))
            seen = self._seen.pop(name, None)
            if seen is not None:
                marks.append(self._mark_of(name, seen.size, seen.changed_ns))
        self._taken.add(marks)

    def _files(self) -> list[tuple[str, os.stat_result]]:
        """The files by their names, in subfolders with those of the folders."""
        found = []
        left = [""]
        while left:
            under = left.pop()
            try:
                entries = os.scandir(os.path.join(self._folder, under))  # noqa: PTH118 - many names
            except OSError:
                if not under:
                    raise
                continue  # a subfolder that is closed, or disappeared meanwhile
            with entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    name = os.path.join(under, entry.name)  # noqa: PTH118 - see above
                    if self._deep and _is_folder(entry):
                        left.append(name)
                    elif (state := self._state(entry)) is not None:
                        found.append((name, state))
        return found

    def _state(self, entry: os.DirEntry[str]) -> os.stat_result | None:
        """What is known of a file; None if it is not to be reported."""
        suffix = ending(entry.name)
        if suffix and suffix not in self._suffixes:
            return None
        try:
            # Not `entry.stat()`: on Windows that returns the directory's copy, which may be out of
            # date.
            return os.stat(entry.path) if entry.is_file() else None  # noqa: PTH116 - see above
        except OSError:  # it disappeared meanwhile
            return None

    def _mark(self, name: str, state: os.stat_result) -> str:
        return self._mark_of(name, state.st_size, state.st_mtime_ns)

    def _mark_of(self, name: str, size: int, changed_ns: int) -> str:
        return _hash(f"{self._folder / name}\0{size}\0{changed_ns}")


def _hash(text: str) -> str:
    data = text.encode("utf-8", "surrogateescape")
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False
