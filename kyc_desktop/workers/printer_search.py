"""Finds out whether this computer has a printer."""

from __future__ import annotations

import logging
from contextlib import suppress
from threading import Thread

from PySide6.QtCore import QObject, Signal, Slot

logger = logging.getLogger(__name__)


class PrinterSearch(QObject):
    """Looks on a thread that nothing waits for: a print server may be slow, or never answer."""

    found = Signal(bool)  # whether there is a printer

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looking = False
        self.found.connect(self._end)

    @Slot()
    def look(self) -> None:
        """Look, unless it is just looking; answers with `found`."""
        if not self._looking:
            self._looking = True
            Thread(target=self._look, name="looking for printers", daemon=True).start()

    @Slot()
    def _end(self) -> None:
        self._looking = False

    def _look(self) -> None:
        try:
            # Only who makes a report needs the module and the plugin that it loads.
            from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415

            there = bool(QPrinterInfo.availablePrinterNames())
        except ImportError:
            logger.warning("printing is not part of this program")
            there = False
        with suppress(RuntimeError):  # the window has gone meanwhile
            self.found.emit(there)
