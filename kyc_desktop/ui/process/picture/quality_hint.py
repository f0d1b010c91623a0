"""A line above the document that says in plain words what is wrong with the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyc_desktop.domain.fields import DOB, NAME
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.reading import Fault
from kyc_desktop.ui.parts import NoteLabel
from kyc_desktop.ui.process.shared.field_places import fields_of
from kyc_desktop.ui.theme import SPACE, SPACE_XS, Look, Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kyc_desktop.ui.process.session.documents import Document

_WORST_FIRST = (
    Fault.CUT_OFF,
    Fault.GLARE,
    Fault.BLURRED,
    Fault.DARK,
    Fault.FAINT,
    Fault.TOO_SMALL,
)


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
    translated = []
    for name, field in fields_of(state.details).items():
        codes = {doubt.code for doubt in field.doubts}
        fault = next((each for each in _WORST_FIRST if f"image_{each}" in codes), None)
        if fault is not None:
            translated.append(_sentence(fault, _subject(name)))
    if (
        not translated
        and state.details is not None
        and state.details.missing
        and state.ocr is not None
    ):
        faults = {each.fault for each in state.ocr.quality}
        fault = next((each for each in _WORST_FIRST if each in faults), None)
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
