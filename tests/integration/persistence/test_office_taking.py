"""Taking the next document of the office: how much is asked for it, and what stays of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, event, text

from kyc_desktop.domain.office import Wants
from kyc_desktop.persistence.repositories import office_reviews, office_taking
from tests.integration.persistence.reviewing import read_for_office
from tests.integration.persistence.test_office_faults import end_leases
from tests.integration.persistence.test_office_reviews import clerk, told, waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest
    from sqlalchemy.orm import Session

    from tests.integration.persistence.reviewing import Clerk

__all__ = ["clerk"]


@contextmanager
def statements() -> Iterator[list[str]]:
    """What this process asks of the server within the block."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, words: str, *_: Any) -> None:  # noqa: ANN401 - SQLAlchemy's
        asked.append(words)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_a_take_is_a_look_a_change_and_a_reading(clerk: Callable[..., Clerk]) -> None:
    anna = clerk("anna")
    read_for_office(anna.store, 2)
    with statements() as asked:
        anna.take_one()
    assert len(asked) == 3
    with statements() as asked:
        anna.take_one()
    assert len(asked) == 3
    with statements() as asked:
        assert anna.take() is None
    assert len(asked) == 2


def test_whoever_had_it_before_is_on_record(clerk: Callable[..., Clerk], engine: Engine) -> None:
    anna, bert = clerk("anna"), clerk("bert", Wants(idle_s=60.0))
    (flow_id,) = read_for_office(anna.store, 1)
    first = anna.take_one()
    with engine.begin() as sql:
        sql.execute(text("UPDATE office_queue SET active_at = active_at - interval '2 minutes'"))
    assert bert.take_one().version == first.version + 1
    assert waiting(engine) == {flow_id: "bert"}
    assert [each[:2] for each in told(bert.store, flow_id)] == [
        ("anna", "review_taken"),
        ("bert", "review_taken"),
    ]
    with engine.begin() as sql:
        before = sql.scalars(
            text("SELECT old_value FROM audit_events WHERE action = 'review_taken' ORDER BY id")
        )
        assert before.all() == [None, "anna"]


def test_a_program_that_starts_meanwhile_keeps_what_it_takes(
    clerk: Callable[..., Clerk], engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = clerk("anna")
    first, second = read_for_office(anna.store, 2)
    looks: list[office_taking.Look] = []

    def look_early(session: Session, operator: str) -> office_taking.Look:
        seen = office_taking.look(session, operator)
        looks.append(seen)
        if len(looks) == 1:  # Anna's: she does not know of the program that Bert starts now
            assert clerk("bert").take_one().flow_id == first
        return seen

    monkeypatch.setattr(office_reviews, "look", look_early)
    assert anna.take_one().flow_id == second
    assert waiting(engine) == {first: "bert", second: "anna"}
    assert [each[1] for each in told(anna.store, first)] == ["review_taken"]


def test_who_has_lost_the_lease_has_it_again_before_anything_is_taken(
    clerk: Callable[..., Clerk], engine: Engine
) -> None:
    anna, bert = clerk("anna"), clerk("bert")
    first, second = read_for_office(anna.store, 2)
    assert anna.take_one().flow_id == first
    end_leases(engine)
    assert anna.take_one().flow_id == second
    assert bert.take() is None


def test_a_program_that_stays_loses_nothing_with_its_connection(
    clerk: Callable[..., Clerk], engine: Engine
) -> None:
    anna, bert = clerk("anna"), clerk("bert")
    read_for_office(anna.store, 1)
    anna.take_one()
    end_leases(engine)
    anna.store.office_reviews.stay()
    assert bert.take() is None


def test_after_a_start_of_the_server_programs_that_run_on_have_time_to_come_back(
    clerk: Callable[..., Clerk], engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bert = clerk("anna"), clerk("bert")
    (before,) = read_for_office(anna.store, 1)
    assert anna.take_one().flow_id == before
    (since,) = read_for_office(anna.store, 1)
    assert anna.take_one().flow_id == since
    with engine.begin() as sql:
        sql.execute(
            text(
                "UPDATE office_queue SET active_at = pg_postmaster_start_time() - interval '1 s' "
                "WHERE flow_id = :flow"
            ),
            {"flow": before},
        )
    anna.store.close()  # as the server sees it: no lease of hers is locked
    monkeypatch.setattr(office_taking, "BACK_WITHIN_S", 1e8)
    assert bert.waiting == 1
    assert bert.take_one().flow_id == since  # taken since the start, by a program that has ended
    assert bert.take() is None
    monkeypatch.setattr(office_taking, "BACK_WITHIN_S", 0.0)
    assert bert.waiting == 1
    assert bert.take_one().flow_id == before
