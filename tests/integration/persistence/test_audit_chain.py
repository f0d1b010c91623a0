"""The chain of the audit: what the database itself refuses, and what a look at it finds."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from kyc_desktop import examples
from kyc_desktop.domain.audit import AuditFault, AuditHead
from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.domain.fields import Review
from kyc_desktop.persistence.repositories.audit_proof import proof
from tests.integration.persistence.conftest import DOB
from tests.integration.persistence.test_roles import EXAMPLE, days_work, processed

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk

PUT_IN = (
    "INSERT INTO document_images (flow_id, media_type, sha256, width, height, content) "
    "VALUES (:flow, 'image/png', :now, 9, 9, :data)"
)
PRETEND = (
    "INSERT INTO audit_events (flow_id, actor, action, old_value, new_value) "
    "VALUES (:flow, 'x', 'image_replaced', :before, :now)"
)


def execute(engine: Engine, *statements: str, **values: object) -> None:
    with engine.begin() as sql:
        for each in statements:
            sql.execute(text(each), values)


def behind_its_back(engine: Engine, *statements: str) -> None:
    """As the owner of the tables can do it, whom no trigger binds."""
    execute(engine, "SET LOCAL session_replication_role = replica", *statements)


@pytest.fixture
def corrected(store: Store) -> Desk:
    """A day's work, of which this document was saved, undone, saved again and corrected."""
    return days_work(store)[0]


def found(store: Store, *known: AuditHead) -> dict[AuditFault, tuple[str, ...]]:
    proven = store.audit.prove(known, pictures=True)
    return {each.fault: each.first for each in proven.findings}


def test_a_days_work_is_proven(store: Store, corrected: Desk) -> None:
    proven = store.audit.prove(pictures=True)
    assert proven.findings == ()
    assert (proven.made_up, proven.removed) == (False, 0)
    assert proven.head.place > corrected.flow_id
    assert AuditHead.of(str(proven.head)) == proven.head
    assert store.audit.prove([proven.head]).findings == ()


CHANGES = {
    "an actor": ("UPDATE audit_events SET actor = 'x' WHERE id = 1", AuditFault.EVENT),
    "a time": ("UPDATE audit_events SET at = at + interval '1 us' WHERE id = 1", AuditFault.EVENT),
    "a user": ("UPDATE audit_events SET db_user = 'x' WHERE id = 1", AuditFault.EVENT),
    "a value": ("UPDATE audit_events SET new_value = 'x' WHERE id = 1", AuditFault.EVENT),
    "an empty value": ("UPDATE audit_events SET field = '' WHERE field IS NULL", AuditFault.EVENT),
    "an event gone": ("DELETE FROM audit_events WHERE id = 2", AuditFault.EVENT),
    "an event put in": (
        "INSERT INTO audit_events (actor, action) VALUES ('x', 'saved')", AuditFault.UNCHAINED
    ),
    "a version": (
        "UPDATE record_versions SET actor = 'x' WHERE version = 1", AuditFault.VERSION
    ),
    "a version gone": ("DELETE FROM record_versions WHERE version = 2", AuditFault.VERSION),
    "a name": ("UPDATE ocr_records SET name = 'x'", AuditFault.VALUES),
    "a date": ("UPDATE ocr_records SET dob = dob - 1", AuditFault.VALUES),
    "a version hidden": ("UPDATE ocr_records SET version = 1", AuditFault.VALUES),
    "a record gone": (
        "DELETE FROM ocr_records", AuditFault.RECORD
    ),
    "who saved": ("UPDATE ocr_records SET created_by = 'x'", AuditFault.RECORD),
    "an image": (
        "UPDATE document_images SET content = 'x', sha256 = encode(sha256('x'), 'hex')",
        AuditFault.RECORD,
    ),
    "an entry": ("UPDATE audit_chain SET content = digest WHERE place = 3", AuditFault.LINK),
    "an entry gone": ("DELETE FROM audit_chain WHERE place = 3", AuditFault.LINK),
    "the last entry gone": (
        "DELETE FROM audit_chain WHERE place = (SELECT max(place) FROM audit_chain)",
        AuditFault.HEAD,
    ),
    "an example that was none": (
        "UPDATE audit_chain SET flow_id = 99 WHERE place = 3", AuditFault.LINK
    ),
}  # fmt: skip


def test_what_is_changed_behind_its_back_is_found(
    store: Store, engine: Engine, corrected: Desk
) -> None:
    assert corrected.flow_id
    assert found(store) == {}
    told = {}
    for name, (change, _) in CHANGES.items():
        with Session(engine) as session:  # taken back at its end
            session.execute(text("SET LOCAL session_replication_role = replica"))
            session.execute(text(change))
            told[name] = {each.fault for each in proof(session, pictures=True).findings}
    missed = {name: told[name] for name, (_, fault) in CHANGES.items() if fault not in told[name]}
    assert missed == {}


def test_a_name_never_corrected_is_proven_too(store: Store, engine: Engine) -> None:
    desk = processed(store)
    record = desk.finish()
    assert found(store) == {}
    behind_its_back(engine, "UPDATE ocr_records SET name = 'Somebody Else'")
    assert found(store) == {AuditFault.RECORD: (str(record),)}


