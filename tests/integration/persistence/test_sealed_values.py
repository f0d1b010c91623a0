"""Values, the audit and the history of documents that are encrypted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kyc_desktop.domain.changes import CHANGES, DraftChange
from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.domain.fields import Draft, Review
from kyc_desktop.domain.flow import (
    CustomerText,
    FlowState,
    FlowStatus,
    Rejection,
    RejectReason,
)
from kyc_desktop.domain.history_query import HistoryQuery, Sort, SortColumn
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.second_entry import Entry
from kyc_desktop.domain.seen import Likeness, SeenQuestion
from kyc_desktop.errors import NotSortable, OfficeKeyUnavailable
from kyc_desktop.flow.definition import SAVE_TO_DB
from tests.integration.persistence.sealed_documents import (
    BORN,
    FILE,
    NAME,
    ZEBROWSKA,
    finish,
    read,
)
from tests.integration.persistence.sealing_office import Office, found_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk

PRINTED = ("zebrowska", "quillonia", "1957-11-23", "23 nov 57", "1957, 11", "195711")


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Office]:
    office = Office(database_url, tmp_path)
    office.store().keys.enable(office.keys)
    yield office
    office.close()


def correct(desk: Desk, name: str, born: dt.date = BORN) -> None:
    correction = Correction(CorrectionReason.OTHER, "Zebrowska told us so")
    desk.version = desk.store.corrections.correct(
        desk.flow_id, desk.version, Review(name, born, "Reviewing Clerk"), correction
    )


def nothing_in(engine: Engine) -> None:
    stored = {word: found_in(engine, word) for word in PRINTED}
    assert not any(stored.values()), stored


def test_a_record_its_corrections_and_the_audit_are_encrypted_and_read_back(
    office: Office, engine: Engine
) -> None:
    desk = read(office.store())
    finish(desk, "Quillonia Zebrowski")
    correct(desk, NAME)
    correct(desk, NAME, dt.date(1957, 11, 24))
    nothing_in(engine)

    store = office.store()
    details = store.flows.details(desk.flow_id)
    assert details.image_name == FILE
    assert details.record is not None
    assert (details.record.name, details.record.dob) == (NAME, dt.date(1957, 11, 24))
    assert details.record.dob_printed == "23 NOV 57"
    assert [field.extracted for field in details.record.fields] == [NAME, BORN.isoformat()]
    assert [version.values["name"] for version in details.versions] == [
        "Quillonia Zebrowski", NAME, NAME,
    ]  # fmt: skip
    assert details.versions[1].text == "Zebrowska told us so"
    changed = [(e.old_value, e.new_value) for e in details.events if e.field == "name"]
    assert changed == [(NAME, "Quillonia Zebrowski"), ("Quillonia Zebrowski", NAME)]
    assert store.audit.prove(pictures=True).findings == ()


def test_the_proof_finds_what_was_changed(office: Office, engine: Engine) -> None:
    one, other = read(office.store()), None
    finish(one)
    other = read(one.store)
    finish(other)
    with engine.begin() as sql:
        sql.execute(text("SET LOCAL session_replication_role = replica"))
        sql.execute(
            text(
                "UPDATE ocr_records SET name = o.name FROM ocr_records o "
                "WHERE ocr_records.id <> o.id AND ocr_records.flow_id = 1"
            )
        )
    (finding,) = office.store().audit.prove().findings
    assert finding.first == ("1",)


def test_an_undone_save_a_rejection_and_second_entries_are_encrypted(
    office: Office, engine: Engine
) -> None:
    store = office.store()
    undone = read(store)
    record_id = finish(undone)
    state = FlowState(
        ImageSource(FILE), "Clerk", undone.flow_id, undone.version,
        status=FlowStatus.SUCCESS, details=ZEBROWSKA, record_id=record_id,
    )  # fmt: skip
    draft = DraftChange(CHANGES.next(), Draft(NAME, BORN.isoformat(), None, None))
    undone.version = store.corrections.undo_save(state, draft, SAVE_TO_DB)
    customer = CustomerText("Dear Zebrowska, …", "en", copied=True)
    rejection = Rejection(
        RejectReason.OTHER, "Zebrowska again", "Clerk", dt.datetime.now(dt.UTC), customer
    )
    version = store.rejections.reject(undone.flow_id, undone.version, rejection)

    entered = read(store)
    entered.start(SAVE_TO_DB)
    entered.enter_first(Review(NAME, BORN, "Anna"))
    waiting = store.second_entries.waiting(entered.flow_id, "Bob")
    store.second_entries.enter(
        entered.flow_id, waiting.version, "Bob", Entry("Quillonia Zebrow", BORN)
    )
    nothing_in(engine)

    store = office.store()
    told = store.flows.details(undone.flow_id)
    assert told.rejection is not None
    assert told.rejection.text == "Zebrowska again"
    assert told.rejection.customer is not None
    assert told.rejection.customer.text == "Dear Zebrowska, …"
    assert "Zebrowska again" in {(event.new_value or "")[-15:] for event in told.events}
    status, _ = store.rejections.take_back(undone.flow_id, version, "Clerk")
    assert status is FlowStatus.AWAITING_REVIEW
    third = store.second_entries.waiting(entered.flow_id, "Carl")
    assert {entry.name for entry in third.entries} == {NAME, "Quillonia Zebrow"}
    store.second_entries.enter(entered.flow_id, third.version, "Carl", Entry(NAME, BORN))
    record = store.flows.details(entered.flow_id).record
    assert record is not None
    assert (record.name, record.dob) == (NAME, BORN)
    assert store.audit.prove().findings == ()
    nothing_in(engine)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("zebrowska", True), ("Zebr quill", True), ("ZEBRÓWSKA", True), ("1957", True),
        ("23 November 1957", True), ("scan", True), ("zebra", False), ("owska", False),
        ("1958", False), ("zebrowskax", False), ("#1", True),
    ],
)  # fmt: skip
def test_hidden_words_are_found_whole_and_by_their_beginning(
    filled: Store, search: str, found: bool
) -> None:
    rows = filled.history.page(HistoryQuery(search=search)).rows
    assert [(row.flow_id, row.name, row.dob) for row in rows] == [(1, NAME, BORN)] * found
    among = filled.history.among(HistoryQuery(search=search), [1, 2], similar=True)
    assert [row.flow_id for row in among.rows] == [1] * found


@pytest.fixture(scope="module")
def filled(module_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two saved documents, of which one is Zebrowska's."""
    office = Office("", tmp_path_factory.mktemp("office"))
    module_store.keys.enable(office.keys)
    finish(read(module_store))
    finish(read(module_store, "other.png"), "Anna Eriksson", dt.date(1974, 8, 12))
    return module_store


