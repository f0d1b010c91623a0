"""Texts about stated data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyc_desktop.stated.columns import Meaning
from kyc_desktop.stated.matching import Verdict
from kyc_desktop.ui.theme import Look, Role

if TYPE_CHECKING:
    from kyc_desktop.domain.stated import Imported, StatedRow


def verdict_look(verdict: Verdict | None) -> Look:
    """How a result is shown; None for documents that no row is about."""
    tr = QCoreApplication.translate
    looks = {
        Verdict.DIFFERS: Look("warning", tr("Stated", "Differs"), Role.WARNING),
        Verdict.NO_DOCUMENT: Look("unseen", tr("Stated", "No document"), Role.MUTED),
        Verdict.NOT_COMPARED: Look("pending", tr("Stated", "Not compared"), Role.MUTED),
        Verdict.AGREES: Look("success", tr("Stated", "Agrees"), Role.SUCCESS),
    }
    if verdict is None:
        return Look("document", tr("Stated", "Nothing stated"), Role.MUTED)
    return looks[verdict]


def verdict_tip(verdict: Verdict | None) -> str:
    """What a result means."""
    tr = QCoreApplication.translate
    tips = {
        Verdict.DIFFERS: tr("Stated", "The document says something else than the customer."),
        Verdict.NO_DOCUMENT: tr("Stated", "No document has this number or file name."),
        Verdict.NOT_COMPARED: tr(
            "Stated", "The document has not been read, or its letters can't be compared."
        ),
        Verdict.AGREES: tr("Stated", "The document says what the customer stated."),
    }
    if verdict is None:
        return tr("Stated", "Documents to check about which no customer stated anything.")
    return tips[verdict]


def meaning_word(meaning: Meaning) -> str:
    """What a column says."""
    tr = QCoreApplication.translate
    words = {
        Meaning.NUMBER: tr("Stated", "Number of the document"),
        Meaning.FILE: tr("Stated", "File name"),
        Meaning.NAME: tr("Stated", "Name"),
        Meaning.GIVEN: tr("Stated", "Given names"),
        Meaning.SURNAME: tr("Stated", "Surname"),
        Meaning.DOB: tr("Stated", "Date of birth"),
    }
    return words[meaning]


def whose(row: StatedRow) -> str:
    """Which document a row is about."""
    if row.number is not None:
        return QCoreApplication.translate("Stated", "No. {0}").format(row.number)
    return row.file or ""


def import_text(imported: Imported, left_out: int) -> str:
    """What became of an import."""
    tr = QCoreApplication.translate
    if imported.rows == imported.unchanged:
        said = tr("Stated", "Nothing is new in this file.")
    elif imported.changed:
        said = tr("Stated", "Imported: {0} new, {1} changed, {2} as before.").format(
            imported.new, imported.changed, imported.unchanged
        )
    else:
        said = tr("Stated", "Imported: {0} new, {1} as before.").format(
            imported.new, imported.unchanged
        )
    if left_out == 1:
        said += " " + tr("Stated", "1 row was left out.")
    elif left_out:
        said += " " + tr("Stated", "{0} rows were left out.").format(left_out)
    return said
