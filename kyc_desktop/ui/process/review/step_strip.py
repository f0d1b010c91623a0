"""The four steps of a document in one row: what is done, what runs, what failed, what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from kyc_desktop.domain.flow import TaskStatus
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import IconMark, Label, set_property, tool_button, with_keys
from kyc_desktop.ui.process.shared.wording import duration, step_name, task_title
from kyc_desktop.ui.theme import SPACE_S, SPACE_XS, Role, icon, state_look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QResizeEvent

    from kyc_desktop.ui.process.session.steps import Step

_TOLD_FROM = 0.1  # seconds
_TURN = 36  # degrees per frame: one rotation per second


class Segment(QWidget):
    """One step: icon, name, and its clock while it runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconMark()
        self._name = Label(manner="small")
        self._clock = Label(manner="small muted")
        self._angle = 0.0
        self._state = TaskStatus.PENDING
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        for part in (self._mark, self._name, self._clock):
            row.addWidget(part)
        self._clock.hide()

    @property
    def telling(self) -> bool:
        """Whether it runs or has failed, so that its name matters most."""
        return self._state in {TaskStatus.RUNNING, TaskStatus.FAILED}

    @property
    def text(self) -> str:
        """The name, and the clock while it runs."""
        return f"{self._name.text()} {self._clock.text()}".strip()

    @property
    def named(self) -> bool:
        """Whether its name is shown, not its icon alone."""
        return not self._name.isHidden()

    def show_step(self, step: Step) -> None:
        """Show a step in its present state."""
        look = state_look(step.status)
        self._state = step.status
        self._mark.show_icon(look.icon, look.role)
        self._name.setText(step_name(step.task))
        failed = step.status is TaskStatus.FAILED
        self._name.set_tone(Role.DANGER if failed else None if self.telling else Role.MUTED)
        self._clock.setText("")
        self._clock.hide()
        self.setToolTip(f"{task_title(step.task)}: {look.word}")

    def tick(self, elapsed: float) -> None:
        """Show how long it has been running, in seconds."""
        self._angle += _TURN
        self._mark.turn(self._angle)
        # At first there is nothing to tell: names would make room for it and come back.
        self._clock.setText(duration(elapsed) if elapsed >= _TOLD_FROM else "")
        self._clock.setVisible(bool(self._clock.text()))

    def width_named(self) -> int:
        """Its width in pixels with its name."""
        clock = SPACE_XS + self._clock.sizeHint().width() if self._clock.text() else 0
        return self.width_bare() + SPACE_XS + self._name.sizeHint().width() + clock

    def width_bare(self) -> int:
        """Its width in pixels with its icon only."""
        return self._mark.sizeHint().width()

    def set_named(self, *, named: bool) -> None:
        """Show its name, or its icon only."""
        self._name.setVisible(named)


class StepStrip(QFrame):
    """Four segments and an arrow that opens the list below; a click anywhere does the same.

    Where the names have no room, only the step that runs or failed keeps its name.
    """

    pressed = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        """With `number` segments."""
        super().__init__(parent)
        self.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.segments = tuple(Segment() for _ in range(number))
        self.arrow = tool_button("", "chevron-down", self.pressed.emit)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S, 0, 0, 0)
        row.setSpacing(0)
        for segment in self.segments:
            row.addWidget(segment)
            row.addStretch(1)
        row.addWidget(self.arrow)
        self.show_open(opened=False)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show the steps in their present states."""
        for segment, step in zip(self.segments, steps, strict=True):
            segment.show_step(step)
        self._fit()

    def show_open(self, *, opened: bool) -> None:
        """Have the arrow say what a click will do."""
        text = self.tr("Hide the steps") if opened else self.tr("Show the steps with their times")
        self.arrow.setIcon(icon("chevron-up" if opened else "chevron-down"))
        self.arrow.setAccessibleName(text)
        self.arrow.setToolTip(with_keys(text, Command.SHOW_STEPS))

    def tick(self, number: int, elapsed: float) -> None:
        """Show how long a step has been running, in seconds."""
        self.segments[number].tick(elapsed)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - SPACE_S - self.arrow.sizeHint().width() - 2
        gaps = len(self.segments) * SPACE_XS
        every = sum(segment.width_named() for segment in self.segments) + gaps <= room
        for segment in self.segments:
            segment.set_named(named=every or segment.telling)
        set_property(self, "short", value=not every)

    def minimumSizeHint(self) -> QSize:
        bare = sum(segment.width_bare() for segment in self.segments)
        wide = max(segment.width_named() - segment.width_bare() for segment in self.segments)
        gaps = len(self.segments) * SPACE_XS
        arrow = self.arrow.sizeHint()
        return QSize(bare + wide + gaps + SPACE_S + arrow.width() + 2, arrow.height() + 2)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.PolishRequest}:
            self._fit()
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.pressed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
