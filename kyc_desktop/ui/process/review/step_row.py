"""One step of a document with its time and who read it: a line of the step strip's list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QWidget

from kyc_desktop.domain.flow import TaskStatus
from kyc_desktop.ui.parts import IconMark, Label
from kyc_desktop.ui.process.shared.wording import duration, task_title
from kyc_desktop.ui.theme import SPACE_S, Role, state_look

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kyc_desktop.ui.process.session.steps import Step

_TURN = 36  # degrees per frame: one rotation per second
QUIET = frozenset({TaskStatus.PENDING, TaskStatus.SKIPPED})
"""The states in which there is nothing to tell of a step."""


class StepRow(QWidget):
    """One step: icon, title, time. The reason for a failure is shown below the steps."""

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

    def show_step(self, step: Step, word: str, readers: str = "") -> None:
        """Show a step, with a state or duration on the right, and what read the text."""
        look = state_look(step.status)
        title = task_title(step.task)
        quiet = step.status in QUIET
        if step.attempt > 1 and not quiet:
            title = self.tr("{0} (try {1})").format(title, step.attempt)
        self._mark.show_icon(look.icon, look.role)
        self._title.setText(f"{title} · {readers}" if readers else title)
        self._title.set_tone(Role.MUTED if quiet else None)
        failed = step.status is TaskStatus.FAILED
        self._time.set_tone(Role.DANGER if failed else Role.MUTED)
        self._tell_time(title, look.word, word)
        self._fit()

    def tick(self, elapsed: float) -> None:
        """Show how long the step has been running, in seconds."""
        self._angle += _TURN
        self._mark.turn(self._angle)
        self._time.setText(duration(elapsed))

    @property
    def time(self) -> str:
        """The text on the right."""
        return self._time.text()

    @property
    def title(self) -> str:
        """The text on the left."""
        return self._title.text()

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
