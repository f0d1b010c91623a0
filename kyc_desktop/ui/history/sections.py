"""The cards of a flow's details: record, tasks, conditions, audit events, the flow itself."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kyc_desktop.domain.flow import TaskStatus
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.ui.dates import exact_time, formatted_date, short_time
from kyc_desktop.ui.document_kind import document_word
from kyc_desktop.ui.history.card import Section
from kyc_desktop.ui.history.wording import blind_word, condition_text, event_text
from kyc_desktop.ui.language import LANGUAGE_NAMES
from kyc_desktop.ui.parts import IconMark, Label, plain_tip
from kyc_desktop.ui.process.shared.reader_words import readers
from kyc_desktop.ui.process.shared.record_words import (
    change_texts,
    field_word,
    origin_text,
    reason_text,
    value_text,
)
from kyc_desktop.ui.process.shared.wording import duration, partial_word
from kyc_desktop.ui.theme import SPACE, SPACE_S, SPACE_XS, Role, state_look
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    import datetime as dt

    from kyc_desktop.domain.flow import CustomerText
    from kyc_desktop.domain.history import (
        AuditRow,
        FieldRow,
        FlowDetails,
        RecordRow,
        TaskRow,
        VersionRow,
    )

_LONG_WORD = 40


def _tr(text: str) -> str:
    return QCoreApplication.translate("Details", text)


def _selectable(text: str, manner: str = "") -> Label:
    label = Label(text, manner=manner, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def record_section(record: RecordRow) -> Section:
    """The saved values and how they were corrected."""
    section = Section(_tr("Record"))
    for field in record.fields:
        section.column.addWidget(_field(field))
    printed = record.dob_printed
    facts = [Fact(_tr("Document"), document_word(record.document_type))]
    if isinstance(record.dob, PartialDate):
        facts.append(Fact(_tr("Date as printed"), partial_word(record.dob)))
    elif printed:
        facts.append(Fact(_tr("Date as printed"), printed))
    if record.expires is not None:
        facts.append(Fact(_tr("Valid until"), formatted_date(record.expires)))
    facts.append(Fact(_tr("Saved by"), record.created_by))
    facts.append(_moment(_tr("Saved"), record.created_at))
    section.column.addWidget(_facts(facts))
    return section


def customer_section(customer: CustomerText) -> Section:
    """What the customer is told about a rejection."""
    section = Section(_tr("Text for the customer"))
    section.column.addWidget(_selectable(customer.text))
    state = _tr("copied") if customer.copied else _tr("not copied")
    language = LANGUAGE_NAMES.get(customer.language, customer.language)
    section.column.addWidget(Label(f"{language} · {state}", manner="muted small"))
    return section


def versions_section(versions: tuple[VersionRow, ...]) -> Section:
    """What was saved and what each correction changed, the newest first."""
    section = Section(_tr("Versions"))
    for before, now in reversed(list(pairwise(versions))):
        by = _tr("Corrected by {0}, {1}").format(now.actor, short_time(now.at))
        lines = [*change_texts(before, now), _tr("Reason: {0}").format(reason_text(now))]
        section.column.addWidget(_version(by, lines, exact_time(now.at)))
    first = versions[0]
    by = _tr("Saved by {0}, {1}").format(first.actor, short_time(first.at))
    saved = [f"{field_word(key)}: {value_text(key, each)}" for key, each in first.values.items()]
    section.column.addWidget(_version(by, saved, exact_time(first.at)))
    return section


def _version(by: str, lines: list[str], exactly: str) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    for line in lines:
        column.addWidget(_selectable(line))
    when = Label(by, manner="muted small", wrap=True)
    when.setToolTip(exactly)
    column.addWidget(when)
    return part


def _field(row: FieldRow) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(Label(field_word(row.field), manner="muted small"))
    column.addWidget(_selectable(value_text(row.field, row.value), "value"))
    origin = origin_text(row)
    if row.blind is not None:
        origin = f"{origin} · {blind_word(row.blind)}"
    column.addWidget(Label(origin, manner="muted small", wrap=True))
    return part


class Fact(NamedTuple):
    """A value of a table with its name; `more` is in its tooltip."""

    name: str
    value: str
    more: str = ""


def _moment(name: str, at: dt.datetime) -> Fact:
    return Fact(name, short_time(at), exact_time(at))


def _facts(facts: list[Fact]) -> QWidget:
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, SPACE_XS, 0, 0)
    grid.setHorizontalSpacing(SPACE)
    grid.setVerticalSpacing(SPACE_XS)
    grid.setColumnStretch(1, 1)
    for number, (name, value, more) in enumerate(facts):
        grid.addWidget(Label(name, manner="muted"), number, 0, Qt.AlignmentFlag.AlignTop)
        shown = _selectable(value) if _wraps(value) else _one_line(value)
        if more:
            shown.setToolTip(more)
        grid.addWidget(shown, number, 1)
    return part


def _wraps(value: str) -> bool:
    return max(map(len, value.split()), default=0) < _LONG_WORD


def _one_line(value: str) -> QLineEdit:
    """A long value without spaces, such as a checksum, on one line; it is copied unchanged."""
    line = QLineEdit(value)
    line.setReadOnly(True)
    line.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
    line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    line.setCursorPosition(0)
    line.setTextMargins(-2, 0, 0, 0)  # undoes Qt's inner margin, which a label does not have
    line.setToolTip(plain_tip(value))
    return line


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
            below = _selectable(text, "small")
            below.set_tone(role)
            grid.addWidget(below, grid.rowCount(), 1, 1, 2)
            words.append(text)
    part.setAccessibleName(", ".join(words))
    return part


def events_section(events: tuple[AuditRow, ...]) -> Section:
    """The audit events: who did what and when."""
    section = Section(_tr("Activity"))
    for event in events:
        section.column.addWidget(_event(event))
    return section


def _event(event: AuditRow) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    what, checksums = event_text(event)
    column.addWidget(_selectable(what))
    if checksums:
        column.addWidget(_facts([Fact(*each) for each in checksums]))
    when = Label(short_time(event.at), manner="muted small")
    when.setToolTip(exact_time(event.at))
    column.addWidget(when)
    return part


def conditions_section(details: FlowDetails, titles: dict[str, str]) -> Section:
    """The conditions that decided which task follows, as stored with this flow."""
    section = Section(_tr("Order of the steps"))
    for condition in details.conditions:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        mark = IconMark()
        mark.show_icon("route", Role.MUTED)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_selectable(condition_text(condition, titles)), 1)
        section.column.addLayout(row)
    return section


def flow_section(details: FlowDetails) -> Section:
    """The flow's own data."""
    section, engine = Section(_tr("Processing")), details.ocr_engine
    facts = [
        Fact(_tr("Read with"), readers(engine) if engine else _tr("not read")),
        Fact(_tr("Started by"), details.created_by),
        _moment(_tr("Started"), details.created_at),
        _moment(_tr("Last change"), details.updated_at),
    ]
    if details.related_table and details.related_record_id is not None:
        number = _tr("no. {0}").format(details.related_record_id)
        facts.append(Fact(_tr("Stored in"), f"{details.related_table}, {number}"))
    if details.image_sha256:
        facts.append(Fact(_tr("SHA-256"), details.image_sha256))
    section.column.addWidget(_facts(facts))
    return section
