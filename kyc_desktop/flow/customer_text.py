"""What a customer is told about a rejected document, from what was measured and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import DOB, NAME
from kyc_desktop.domain.flow import RejectReason
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.reading import Fault

if TYPE_CHECKING:
    import datetime as dt

    from kyc_desktop.domain.flow import FlowState

WORST_FIRST = (
    Fault.CUT_OFF,
    Fault.GLARE,
    Fault.BLURRED,
    Fault.DARK,
    Fault.FAINT,
    Fault.TOO_SMALL,
)
"""Faults of a picture; of several on one field, the first is named."""

_BOTH, _ALL = "both", "text"
_WHOLE = {
    RejectReason.NO_DOCUMENT: "customer_no_document",
    RejectReason.WRONG_PAGE: "customer_wrong_page",
    RejectReason.SEVERAL: "customer_several",
    RejectReason.WRONG_PERSON: "customer_wrong_person",
    RejectReason.NO_FULL_DATE: "customer_no_full_date",
    RejectReason.DUPLICATE: "customer_duplicate",
    RejectReason.FORGERY: "customer_refused",  # says no more: a forger must not learn why
    RejectReason.OTHER: "customer_refused",
}


def customer_text(reason: RejectReason, state: FlowState, today: dt.date) -> tuple[Message, ...]:
    """The sentences for the customer, in order: what is wrong, then what to do."""
    if reason is RejectReason.EXPIRED:
        return (_expired(state, today), Message("customer_valid_document"))
    if reason is RejectReason.UNREADABLE:
        return _unreadable(state)
    return (Message(_WHOLE[reason]),)


def faults_of_fields(state: FlowState) -> dict[str, Fault]:
    """The worst fault of the picture on each field that was found, by the field's key."""
    found = state.details.found if state.details is not None else {}
    faults = {}
    for key, field in found.items():
        codes = {doubt.code for doubt in field.doubts}
        fault = next((each for each in WORST_FIRST if f"image_{each}" in codes), None)
        if fault is not None:
            faults[key] = fault
    return faults


def worst_fault(state: FlowState) -> Fault | None:
    """The worst fault anywhere on the picture."""
    faults = {each.fault for each in state.ocr.quality} if state.ocr is not None else set()
    return next((each for each in WORST_FIRST if each in faults), None)


def _expired(state: FlowState, today: dt.date) -> Message:
    expires = state.details.expires if state.details is not None else None
    if expires is None or expires.date >= today:
        return Message("customer_no_longer_valid")
    return Message.of("customer_expired", date=expires.date)


def _unreadable(state: FlowState) -> tuple[Message, ...]:
    faults = faults_of_fields(state)
    missing = state.details.missing if state.details is not None else (NAME, DOB)
    anywhere = worst_fault(state)
    if not faults and missing and anywhere is not None:
        faults = {_ALL: anywhere}  # may be why a field was not found
    if faults:
        name, dob = faults.get(NAME), faults.get(DOB)
        if name is not None and name is dob:
            faults = {_BOTH: name}
        wrong = [Message(f"customer_{part}_{fault}") for part, fault in faults.items()]
        again = dict.fromkeys(f"customer_again_{fault}" for fault in faults.values())
        return (*wrong, *(Message(code) for code in again))
    part = missing[0] if len(missing) == 1 else _ALL
    return Message(f"customer_{part}_unread"), Message("customer_again")
