"""How long a document is kept: told in its details, and changed by who may."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.retention import Why
from kyc_desktop.export.certificate import certificate, rule_told
from kyc_desktop.ui.banner import Banner, BannerContent
from kyc_desktop.ui.dates import formatted_date
from kyc_desktop.ui.document_kind import document_word
from kyc_desktop.ui.history.card import Section
from kyc_desktop.ui.history.facts import Fact, facts, moment
from kyc_desktop.ui.history.keeping_dialogs import EndDialog, EraseDialog, HoldDialog
from kyc_desktop.ui.parts import Label, button
from kyc_desktop.ui.theme import Role
from kyc_desktop.ui.translation import translated
from kyc_desktop.workers.keeping_worker import (
    CertificateRequest,
    EndRequest,
    EraseRequest,
    HoldRequest,
)

if TYPE_CHECKING:
    from kyc_desktop.domain.retention import Erasure, Keeping, Refusal, Terms
    from kyc_desktop.errors import KycError
    from kyc_desktop.workers.keeping_worker import KeepingRequest


class KeepingPart(QObject):
    """Makes the section of the details, asks, and tells in a banner what came of it."""

    requested = Signal(object)  # KeepingRequest
    changed = Signal(int)  # flow id: its details are other ones now
    erased = Signal(int)  # flow id

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._asked: list[KeepingRequest] = []  # and not answered yet; one after another
        self.banner = Banner(parent)
        self.dialog: HoldDialog | EndDialog | EraseDialog | None = None

    def section(self, flow_id: int, keeping: Keeping) -> Section | None:
        """What is set for a document or was erased of it; None if there is nothing to tell."""
        if keeping.erasure is not None:
            return self._erased_section(keeping.erasure)
        terms = keeping.terms
        if terms is None or not (
            keeping.may_change or terms.hold is not None or terms.rule is not None
        ):
            return None
        section = Section(self.tr("Retention"))
        section.column.addWidget(facts(_rows(terms)))
        if keeping.may_change:
            self._add_buttons(section, flow_id, terms)
        return section

    @Slot(object)
    def show_done(self, request: KeepingRequest) -> None:
        """Tell that it was done."""
        self._answered(request)
        match request:
            case EraseRequest():
                words = self.tr("Document {0} was erased.").format(request.flow_id)
                self.erased.emit(request.flow_id)
            case CertificateRequest():
                words = self.tr("The certificate was saved as {0}.").format(request.path.name)
            case _:
                self.changed.emit(request.flow_id)
                return
        self.banner.show_notice(BannerContent(words, "check", Role.SUCCESS, dismissable=True))
        self.changed.emit(request.flow_id)

    @Slot(object, object)
    def show_refused(self, request: EraseRequest, refusal: Refusal) -> None:
        """Tell why a document was not erased."""
        self._answered(request)
        words = self.tr("Document {0} was not erased.").format(request.flow_id)
        self._warn(words, translated(refusal.told(request.flow_id)))
        self.changed.emit(request.flow_id)

    @Slot(object, object)
    def show_failed(self, request: KeepingRequest, error: KycError) -> None:
        """Tell why nothing was done."""
        self._answered(request)
        self._warn(translated(error.user_message), translated(error.advice))

    def ask_hold(self, flow_id: int, terms: Terms) -> None:
        """Ask for the reason of a hold, or whether it is released."""
        reason = terms.hold.reason if terms.hold is not None else None
        dialog = HoldDialog(self._window, reason)
        dialog.accepted.connect(lambda: self._begin(HoldRequest(flow_id, dialog.reason)))
        self._open(dialog)

    def ask_end(self, flow_id: int, terms: Terms) -> None:
        """Ask for the end of the relationship."""
        dialog = EndDialog(self._window, terms.ended, dt.datetime.now().astimezone().date())
        dialog.accepted.connect(lambda: self._begin(EndRequest(flow_id, dialog.day)))
        self._open(dialog)

    def ask_erase(self, flow_id: int) -> None:
        """Ask whether a document is really to be erased."""
        dialog = EraseDialog(self._window, flow_id)
        dialog.accepted.connect(lambda: self._begin(EraseRequest(flow_id)))
        self._open(dialog)

    def ask_file(self, erasure: Erasure) -> None:
        """Ask where the certificate goes."""
        dialog = _FileDialog(erasure.flow_id, self._window)
        if dialog.exec():
            self.write(erasure, Path(dialog.selectedFiles()[0]))

    def write(self, erasure: Erasure, path: Path) -> None:
        """Write the certificate of an erasure."""
        kind = document_word(_kind(erasure.kind))
        report = certificate(erasure, dt.datetime.now(dt.UTC), translated, kind)
        self._begin(CertificateRequest(report, path))

    def _begin(self, request: KeepingRequest) -> None:
        erased = [each.flow_id for each in self._asked if isinstance(each, EraseRequest)]
        if request.flow_id in erased:
            return  # it will have nothing left to be changed
        if isinstance(request, EraseRequest):
            words = self.tr("Erasing document {0}…").format(request.flow_id)
            self.banner.show_notice(BannerContent(words, "remove", progress=True))
        elif not erased:
            self.banner.clear()
        self._asked.append(request)
        self.requested.emit(request)

    def _answered(self, request: KeepingRequest) -> None:
        self._asked = [each for each in self._asked if each is not request]

    def _open(self, dialog: HoldDialog | EndDialog | EraseDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _warn(self, words: str, more: str) -> None:
        self.banner.show_notice(
            BannerContent(words, "warning", Role.DANGER, more, dismissable=True)
        )

    def _add_buttons(self, section: Section, flow_id: int, terms: Terms) -> None:
        hold = button(
            self.tr("Legal hold…"), "edit", lambda: self.ask_hold(flow_id, terms), wrap=True
        )
        end = button(
            self.tr("End of the relationship…"),
            "calendar",
            lambda: self.ask_end(flow_id, terms),
            wrap=True,
        )
        section.column.addWidget(hold)
        section.column.addWidget(end)
        refusal = terms.refusal(dt.datetime.now(dt.UTC).date(), Why.REQUEST)
        if refusal is None:
            erase = button(self.tr("Erase…"), "remove", lambda: self.ask_erase(flow_id), wrap=True)
            section.column.addWidget(erase)
        else:
            why = Label(translated(refusal.told(flow_id)), manner="muted small", wrap=True)
            section.column.addWidget(why)

    def _erased_section(self, erasure: Erasure) -> Section:
        section = Section(self.tr("Erasure"))
        why = translated_why(erasure)
        rows = [
            moment(self.tr("Erased"), erasure.at),
            Fact(self.tr("Erased by"), erasure.actor),
            Fact(self.tr("Reason"), why),
            Fact(self.tr("Checksum"), erasure.skeleton),
        ]
        section.column.addWidget(facts(rows))
        save = button(
            self.tr("Certificate…"), "document", lambda: self.ask_file(erasure), wrap=True
        )
        section.column.addWidget(save)
        return section


def translated_why(erasure: Erasure) -> str:
    """Why a document was erased."""
    tr = QCoreApplication.translate
    if erasure.why is Why.REQUEST:
        return tr("KeepingPart", "On request")
    return tr("KeepingPart", "Its period was over")


def _rows(terms: Terms) -> list[Fact]:
    tr = QCoreApplication.translate
    rule = tr("KeepingPart", "No rule")
    if terms.rule is not None:
        rule = translated(rule_told(terms.rule))
    rows = [Fact(tr("KeepingPart", "Rule"), rule)]
    if terms.until is not None:
        rows.append(Fact(tr("KeepingPart", "Kept until"), formatted_date(terms.until)))
    if terms.ended is not None:
        rows.append(Fact(tr("KeepingPart", "Relationship ended"), formatted_date(terms.ended)))
    if terms.hold is not None:
        rows.append(Fact(tr("KeepingPart", "Legal hold"), f"{terms.hold.reason} ({terms.hold.by})"))
    return rows


def _kind(word: str) -> DocumentType:
    try:
        return DocumentType(word)
    except ValueError:  # of a newer version
        return DocumentType.UNKNOWN


class _FileDialog(QFileDialog):
    """Asks for the file; the name that it suggests has no personal data."""

    def __init__(self, flow_id: int, parent: QWidget) -> None:
        super().__init__(parent, self.tr("Save the certificate"))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilter(self.tr("PDF (*.pdf)"))
        self.setDefaultSuffix("pdf")
        self.selectFile(self.tr("Erasure-{0}").format(flow_id) + ".pdf")
