"""What customers stated: stored once, found by document, gone with it, and never in the audit."""

from __future__ import annotations

import datetime as dt
import json
from threading import Event
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kyc_desktop import paths
from kyc_desktop.domain.flow import FlowState
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.stage import Stage
from kyc_desktop.domain.stated import Imported, Stated, StatedRow, Subject
from kyc_desktop.errors import Cancelled
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.persistence.repositories import stated as module
from tests.integration.persistence.conftest import DOB, NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine

    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk

ANNA = Stated(NAME, DOB)
OTHER = Stated("Bernd Muster", dt.date(1990, 4, 3))


def put(store: Store, *rows: StatedRow, left_out: int = 0) -> Imported:
    return store.stated.put(rows, left_out, "anna", Event())


def add(store: Store, *names: str) -> list[int]:
    """Flows that wait to be read."""
    states = [FlowState(ImageSource(name), "anna") for name in names]
    return [state.flow_id or 0 for state in store.flows.create(KYC_FLOW, states)]


def events(engine: Engine, action: str) -> Sequence[tuple[object, ...]]:
    with engine.connect() as sql:
        query = "SELECT actor, flow_id, field, old_value, new_value FROM audit_events "
        found = sql.execute(text(f"{query} WHERE action = :action ORDER BY id"), {"action": action})
        return [tuple(row) for row in found]


def test_imported_again_it_is_updated_and_not_doubled(store: Store, engine: Engine) -> None:
    rows = StatedRow(2, ANNA, number=7), StatedRow(3, OTHER, file="b.jpg")
    assert put(store, *rows, left_out=3) == Imported(2, 0, 0)
    assert put(store, *rows) == Imported(0, 0, 2)
    changed = StatedRow(2, OTHER, number=7), StatedRow(9, ANNA, file="c.jpg")
    assert put(store, *changed) == Imported(1, 1, 0)
    assert store.stated.count() == 3
    told = [json.loads(str(event[4])) for event in events(engine, "stated_imported")]
    assert told == [
        {"new": 2, "changed": 0, "unchanged": 0, "left_out": 3},
        {"new": 0, "changed": 0, "unchanged": 2, "left_out": 0},
        {"new": 1, "changed": 1, "unchanged": 0, "left_out": 0},
    ]
    assert {event[:4] for event in events(engine, "stated_imported")} == {
        ("anna", None, None, None)
    }


