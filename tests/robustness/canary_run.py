"""The program with the engine of the canaries, as a window that works by itself or as a command.

`python -m tests.robustness.canary_run crash|work FILE…` types, and then either crashes or saves,
rejects, searches and closes; it reports the titles that other programs can see.
`python -m tests.robustness.canary_run COMMAND…` runs a command.
"""

from __future__ import annotations

import ctypes
import sys
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop import __main__
from kyc_desktop.domain.flow import CustomerText, FlowStatus, Rejection, RejectReason
from kyc_desktop.gui import application
from kyc_desktop.ocr.process import reader
from kyc_desktop.ocr.process.reader import OcrReader
from tests.e2e.restless import say
from tests.robustness import canary

_LOOK_MS = 100
_STORED_MS = 700  # a draft is stored by then
CRASH, WORK = "crash", "work"


class Canary(application.Application):
    """Does one thing after the other, as soon as it can."""

    ending = WORK

    @Slot()
    def go_on(self) -> None:
        """Type, save one document, reject the other, search, report and close."""
        tab = self.process_tab
        done = [each for each in tab.queue if each.state.status is FlowStatus.SUCCESS]
        waiting = [each for each in tab.queue if each.state.status is FlowStatus.AWAITING_REVIEW]
        rejected = [each for each in tab.queue if each.state.status is FlowStatus.REJECTED]
        if rejected and done:
            self._look.stop()
            self._search()
        elif waiting and not done:
            tab.selection.choose(waiting[0].ticket)
            edit = tab.review_panel.form.name.edit
            if edit.text() != canary.TYPED:
                edit.setText(canary.TYPED)
                edit.textEdited.emit(canary.TYPED)
                QTimer.singleShot(_STORED_MS, self, self._crash)
            elif self.ending == WORK:
                QTest.mouseClick(tab.review_panel.save, Qt.MouseButton.LeftButton)
        elif waiting and len(tab.queue) > 1:
            told = CustomerText(canary.NOTE, "de", copied=True)
            rejection = Rejection(RejectReason.OTHER, canary.NOTE, "m.clerk", customer=told)
            tab.dispatcher.reject(waiting[0].ticket, rejection)

    def begin(self) -> None:
        """Look at the queue every few moments from now on."""
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self.go_on)
        self._look.start()

    @Slot()
    def _crash(self) -> None:
        if self.ending == CRASH:
            say("typed")
            ctypes.string_at(0)

    def _search(self) -> None:
        self.window.show_history()
        self.history_tab.bar.search_for(canary.SEARCHED)
        QTimer.singleShot(_STORED_MS, self, self._tell)

    @Slot()
    def _tell(self) -> None:
        windows = QApplication.topLevelWidgets()
        say("titles", titles=[each.windowTitle() for each in windows])
        self.window.close()


def main(first: str, *words: str) -> int:
    reader.OcrReader = partial(OcrReader, load=canary.load)  # type: ignore[assignment, misc] # a seam for tests
    if first not in {CRASH, WORK}:
        return __main__.main([first, *words])

    class Started(Canary):
        ending = first

        def start(self, *args: object) -> None:
            super().start(*args)  # type: ignore[arg-type] # passed on as they came
            self.ready.connect(self.begin)

    application.Application = Started  # type: ignore[misc] # the class that `run` creates
    return __main__.main(list(words))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
