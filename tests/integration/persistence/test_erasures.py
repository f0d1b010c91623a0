"""Erasing a document: what is gone, what stays, who may do it, and how the audit proves it."""

from __future__ import annotations

import datetime as dt
from threading import Event
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from kyc_desktop.domain.audit import AuditFault
from kyc_desktop.domain.fields import BlindCheck, BlindOutcome, Review
from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.retention import Kept, Refusal, Why
from kyc_desktop.domain.stage import Stage
from kyc_desktop.domain.stated import Stated, StatedRow
from kyc_desktop.errors import NotAllowed
from kyc_desktop.export.certificate import as_text, certificate
from kyc_desktop.flow.definition import KYC_FLOW, SAVE_TO_DB
from kyc_desktop.messages.english import english
from kyc_desktop.persistence import roles
from kyc_desktop.persistence.repositories.audit_proof import proof
from tests.integration.persistence.conftest import DOB, Desk
from tests.integration.persistence.rows_check import by_id, computed_rows, stored_rows
from tests.integration.persistence.test_audit_chain import found
from tests.integration.persistence.test_roles import (  # noqa: F401 - fixtures
    days_work,
    processed,
    store_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from kyc_desktop.persistence.store import Store

WORDS = ("erikss", "erikson", "anna maria", "1974", "passport.png", "again.png", "12 aug")


def erase(store: Store, flow_id: int) -> None:
    assert store.erasures.erase(flow_id, "ada", Why.REQUEST) is None
    store.erasures.finish()


def everything(engine: Engine) -> str:
    """All rows of all tables as one text, in small letters."""
    with engine.begin() as sql:
        tables = sql.scalars(
            text(
                "SELECT relname FROM pg_class WHERE relkind = 'r' "
                "AND relnamespace = current_schema()::regnamespace"
            )
        ).all()
        return "\n".join(
            f"{table}: {row}".casefold()
            for table in tables
            for row in sql.scalars(text(f"SELECT to_jsonb(one)::text FROM {table} AS one"))  # noqa: S608 - our tables
        )


@pytest.fixture
def erased(store: Store) -> Desk:
    """A document that was replaced, saved, undone, saved again, corrected, and erased."""
    desk = days_work(store)[0]
    erase(store, desk.flow_id)
    return desk


def test_nothing_of_what_it_said_is_in_any_table(store: Store, engine: Engine) -> None:
    state = FlowState(ImageSource("passport.png"), "Clerk")
    (state,) = store.queue.create(KYC_FLOW, [state])
    assert state.flow_id is not None
    desk = Desk(store, state.flow_id, state.version)
    replaced = desk.keep(b"a picture")
    again = ImageSource("again.png", replaces="passport.png")
    store.images.replace(desk.flow_id, replaced, again, "Clerk")
    rows = [
        StatedRow(1, Stated("Anna Eriksson", DOB), number=desk.flow_id),
        StatedRow(2, Stated("Anna Maria", None), file="again"),
    ]
    store.stated.put(rows, 0, "Clerk", Event())
    store.exports.exported(HistoryQuery(search="ERIKSSON"), "csv", 1, "otto")
    store.exports.exported(HistoryQuery(search="Kowalska"), "csv", 1, "otto")
    desk.read().start(SAVE_TO_DB)
    checked = BlindCheck("dob", BlindOutcome.AGREED, "12 August 1974")
    desk.save_reviewed(Review("Anna Maria Erikson", DOB, "Clerk", blind=checked))
    before = everything(engine)
    assert all(word in before for word in WORDS)
    waiting = processed(store, b"never saved")
    measured = store.history.blind_figures()

    erase(store, desk.flow_id)
    erase(store, waiting.flow_id)
    assert store.history.blind_figures() == measured
    assert measured.agreed == 1
    after = everything(engine)
    assert [word for word in WORDS if word in after] == []
    assert replaced.sha256 not in after
    assert "kowalska" in after  # another search is still on record
    assert found(store) == {}


def test_who_did_what_and_when_stays(store: Store, engine: Engine) -> None:
    desk = days_work(store)[0]
    before = store.flows.details(desk.flow_id)
    figures = "SELECT to_jsonb(f)::text FROM flow_figures AS f WHERE flow_id = :flow"
    with engine.connect() as sql:
        counted = sql.scalar(text(figures), {"flow": desk.flow_id})
    erase(store, desk.flow_id)
    after = store.flows.details(desk.flow_id)
    assert after.status is FlowStatus.ERASED
    assert (after.record, after.image_name, after.image_sha256, after.lines) == (None, "", None, ())
    skeleton = [(each.at, each.actor, each.action) for each in before.events]
    assert [(each.at, each.actor, each.action) for each in after.events[:-1]] == skeleton
    assert {(each.old_value, each.new_value) for each in after.events[:-1]} == {(None, None)}
    assert (after.events[-1].actor, after.events[-1].action) == ("ada", "erased")
    assert [task.status for task in after.tasks] == [task.status for task in before.tasks]
    with engine.connect() as sql:
        assert sql.scalar(text(figures), {"flow": desk.flow_id}) == counted
    erased = store.history.page(HistoryQuery(stages=frozenset({Stage.ERASED}))).rows
    assert [(row.flow_id, row.file, row.name, row.dob) for row in erased] == [
        (desk.flow_id, "", None, None)
    ]
    assert after.stage is Stage.ERASED
    with store._database.transaction() as session:
        assert by_id(stored_rows(session)) == by_id(computed_rows(session))


def test_words_that_other_documents_have_stay_to_be_found(
    store: Store, new_flow: Callable[..., Desk]
) -> None:
    gone, other = new_flow(store, "scan7.png"), new_flow(store, "scan9.png")
    for desk, name in ((gone, "Anna Lindqvist"), (other, "Anna Eriksson")):
        desk.keep(b"picture of " + name.encode())
        desk.read().finish(name)
    erase(store, gone.flow_id)

    def search(words: str) -> list[int]:
        return [row.flow_id for row in store.history.page(HistoryQuery(search=words)).rows]

    assert [search(words) for words in ("Ann", "Eriksso", "sca")] == [[other.flow_id]] * 3
    assert search("Lindqvist") == []


def test_it_is_proven_as_lawful(store: Store, erased: Desk) -> None:
    proven = store.audit.prove(pictures=True)
    assert proven.findings == ()
    assert proven.erased == 1
    told = store.erasures.told(erased.flow_id)
    assert told is not None
    assert (told.actor, told.why, told.rule) == ("ada", Why.REQUEST, None)
    assert told.counts | {"events": 0, "readings": 0, "drafts": 0} == {
        "images": 1, "records": 1, "versions": 2, "entries": 0, "readings": 0, "drafts": 0,
        "events": 0,
    }  # fmt: skip


UNLAWFUL = {
    "values of another document": (
        "UPDATE audit_events SET old_value = NULL, new_value = NULL WHERE new_value IS NOT NULL "
        "AND action <> 'erased'",
        AuditFault.EVENT,
    ),
    "an event that was left": (
        "UPDATE audit_events SET actor = 'x' WHERE id = ("
        "SELECT id FROM audit_events WHERE action = 'image_replaced' LIMIT 1)",
        AuditFault.ERASURE,
    ),
    "an event that was left, gone": (
        "DELETE FROM audit_events WHERE id = ("
        "SELECT id FROM audit_events WHERE action = 'image_replaced' LIMIT 1)",
        AuditFault.EVENT,
    ),
    "the event that tells of it": (
        "DELETE FROM audit_events WHERE action = 'erased'", AuditFault.RECORD
    ),
    "more in the event that tells of it": (
        "UPDATE audit_events SET new_value = jsonb_set(new_value::jsonb, '{records}', '[1,2,3]') "
        "WHERE action = 'erased'",
        AuditFault.EVENT,
    ),
    "an image put back": (
        "INSERT INTO document_images (flow_id, media_type, sha256, width, height, content) "
        "SELECT flow_id, 'image/png', encode(sha256('x'), 'hex'), 9, 9, 'x' FROM erasures",
        AuditFault.ERASURE,
    ),
    "a record without its erasure": (
        "DELETE FROM ocr_records", AuditFault.RECORD
    ),
}  # fmt: skip


def test_what_goes_without_an_erasure_is_found(store: Store, engine: Engine, erased: Desk) -> None:
    other = processed(store, b"a fourth picture")
    other.finish("Bernd Muster")
    assert erased.flow_id != other.flow_id
    assert found(store) == {}
    told = {}
    for name, (change, _) in UNLAWFUL.items():
        with Session(engine) as session:  # taken back at its end
            session.execute(text("SET LOCAL session_replication_role = replica"))
            session.execute(text(change))
            told[name] = {each.fault for each in proof(session, pictures=True).findings}
    missed = {name: told[name] for name, (_, fault) in UNLAWFUL.items() if fault not in told[name]}
    assert missed == {}


def test_only_an_administrator_erases(
    store: Store,
    store_of: Callable[[str | None], Store],  # noqa: F811
    engine: Engine,
) -> None:
    desk = processed(store)
    desk.finish()
    for role in (roles.CLERK, roles.AUDITOR):
        other = store_of(role)
        assert not other.terms.may_change()
        with pytest.raises(NotAllowed):
            other.erasures.erase(desk.flow_id, "eve", Why.REQUEST)
    forged = "INSERT INTO audit_events (flow_id, actor, action) VALUES (:flow, 'eve', 'erased')"
    with pytest.raises(DatabaseError, match="only an erasure"), engine.begin() as sql:
        sql.execute(text(forged), {"flow": desk.flow_id})
    with pytest.raises(DatabaseError, match="append-only"), engine.begin() as sql:
        sql.execute(text("UPDATE audit_events SET old_value = NULL, new_value = NULL"))
    admin = store_of(roles.ADMIN)
    assert admin.terms.may_change()
    erase(admin, desk.flow_id)
    told = store.erasures.told(desk.flow_id)
    assert told is not None
    assert told.db_user == "test_role_user_kyc_admin"
    assert found(store) == {}


def test_why_a_document_stays(store: Store, erased: Desk, new_flow: Callable[..., Desk]) -> None:
    def asked(flow_id: int) -> Refusal | None:
        return store.erasures.erase(flow_id, "ada", Why.REQUEST)

    assert asked(erased.flow_id) == Refusal(Kept.ERASED)
    assert asked(99_999) == asked(2**70) == asked(-1) == Refusal(Kept.UNKNOWN)
    running = new_flow(store)
    running.start("upload_image")
    store.open_reviews.begin(running.flow_id, "Clerk")
    assert asked(running.flow_id) == Refusal(Kept.IN_WORK)


def test_what_comes_late_is_dropped(store: Store, engine: Engine, erased: Desk) -> None:
    put = (
        "INSERT INTO queue_entries (flow_id, desk, operator, place, draft_name, draft_dob) "
        "VALUES (:flow, 'd', 'Clerk', 1, 'Anna', '1974')",
        "INSERT INTO document_readings (flow_id, status) VALUES (:flow, 'success')",
    )
    with engine.begin() as sql:
        for each in put:
            sql.execute(text(each), {"flow": erased.flow_id})
        for table in ("queue_entries", "document_readings"):
            count = f"SELECT count(*) FROM {table} WHERE flow_id = :flow"  # noqa: S608 - our tables
            assert sql.scalar(text(count), {"flow": erased.flow_id}) == 0
    assert found(store) == {}


def test_the_certificate_tells_no_personal_data(store: Store, erased: Desk) -> None:
    told = store.erasures.told(erased.flow_id)
    assert told is not None
    made = as_text(certificate(told, dt.datetime(2026, 11, 30, tzinfo=dt.UTC), english, told.kind))
    assert f"Certificate of erasure: document {erased.flow_id}" in made
    assert [word for word in WORDS if word in made.casefold()] == []
    for part in ("ada", "On request", told.digest, told.skeleton, str(told.event_id), "passport"):
        assert part in made
    assert certificate(told, told.at, english, "").page == "Page {0} of {1}"
    assert english(Message("certificate_proof")) in made


def test_what_is_gone_is_told_from_what_is_there(store: Store, erased: Desk) -> None:
    (there,) = store.queue.create(KYC_FLOW, [FlowState(ImageSource("there.png"), "Clerk")])
    assert there.flow_id is not None
    nowhere = 4_711
    asked = [there.flow_id, erased.flow_id, nowhere]
    assert store.erasures.gone(asked) == {erased.flow_id, nowhere}
