"""The program with a clerk who types into the first document, and an end of its own choice.

`python -m tests.e2e.crashing stay|segfault|close NAME [FILE…]` reports in lines of JSON what the
window says of the last crash, what it brought back, and that NAME was typed and stored.
"""

from __future__ import annotations

import ctypes
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot

from kyc_desktop import __main__
from kyc_desktop.gui import application
from kyc_desktop.ocr.process import reader
from kyc_desktop.ocr.process.reader import OcrReader
from tests.e2e import quick_engine
from tests.e2e.restless import say, written

if TYPE_CHECKING:
    from kyc_desktop.config.settings import Settings
    from kyc_desktop.ui.theme import Theme

_LOOK_MS = 50
_STORED_MS = 500  # a draft is stored by then


class Crashing(application.Application):
    """Types, waits until that is stored, and ends."""

    ending = "stay"
    name = ""

    def __init__(self, settings: Settings, theme: Theme | None = None) -> None:
        super().__init__(settings, theme)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._type)
        self.ready.connect(self._begin)

    @Slot()
    def _begin(self) -> None:
        notice = self.window.crash_banner.notice
        say("ready", crash=f"{notice.text} {notice.detail}" if notice is not None else "")
        self._look.start()

    @Slot()
    def _type(self) -> None:
        document = self.process_tab.selection.document
        if document is None or not document.savable:
            return
        self._look.stop()
        say("restored", draft=written(document.draft))
        edit = self.process_tab.review_panel.form.name.edit
        edit.setText(self.name)
        edit.textEdited.emit(self.name)
        QTimer.singleShot(_STORED_MS, self, self._end)

    @Slot()
    def _end(self) -> None:
        say("typed")
        if self.ending == "segfault":
            ctypes.string_at(0)
        elif self.ending == "close":
            self.window.close()


def main(ending: str, name: str, *files: str) -> int:
    reader.OcrReader = partial(OcrReader, load=quick_engine.load)  # type: ignore[assignment, misc] # a seam for tests
    Crashing.ending, Crashing.name = ending, name
    application.Application = Crashing  # type: ignore[misc] # the class that `run` creates
    return __main__.main(list(map(str, map(Path, files))))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
