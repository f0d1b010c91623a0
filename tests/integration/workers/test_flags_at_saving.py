"""What a save asks first: nothing is saved past a flag, and no document hangs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kyc_desktop.domain.flags import Flag
from kyc_desktop.domain.flow import Failure, FlowState, FlowStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import SeenMeanwhile, StorageUnavailable
from tests.integration.workers.test_flow_worker import REVIEW, STATE, Desk
from tests.messages import saying

EXPIRED = Flag.of("document_expired", date=dt.date(2021, 3, 12))
SEEN = Flag.of("seen_file", flow=3, state=Message("seen_waiting"))


def test_nothing_is_saved_past_a_flag_that_nobody_has_accepted() -> None:
    desk = Desk()
    desk.flags = (EXPIRED, SEEN)
    desk.worker.save(1, STATE, replace(REVIEW, flags=(EXPIRED,)))
    assert desk.ran == []
    assert desk.refused == [(1, (EXPIRED, SEEN))]
    assert desk.states == [(1, STATE)]
    desk.worker.save(1, STATE, replace(REVIEW, flags=(EXPIRED, SEEN)))
    assert desk.ran == ["save_to_db"]
    assert desk.states[-1][1].status is FlowStatus.SUCCESS


def test_nothing_is_saved_while_it_can_not_be_known_what_was_seen_before() -> None:
    desk = Desk()
    desk.flags_error = StorageUnavailable(Message("database_silent"), Message("check_server"))
    desk.worker.save(1, STATE, REVIEW)
    assert desk.ran == []
    ((_, state),) = desk.states
    assert state.status is FlowStatus.FAILED
    assert state.failure is not None
    assert (state.failure.task, state.failure.code) == ("save_to_db", "storage_unavailable")
    desk.flags_error = None
    desk.worker.save(1, state, REVIEW)
    assert desk.ran == ["save_to_db"]


def test_what_was_typed_completes_the_extraction_also_after_the_database_was_away() -> None:
    desk = Desk()
    failure = Failure("extract_details", saying("No name."), saying("Type."), "details_not_found")
    desk.flags_error = StorageUnavailable(Message("database_silent"), Message("check_server"))
    desk.worker.save(1, replace(STATE, status=FlowStatus.FAILED, failure=failure), REVIEW)
    ((_, state),) = desk.states
    desk.flags_error = None
    desk.worker.save(1, state, REVIEW)
    assert desk.ran == ["extract_details", "save_to_db"]


def test_a_bug_in_what_a_save_asks_first_is_shown_and_the_document_does_not_hang() -> None:
    desk = Desk()
    desk.flags_error = RuntimeError("a bug")
    desk.worker.save(1, STATE, REVIEW)
    ((_, state),) = desk.states
    assert (desk.ran, state.status) == ([], FlowStatus.FAILED)
    assert state.failure is not None
    assert (state.failure.task, state.failure.code) == ("save_to_db", "unexpected")


def test_who_is_overtaken_by_a_moment_sees_the_flag_and_accepts_it() -> None:
    overtaken = SeenMeanwhile(Message("seen_meanwhile"), Message("look_at_it_first"))
    first = iter([overtaken])

    def save(state: FlowState) -> FlowState:
        desk.flags = (SEEN,)
        for error in first:
            raise error
        return state

    desk = Desk(save_to_db=save)
    desk.worker.save(1, STATE, REVIEW)
    ((_, state),) = desk.states
    assert state.failure is not None
    assert (state.status, state.failure.code) == (FlowStatus.FAILED, "seen_meanwhile")
    assert desk.refused == [(1, (SEEN,))]
    desk.worker.save(1, state, replace(REVIEW, flags=(SEEN,)))
    assert desk.states[-1][1].status is FlowStatus.SUCCESS


def test_who_is_overtaken_and_loses_the_database_sees_the_failure() -> None:
    def save(state: FlowState) -> FlowState:
        desk.flags_error = StorageUnavailable(Message("database_silent"), Message("check_server"))
        raise SeenMeanwhile(Message("seen_meanwhile"), Message("look_at_it_first"))

    desk = Desk(save_to_db=save)
    desk.worker.save(1, STATE, REVIEW)
    ((_, state),) = desk.states
    assert state.failure is not None
    assert (state.failure.code, desk.refused) == ("seen_meanwhile", [])
