"""What a row of the queue says: whose document it is, where it stands, and its main doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyc_desktop.domain.fields import DOB, NAME, DocumentType
from kyc_desktop.flow.definition import EXTRACT_DETAILS, SAVE_TO_DB
from kyc_desktop.imaging.repair import Remedy
from kyc_desktop.ui.document_kind import document_word
from kyc_desktop.ui.parts import tip_of_rows
from kyc_desktop.ui.process.review.badges import in_order
from kyc_desktop.ui.process.shared.repair_words import remedy_of
from kyc_desktop.ui.process.shared.seen_name import seen_name
from kyc_desktop.ui.process.shared.wording import status_look
from kyc_desktop.ui.theme import Look, Role
from kyc_desktop.ui.translation import translated_shortly

if TYPE_CHECKING:
    from kyc_desktop.ui.process.session.documents import Document


@dataclass(frozen=True, slots=True)
class RowContent:
    """The texts of a row; `detail` is kind and file, `flag` is empty if nothing is up."""

    title: str
    detail: str
    state: Look
    flag: str

    @property
    def said(self) -> str:
        """All of it in one sentence, for a screen reader."""
        states = " · ".join(filter(None, (self.state.word, self.flag)))
        return f"{', '.join(filter(None, (self.title, self.detail)))}: {states}"

    @property
    def tip(self) -> str:
        """All of it in lines, as a tooltip."""
        rows = (self.title, self.detail, " · ".join(filter(None, (self.state.word, self.flag))))
        return tip_of_rows(filter(None, rows))


def row_content(document: Document, blind_in: int) -> RowContent:
    """The texts of a document's row.

    Args:
        document: the document.
        blind_in: one in this many sure fields is typed without sight of its reading; such a name
            is not in the row either.
    """
    name = seen_name(document, blind_in)
    kind = _kind(document)
    detail = " · ".join(filter(None, (kind, document.name if name else "")))
    return RowContent(name or document.name, detail, status_look(document), _flag(document))


def flag_look(flag: str) -> Look:
    """How the flag of a row is shown."""
    return Look("warning", flag, Role.WARNING)


def _kind(document: Document) -> str:
    details = document.state.details
    known = details is not None and details.document_type is not DocumentType.UNKNOWN
    return document_word(details.document_type) if details is not None and known else ""


def _flag(document: Document) -> str:
    """What is up with a document, in a few words; empty if nothing is."""
    tr = QCoreApplication.translate
    if document.running or not document.needs_attention:
        return ""
    remedy = remedy_of(document)
    if remedy is not None:
        words = {
            Remedy.SHRINK: tr("Queue", "Too large"),
            Remedy.CONVERT: tr("Queue", "To convert"),
            Remedy.CHOOSE: tr("Queue", "PDF"),  # its pages are not counted before the repair
        }
        return words[remedy]
    if not document.savable:
        return ""
    if document.failed_task == SAVE_TO_DB:
        return tr("Queue", "Not saved")
    if document.failed_task == EXTRACT_DETAILS:
        return _missing(document)
    return translated_shortly(document.flags[0]) if document.flags else _doubt(document)


def _missing(document: Document) -> str:
    tr = QCoreApplication.translate
    details, draft = document.state.details, document.draft
    missing = details.missing if details is not None else (NAME, DOB)
    typed = draft.values if draft is not None else {}
    words = {NAME: tr("Queue", "No name"), DOB: tr("Queue", "No date of birth")}
    return next((words[key] for key in missing if not typed.get(key)), "")


def _doubt(document: Document) -> str:
    """The main doubt about the least certain field."""
    details = document.details
    fields = details.found.values() if details is not None else ()
    unsure = sorted((f for f in fields if not f.confident), key=lambda field: field.confidence)
    doubts = (doubt for field in unsure for doubt in in_order(field.doubts))
    first = next(doubts, None)
    return translated_shortly(first) if first is not None else ""