def test_a_chain_made_anew_is_told_from_the_one_that_was_seen(
    store: Store, engine: Engine, corrected: Desk
) -> None:
    seen = store.audit.prove().head
    behind_its_back(
        engine,
        "UPDATE audit_events SET actor = 'x' WHERE id = 1",
        "DELETE FROM audit_chain",
        "UPDATE audit_head SET place = 0, digest = start",
        "SELECT audit_append('event', e.id, 0, e.flow_id, content_of(e)) FROM audit_events AS e",
        "SELECT audit_append('record', r.id, 0, r.flow_id, content_of(r)) FROM ocr_records AS r",
        "SELECT audit_append('version', v.record_id, v.version, v.flow_id, content_of(v)) "
        "FROM record_versions AS v",
    )
    assert corrected.flow_id
    assert found(store) == {}
    assert found(store, seen) == {AuditFault.KNOWN_HEAD: (str(seen.place),)}
    other = AuditHead("00" * 32, 5, "00" * 32)  # of another database
    assert found(store, other) == {}


def test_the_checksums_are_not_those_of_functions_that_an_owner_can_replace(
    store: Store, engine: Engine, corrected: Desk
) -> None:
    assert corrected.flow_id
    behind_its_back(
        engine,
        "CREATE OR REPLACE FUNCTION content_of(event audit_events) RETURNS bytea LANGUAGE sql AS "
        "$$ SELECT content FROM audit_chain WHERE kind = 'event' AND ref = event.id $$",
        "UPDATE audit_events SET actor = 'x' WHERE id = 1",
    )
    assert found(store) == {AuditFault.EVENT: ("1",)}


REFUSED = {
    "a name": ("UPDATE ocr_records SET name = 'x'", "together with its version"),
    "a date": ("UPDATE ocr_records SET dob = dob - 1", "together with its version"),
    "a name with a number": (
        "UPDATE ocr_records SET name = 'x', version = version + 1", "together with its version"
    ),
    "a record": ("DELETE FROM ocr_records", "save is undone|fk_record"),
    "an image of another": (
        "UPDATE document_images SET content = 'x', sha256 = encode(sha256('x'), 'hex') "
        "WHERE flow_id NOT IN (SELECT flow_id FROM ocr_records)",
        "comes with its event",
    ),
    "the chain": ("UPDATE audit_chain SET kind = 'event'", "only grows"),
    "the chain emptied": ("TRUNCATE audit_chain", "only grows"),
}  # fmt: skip


def test_nothing_is_changed_without_a_trace(store: Store, engine: Engine, corrected: Desk) -> None:
    assert corrected.flow_id
    for change, told in REFUSED.values():
        with pytest.raises(IntegrityError, match=told):
            execute(engine, change)
    assert found(store) == {}


def test_time_and_user_are_the_servers(store: Store, engine: Engine) -> None:
    execute(
        engine,
        "INSERT INTO audit_events (actor, action, at, db_user) "
        "VALUES ('Anna', 'exported', '2001-01-01', 'anna')",
    )
    with engine.connect() as sql:
        row = sql.execute(
            text("SELECT at > now() - interval '1 min', db_user = session_user FROM audit_events")
        ).one()
    assert row == (True, True)
    assert found(store) == {}


def test_an_example_behind_which_a_document_hides_stays(
    store: Store, engine: Engine, new_flow: Callable[..., Desk]
) -> None:
    refused = new_flow(store)
    event = "INSERT INTO audit_events (flow_id, actor, action) VALUES (:flow, 'Clerk', 'seen')"
    execute(engine, event, flow=refused.flow_id)
    told = {
        "flow": refused.flow_id,
        "data": EXAMPLE,
        "now": hashlib.sha256(EXAMPLE).hexdigest(),
        "before": examples.CHECKSUMS["driving_licence_eu.jpg"],
    }
    for statements in ((PUT_IN,), (PUT_IN, PRETEND)):  # that the one before was an example, too
        with pytest.raises(IntegrityError, match="comes with its event"):
            execute(engine, *statements, **told)
    assert store.examples.remove() == 0


def test_an_example_goes_and_the_audit_says_so(
    store: Store, engine: Engine, new_flow: Callable[..., Desk]
) -> None:
    example = new_flow(store)
    example.keep(EXAMPLE)
    example.read()
    example.finish()
    assert store.examples.remove() == 1
    proven = store.audit.prove()
    assert (proven.findings, proven.removed) == ((), 1)
    with engine.connect() as sql:
        told = sql.execute(text("SELECT action, new_value FROM audit_events")).all()
    assert told == [("examples_removed", f"[{example.flow_id}]")]


def test_many_at_once_make_one_chain(store: Store, new_flow: Callable[..., Desk]) -> None:
    desks = [new_flow(store) for _ in range(12)]

    def work(desk: Desk) -> None:
        desk.keep(f"picture {desk.flow_id}".encode())
        desk.read()
        desk.finish()
        version = store.flows.details(desk.flow_id).version
        for name in ("Anna Erikson", "Anna Maria Erikson"):
            version = store.corrections.correct(
                desk.flow_id,
                version,
                Review(name, DOB, "Clerk"),
                Correction(CorrectionReason.MISREAD),
            )

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(work, desks))
    proven = store.audit.prove()
    assert proven.findings == ()
    assert proven.head.place >= len(desks) * 6