def test_an_import_is_stored_as_a_whole_or_not_at_all(
    store: Store, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BATCH", 10)
    rows = [StatedRow(n, ANNA, number=n) for n in range(1, 100)]
    cancelled, told = Event(), list[int]()

    def stop(done: int) -> None:
        told.append(done)
        if done >= 50:
            cancelled.set()

    with pytest.raises(Cancelled):
        store.stated.put(rows, 0, "anna", cancelled, stop)
    assert told == [10, 20, 30, 40, 50]
    assert store.stated.count() == 0
    assert events(engine, "stated_imported") == []


def test_a_document_is_found_by_its_number_or_by_its_file(store: Store) -> None:
    one, two, three, four = add(store, "IMG_1.JPG", "img_2.jpg", "Ä b.png", "other.jpg")
    put(
        store,
        StatedRow(1, ANNA, number=one),
        StatedRow(2, OTHER, file="img_1.jpg"),
        StatedRow(3, OTHER, file="img_2"),
        StatedRow(4, ANNA, file="ä b.png"),
        StatedRow(5, OTHER, file="ä b"),
        StatedRow(6, ANNA, file="gone.jpg"),
    )
    found = store.stated.find([one, two, three, four])
    assert found == {one: ANNA, two: OTHER, three: ANNA}
    assert store.stated.find([]) == {}
    assert store.stated.find([10_000]) == {}


def test_all_rows_are_listed_with_their_documents_and_what_has_no_row(desk: Desk) -> None:
    desk.read()
    store = desk.store
    (other,) = add(store, "Other file.jpg")
    found = store.stated.matches(Event())
    assert (found.pairs, [its.flow_id for its in found.without_row]) == ((), [desk.flow_id])
    put(
        store,
        StatedRow(1, ANNA, file="passport.png"),
        StatedRow(2, OTHER, file="other file"),
        StatedRow(3, OTHER, file="file other.jpg"),
        StatedRow(4, OTHER, number=10_000),
        StatedRow(5, OTHER, file="___"),
    )
    found = store.stated.matches(Event())
    listed = {
        pair.row.number or pair.row.file: pair.subject and pair.subject.flow_id
        for pair in found.pairs
    }
    assert listed == {
        "passport.png": desk.flow_id,
        "other file": other,
        "file other.jpg": None,
        10_000: None,
        "___": None,
    }
    assert found.without_row == ()
    desk.finish()
    (saved,) = (
        pair.subject
        for pair in store.stated.matches(Event()).pairs
        if pair.row.file == "passport.png"
    )
    assert saved == Subject(desk.flow_id, "passport.png", Stage.SAVED, NAME, DOB)


def test_a_row_by_file_is_not_about_a_document_with_a_row_by_number(store: Store) -> None:
    one, two = add(store, "same.jpg", "same.jpg")
    put(store, StatedRow(1, ANNA, number=one), StatedRow(2, OTHER, file="same.jpg"))
    pairs = store.stated.matches(Event()).pairs
    assert [(pair.row.stated, pair.subject and pair.subject.flow_id) for pair in pairs] == [
        (ANNA, one),
        (OTHER, two),
    ]


def test_waiting_documents_without_a_row_are_listed_up_to_a_number(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.read()
    monkeypatch.setattr(module, "MOST_WITHOUT_ROW", 0)
    found = desk.store.stated.matches(Event())
    assert (found.without_row, found.more_without_row) == ((), 1)
    cancelled = Event()
    cancelled.set()
    with pytest.raises(Cancelled):
        desk.store.stated.matches(cancelled)


@pytest.mark.parametrize(
    ("stated", "actions"),
    [
        (ANNA, {"saved_as_stated": ["dob", "name"], "saved_unlike_stated": []}),
        (OTHER, {"saved_as_stated": [], "saved_unlike_stated": ["dob", "name"]}),
        (Stated(dob=DOB), {"saved_as_stated": ["dob"], "saved_unlike_stated": []}),
        (None, {"saved_as_stated": [], "saved_unlike_stated": []}),
    ],
)
def test_a_save_leaves_whether_it_is_as_stated_and_no_value(
    desk: Desk, engine: Engine, stated: Stated | None, actions: dict[str, list[str]]
) -> None:
    if stated is not None:
        put(desk.store, StatedRow(1, stated, number=desk.flow_id))
    desk.read()
    desk.finish()
    for action, fields in actions.items():
        found = events(engine, action)
        assert sorted(str(event[2]) for event in found) == fields
        assert all(event[3] is None and event[4] is None for event in found)


def test_removing_takes_all_rows_and_says_how_many(store: Store, engine: Engine) -> None:
    assert store.stated.remove("anna") == 0
    put(store, StatedRow(1, ANNA, number=1), StatedRow(2, ANNA, file="a.jpg"))
    assert store.stated.remove("anna") == 2
    assert store.stated.count() == 0
    assert events(engine, "stated_removed") == [("anna", None, None, None, "2")]


def test_a_document_that_is_deleted_takes_what_was_stated_with_it(desk: Desk) -> None:
    desk.keep((paths.examples() / "passport_td3.png").read_bytes())
    desk.read()
    desk.finish()
    (other,) = add(desk.store, "other.jpg")
    put(
        desk.store,
        StatedRow(1, ANNA, number=desk.flow_id),
        StatedRow(2, ANNA, file="passport.png"),
        StatedRow(3, OTHER, number=other),
        StatedRow(4, OTHER, file="other.jpg"),
    )
    assert desk.store.examples.remove() == 1
    assert desk.store.stated.count() == 2
    assert desk.store.stated.find([other]) == {other: OTHER}
