"""Runs the program up to a place, prints the flow's id and waits there to be killed.

`python -m tests.e2e.stopping PLACE [process] IMAGE`; a place is `review`, or the name of a task and
whether to stop `before` or `after` it or to continue `into` it. Readings are saved automatically.
"""

from __future__ import annotations

import sys
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from kyc_desktop import __main__
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.flow.tasks import KycTasks
from kyc_desktop.ocr.process import reader
from kyc_desktop.ocr.process.reader import OcrReader
from tests.e2e import odd_engine

if TYPE_CHECKING:
    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.ui.theme import Theme

REVIEW = "review"


def say(state: FlowState) -> None:
    sys.stdout.write(f"{state.flow_id}\n")
    sys.stdout.flush()


def stop_at(task: str, when: str) -> None:
    original = getattr(KycTasks, task)

    def stopping(tasks: KycTasks, state: FlowState) -> FlowState:
        if when == "after":
            state = original(tasks, state)
        say(state)
        if when != "into":
            Event().wait()
        result: FlowState = original(tasks, state)
        return result

    setattr(KycTasks, task, stopping)


def save_what_is_read(place: str) -> None:
    """Simulate a clerk who saves without a look, or waits at the review to be killed."""
    from PySide6.QtCore import QTimer, Slot

    from kyc_desktop.gui import application
    from kyc_desktop.ui.process.review.key_repeats import GLANCE

    class Attended(application.Application):
        def __init__(self, settings: Settings, theme: Theme | None = None) -> None:
            super().__init__(settings, theme)
            self.process_tab.queue.document_changed.connect(self.look)

        @Slot()
        def look(self) -> None:
            document = self.process_tab.queue.at(0)
            if document.state.status is not FlowStatus.AWAITING_REVIEW:
                return
            if place == REVIEW:
                say(document.state)
            else:
                # A press that comes sooner would be meant for what was shown before.
                QTimer.singleShot(round(2000 * GLANCE), self.process_tab.save)

    application.Application = Attended  # type: ignore[misc] # the class that `run` creates


def main(place: str, *words: str) -> int:
    reader.OcrReader = partial(OcrReader, load=odd_engine.load)  # type: ignore[assignment, misc] # a seam for tests
    if place != REVIEW:
        stop_at(*place.split("-"))
    if "process" not in words:
        save_what_is_read(place)
    return __main__.main(words)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
