"""The texts of a case report, from what is stored about a document."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyc_desktop.domain.page_turn import upright_turn
from kyc_desktop.export.report import Report, ReportRow, ReportSection
from kyc_desktop.ui.dates import exact_time, formatted_date
from kyc_desktop.ui.document_kind import document_word
from kyc_desktop.ui.history.evidence import origin_words, places, reasons
from kyc_desktop.ui.history.wording import event_text, rejection_text
from kyc_desktop.ui.language import LANGUAGE_NAMES
from kyc_desktop.ui.process.shared.reader_words import readers
from kyc_desktop.ui.process.shared.record_words import (
    change_texts,
    field_word,
    reason_text,
    value_text,
)
from kyc_desktop.ui.theme import stage_look
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    import datetime as dt

    from kyc_desktop.domain.flow import CustomerText, Rejection
    from kyc_desktop.domain.history import AuditRow, FlowDetails, RecordRow, VersionRow


def _tr(text: str) -> str:
    return QCoreApplication.translate("Report", text)


def report_of(details: FlowDetails, operator: str, now: dt.datetime) -> Report:
    """The report that an operator makes now, in the window's language; times are UTC."""
    sections = [_document(details)]
    if details.record is not None:
        sections.append(_fields(details, details.record))
    if len(details.versions) > 1:
        sections.append(ReportSection(_tr("Versions"), _versions(details.versions)))
    if details.accepted_flags:
        rows = tuple(
            ReportRow(_by(each.actor, each.at), translated(each.flag))
            for each in details.accepted_flags
        )
        sections.append(ReportSection(_tr("Accepted flags"), rows))
    if details.rejection is not None:
        sections.append(ReportSection(_tr("Rejection"), _rejection(details.rejection)))
    if details.events:
        rows = tuple(_event(event) for event in details.events)
        sections.append(ReportSection(_tr("Activity"), rows))
    return Report(
        flow_id=details.flow_id,
        title=_tr("Case report: document no. {0}").format(details.flow_id),
        made=_tr("Made by {0}, {1}").format(operator, exact_time(now)),
        sections=tuple(sections),
        page=_tr("Page {0} of {1}"),
        picture=_tr("Picture"),
        turn=upright_turn(details.lines),
        boxes=tuple(box for boxes in places(details).values() for box in boxes),
    )


def plain_text(report: Report) -> str:
    """The texts of a report, a line for each value, without who made it."""
    lines = [report.title]
    for section in report.sections:
        lines += ["", section.heading]
        for row in section.rows:
            name, value = (" ".join(text.splitlines()) for text in (row.name, row.value))
            lines.append(f"{name}: {value}")
            lines += [f"    {note}" for note in row.notes]
    return "\n".join(lines)


def _by(actor: str, at: dt.datetime) -> str:
    return f"{actor}\n{exact_time(at)}"


def _event(event: AuditRow) -> ReportRow:
    what, checksums = event_text(event)
    return ReportRow(exact_time(event.at), what, tuple(": ".join(each) for each in checksums))


def _document(details: FlowDetails) -> ReportSection:
    rows = [
        ReportRow(_tr("Number"), str(details.flow_id)),
        ReportRow(_tr("File"), details.image_name),
        ReportRow(_tr("State"), stage_look(details.stage).word),
        ReportRow(_tr("Added"), exact_time(details.created_at), (details.created_by,)),
    ]
    if details.record is not None:
        record = details.record
        rows.append(ReportRow(_tr("Kind"), document_word(record.document_type)))
        if record.expires is not None:
            rows.append(ReportRow(_tr("Valid until"), formatted_date(record.expires)))
        rows.append(ReportRow(_tr("Saved"), exact_time(record.created_at), (record.created_by,)))
    if details.ocr_engine:
        rows.append(ReportRow(_tr("Read with"), readers(details.ocr_engine)))
    if details.image_sha256:
        rows.append(ReportRow(_tr("SHA-256 of the picture"), details.image_sha256))
    return ReportSection(_tr("Document"), tuple(rows))


def _fields(details: FlowDetails, record: RecordRow) -> ReportSection:
    rows = []
    for row in record.fields:
        good, bad = reasons(details, row)
        notes = [origin_words(row), *(f"+ {each}" for each in good), *(f"– {each}" for each in bad)]
        rows.append(
            ReportRow(field_word(row.field), value_text(row.field, row.value), tuple(notes))
        )
    if record.dob_printed:
        rows.append(ReportRow(_tr("Date as printed"), record.dob_printed))
    return ReportSection(_tr("Record"), tuple(rows))


def _versions(versions: tuple[VersionRow, ...]) -> tuple[ReportRow, ...]:
    first = versions[0]
    saved = "\n".join(f"{field_word(key)}: {value_text(key, v)}" for key, v in first.values.items())
    rows = [ReportRow(_by(first.actor, first.at), saved, (_tr("As it was saved first"),))]
    for before, now in pairwise(versions):
        reason = _tr("Reason: {0}").format(reason_text(now))
        changed = "\n".join(change_texts(before, now))
        rows.append(ReportRow(_by(now.actor, now.at), changed, (reason,)))
    return tuple(rows)


def _rejection(rejection: Rejection) -> tuple[ReportRow, ...]:
    at = exact_time(rejection.at) if rejection.at is not None else ""
    rows = [ReportRow(at, rejection_text(rejection))]
    if rejection.customer is not None:
        rows.append(_customer(rejection.customer))
    return tuple(rows)


def _customer(told: CustomerText) -> ReportRow:
    state = _tr("copied") if told.copied else _tr("not copied")
    language = LANGUAGE_NAMES.get(told.language, told.language)
    return ReportRow(_tr("Text for the customer"), told.text, (f"{language} · {state}",))