@pytest.mark.parametrize("column", [SortColumn.NAME, SortColumn.DOB])
def test_what_is_hidden_is_not_sorted_by(filled: Store, column: SortColumn) -> None:
    with pytest.raises(NotSortable, match="nothing can be sorted by them"):
        filled.history.page(HistoryQuery(sort=Sort(column, descending=False)))
    rows = filled.history.page(HistoryQuery(sort=Sort(SortColumn.STATUS, descending=False))).rows
    assert [row.file for row in rows] == [FILE, "other.png"]


def test_the_same_person_is_seen_again(filled: Store) -> None:
    again = read(filled, "again.png")
    seen = filled.seen.find(SeenQuestion(again.flow_id, NAME, BORN))
    assert [(each.flow_id, each.likeness) for each in seen] == [(1, Likeness.PERSON)]
    assert filled.seen.find(SeenQuestion(again.flow_id, NAME, dt.date(1957, 11, 24))) == ()


def test_an_office_may_leave_words_in_clear(
    database_url: str, tmp_path: Path, engine: Engine
) -> None:
    office = Office(database_url, tmp_path)
    office.store().keys.enable(office.keys, hide_words=False)
    finish(read(office.store()))
    store = office.store()
    by_name = HistoryQuery(search="zebrowsca", sort=Sort(SortColumn.NAME, descending=False))
    assert [row.name for row in store.history.page(by_name).similar] == [NAME]
    assert found_in(engine, "zebrowska") == {
        "history_rows.name", "history_rows.name_key", "history_rows.search", "history_rows.file",
        "history_rows.brief", "name_words.left", "name_words.word", "search_words.word",
    }  # fmt: skip
    office.close()


def test_what_came_before_stays_in_clear_and_goes_on(
    database_url: str, tmp_path: Path, engine: Engine
) -> None:
    office = Office(database_url, tmp_path)
    before = read(office.store())
    finish(before)
    office.store().keys.enable(office.keys)
    before.store = office.store()
    correct(before, "Quillonia Zebrowski")
    finish(read(before.store))
    store = office.store()
    assert store.audit.prove(pictures=True).findings == ()
    rows = store.history.page(HistoryQuery(search="quill")).rows
    assert [row.name for row in rows] == [NAME, "Quillonia Zebrowski"]
    details = store.flows.details(before.flow_id)
    assert [version.values["name"] for version in details.versions] == [
        NAME, "Quillonia Zebrowski",
    ]  # fmt: skip
    assert store.keys.status().clear == 1
    assert "record_versions.fields" in found_in(engine, "zebrowski")
    office.close()


def test_words_are_found_after_the_office_key_was_changed(office: Office) -> None:
    finish(read(office.store()))
    store = office.store()
    store.keys.rotate(office.keys, without_recovery=True)
    assert len(store.history.page(HistoryQuery(search="zebrow")).rows) == 1
    finish(read(office.store()))
    assert len(office.store().history.page(HistoryQuery(search="zebrow")).rows) == 2


def test_a_backup_from_before_a_change_is_opened_by_the_recovery_key_of_then(
    office: Office, engine: Engine
) -> None:
    store = office.store()
    finish(read(store))
    printed = store.keys.make_recovery()
    with engine.begin() as sql:
        sql.execute(text("CREATE TABLE of_then AS SELECT * FROM sealing"))
    store.keys.rotate(office.keys)
    with engine.begin() as sql:  # as a restore leaves it, with the keys that are there
        sql.execute(text("DELETE FROM sealing"))
        sql.execute(text("INSERT INTO sealing SELECT * FROM of_then"))
        sql.execute(text("DROP TABLE of_then"))
    store = office.store()
    with pytest.raises(OfficeKeyUnavailable):
        read(store)
    store.keys.restore(office.keys, printed)
    store = office.store()
    assert len(store.history.page(HistoryQuery(search="zebrow")).rows) == 1
    finish(read(store))
    store.keys.rotate(office.keys)  # the recovery key is there again
    assert len(office.store().history.page(HistoryQuery(search="zebrow")).rows) == 2
