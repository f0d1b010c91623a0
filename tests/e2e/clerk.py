"""A simulated clerk at the window."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kyc_desktop.config import settings
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.gui.application import Application
from kyc_desktop.ocr.process import child_main, reader
from kyc_desktop.ocr.process.reader import OcrReader
from kyc_desktop.ui.process.review.key_repeats import GLANCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QAbstractButton, QLineEdit
    from pytestqt.qtbot import QtBot

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.flow import Failure, FlowState
    from kyc_desktop.ui.history.details_panel import DetailsPanel
    from kyc_desktop.ui.process.session.documents import Document

_ENDS_MS = 120_000
_WORKING = {FlowStatus.QUEUED, FlowStatus.RUNNING}


def look(qtbot: QtBot) -> None:
    """Wait until the next press can be meant for what is shown now."""
    qtbot.wait(round(GLANCE * 1100))  # Qt's timers are up to 5 % early


def settings_for(data_dir: Path) -> Settings:
    """Settings for the program on this data folder, to which the same examples come many times."""
    found = settings.load({"KYC_DATA_DIR": str(data_dir), "KYC_OPERATOR": "m.clerk"})
    return replace(found, ocr_engine="rapidocr", blind_check=0, seen_before=False)


@contextmanager
def opened(
    qtbot: QtBot,
    chosen: Settings,
    *,
    ready: bool = True,
    load: child_main.Loader = child_main.load_engine,
) -> Iterator[Application]:
    """The program, started and (unless `ready` is false) ready; closed as a clerk would do it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "OcrReader", partial(OcrReader, load=load))  # created on first use
        running = Application(chosen)
        try:
            with qtbot.waitSignal(running.ready, timeout=30_000) if ready else nullcontext():
                running.start([])
            yield running
        finally:
            with qtbot.waitSignal(running.stopped):
                running.stop()
            running.deleteLater()


class Clerk:
    """Works with the real window like a person, one document at a time."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        self._qtbot = qtbot
        self.application = application
        self.tab = application.process_tab
        self._tickets: list[int] = []

    @property
    def ticket(self) -> int:
        """The ticket of the document that was dropped last."""
        return self._tickets[-1]

    @property
    def document(self) -> Document:
        found = self.tab.queue.get(self.ticket)
        assert found is not None
        return found

    @property
    def state(self) -> FlowState:
        return self.document.state

    @property
    def failure(self) -> Failure:
        assert self.state.failure is not None
        return self.state.failure

    @property
    def outcome(self) -> str:
        """The text of the panel above the form."""
        return self.tab.review_panel.outcome.text

    @property
    def form(self) -> tuple[str, str]:
        """Name, and date of birth in ISO 8601, in the form; empty texts while it is hidden."""
        form = self.tab.review_panel.form
        return ("", "") if form.isHidden() else (form.name.text, form.dob.value or form.dob.text)

    def give(self, *images: Path) -> Document:
        """Drop images, wait until all have stopped, and select the last one."""
        sources = [ImageSource(image.name, image) for image in images]
        return self._watch(lambda: self.tab.add_sources(sources))

    def begin(self, image: Path) -> None:
        """Drop an image and select it while it is processed."""
        self.tab.add_sources([ImageSource(image.name, image)])
        self._look_at_last()

    def look_up(self, flow_id: int) -> DetailsPanel:
        """Select a flow in the History tab; returns its details once they are loaded."""
        tab = self.application.history_tab
        self.application.window.show_history()
        tab.reload()
        self._qtbot.waitUntil(lambda: not tab.model.waiting)
        tab.table.selectRow(self.history_row(flow_id))
        self._qtbot.waitUntil(lambda: tab.details.flow_id == flow_id and not tab.details.loading)
        return tab.details

    def history_row(self, flow_id: int) -> int:
        row = self.application.history_tab.model.row_of(flow_id)
        assert row is not None, "the flow is not in the list"
        return row

    def reopen(self, flow_id: int) -> Document:
        """Press Continue in the History tab."""
        details = self.look_up(flow_id)
        return self._watch(lambda: self._press(details.resume))

    def type_name(self, name: str) -> None:
        self._type(self.tab.review_panel.form.name.edit, name)

    def type_date(self, date: str) -> None:
        self._type(self.tab.review_panel.form.dob.edit, date)

    def save(self) -> Document:
        """Press Save, or Try again in its place."""
        self.press_save()
        return self.rest()

    def press_save(self) -> None:
        # What has just been shown automatically can't be saved yet.
        self.tab.selection.choose(self.ticket)
        self._press(self.tab.review_panel.save)

    def retry(self) -> Document:
        self._press(self.tab.review_panel.retry)
        return self.rest()

    def cancel(self) -> Document:
        self._press(self.tab.review_panel.cancel)
        return self.rest()

    def rest(self) -> Document:
        """Wait until nothing is running for the document any more."""
        self._qtbot.waitUntil(lambda: self.document.state.status not in _WORKING, timeout=_ENDS_MS)
        return self.document

    def runs(self, task: str) -> bool:
        """Whether this task of the document is running now."""
        return any(step.task == task and step.began is not None for step in self.document.steps)

    def leave(self) -> None:
        """Remove all documents."""
        for ticket in self._tickets:
            self.tab.removal.remove(ticket)

    def _watch(self, act: Callable[[], None]) -> Document:
        act()
        self._look_at_last()
        return self.rest()

    def _look_at_last(self) -> None:
        known = set(self._tickets)
        self._tickets += [each.ticket for each in self.tab.queue if each.ticket not in known]
        self.tab.selection.choose(self.ticket)

    def _type(self, edit: QLineEdit, text: str) -> None:
        edit.selectAll()
        QTest.keyClicks(edit, text)

    def _press(self, button: QAbstractButton) -> None:
        assert button.isVisible(), "the button is not there"
        # A window that has just come up may not have its layout yet.
        self._qtbot.waitUntil(lambda: button.isEnabled() and _is_on_top(button))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _is_on_top(button: QAbstractButton) -> bool:
    """Whether a click on its middle meets the button."""
    window = button.window()
    return window.childAt(button.mapTo(window, button.rect().center())) is button
