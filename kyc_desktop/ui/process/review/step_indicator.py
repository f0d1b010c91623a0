"""Shows how far a document is, live: the step strip and, below it, the list with the times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kyc_desktop.domain.flow import TaskStatus
from kyc_desktop.flow.definition import PERFORM_OCR
from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.layout.fold import Fold
from kyc_desktop.ui.process.review.step_row import QUIET, StepRow
from kyc_desktop.ui.process.review.step_strip import StepStrip
from kyc_desktop.ui.process.session.steps import Step, fresh_steps
from kyc_desktop.ui.process.shared.reader_words import reader_names
from kyc_desktop.ui.process.shared.wording import step_word
from kyc_desktop.ui.theme import SPACE, SPACE_S, SPACE_XS

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.ui.process.session.documents import Document

_TICK = 100  # milliseconds between two frames


class StepIndicator(QWidget):
    """The strip is always in sight. The list opens on a click, on its key, and after a failure.

    Its timer runs only while a step does. What the clerk opens or closes stays so until another
    document is shown.
    """

    def __init__(self, clock: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._running: tuple[int, float] | None = None
        self._told: tuple[int | None, tuple[Step, ...]] = (None, ())
        self._by_hand: bool | None = None
        self._failed = False
        self.setAccessibleName(self.tr("Steps"))
        self.rows = tuple(StepRow() for _ in fresh_steps())
        self.strip = StepStrip(len(self.rows))
        self.strip.pressed.connect(self.toggle)
        self._list = QFrame()
        self._list.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        inner = QVBoxLayout(self._list)
        inner.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        inner.setSpacing(SPACE_XS)
        for row in self.rows:
            inner.addWidget(row)
        self.details = Fold(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self.strip)
        column.addWidget(self.details)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)
        self.show_document(None)

    @property
    def ticking(self) -> bool:
        """Whether a step is running."""
        return self._timer.isActive()

    @property
    def opened(self) -> bool:
        """Whether the list is open, be there room for it or not."""
        return self._failed if self._by_hand is None else self._by_hand

    @property
    def opened_by_hand(self) -> bool:
        """Whether the clerk has opened the list of this document."""
        return bool(self._by_hand)

    def toggle(self) -> None:
        """Open the list, or close it."""
        self._by_hand = not self.details.isVisible()
        self._show_list()

    def show_document(self, document: Document | None) -> None:
        """Show the steps of a document; None shows all steps as pending."""
        self._running = None
        steps = document.steps if document is not None else fresh_steps()
        ocr = document.state.ocr if document is not None else None
        for number, (row, step) in enumerate(zip(self.rows, steps, strict=True)):
            readers = reader_names(ocr.engine) if ocr and step.task == PERFORM_OCR else ""
            row.show_step(step, step_word(step, document), readers)
            if step.status is TaskStatus.RUNNING and step.began is not None:
                self._running = (number, step.began)
        self.strip.show_steps(steps)
        if self._running is None:
            self._timer.stop()
        else:
            self._tick()
            self._timer.start()
        self._failed = any(step.status is TaskStatus.FAILED for step in steps)
        ticket = document.ticket if document is not None else None
        if ticket != self._told[0]:
            self._by_hand = None
        self._show_list()
        self._tell_changes(ticket, steps)

    def _show_list(self) -> None:
        self._list.setVisible(self.opened)
        self.strip.show_open(opened=self.opened)

    def _tell_changes(self, ticket: int | None, steps: tuple[Step, ...]) -> None:
        """Announce to screen readers which steps of the same document began or ended."""
        (before, old), self._told = self._told, (ticket, steps)
        if ticket is None or ticket != before:
            return
        changed = [
            row.accessibleName()
            for row, was, step in zip(self.rows, old, steps, strict=True)
            if step.status is not was.status and step.status not in QUIET
        ]
        announce(self, ". ".join(changed))

    def _tick(self) -> None:
        if self._running is not None:
            number, began = self._running
            elapsed = max(0.0, self._clock() - began)
            self.rows[number].tick(elapsed)
            self.strip.tick(number, elapsed)
