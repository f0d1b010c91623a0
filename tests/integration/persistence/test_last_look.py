"""Two clerks who write the same person at the same moment: the second one is asked first."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, text

from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flow import FlowState
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.seen import SeenQuestion, seen_flags
from kyc_desktop.errors import SeenMeanwhile
from kyc_desktop.flow.definition import SAVE_TO_DB
from kyc_desktop.persistence.store import Store
from tests.integration.persistence.conftest import DOB, NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from tests.integration.persistence.conftest import Desk

OTHER = "Astrid Lindqvist"
WHY = Correction(CorrectionReason.MISREAD)
REVIEW = Review(NAME, DOB, "Clerk")
_WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"
_FLAGS = "SELECT field FROM audit_events WHERE flow_id = :flow AND action = 'accepted_flag'"
_TRIES = 10_000  # each is a question to the server


@pytest.fixture
def elsewhere(database_url: str, tmp_path: Path) -> Iterator[Store]:
    """The same database from another program."""
    store = Store.open(database_url, tmp_path / "elsewhere")
    yield store
    store.close()


def ready(store: Store, new_flow: Callable[..., Desk]) -> Desk:
    """A document whose save has begun."""
    desk = new_flow(store).read()
    desk.start(SAVE_TO_DB)
    return desk


def save(desk: Desk, review: Review = REVIEW) -> int:
    state = FlowState(
        ImageSource("a.png"), "Clerk", desk.flow_id, desk.version, desk.attempt, review=review
    )
    record_id = desk.store.records.save(state, seen_before=True)
    assert record_id is not None
    return record_id


def correct(desk: Desk, review: Review = REVIEW) -> int:
    details = desk.store.flows.details(desk.flow_id)
    return desk.store.corrections.correct(
        desk.flow_id, details.version, review, WHY, seen_before=True
    )


def both(engine: Engine, *calls: Callable[[], int]) -> list[Future[int]]:
    """Run both until neither goes on, since nobody may write a record; then let them write."""
    with ThreadPoolExecutor() as threads, engine.connect() as sql:
        sql.execute(text("LOCK TABLE ocr_records IN SHARE ROW EXCLUSIVE MODE"))
        running = [threads.submit(call) for call in calls]
        waiting = (sql.scalar(text(_WAITING)) == len(calls) for _ in range(_TRIES))
        assert any(waiting)
        sql.rollback()
    return running


def outcome(future: Future[int]) -> str:
    error = future.exception()
    return "written" if error is None else type(error).__name__


def test_of_two_who_save_the_same_person_one_is_asked(
    store: Store, elsewhere: Store, new_flow: Callable[..., Desk], engine: Engine
) -> None:
    first, second = ready(store, new_flow), ready(elsewhere, new_flow)
    upper = replace(REVIEW, name=NAME.upper())
    saves = both(engine, lambda: save(first), lambda: save(second, upper))
    assert sorted(map(outcome, saves)) == [SeenMeanwhile.__name__, "written"]
    late = next(d for d, s in zip((first, second), saves, strict=True) if s.exception())
    assert late.store.flows.details(late.flow_id).record is None
    flags = seen_flags(store.seen.find(SeenQuestion(late.flow_id, NAME, DOB)))
    assert [flag.code for flag in flags] == ["seen_person"]
    assert save(late, replace(REVIEW, flags=flags))


def test_of_a_save_and_a_correction_to_the_same_person_one_is_asked(
    store: Store, elsewhere: Store, new_flow: Callable[..., Desk], engine: Engine
) -> None:
    saved, new = ready(store, new_flow), ready(elsewhere, new_flow)
    save(saved, replace(REVIEW, name=OTHER))
    writes = both(engine, lambda: correct(saved), lambda: save(new))
    assert sorted(map(outcome, writes)) == [SeenMeanwhile.__name__, "written"]


def test_two_people_are_saved_at_the_same_time(
    store: Store, elsewhere: Store, new_flow: Callable[..., Desk], engine: Engine
) -> None:
    first, second = ready(store, new_flow), ready(elsewhere, new_flow)
    born_later = replace(REVIEW, dob=DOB + dt.timedelta(1))
    saves = both(engine, lambda: save(first), lambda: save(second, born_later))
    assert [outcome(each) for each in saves] == ["written", "written"]


def test_a_correction_asks_for_what_it_brings_and_no_more(
    store: Store, new_flow: Callable[..., Desk], engine: Engine
) -> None:
    earlier, desk = ready(store, new_flow), ready(store, new_flow)
    save(earlier)
    save(desk, replace(REVIEW, name=OTHER))
    with pytest.raises(SeenMeanwhile):
        correct(desk)
    flags = seen_flags(store.seen.find(SeenQuestion(desk.flow_id, NAME, DOB)))
    correct(desk, replace(REVIEW, flags=flags))
    correct(desk, replace(REVIEW, name=NAME.upper()))  # the same person as before
    with engine.connect() as sql:
        assert sql.scalars(text(_FLAGS), {"flow": desk.flow_id}).all() == ["seen_person"]
    (accepted,) = store.flows.details(desk.flow_id).accepted_flags
    assert (accepted.flag.flow_id, accepted.actor) == (earlier.flow_id, "Clerk")


def test_whoever_wants_no_such_flags_is_not_asked(
    store: Store, new_flow: Callable[..., Desk]
) -> None:
    first, second = ready(store, new_flow), ready(store, new_flow)
    save(first)
    assert second.save_reviewed(REVIEW)
