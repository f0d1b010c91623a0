"""Words for audit events about what is kept of a document, and how long."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyc_desktop.ui.dates import formatted_date

if TYPE_CHECKING:
    from kyc_desktop.domain.history import AuditRow


def retention_text(event: AuditRow) -> str | None:
    """Who did what, with what it says; None for an event about something else."""
    tr = QCoreApplication.translate
    match event.action:
        case "erased" if event.field == "retention":
            told = tr("Audit", "{0} erased the document: its period was over")
        case "erased":
            told = tr("Audit", "{0} erased the document on request")
        case "hold_set":
            told = tr("Audit", "{0} set a legal hold")
            return _with(told.format(event.actor), event.new_value)
        case "hold_released":
            told = tr("Audit", "{0} released the legal hold")
        case "relationship_ended" if event.new_value is None and event.old_value is not None:
            told = tr("Audit", "{0} recorded that the relationship continues")
        case "relationship_ended":
            told = tr("Audit", "{0} set the end of the relationship")
            return _with(told.format(event.actor), _day(event.new_value))
        case "image_masked":
            return tr("Audit", "The Aadhaar number was masked before the image was stored")
        case _:
            return None
    return told.format(event.actor)


def _with(told: str, value: str | None) -> str:
    return f"{told}: {value}" if value else told


def _day(written: str | None) -> str | None:
    return formatted_date(dt.date.fromisoformat(written)) if written is not None else None
