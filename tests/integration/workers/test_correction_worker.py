"""The worker that changes saved records, on a real database."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.domain.fields import Draft, Review
from kyc_desktop.domain.flags import Flag
from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.history import FlowDetails
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import SeenMeanwhile, StaleFlow, UnknownFlow
from kyc_desktop.flow.definition import KYC_FLOW, SAVE_TO_DB
from kyc_desktop.workers.correction_worker import CorrectionWorker
from tests.changes import now

if TYPE_CHECKING:
    from kyc_desktop.persistence.store import Store

pytestmark = pytest.mark.ui

CLERK = "m.clerk"
NAME, DOB = "Anna Maria Eriksson", dt.date(1974, 8, 12)
WHY = Correction(CorrectionReason.TYPING_MISTAKE)


class Answers:
    """The worker with everything that it answers; `flags` are those that any correction brings."""

    def __init__(self, store: Store) -> None:
        self.told: list[tuple[object, ...]] = []
        self.flags: tuple[Flag, ...] = ()
        self.worker = CorrectionWorker(
            store.corrections, store.flows, store.images, lambda _flow, _review: self.flags
        )
        for name in (
            "loaded", "not_loaded", "corrected", "not_corrected", "undo_failed", "undone",
            "flags_found", "refused",
        ):  # fmt: skip
            signal = getattr(self.worker, name)
            signal.connect(lambda *values, name=name: self.told.append((name, *values)))


@pytest.fixture
def saved(store: Store) -> FlowState:
    """A document that was saved."""
    (state,) = store.flows.create(KYC_FLOW, [FlowState(ImageSource("a.png"), CLERK)])
    assert state.flow_id is not None
    attempt, version = store.flows.task_started(
        state.flow_id, KYC_FLOW.task(SAVE_TO_DB), state.version
    )
    state = FlowState(
        state.source, CLERK, state.flow_id, version, attempt, review=Review(NAME, DOB, CLERK)
    )
    record_id = store.records.save(state)
    return FlowState(
        state.source,
        CLERK,
        state.flow_id,
        version,
        attempt,
        FlowStatus.SUCCESS,
        review=state.review,
        record_id=record_id,
    )


def test_a_record_is_loaded_and_corrected(store: Store, saved: FlowState) -> None:
    answers, flow_id = Answers(store), saved.flow_id
    assert flow_id is not None
    answers.worker.load(flow_id)
    (name, details, image) = answers.told[-1]
    assert (name, image) == ("loaded", None)
    assert isinstance(details, FlowDetails)
    answers.worker.correct(flow_id, details.version, Review("Anna Er", DOB, CLERK), WHY)
    assert answers.told[-1] == ("corrected", flow_id, details.version + 1)
    answers.worker.correct(flow_id, details.version, Review("Other", DOB, CLERK), WHY)
    name, _, error = answers.told.pop()
    assert name == "not_corrected"
    assert isinstance(error, StaleFlow)
    record = store.flows.details(flow_id).record
    assert record is not None
    assert record.name == "Anna Er"


def test_nothing_is_corrected_past_a_flag_that_nobody_has_accepted(
    store: Store, saved: FlowState
) -> None:
    answers, flow_id = Answers(store), saved.flow_id
    assert flow_id is not None
    young = Flag.of("under_age", years=14, least=18)
    answers.flags = (young,)
    review = Review(NAME, dt.date(2012, 1, 1), CLERK)
    version = store.flows.details(flow_id).version
    answers.worker.look_up(flow_id, review)
    answers.worker.correct(flow_id, version, review, WHY)
    assert answers.told == [
        ("flags_found", flow_id, review, (young,)),
        ("refused", flow_id, (young,)),
    ]
    assert store.flows.details(flow_id).version == version
    answers.worker.correct(flow_id, version, replace(review, flags=(young,)), WHY)
    assert answers.told[-1] == ("corrected", flow_id, version + 1)
    (accepted,) = store.flows.details(flow_id).accepted_flags
    assert (accepted.flag, accepted.actor) == (young, CLERK)


def test_who_is_overtaken_by_a_moment_sees_the_flag(
    store: Store, saved: FlowState, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, flow_id = Answers(store), saved.flow_id
    assert flow_id is not None
    seen = Flag.of("seen_person", flow=17, state=Message("seen_waiting"))

    def overtaken(*_: object, **__: object) -> int:
        answers.flags = (seen,)
        raise SeenMeanwhile(Message("seen_meanwhile"))

    monkeypatch.setattr(store.corrections, "correct", overtaken)
    version = store.flows.details(flow_id).version
    answers.worker.correct(flow_id, version, Review("Anna Er", DOB, CLERK), WHY)
    assert answers.told == [("refused", flow_id, (seen,))]


def test_what_can_not_be_looked_up_has_no_answer(store: Store) -> None:
    answers = Answers(store)
    answers.worker.look_up(999_999, Review(NAME, DOB, CLERK))
    assert answers.told == []


def test_what_has_no_record_is_not_loaded(store: Store) -> None:
    answers = Answers(store)
    (state,) = store.flows.create(KYC_FLOW, [FlowState(ImageSource("a.png"), CLERK)])
    assert state.flow_id is not None
    answers.worker.load(state.flow_id)
    answers.worker.load(999_999)
    assert [each[0] for each in answers.told] == ["not_loaded", "not_loaded"]
    assert [type(each[2]) for each in answers.told] == [StaleFlow, UnknownFlow]


def test_a_save_is_undone_once_and_refused_when_something_else_has_happened(
    store: Store, saved: FlowState
) -> None:
    answers = Answers(store)
    answers.worker.undo_save(7, saved, now(Draft("Anna", "1974")))
    (name, ticket, state) = answers.told[-1]
    assert (name, ticket) == ("undone", 7)
    assert isinstance(state, FlowState)
    assert (state.status, state.record_id) == (FlowStatus.AWAITING_REVIEW, None)
    version = store.flows.set_status(state.flow_id or 0, FlowStatus.AWAITING_REVIEW, state.version)
    assert version == state.version + 1
    answers.worker.undo_save(7, saved, now(None))
    failed, undone = answers.told[-2:]
    assert failed[:2] == ("undo_failed", 7)
    assert isinstance(failed[2], StaleFlow)
    assert undone == ("undone", 7, saved)  # the document stays as it was
