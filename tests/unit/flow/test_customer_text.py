"""What a customer is told about a rejected document."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TypeVar

import pytest

from kyc_desktop.domain.fields import DateField, Details, Expiry, NameField, Source
from kyc_desktop.domain.flow import FlowState, RejectReason
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.reading import Fault, Finding, OcrResult
from kyc_desktop.extraction.doubts import doubt
from kyc_desktop.flow.customer_text import customer_text
from kyc_desktop.messages.english import SENTENCES, english

TODAY = dt.date(2026, 11, 24)
NAME = NameField(
    value="Anna Example", printed="ANNA", source=Source.VIZ, confidence=0.9, confident=True
)
DOB = DateField(
    value="1974-08-12", printed="12 AUG 74", source=Source.VIZ, confidence=0.9, confident=True
)
UNREADABLE = RejectReason.UNREADABLE
F = TypeVar("F", NameField, DateField)


def state(details: Details | None, *faults: Fault) -> FlowState:
    findings = tuple(Finding(fault, (), 1.0) for fault in faults)
    ocr = OcrResult((), "rapidocr 3.10.0", findings)
    return FlowState(ImageSource("a.png"), "clerk", ocr=ocr, details=details)


def said(reason: RejectReason, of: FlowState) -> str:
    return " ".join(english(each) for each in customer_text(reason, of, TODAY))


def faulty(field: F, *faults: Fault) -> F:
    return replace(field, doubts=tuple(doubt(f"image_{each}") for each in faults))


@pytest.mark.parametrize(
    ("details", "anywhere", "sentence"),
    [
        (
            Details(NAME, faulty(DOB, Fault.GLARE)),
            (),
            "The date of birth is under a reflection. "
            "Please photograph the document again without flash.",
        ),
        (
            Details(faulty(NAME, Fault.BLURRED), faulty(DOB, Fault.BLURRED, Fault.GLARE)),
            (),
            "The name is blurred. The date of birth is under a reflection. "
            "Please hold the camera still and take a sharp picture. "
            "Please photograph the document again without flash.",
        ),
        (
            Details(faulty(NAME, Fault.DARK), faulty(DOB, Fault.DARK)),
            (),
            "The name and the date of birth are too dark to read. "
            "Please take the picture in a brighter place.",
        ),
        (
            Details(NAME, None),
            (Fault.TOO_SMALL, Fault.CUT_OFF),
            "Part of the document is cut off at the edge of the picture. "
            "Please photograph the whole document, with all four edges.",
        ),
        (
            Details(None, DOB),
            (),
            "The name can't be read. Please photograph it again: whole, sharp and in good light.",
        ),
        (
            Details(NAME, DOB),  # a fault elsewhere on the page is not the reason
            (Fault.BLURRED,),
            "The document in the picture can't be read. "
            "Please photograph it again: whole, sharp and in good light.",
        ),
        (
            None,
            (),
            "The document in the picture can't be read. "
            "Please photograph it again: whole, sharp and in good light.",
        ),
    ],
)
def test_an_unreadable_picture_is_told_by_its_measured_faults(
    details: Details | None, anywhere: tuple[Fault, ...], sentence: str
) -> None:
    assert said(UNREADABLE, state(details, *anywhere)) == sentence


@pytest.mark.parametrize("fault", Fault)
def test_each_fault_has_its_sentences(fault: Fault) -> None:
    for details in (
        Details(faulty(NAME, fault), DOB),
        Details(NAME, faulty(DOB, fault)),
        Details(faulty(NAME, fault), faulty(DOB, fault)),
        Details(None, DOB),
    ):
        told = customer_text(UNREADABLE, state(details, fault), TODAY)
        assert [each.code in SENTENCES for each in told] == [True, True]


def test_an_expired_document_is_told_with_its_date() -> None:
    past, coming = (
        state(Details(NAME, DOB, expires=Expiry(TODAY + dt.timedelta(days), "", Source.MRZ)))
        for days in (-1, 1)
    )
    assert said(RejectReason.EXPIRED, past).startswith("The document expired on 2026-11-23. Please")
    assert said(RejectReason.EXPIRED, coming).startswith("The document is no longer valid. Please")
    assert said(RejectReason.EXPIRED, state(None)).startswith("The document is no longer valid.")


@pytest.mark.parametrize("reason", RejectReason)
def test_every_reason_is_told_and_none_names_a_person(reason: RejectReason) -> None:
    sentence = said(reason, state(Details(NAME, DOB)))
    assert sentence.endswith(".")
    assert "Anna" not in sentence
    assert "1974" not in sentence


def test_a_suspicion_is_not_told() -> None:
    assert said(RejectReason.FORGERY, state(Details(NAME, DOB))) == "We can't accept this document."
