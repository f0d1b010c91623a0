"""Texts about a saved record: where a value came from, and why it was corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyc_desktop.domain.correction import CorrectionReason
from kyc_desktop.domain.fields import DOB, NAME, Source
from kyc_desktop.domain.history import changes
from kyc_desktop.domain.partial_date import birth_date
from kyc_desktop.domain.proof import Proof
from kyc_desktop.ui.dates import clock_or_day, formatted_date
from kyc_desktop.ui.theme import proof_look, source_word

if TYPE_CHECKING:
    from kyc_desktop.domain.history import FieldRow, UnderReview, VersionRow


def field_word(field: str) -> str:
    """The name of a field of a record."""
    tr = QCoreApplication.translate
    words = {NAME: tr("Field", "Name"), DOB: tr("Field", "Date of birth")}
    return words.get(field, field)


def value_text(field: str, value: str) -> str:
    """A stored value as it is shown: a date in the chosen format."""
    if field != DOB:
        return value
    try:
        return formatted_date(birth_date(value))
    except ValueError:  # extracted text need not be a date
        return value


def origin_text(row: FieldRow) -> str:
    """Where a saved value came from: the document, or a person."""
    tr = QCoreApplication.translate
    if row.source is not Source.OPERATOR:
        return " · ".join(filter(None, (source_word(row.source), _proof(row.proof))))
    by = row.corrected_by or ""
    if row.extracted is None:
        return tr("Details", "Entered by {0}; nothing was read").format(by)
    if row.extracted == row.value:
        return tr("Details", "Corrected by {0}; the program read the same").format(by)
    was = value_text(row.field, row.extracted)
    return tr("Details", "Corrected by {0} from “{1}”").format(by, was)


def correction_reason_word(reason: CorrectionReason) -> str:
    """The name of a reason for a correction."""
    tr = QCoreApplication.translate
    words = {
        CorrectionReason.TYPING_MISTAKE: tr("Correction", "Typing mistake"),
        CorrectionReason.MISREAD: tr("Correction", "Misread by the program"),
        CorrectionReason.OTHER_DOCUMENT: tr("Correction", "Another document was sent"),
        CorrectionReason.OTHER: tr("Correction", "Another reason"),
    }
    return words[reason]


def review_text(reviewers: tuple[UnderReview, ...]) -> str:
    """Who has a document in front: "Under review by anna since 10:14"; empty without anybody."""
    by = QCoreApplication.translate("Review", "Under review by {0} since {1}.")
    return " ".join(by.format(each.operator, clock_or_day(each.since)) for each in reviewers)


def reason_text(version: VersionRow) -> str:
    """Why a version was made, with the operator's own words; empty for the first."""
    if version.reason is None or version.reason is CorrectionReason.OTHER:
        return version.text
    return " – ".join(filter(None, (correction_reason_word(version.reason), version.text)))


def change_texts(before: VersionRow, now: VersionRow) -> list[str]:
    """What differs between two versions, a line for each field: "Name: Anna → Anne"."""
    return [
        f"{field_word(key)}: {value_text(key, old or '')} → {value_text(key, new)}"
        for key, old, new in changes(before, now)
    ]


def _proof(proof: Proof | None) -> str:
    """The proof class in words; "to check" is in the past, since a saved value was checked."""
    if proof is None:
        return ""
    if proof is Proof.TO_CHECK:
        return QCoreApplication.translate("Details", "needed checking")
    return proof_look(proof).word
