"""The tasks of a flow and the way that it took through them, as a small diagram."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from kyc_desktop.ui.theme import RADIUS, Role, colour, icon, state_look

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

    from kyc_desktop.domain.definition import ConditionDefinition
    from kyc_desktop.domain.history import FlowDetails, TaskRow

_PADDING = 6  # pixels around the title of a task
_GAP = 22  # pixels between two tasks
_LANE = 14  # pixels beside the tasks, for each way that passes others
_EXIT = 34  # pixels on the right, for the ways on which processing ends
_HEAD = 4.0  # pixels: half the width of an arrow's head
_END = 4.0  # pixels: radius of the dot where processing ends


class FlowDiagram(QWidget):
    """A box for each task from top to bottom; ways that were taken are thick and coloured.

    A way down is taken after success, one to the right after a failure. A dot is the end. The
    sentences about the conditions say the same to a screen reader.
    """

    def __init__(
        self, details: FlowDetails, titles: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        last: dict[str, TaskRow] = {}
        for task in sorted(details.tasks, key=lambda each: (each.position, each.attempt)):
            last[task.name] = task
        self._tasks = list(last.values())
        self._titles = titles
        self._conditions = {each.source_task: each for each in details.conditions}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Diagram of the steps"))

    @property
    def taken(self) -> list[tuple[str, str | None]]:
        """The ways that were taken: from which task to which; None is the end."""
        return [
            (task.name, _target(self._conditions[task.name], task))
            for task in self._tasks
            if task.name in self._conditions and task.finished_at is not None
        ]

    def sizeHint(self) -> QSize:
        count = len(self._tasks)
        return QSize(200, count * self._height() + count * _GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            self.updateGeometry()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = {task.name: self._box(row) for row, task in enumerate(self._tasks)}
        taken = set(self.taken)
        # What was taken comes last, on top.
        for on_it in (False, True):
            for name, box in boxes.items():
                condition = self._conditions.get(name)
                if condition is None:
                    continue
                good, bad = condition.target_task_success, condition.target_task_failure
                failed = (name, bad) in taken and not self._succeeded(name)
                went = (name, good) in taken and self._succeeded(name)
                if went is on_it:
                    self._draw_down(painter, box, boxes.get(good or ""), taken=went)
                if failed is on_it and bad != good:
                    self._draw_aside(painter, box, boxes.get(bad or ""), taken=failed)
        for task in self._tasks:
            self._draw_task(painter, boxes[task.name], task)

    def _succeeded(self, name: str) -> bool:
        task = next(each for each in self._tasks if each.name == name)
        return task.status is self._conditions[name].outcome

    def _height(self) -> int:
        return self.fontMetrics().height() + 2 * _PADDING

    def _box(self, row: int) -> QRectF:
        top = row * (self._height() + _GAP)
        width = self.width() - _LANE - _EXIT
        return QRectF(_LANE, top + 0.5, width, self._height() - 1)

    def _draw_task(self, painter: QPainter, box: QRectF, task: TaskRow) -> None:
        look = state_look(task.status)
        ran = task.finished_at is not None
        painter.setPen(QPen(colour(look.role if ran else Role.BORDER_STRONG), 1))
        painter.setBrush(colour(Role.SURFACE))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        edge = self.fontMetrics().height()
        place = QRectF(box.left() + _PADDING, box.top() + _PADDING, edge, edge).toRect()
        icon(look.icon, look.role).paint(painter, place)
        text = box.adjusted(edge + 2 * _PADDING, 0, -_PADDING, 0)
        title = self.fontMetrics().elidedText(
            self._titles.get(task.name, task.name), Qt.TextElideMode.ElideRight, int(text.width())
        )
        painter.setPen(colour(Role.TEXT if ran else Role.MUTED))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)

    def _draw_down(
        self, painter: QPainter, box: QRectF, target: QRectF | None, *, taken: bool
    ) -> None:
        """From the bottom of a task to the next one, past others, or to the end."""
        _use(painter, Role.SUCCESS, taken=taken)
        begin = QPointF(box.center().x(), box.bottom())
        if target is None:
            _draw_way(painter, [begin, begin + QPointF(0, _GAP - 2 * _END)])
            _draw_end(painter, begin + QPointF(0, _GAP - 2 * _END))
        elif 0 < target.top() - box.bottom() <= _GAP + 1:
            _draw_way(painter, [begin, QPointF(begin.x(), target.top())], head=True)
        else:
            lane, left = box.left() - _LANE / 2, QPointF(box.left(), box.center().y())
            way = [left, QPointF(lane, left.y()), QPointF(lane, target.center().y())]
            _draw_way(painter, [*way, QPointF(target.left(), target.center().y())], head=True)

    def _draw_aside(
        self, painter: QPainter, box: QRectF, target: QRectF | None, *, taken: bool
    ) -> None:
        """From the right of a task to the end, or to the task that follows a failure."""
        _use(painter, Role.DANGER, taken=taken)
        begin = QPointF(box.right(), box.center().y())
        far = begin + QPointF(_EXIT - 2 * _END, 0)
        if target is None:
            _draw_way(painter, [begin, far])
            _draw_end(painter, far)
        else:
            into = QPointF(target.right(), target.center().y())
            way = [begin, far, QPointF(far.x(), into.y()), into]
            _draw_way(painter, way, head=True)


def _target(condition: ConditionDefinition, task: TaskRow) -> str | None:
    if task.status is condition.outcome:
        return condition.target_task_success
    return condition.target_task_failure


def _use(painter: QPainter, role: Role, *, taken: bool) -> None:
    shade = colour(role if taken else Role.BORDER)
    painter.setPen(QPen(shade, 2.0 if taken else 1.4))
    painter.setBrush(shade)


def _draw_way(painter: QPainter, way: list[QPointF], *, head: bool = False) -> None:
    for begin, end in itertools.pairwise(way):
        painter.drawLine(begin, end)
    if head:
        tip, along = way[-1], way[-1] - way[-2]
        along /= max(abs(along.x()) + abs(along.y()), 1e-6)  # each way ends along an axis
        across = QPointF(-along.y(), along.x()) * _HEAD
        back = tip - along * 2 * _HEAD
        painter.drawPolygon(QPolygonF([tip, back + across, back - across]))


def _draw_end(painter: QPainter, at: QPointF) -> None:
    painter.drawEllipse(at, _END, _END)
