"""What the office demands of a save: flags are accepted one by one, blind fields are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import NAME, BlindOutcome
from kyc_desktop.domain.flags import unaccepted
from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.seen import Likeness, Seen, SeenQuestion
from kyc_desktop.flow.blind_check import blind_field, same_value
from kyc_desktop.flow.flagging import all_flags
from tests.ui.process.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kyc_desktop.domain.fields import Review
    from kyc_desktop.domain.flags import FlagRules
    from kyc_desktop.ui.process.session.documents import Document


def seen_before(flows: Mapping[int, FlowState], question: SeenQuestion) -> Iterator[Seen]:
    """The earlier flows of the same file, and those saved for the same person."""
    file = flows[question.flow_id].source.name
    for flow, state in flows.items():
        if flow >= question.flow_id:
            return
        review = state.review if state.status is FlowStatus.SUCCESS else None
        if state.source.name == file:
            yield Seen(flow, Likeness.FILE, state.status, TODAY)
        elif review is not None and (review.name, review.dob) == (question.name, question.dob):
            yield Seen(flow, Likeness.PERSON, state.status, TODAY)


def flags_left_out(document: Document, review: Review, rules: FlagRules) -> list[str]:
    """The flags of a save that were not accepted."""
    state = document.state
    due = all_flags(state.details, review.dob, (), TODAY, rules)
    wrong = [f"{flag.key} was not accepted" for flag in unaccepted(due, review.flags)]
    shown = unaccepted(document.flags, review.flags)
    return wrong + [f"{flag.key} is shown, and was not accepted" for flag in shown]


def hidden_field(document: Document, one_in: int) -> str | None:
    """The field of which the clerk must not see what was read; None if there is none."""
    state, draft, details = document.state, document.draft, document.state.details
    if not (document.savable or document.saving) or state.image is None:
        return None
    if draft is None:
        return blind_field(details, state.image.sha256, one_in)
    known = details is not None and draft.blind in details.found
    return draft.blind if known and draft.blind_typed is None else None


def compared_wrongly(document: Document, review: Review, one_in: int) -> str:
    """What is wrong with the blind check of a save; empty if nothing is."""
    details, draft, check = document.state.details, document.draft, review.blind
    field = hidden_field(document, one_in)
    found = details.found if details is not None else {}
    if field is None and draft is not None and draft.blind in found:
        field = draft.blind
    if field is None or check is None:
        return "" if field is None and check is None else f"{field} is blind, {check} is saved"
    same = same_value(field, str(review.values[field]), found[field].value)
    if check.field != field or same is (check.outcome is BlindOutcome.PROGRAM_WRONG):
        return f"{check} is saved, read was {found[field].value}, saved is {review}"
    shown = draft is not None and draft.blind_typed is not None
    if shown is (check.outcome is BlindOutcome.AGREED):
        return f"{check} is saved, and the reading was {'' if shown else 'not '}shown"
    return ""


def saved_name(document: Document, typed: str) -> tuple[str, ...]:
    """The names that may be saved: what was typed, or in a blind check the better spelling."""
    details, draft = document.state.details, document.draft
    found = details.found if details is not None else {}
    if draft is None or draft.blind != NAME or NAME not in found:
        return (typed,)
    read = found[NAME].value
    return (typed, read) if same_value(NAME, typed, read) else (typed,)
