"""What a technician asks about a flow: its tasks, their order, engines, checksums; folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kyc_desktop.domain.flow import TaskStatus
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.ui.dates import exact_time, short_time
from kyc_desktop.ui.drawer import Drawer, DrawerWords
from kyc_desktop.ui.history.card import Section
from kyc_desktop.ui.history.facts import Fact, facts, moment, selectable
from kyc_desktop.ui.history.flow_diagram import FlowDiagram
from kyc_desktop.ui.history.wording import condition_text
from kyc_desktop.ui.parts import IconMark, Label, clear
from kyc_desktop.ui.process.shared.reader_words import readers
from kyc_desktop.ui.process.shared.wording import duration, task_title
from kyc_desktop.ui.theme import SPACE, SPACE_S, Role, state_look
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    from kyc_desktop.domain.history import FlowDetails, TaskRow


def _tr(text: str) -> str:
    return QCoreApplication.translate("Details", text)


class Technical(Drawer):
    """The cards, and the handle that folds and unfolds them."""

    def __init__(self) -> None:
        body = QWidget()
        tr = QCoreApplication.translate
        tip = tr(
            "Technical", "Steps, their order, versions of the readers, checksum of the picture"
        )
        words = DrawerWords(
            tr("Technical", "Technical"),
            tr("Technical", "Technical details shown"),
            tr("Technical", "Technical details hidden"),
            tip,
            tip,
        )
        super().__init__(body, words, opened=False)
        self._cards = QVBoxLayout(body)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.handle, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(body)

    def show_details(self, details: FlowDetails) -> None:
        """Show the cards of a flow."""
        self.forget()
        titles = _titles(details)
        self._cards.addWidget(tasks_section(details.tasks, titles))
        self._cards.addWidget(conditions_section(details, titles))
        self._cards.addWidget(flow_section(details))
        self.show()

    def forget(self) -> None:
        """Show no flow."""
        clear(self._cards)
        self.hide()


def _titles(details: FlowDetails) -> dict[str, str]:
    """The titles of the flow's tasks; for unknown tasks the description stored with them."""
    known = {task.name: task_title(task.name) for task in KYC_FLOW.tasks}
    return {task.name: task.description for task in details.tasks} | known


def tasks_section(tasks: tuple[TaskRow, ...], titles: dict[str, str]) -> Section:
    """Every attempt of every task, in order."""
    section = Section(_tr("Steps"))
    attempts = {task.name: 0 for task in tasks}
    for task in tasks:
        attempts[task.name] += 1
    for task in sorted(tasks, key=lambda each: (each.position, each.attempt)):
        section.column.addWidget(_task(task, titles[task.name], several=attempts[task.name] > 1))
    return section


def _task(task: TaskRow, title: str, *, several: bool) -> QWidget:
    look = state_look(task.status)
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE_S)
    grid.setVerticalSpacing(1)
    grid.setColumnStretch(1, 1)
    mark = IconMark()
    mark.show_icon(look.icon, look.role)
    name = _tr("{0} (try {1})").format(title, task.attempt) if several else title
    ran = task.status in {TaskStatus.SUCCESS, TaskStatus.FAILED} and task.seconds is not None
    took = f" · {duration(task.seconds)}" if ran and task.seconds is not None else ""
    state = Label(f"{look.word}{took}", manner="small")
    state.set_tone(look.role)
    grid.addWidget(mark, 0, 0)
    grid.addWidget(Label(name, wrap=True), 0, 1)
    grid.addWidget(state, 0, 2)
    words = [name, look.word + took]
    if task.started_at is not None:
        started = _tr("Started {0}").format(short_time(task.started_at))
        part.setToolTip(f"{started}\n{exact_time(task.started_at)}")
    by = _tr("By {0}").format(task.operator) if task.operator else ""
    error = translated(task.error)
    for text, role in ((by, Role.MUTED), (error, Role.DANGER)):
        if text:
            below = selectable(text, "small")
            below.set_tone(role)
            grid.addWidget(below, grid.rowCount(), 1, 1, 2)
            words.append(text)
    part.setAccessibleName(", ".join(words))
    return part


def conditions_section(details: FlowDetails, titles: dict[str, str]) -> Section:
    """The conditions that decided which task follows, as stored with this flow."""
    section = Section(_tr("Order of the steps"))
    section.column.addWidget(FlowDiagram(details, titles))
    for condition in details.conditions:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        mark = IconMark()
        mark.show_icon("route", Role.MUTED)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(selectable(condition_text(condition, titles)), 1)
        section.column.addLayout(row)
    return section


def flow_section(details: FlowDetails) -> Section:
    """The flow's own data."""
    section, engine = Section(_tr("Processing")), details.ocr_engine
    rows = [
        Fact(_tr("Flow"), details.flow_name),
        Fact(_tr("Read with"), readers(engine) if engine else _tr("not read")),
        Fact(_tr("Started by"), details.created_by),
        moment(_tr("Started"), details.created_at),
        moment(_tr("Last change"), details.updated_at),
    ]
    if details.related_table and details.related_record_id is not None:
        number = _tr("no. {0}").format(details.related_record_id)
        rows.append(Fact(_tr("Stored in"), f"{details.related_table}, {number}"))
    if details.image_sha256:
        rows.append(Fact(_tr("SHA-256"), details.image_sha256))
    section.column.addWidget(facts(rows))
    return section
