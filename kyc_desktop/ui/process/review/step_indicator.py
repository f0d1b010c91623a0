"""The tasks of a document and their current states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from kyc_desktop.domain.flow import TaskStatus
from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.parts import IconMark, Label
from kyc_desktop.ui.process.session.documents import Document, Step, fresh_steps
from kyc_desktop.ui.process.shared.wording import duration, step_word, task_title
from kyc_desktop.ui.theme import SPACE, SPACE_S, Role, state_look

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

_TICK = 100  # milliseconds between two frames
_TURN = 36  # degrees per frame: one rotation per second


class StepRow(QWidget):
    """One task: icon, title, time. The reason for a failure is shown below the steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconMark()
        self._title = Label(wrap=True)
        self._time = Label(manner="small muted", wrap=True)
        self._angle = 0.0
        self._below = False
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._mark, 0, 0)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._time, 0, 2)

    def show_step(self, step: Step, word: str) -> None:
        """Show a task, with a state or duration on the right."""
        look = state_look(step.status)
        title = task_title(step.task)
        quiet = step.status in {TaskStatus.PENDING, TaskStatus.SKIPPED}
        if step.attempt > 1 and not quiet:
            title = self.tr("{0} (attempt {1})").format(title, step.attempt)
        self._mark.show_icon(look.icon, look.role)
        self._title.setText(title)
        self._title.set_tone(Role.MUTED if quiet else None)
        failed = step.status is TaskStatus.FAILED
        self._time.set_tone(Role.DANGER if failed else Role.MUTED)
        self._tell_time(title, look.word, word)
        self._fit()

    def tick(self, elapsed: float) -> None:
        """Show how long the task has been running, in seconds."""
        self._angle += _TURN
        self._mark.turn(self._angle)
        self._time.setText(duration(elapsed))

    @property
    def time(self) -> str:
        """The text on the right."""
        return self._time.text()

    def _tell_time(self, title: str, state: str, word: str) -> None:
        self._time.setText(word)
        translated = f"{title}: {state}" + (f", {word}" if word and word != state else "")
        self.setAccessibleName(translated)

    def _fit(self) -> None:
        """Move the time below the title if they don't both fit on one line."""
        texts = (self._title, self._time)
        wide = sum(label.fontMetrics().horizontalAdvance(label.text()) for label in texts)
        below = self.width() < self._mark.sizeHint().width() + wide + 2 * SPACE_S
        if below != self._below:
            self._below = below
            self._grid.removeWidget(self._time)
            self._grid.addWidget(self._time, *((1, 1) if below else (0, 2)))

    def minimumSizeHint(self) -> QSize:
        """As wide as the longest word of title and time."""
        words = max(label.minimumSizeHint().width() for label in (self._title, self._time))
        width = self._mark.sizeHint().width() + SPACE_S + words
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class StepIndicator(QFrame):
    """Shows a document's steps; its timer runs only while one of them does."""

    def __init__(self, clock: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._running: tuple[StepRow, float] | None = None
        self._told: tuple[int | None, tuple[Step, ...]] = (None, ())
        self.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        self.setAccessibleName(self.tr("Steps"))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        column.setSpacing(SPACE_S)
        self.rows = tuple(StepRow() for _ in fresh_steps())
        for row in self.rows:
            column.addWidget(row)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)
        self.show_document(None)

    @property
    def ticking(self) -> bool:
        """Whether a step is running."""
        return self._timer.isActive()

    def show_document(self, document: Document | None) -> None:
        """Show the steps of a document; None shows all steps as pending."""
        self._running = None
        steps = document.steps if document is not None else fresh_steps()
        for row, step in zip(self.rows, steps, strict=True):
            row.show_step(step, step_word(step, document))
            if step.status is TaskStatus.RUNNING and step.began is not None:
                self._running = (row, step.began)
        if self._running is None:
            self._timer.stop()
        else:
            self._tick()
            self._timer.start()
        self._tell_changes(document.ticket if document is not None else None, steps)

    def _tell_changes(self, ticket: int | None, steps: tuple[Step, ...]) -> None:
        """Announce to screen readers which steps of the same document began or ended."""
        (before, old), self._told = self._told, (ticket, steps)
        if ticket is None or ticket != before:
            return
        quiet = {TaskStatus.PENDING, TaskStatus.SKIPPED}
        changed = [
            row.accessibleName()
            for row, was, step in zip(self.rows, old, steps, strict=True)
            if step.status is not was.status and step.status not in quiet
        ]
        announce(self, ". ".join(changed))

    def _tick(self) -> None:
        if self._running is not None:
            row, began = self._running
            row.tick(max(0.0, self._clock() - began))
