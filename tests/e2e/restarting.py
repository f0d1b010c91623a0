"""Opens the window, has it restart, and closes the second one: `python -m tests.e2e.restarting`.

Each start adds a line to the file that RESTART_TOLD names: the process, its arguments, and whether
the database was open.
"""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kyc_desktop import __main__
from kyc_desktop.ocr.process import reader
from kyc_desktop.ocr.process.reader import OcrReader
from tests.e2e import odd_engine

if TYPE_CHECKING:
    from kyc_desktop.config.settings import Settings
    from kyc_desktop.ui.theme import Theme


def main() -> int:
    from PySide6.QtCore import Slot
    from PySide6.QtWidgets import QPushButton

    from kyc_desktop.gui import application

    told = Path(os.environ["RESTART_TOLD"])
    is_first = not told.exists()

    class Restarting(application.Application):
        def __init__(self, settings: Settings, theme: Theme | None = None) -> None:
            super().__init__(settings, theme)
            self.ready.connect(self.go)

        @Slot()
        def go(self) -> None:
            with told.open("a", encoding="utf-8") as file:
                file.write(json.dumps([os.getpid(), sys.argv[1:]]) + "\n")
            if not is_first:
                self.window.close()
                return
            self.window.settings.show_restart(True)
            banner = self.window.settings_banner
            (restart,) = (
                each for each in banner.findChildren(QPushButton) if each.text() == "Restart now"
            )
            restart.click()

    application.Application = Restarting  # type: ignore[misc] # the class that `application.run` creates
    reader.OcrReader = partial(OcrReader, load=odd_engine.load)  # type: ignore[assignment, misc] # a seam for tests
    return __main__.main()


if __name__ == "__main__":
    sys.exit(main())
