"""Sets how long documents are kept, erases them, and writes certificates, on its own thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.domain.retention import Why
from kyc_desktop.errors import ErasureUnfinished
from kyc_desktop.export.replacing import replacing
from kyc_desktop.workers.report_pdf import report_pdf
from kyc_desktop.workers.worker_errors import reporting_errors

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from kyc_desktop.domain.retention import Refusal
    from kyc_desktop.export.report import Report


class TermsSetter(Protocol):
    """Sets what keeps documents; see `TermsRepository` in persistence."""

    def hold(self, flow_id: int, actor: str, reason: str | None) -> None:
        """Set a legal hold with a reason, or release it without one."""
        ...

    def end(self, days: Sequence[tuple[int, dt.date | None]], actor: str) -> None:
        """Set the end of the relationship of documents, or that it goes on."""
        ...


class Eraser(Protocol):
    """Erases documents; see `ErasureRepository` in persistence."""

    @property
    def unfinished(self) -> bool:
        """Whether files still have something of what was erased."""
        ...

    def erase(self, flow_id: int, actor: str, why: Why) -> Refusal | None:
        """Erase a document; why not, if it stays."""
        ...

    def finish(self) -> None:
        """Rewrite what is left in the files of the database."""
        ...


@dataclass(frozen=True, eq=False)
class HoldRequest:
    """A request to set a legal hold, or to release it without a reason."""

    flow_id: int
    reason: str | None


@dataclass(frozen=True, eq=False)
class EndRequest:
    """A request to set the end of the relationship, or that it goes on."""

    flow_id: int
    day: dt.date | None


@dataclass(frozen=True, eq=False)
class EraseRequest:
    """A request to erase a document."""

    flow_id: int


@dataclass(frozen=True, eq=False)
class CertificateRequest:
    """A request to write a certificate of erasure to a PDF file."""

    report: Report
    path: Path

    @property
    def flow_id(self) -> int:
        """The document that was erased."""
        return self.report.flow_id


KeepingRequest = HoldRequest | EndRequest | EraseRequest | CertificateRequest


class KeepingWorker(QObject):
    """Answers requests one after another; each ends by exactly one signal."""

    done = Signal(object)  # KeepingRequest
    refused = Signal(object, object)  # EraseRequest, Refusal
    failed = Signal(object, object)  # KeepingRequest, KycError

    def __init__(self, terms: TermsSetter, eraser: Eraser, actor: str) -> None:
        super().__init__()
        self._terms = terms
        self._eraser = eraser
        self._actor = actor

    @Slot(object)
    def do(self, request: KeepingRequest) -> None:
        """Do what is asked for."""
        with reporting_errors(self.failed, "keeping of a document", request):
            match request:
                case HoldRequest(flow_id, reason):
                    self._terms.hold(flow_id, self._actor, reason)
                case EndRequest(flow_id, day):
                    self._terms.end([(flow_id, day)], self._actor)
                case CertificateRequest(report, path):
                    if self._eraser.unfinished:
                        raise ErasureUnfinished
                    with replacing(path) as file:
                        file.write(report_pdf(report, None))
                case EraseRequest(flow_id):
                    refusal = self._eraser.erase(flow_id, self._actor, Why.REQUEST)
                    if refusal is not None:
                        self.refused.emit(request, refusal)
                        return
                    self._eraser.finish()
            self.done.emit(request)
