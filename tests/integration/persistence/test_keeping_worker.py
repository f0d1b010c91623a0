"""The window's requests about keeping, answered from the database; the certificate as a PDF."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]  # ships no types
import pytest

from kyc_desktop.domain.retention import CountedFrom, Kept, RetentionRule
from kyc_desktop.export.certificate import certificate
from kyc_desktop.messages.english import english
from kyc_desktop.persistence.repositories.erasures import ErasureRepository
from kyc_desktop.workers.keeping_worker import (
    CertificateRequest,
    EndRequest,
    EraseRequest,
    HoldRequest,
    KeepingWorker,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.persistence.conftest import Desk

DAY = dt.date(2026, 11, 30)


@pytest.mark.usefixtures("qapp")
def test_requests_are_answered(desk: Desk, tmp_path: Path) -> None:
    desk.keep()
    desk.read().finish()
    store, flow = desk.store, desk.flow_id
    worker = KeepingWorker(store.terms, store.erasures, "ada")
    told: list[object] = []
    worker.done.connect(told.append)
    worker.refused.connect(lambda _, refusal: told.append(refusal.why))
    worker.failed.connect(lambda _, error: told.append(error.code))

    for request in (HoldRequest(flow, "a case"), EndRequest(flow, DAY), EraseRequest(flow)):
        worker.do(request)
    assert told.pop() is Kept.HOLD
    keeping = store.flows.details(flow).keeping
    assert keeping is not None
    assert keeping.terms is not None
    assert keeping.terms.hold is not None
    assert (keeping.terms.hold.reason, keeping.terms.ended) == ("a case", DAY)
    assert keeping.may_change

    worker.do(HoldRequest(flow, None))
    store.terms.replace_rules([], [RetentionRule("any", 0, CountedFrom.SAVED)], "ada")
    erase = EraseRequest(flow)
    worker.do(erase)
    assert told.pop() is erase
    worker.do(HoldRequest(flow, "too late"))
    assert told.pop() == "unknown_flow"

    keeping = store.flows.details(flow).keeping
    assert keeping is not None
    assert keeping.terms is None
    assert keeping.erasure is not None
    report = certificate(keeping.erasure, keeping.erasure.at, english, "Passport")
    written = CertificateRequest(report, tmp_path / "certificate.pdf")
    worker.do(written)
    assert told.pop() is written
    with pypdfium2.PdfDocument(written.path) as document:
        (page,) = (each.get_textpage().get_text_range() for each in document)
    assert f"Certificate of erasure: document {flow}" in page
    assert keeping.erasure.skeleton[:20] in page.replace("\r\n", "")
    assert "Eriksson" not in page
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ErasureRepository, "unfinished", True)
        worker.do(CertificateRequest(report, tmp_path / "too early.pdf"))
        assert told.pop() == "erasure_unfinished"
        assert not (tmp_path / "too early.pdf").exists()
    worker.do(CertificateRequest(report, tmp_path / "nowhere" / "certificate.pdf"))
    assert told.pop() == "export_failed"
