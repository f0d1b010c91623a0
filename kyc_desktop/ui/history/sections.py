"""The cards of a document's details: record, versions, text for the customer, audit events."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.ui.dates import exact_time, formatted_date, short_time
from kyc_desktop.ui.document_kind import document_word
from kyc_desktop.ui.history.card import Section
from kyc_desktop.ui.history.evidence import origin_words, reasons
from kyc_desktop.ui.history.facts import Fact, facts, moment, selectable
from kyc_desktop.ui.history.wording import event_text
from kyc_desktop.ui.language import LANGUAGE_NAMES
from kyc_desktop.ui.parts import Label, NoteLabel
from kyc_desktop.ui.process.shared.record_words import (
    change_texts,
    field_word,
    reason_text,
    value_text,
)
from kyc_desktop.ui.process.shared.wording import partial_word
from kyc_desktop.ui.theme import Look, Role

if TYPE_CHECKING:
    from kyc_desktop.domain.flow import CustomerText
    from kyc_desktop.domain.history import (
        AuditRow,
        FieldRow,
        FlowDetails,
        RecordRow,
        VersionRow,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Details", text)


def record_section(details: FlowDetails, record: RecordRow) -> Section:
    """The saved values, each with how it was found, and until when the document is valid."""
    section = Section(_tr("Record"))
    for field in record.fields:
        section.column.addWidget(_field(details, field))
    printed = record.dob_printed
    rows = [Fact(_tr("Document"), document_word(record.document_type))]
    if isinstance(record.dob, PartialDate):
        rows.append(Fact(_tr("Date as printed"), partial_word(record.dob)))
    elif printed:
        rows.append(Fact(_tr("Date as printed"), printed))
    if record.expires is not None:
        rows.append(Fact(_tr("Valid until"), formatted_date(record.expires)))
    rows.append(Fact(_tr("Saved by"), record.created_by))
    rows.append(moment(_tr("Saved"), record.created_at))
    section.column.addWidget(facts(rows))
    return section


def customer_section(customer: CustomerText) -> Section:
    """What the customer is told about a rejection."""
    section = Section(_tr("Text for the customer"))
    section.column.addWidget(selectable(customer.text))
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
        column.addWidget(selectable(line))
    when = Label(by, manner="muted small", wrap=True)
    when.setToolTip(exactly)
    column.addWidget(when)
    return part


def _field(details: FlowDetails, row: FieldRow) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(Label(field_word(row.field), manner="muted small"))
    value = selectable(value_text(row.field, row.value), "value")
    value.setProperty("row", f"{field_word(row.field)}: {value.text()}")
    column.addWidget(value)
    column.addWidget(Label(origin_words(row), manner="muted small", wrap=True))
    good, bad = reasons(details, row)
    for words, look in ((good, ("check", Role.SUCCESS)), (bad, ("warning", Role.WARNING))):
        for sentence in words:
            note = NoteLabel(small=True)
            column.addWidget(note)  # first: without a parent it would come up as a window
            note.say(Look(look[0], sentence, look[1]))
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
    told = selectable(what)
    told.setProperty("row", f"{exact_time(event.at)}: {what}")
    column.addWidget(told)
    if checksums:
        column.addWidget(facts([Fact(*each) for each in checksums]))
    when = Label(short_time(event.at), manner="muted small")
    when.setToolTip(exact_time(event.at))
    column.addWidget(when)
    return part
