"""A line above the document that says in plain words what is wrong with the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyc_desktop.domain.fields import DOB, NAME
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.reading import Fault
from kyc_desktop.flow.customer_text import faults_of_fields, worst_fault
from kyc_desktop.ui.parts import NoteLabel
from kyc_desktop.ui.theme import SPACE, SPACE_XS, Look, Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kyc_desktop.ui.process.session.documents import Document


class QualityHint(NoteLabel):
    """Hidden while the picture is good where the fields are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(small=True, parent=parent)
        self.setContentsMargins(SPACE, 0, SPACE, SPACE_XS)
        self.show_document(None)

    def show_document(self, document: Document | None) -> None:
        """Show what is wrong with a document's picture, if anything."""
        text = quality_hint(document)
        self.setAccessibleName(text)
        self.say(Look("warning", text, Role.WARNING))


def quality_hint(document: Document | None) -> str:
    """A sentence for each field affected by a fault of the picture, and what to do.

    If a field was not found, a fault anywhere on the page may be the reason.
    """
    state = document.state if document is not None else None
    open_still = {FlowStatus.AWAITING_REVIEW, FlowStatus.FAILED}
    if state is None or state.status not in open_still:
        return ""
    faults = faults_of_fields(state)
    translated = [_sentence(fault, _subject(name)) for name, fault in faults.items()]
    if not translated and state.details is not None and state.details.missing:
        fault = worst_fault(state)
        if fault is not None:
            translated.append(_sentence(fault, _subject("")))
    if translated:
        translated.append(QCoreApplication.translate("Quality", "Take a new picture?"))
    return " ".join(translated)


def _subject(field: str) -> str:
    tr = QCoreApplication.translate
    words = {NAME: tr("Quality", "The name"), DOB: tr("Quality", "The date")}
    return words.get(field) or tr("Quality", "Some of the text")


def _sentence(fault: Fault, subject: str) -> str:
    tr = QCoreApplication.translate
    words = {
        Fault.CUT_OFF: tr("Quality", "{0} is cut off at the edge of the picture."),
        Fault.GLARE: tr("Quality", "{0} is hidden by a reflection."),
        Fault.BLURRED: tr("Quality", "{0} is blurred."),
        Fault.DARK: tr("Quality", "{0} is too dark."),
        Fault.FAINT: tr("Quality", "{0} is barely visible."),
        Fault.TOO_SMALL: tr("Quality", "{0} is very small."),
    }
    return words[fault].format(subject)
