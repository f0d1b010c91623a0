"""Has the daily backup made, by a process of its own, so that nobody has to wait for it."""

from __future__ import annotations

import logging
import subprocess
import sys
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.domain.backups import BackupState

logger = logging.getLogger(__name__)

_GLANCE_S = 0.2  # how often to see whether it is still wanted
_END_S = 20.0


def command() -> list[str]:
    """The command that makes the daily backup."""
    python = [] if getattr(sys, "frozen", False) else ["-m", "kyc_desktop"]
    return [sys.executable, *python, "backup", "--daily"]


class BackupWorker(QObject):
    """Runs the command on its thread, and tells how the last backup went."""

    told = Signal(object)  # BackupState: of the last one
    ended = Signal()  # after `told`: the command has ended, or was cancelled

    _failed = Signal(object)

    def __init__(
        self,
        look_up: Callable[[], BackupState],
        words: Sequence[str] | None = None,
    ) -> None:
        """`look_up` reads how the last one went; `words` replace the command."""
        super().__init__()
        self._look_up = look_up
        self._words = command() if words is None else list(words)
        self._cancelled = Event()

    @Slot()
    def look(self) -> None:
        """Tell how the last one went."""
        with reporting_errors(self._failed, "looking at backups"):
            self.told.emit(self._look_up())

    @Slot()
    def make(self) -> None:
        """Make a backup; how it went is told afterwards."""
        self._cancelled.clear()
        with reporting_errors(self._failed, "daily backup"):
            self._run()
        self.look()
        self.ended.emit()

    def cancel(self) -> None:
        """End the one that is being made; from any thread."""
        self._cancelled.set()

    def _run(self) -> None:
        options: dict[str, int] = {}
        if sys.platform == "win32":
            options["creationflags"] = subprocess.CREATE_NO_WINDOW
        process = subprocess.Popen(  # type: ignore[call-overload] # noqa: S603 - our own program
            self._words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **options,
        )
        while process.poll() is None:
            if self._cancelled.wait(_GLANCE_S):
                process.terminate()
                break
        try:
            code = process.wait(_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        logger.info("the command of the daily backup ended with %d", code)
