"""A save is known by the key of its review: repeated, it never doubles and never loses a value."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flow import FlowProgress, FlowStatus
from kyc_desktop.domain.retention import Why
from kyc_desktop.errors import StaleFlow
from kyc_desktop.flow.definition import SAVE_TO_DB
from tests.integration.persistence.conftest import DOB, NAME, READ
from tests.integration.persistence.rows_check import assert_rows_are_current

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine

    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk

KEY, OTHER_KEY = uuid.UUID(int=1), uuid.UUID(int=2)
LATER = "Anna Maria Erikson"


def reviewed(desk: Desk, name: str = NAME, key: uuid.UUID | None = KEY) -> FlowState:
    review = Review(name, DOB, "Reviewing Clerk")
    return replace(desk._reviewed(review), review_key=key)


@pytest.fixture
def saved(store: Store, new_flow: Callable[..., Desk]) -> tuple[Desk, int]:
    """A flow whose save was committed, and whose answer was lost; and its record."""
    desk = new_flow(store).read()
    desk.start(SAVE_TO_DB)
    record = store.records.save(reviewed(desk))
    assert record is not None
    desk.start(SAVE_TO_DB)  # as the program repeats it
    return desk, record


def values(engine: Engine, flow_id: int) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        asked = "SELECT id, name, review_key FROM ocr_records WHERE flow_id = :flow"
        return [tuple(row) for row in connection.execute(text(asked), {"flow": flow_id})]


def events(engine: Engine, flow_id: int) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        asked = (
            "SELECT action, new_value, old_value FROM audit_events WHERE flow_id = :flow "
            "ORDER BY id"
        )
        return [tuple(row) for row in connection.execute(text(asked), {"flow": flow_id})]


def test_the_same_save_again_is_the_same_record(
    store: Store, engine: Engine, saved: tuple[Desk, int]
) -> None:
    desk, record = saved
    assert store.records.save(reviewed(desk)) == record
    assert values(engine, desk.flow_id) == [(record, NAME, KEY)]
    assert [event[0] for event in events(engine, desk.flow_id)] == ["saved"]


def test_what_was_typed_since_takes_the_place_of_what_nobody_was_told_of(
    store: Store, engine: Engine, saved: tuple[Desk, int]
) -> None:
    desk, record = saved
    again = store.records.save(reviewed(desk, LATER))
    assert values(engine, desk.flow_id) == [(again, LATER, KEY)]
    assert store.records.save(reviewed(desk, LATER)) == again
    assert store.flows.details(desk.flow_id).related_record_id == again != record
    assert store.flows.details(desk.flow_id).status is FlowStatus.SUCCESS
    assert desk.statuses()[SAVE_TO_DB] == ["success"]
    told = [event[0] for event in events(engine, desk.flow_id)]
    assert told == ["saved", "save_undone", "save_undone", "save_undone", "corrected", "saved"]
    assert ("save_undone", None, NAME) in events(engine, desk.flow_id)
    assert_rows_are_current(store)
    # The version is the one that the program knows, so it can go on from there.
    assert store.flows.set_status(desk.flow_id, FlowStatus.SUCCESS, desk.version) == desk.version


@pytest.mark.parametrize("key", [OTHER_KEY, None])
def test_another_review_takes_nobodys_place(
    store: Store, engine: Engine, saved: tuple[Desk, int], key: uuid.UUID | None
) -> None:
    desk, record = saved
    with pytest.raises(StaleFlow):
        store.records.save(reviewed(desk, LATER, key))
    assert values(engine, desk.flow_id) == [(record, NAME, KEY)]


def test_a_corrected_record_keeps_its_correction(
    store: Store, engine: Engine, saved: tuple[Desk, int]
) -> None:
    from kyc_desktop.domain.correction import Correction, CorrectionReason

    desk, record = saved
    flow = store.flows.details(desk.flow_id)
    why = Correction(CorrectionReason.TYPING_MISTAKE)
    by = Review("Anna Eriksson", DOB, "A colleague")
    store.corrections.correct(desk.flow_id, flow.version, by, why)
    with pytest.raises(StaleFlow):
        store.records.save(reviewed(desk, LATER))
    assert values(engine, desk.flow_id) == [(record, "Anna Eriksson", KEY)]


def test_a_first_entry_is_repeated_as_well(
    store: Store, engine: Engine, new_flow: Callable[..., Desk]
) -> None:
    desk = new_flow(store).read()
    desk.start(SAVE_TO_DB)
    assert store.records.save(reviewed(desk), second_entry=True) is None
    assert store.records.save(reviewed(desk), second_entry=True) is None
    assert store.records.save(reviewed(desk, LATER), second_entry=True) is None
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT round, number, name FROM record_entries ORDER BY 1"))
        assert [tuple(row) for row in rows] == [(1, 1, NAME), (2, 1, LATER)]
    assert store.records.of_review(KEY) == (desk.flow_id, None)
    with pytest.raises(StaleFlow):
        store.records.save(reviewed(desk, NAME, OTHER_KEY), second_entry=True)
    assert_rows_are_current(store)


def test_a_review_keeps_its_key_until_it_is_saved(
    store: Store, new_flow: Callable[..., Desk]
) -> None:
    desk = new_flow(store).read()
    read = FlowProgress(details=READ, review_key=KEY)
    store.flows.set_status(desk.flow_id, FlowStatus.AWAITING_REVIEW, desk.version, read)
    assert store.flows.reading(desk.flow_id).review_key == KEY
    version = store.flows.details(desk.flow_id).version
    store.flows.set_status(desk.flow_id, FlowStatus.FAILED, version, FlowProgress(details=READ))
    assert store.flows.reading(desk.flow_id).review_key == KEY
    assert store.records.of_review(KEY) is None


def test_no_two_records_are_of_one_review(
    store: Store, new_flow: Callable[..., Desk], saved: tuple[Desk, int]
) -> None:
    first, record = saved
    other = new_flow(store, "other.png").read()
    other.start(SAVE_TO_DB)
    with pytest.raises(IntegrityError):
        store.records.save(reviewed(other))
    assert store.records.of_review(KEY) == (first.flow_id, record)


def test_an_erasure_forgets_the_note_of_the_save(
    store: Store, saved: tuple[Desk, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _ = saved
    desk.succeed(SAVE_TO_DB)
    desk.rest(FlowStatus.SUCCESS)
    notes = [tmp_path / f"{'a' * 64}-{key.hex}" for key in (KEY, OTHER_KEY)]
    for note in notes:
        note.touch()
    monkeypatch.setattr(store.erasures, "_saves", tmp_path)
    store.open_reviews.begin(desk.flow_id, "Clerk")
    assert store.erasures.erase(desk.flow_id, "Administrator", Why.REQUEST) is not None
    assert all(note.exists() for note in notes)
    store.open_reviews.end(desk.flow_id)
    assert store.erasures.erase(desk.flow_id, "Administrator", Why.REQUEST) is None
    assert [note.exists() for note in notes] == [False, True]
