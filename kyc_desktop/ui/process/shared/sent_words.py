"""Who forwarded a document, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from kyc_desktop.ui.process.session.documents import Document


def sent_words(document: Document | None) -> str:
    """Who forwarded it, and the note; empty if nobody did, or it is done."""
    office = document.office if document is not None else None
    if office is None or office.sent_by is None:
        return ""
    told = QCoreApplication.translate("Office", "Forwarded by {0}").format(office.sent_by)
    return f"{told}: {office.note}" if office.note else told
