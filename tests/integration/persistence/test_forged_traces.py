"""What somebody with an account of the database tries by SQL is refused, or the proof finds it."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from kyc_desktop.domain.audit import AuditFault
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.retention import Kept, Refusal, Why
from kyc_desktop.persistence import roles
from kyc_desktop.persistence.backup import making, restoring
from kyc_desktop.persistence.repositories.audit_proof import proof
from tests.integration.persistence.backing import KEY
from tests.integration.persistence.test_audit_chain import found
from tests.integration.persistence.test_erasures import erase
from tests.integration.persistence.test_roles import processed, refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine

    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk

SHADOW = "CREATE TEMP TABLE erasures (flow_id bigint, at timestamptz)"
TELL = "INSERT INTO audit_events (flow_id, actor, action, field, new_value) VALUES "
ATTACKS = {
    "a record that a forged erasure takes": (
        SHADOW,
        "INSERT INTO erasures VALUES (1, now())",
        "DELETE FROM record_fields",
        "DELETE FROM ocr_records",
        TELL + "(1, 'boss', 'erased', 'request', '{\"events\": [], \"records\": [1], "
        '"versions": [], "skeleton": ""}\')',
    ),
    "a record whose flow seems to be gone": (
        "CREATE TEMP TABLE flow_manager (id bigint)",
        "DELETE FROM record_fields",
        "DELETE FROM ocr_records",
    ),
    "a record that seems to be erased": (
        SHADOW,
        "INSERT INTO erasures VALUES (1, now())",
        "DELETE FROM record_fields",
        "DELETE FROM ocr_records",
    ),
    "another image of a saved record": (
        "CREATE TEMP TABLE ocr_records (flow_id bigint)",
        "CREATE TEMP TABLE audit_events (flow_id bigint, action text, at timestamptz, "
        "new_value text, old_value text)",
        "UPDATE document_images SET sha256 = encode(sha256('x'), 'hex'), content = 'x'",
    ),
    "another value without a version": (
        "CREATE TEMP TABLE record_versions (record_id bigint, version integer, at timestamptz, "
        "fields jsonb)",
        "INSERT INTO record_versions VALUES (1, 2, now(), "
        "'{\"name\": {\"value\": \"X\"}, \"dob\": {\"value\": \"1974-08-12\"}}')",
        "UPDATE ocr_records SET name = 'X', version = 2",
    ),
    "a document said to be erased": ("UPDATE flow_manager SET status = 'erased'",),
    "a document put in as erased": (
        "INSERT INTO flow_manager (flow_name, start_task, status, image_name, created_by) "
        "VALUES ('kyc', 'upload_image', 'erased', '', 'eve')",
    ),
    **{
        f"an event of {action}": (TELL + f"(1, 'boss', '{action}', NULL, '[1]')",)
        for action in (
            "erased", "examples_removed", "hold_set", "hold_released", "relationship_ended",
            "retention_rule", "restored", "backed_up",
        )
    },
}  # fmt: skip


@pytest.fixture
def saved(store: Store) -> Desk:
    desk = processed(store)
    desk.finish()
    return desk


@pytest.mark.parametrize("role", [roles.CLERK, roles.ADMIN])
def test_nobody_takes_a_record_or_forges_what_excuses_it(
    store: Store,
    saved: Desk,
    user_url: Callable[[str | None], str],
    role: str,
) -> None:
    engine = create_engine(user_url(role))
    gone_through = []
    for name, statements in ATTACKS.items():
        connection = engine.connect()
        try:
            with connection.begin():
                for each in statements:
                    connection.exec_driver_sql(each)
            gone_through.append(name)
        except DatabaseError:
            pass
        finally:
            connection.invalidate()  # with its temporary tables
            connection.close()
    engine.dispose()
    assert gone_through == []
    assert found(store) == {}


def test_who_can_read_everything_tells_of_a_backup(
    store: Store,
    engine: Engine,
    user_url: Callable[[str | None], str],
) -> None:
    url = user_url(roles.AUDITOR)
    told = TELL + "(NULL, 'x', 'backed_up', 'open', NULL)"
    refused(url, [told])
    with engine.begin() as sql:
        sql.execute(text(f"GRANT pg_read_all_data TO {make_url(url).username}"))
    reader = create_engine(url)
    with reader.begin() as sql:
        sql.execute(text(told))
    reader.dispose()
    assert found(store) == {}


def test_every_function_that_acts_for_others_has_its_own_path(engine: Engine) -> None:
    with engine.connect() as sql:
        rows = sql.execute(
            text(
                "SELECT proname, array_to_string(proconfig, ';') FROM pg_proc "
                "WHERE pronamespace = 'public'::regnamespace "
                "AND (prorettype = 'trigger'::regtype OR prosecdef)"
            )
        ).all()
    assert len(rows) > 20
    assert {name for name, path in rows if path != "search_path=public, pg_temp"} == set()


FORGED = {
    "an erasure of another document": (
        "UPDATE erasures SET flow_id = 2 WHERE flow_id = 1", AuditFault.CLAIM
    ),
    "an erasure without its row": ("DELETE FROM erasures", AuditFault.CLAIM),
    "no erasure any longer": ("DELETE FROM erasures", AuditFault.RECORD),
    "a status of an erasure": (
        "UPDATE flow_manager SET status = 'erased' WHERE id = 2", AuditFault.CLAIM
    ),
}  # fmt: skip


def test_an_erasure_excuses_its_own_document_with_its_row_alone(
    store: Store, engine: Engine, saved: Desk
) -> None:
    other = processed(store, b"another")
    other.finish()
    erase(store, saved.flow_id)
    assert (saved.flow_id, other.flow_id) == (1, 2)
    assert found(store) == {}
    missed = []
    for name, (change, fault) in FORGED.items():
        with Session(engine) as session:  # taken back at its end
            session.execute(text("SET LOCAL session_replication_role = replica"))
            session.execute(text(change))
            if fault not in {each.fault for each in proof(session, pictures=True).findings}:
                missed.append(name)
    assert missed == []


def test_an_erasure_is_proven_in_a_restored_database(
    store: Store, saved: Desk, database_url: str, empty_database_url: str, tmp_path: Path
) -> None:
    erase(store, saved.flow_id)
    processed(store, b"another").finish()
    making.make(database_url, tmp_path / "all.kycbackup", KEY)
    done = restoring.restore(empty_database_url, tmp_path / "all.kycbackup", KEY, "Anna")
    assert (done.audit.findings, done.audit.erased) == ((), 1)


def test_what_events_name_of_other_documents_is_missed_all_the_same(
    store: Store, engine: Engine, saved: Desk
) -> None:
    """As if a function were at fault: the chain has such an event, and the table its row."""
    other = processed(store, b"another")
    told = {"events": [], "records": [1], "versions": [], "skeleton": "0" * 64}
    put = "INSERT INTO erasures (flow_id, at, event_id) VALUES (:flow, now(), NULL)"
    tell = TELL + "(:flow, 'boss', 'erased', 'request', :told) RETURNING id"
    removed = TELL + "(NULL, 'boss', 'examples_removed', NULL, '[1]')"
    with engine.begin() as sql:
        sql.execute(text(put), {"flow": other.flow_id})
        event = sql.scalar(text(tell), {"flow": other.flow_id, "told": json.dumps(told)})
        sql.execute(text("UPDATE erasures SET event_id = :event"), {"event": event})
        sql.execute(text(removed))
    with engine.begin() as sql:
        sql.execute(text("SET LOCAL session_replication_role = replica"))
        sql.execute(text("DELETE FROM record_fields"))
        sql.execute(text("DELETE FROM ocr_records"))
    missing = found(store)
    assert missing[AuditFault.RECORD] == ("1",)
    assert AuditFault.CLAIM in missing


ODD = ["not json", "", "5", "[[", '{"query": 1e999999}', '"\\u0000"', "[" * 100_000, '["x", 1.5]']


def test_a_value_that_is_no_json_stops_neither_an_erasure_nor_the_proof(
    store: Store,
    engine: Engine,
    saved: Desk,
    user_url: Callable[[str | None], str],
) -> None:
    auditor = create_engine(user_url(roles.AUDITOR))
    with auditor.begin() as sql:
        for odd in ODD:
            sql.execute(text(TELL + "(NULL, 'aud', 'exported', 'csv', :odd)"), {"odd": odd})
        named = text(TELL + "(NULL, 'aud', 'exported', 'csv', 'so, Eriksson!')")
        sql.execute(named)
    auditor.dispose()
    with engine.begin() as sql:  # as it could be put in before the database refused it
        sql.execute(text("ALTER TABLE audit_events DISABLE TRIGGER audit_events_erased"))
        for odd in ODD:
            for action in ("examples_removed", "erased"):
                values = {"odd": odd, "action": action}
                sql.execute(text(TELL + "(1, 'aud', :action, 'csv', :odd)"), values)
    erase(store, saved.flow_id)
    assert store.erasures.told(saved.flow_id) is not None
    claims = {each.fault: each.count for each in store.audit.prove(pictures=True).findings}
    assert claims == {AuditFault.CLAIM: 3 * len(ODD) - 1}  # one is like an export
    with engine.connect() as sql:
        assert sql.scalar(text("SELECT count(*) FROM audit_events WHERE new_value ~ 'Eriks'")) == 0


def test_the_commands_name_such_an_event_and_erase(
    saved: Desk, engine: Engine, command: Callable[..., tuple[int, Any]]
) -> None:
    with engine.begin() as sql:
        put = text(TELL + "(NULL, 'aud', 'exported', 'csv', 'not json') RETURNING id")
        number = sql.scalar(put)
    for call in (("erase", saved.flow_id, "--yes"), ("erase", saved.flow_id)):
        assert command(*call)[0] == 0
    code, told = command("audit", "verify", "--images")
    assert code == 1
    assert f"told that do not fit what is there (event {number})" in told
    code, told = command("audit", "verify", "--json")
    assert code == 1
    assert told["findings"] == [{"fault": "claim", "count": 1, "first": [f"event {number}"]}]


def test_a_hidden_document_is_erased_all_the_same(
    store: Store, engine: Engine, saved: Desk
) -> None:
    """Hidden before the database refused it."""
    with engine.begin() as sql:
        sql.execute(text("SET LOCAL session_replication_role = replica"))
        sql.execute(text("UPDATE flow_manager SET status = 'erased'"))
    assert found(store) == {AuditFault.CLAIM: (f"document {saved.flow_id}",)}
    assert [each.flow_id for each in store.terms.all()] == [saved.flow_id]
    store.terms.hold(saved.flow_id, "ada", "a case")
    assert store.erasures.erase(saved.flow_id, "ada", Why.REQUEST) is not None
    store.terms.hold(saved.flow_id, "ada", None)
    erase(store, saved.flow_id)
    assert found(store) == {}
    assert store.erasures.erase(saved.flow_id, "ada", Why.REQUEST) == Refusal(Kept.ERASED)


def test_a_document_whose_program_is_gone_is_erased(
    store: Store, desk: Desk, engine: Engine
) -> None:
    desk.start("upload_image")
    assert store.erasures.erase(desk.flow_id, "ada", Why.REQUEST) == Refusal(Kept.IN_WORK)
    store._lease.close()
    until = time.monotonic() + 30  # the server takes a moment to see it
    while (kept := store.erasures.erase(desk.flow_id, "ada", Why.REQUEST)) is not None:
        assert kept == Refusal(Kept.IN_WORK)
        assert time.monotonic() < until
    assert desk.statuses()["upload_image"] == ["failed"]
    assert found(store) == {}


def test_a_key_is_destroyed_by_an_erasure_alone(
    store: Store,
    saved: Desk,
    user_url: Callable[[str | None], str],
) -> None:
    store.terms.hold(saved.flow_id, "ada", "a case")
    engine = create_engine(user_url(roles.ADMIN))
    for each in (
        "SELECT destroy_document_key(1)",
        "UPDATE document_keys SET wrapped = NULL",
        "INSERT INTO erasures (flow_id, at) VALUES (1, now())",
    ):
        with (
            pytest.raises(DatabaseError, match=r"does not exist|permission denied"),
            engine.begin() as sql,
        ):
            sql.execute(text(each))
    engine.dispose()


SEARCHES = {
    "Grünwald Li": ("grunwald", "Gruenw", "GRÜN", "Grünwald, 1974", "li", "Li Grün"),
    "Anna Maria Eriksson": ("eriks", "ERIKSSON", "Anna"),
    "Søren Łukasz": ("soren", "soer", "Lukas"),
}
STAY = ("Kowalska", "Xi", "wald", "ksson", "zz")


def test_searches_that_would_find_it_lose_their_words(
    store: Store, new_flow: Callable[..., Desk], engine: Engine
) -> None:
    for number, (name, words) in enumerate(SEARCHES.items()):
        desk = new_flow(store, f"{number}.png")
        desk.keep(name.encode())
        desk.read().finish(name)
        for each in (*words, *STAY):
            store.exports.exported(HistoryQuery(search=each), "csv", 1, "otto")
        erase(store, desk.flow_id)
        with engine.connect() as sql:
            told = sql.scalars(
                text("SELECT new_value FROM audit_events WHERE new_value LIKE '%query%'")
            )
            left = {json.loads(each)["query"]["search"] for each in told}
        assert left == set(STAY), name
    assert found(store) == {}
