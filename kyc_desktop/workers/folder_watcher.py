"""Watches the folder that a scanner writes to, on a thread of its own."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from kyc_desktop.workers.settled_files import SETTLED_S, SettledFiles

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

logger = logging.getLogger(__name__)

_IDLE_MS = 3000  # network drives do not report changes: poll them nevertheless
_BUSY_MS = round(SETTLED_S * 1000) + 50


class FolderWatcher(QObject):
    """Reports files once they have stopped growing; each file once, even across restarts."""

    arrived = Signal(object)  # list[Path]
    gone = Signal()
    back = Signal()

    def __init__(
        self,
        suffixes: Collection[str],
        memory_dir: Path,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Watch nothing yet; see `SettledFiles` for the arguments."""
        super().__init__()
        self._suffixes = suffixes
        self._memory_dir = memory_dir
        self._clock = clock
        self._folder: Path | None = None
        self._files: SettledFiles | None = None
        self._is_there = True
        self._timer: QTimer | None = None
        self._changes: QFileSystemWatcher | None = None

    @Slot(object)
    def watch(self, folder: Path | None) -> None:
        """Watch this folder instead of the previous one; None to watch none."""
        self.stop()
        if not self._is_there:
            self._is_there = True
            self.back.emit()
        if folder is None:
            return
        # Created here because they must live on the worker's thread.
        self._folder = folder
        self._files = SettledFiles(folder, self._suffixes, self._memory_dir, self._clock)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._changes = QFileSystemWatcher(self)
        self._changes.directoryChanged.connect(self._look)
        self._look()

    @Slot()
    def stop(self) -> None:
        """Stop watching; called on the worker's thread."""
        for part in (self._timer, self._changes):
            if part is not None:
                part.deleteLater()
        if self._timer is not None:
            self._timer.stop()
        self._folder = self._files = self._timer = self._changes = None

    @Slot()
    def _look(self) -> None:
        if self._files is None or self._timer is None or self._changes is None:
            return
        try:
            files = self._files.look()
        except OSError:
            self._tell(there=False)
            self._timer.start(_IDLE_MS)
            return
        self._tell(there=True)
        if not self._changes.directories():  # Qt drops a folder that disappears
            self._changes.addPath(str(self._folder))
        if files:
            logger.info("%d files came into the watched folder", len(files))
            self.arrived.emit(files)
            self._files.remember(files)
        self._timer.start(_BUSY_MS if self._files.waiting else _IDLE_MS)

    def _tell(self, *, there: bool) -> None:
        if there != self._is_there:
            self._is_there = there
            (self.back if there else self.gone).emit()
