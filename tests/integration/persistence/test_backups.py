from __future__ import annotations

import errno
import os
import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DBAPIError

from kyc_desktop.domain.audit import AuditFault
from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.backup import loading, making, manifest, programs, reading, restoring
from kyc_desktop.persistence.backup.keys import OPEN
from kyc_desktop.persistence.backup.manifest import KEYS_OF_DOCUMENTS, TableSum
from kyc_desktop.persistence.backup.sealed import Sealer
from kyc_desktop.persistence.store import Store
from tests.integration.persistence.backing import KEY, contents, refusal, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from psycopg.sql import Composed

    from tests.integration.persistence.conftest import Desk

NAME = "Zoë “Tab\t” O'Brien\\Ünal"


@pytest.fixture
def worked(store: Store, new_flow: Callable[..., Desk]) -> Desk:
    """A database with two saved documents, one that was corrected, and one that waits."""
    for number in range(2):
        desk = new_flow(store)
        desk.keep(bytes(range(256)) + bytes([number]))
        desk.read()
        desk.finish(NAME)
    waiting = new_flow(store)
    waiting.keep(b"another picture")
    return waiting.read()


@pytest.fixture
def file(worked: Desk, database_url: str, tmp_path: Path) -> Path:
    """A backup of it, with nobody at work."""
    worked.store.close()
    path = tmp_path / "all.kycbackup"
    making.make(database_url, path, KEY, desk="this desk")
    return path


def test_on_another_server_everything_is_the_same_to_the_byte(
    file: Path, database_url: str, empty_database_url: str, tmp_path: Path
) -> None:
    done = restoring.restore(empty_database_url, file, KEY, "Anna")
    assert contents(empty_database_url) == contents(database_url)
    assert contents(database_url).keys() - done.manifest.tables.keys() == {KEYS_OF_DOCUMENTS}
    assert done.manifest.documents == 3
    assert (done.manifest.desk, done.replaced) == ("this desk", 0)
    assert done.audit.findings == ()
    store = Store.open(empty_database_url, tmp_path / "elsewhere")
    try:
        proof = store.audit.prove(pictures=True)
        assert (proof.findings, proof.head) == ((), done.audit.head)
        image = store.images.load(1)
        assert image is not None
        assert image.data == bytes(range(256)) + b"\0"
        assert store.flows.details(1).record is not None
    finally:
        store.close()


def test_what_guards_the_tables_is_restored_with_them(
    file: Path, empty_database_url: str, new_flow: Callable[..., Desk], tmp_path: Path
) -> None:
    restoring.restore(empty_database_url, file, KEY, "Anna")
    with pytest.raises(DBAPIError):
        run(empty_database_url, "UPDATE audit_events SET actor = 'x'")
    with pytest.raises(DBAPIError):
        run(empty_database_url, "UPDATE document_images SET content = 'x'")
    store = Store.open(empty_database_url, tmp_path / "elsewhere")
    try:
        desk = new_flow(store)  # the numbers go on where they were
        desk.keep(b"one more")
        desk.read()
        desk.finish()
        assert desk.flow_id == 4
        assert store.audit.prove(pictures=True).findings == ()
    finally:
        store.close()


RIGHTS = """
SELECT array_agg(told ORDER BY told) FROM (
    SELECT concat_ws(' ', relname, a.grantee::regrole, a.privilege_type) AS told
    FROM pg_class, aclexplode(relacl) AS a WHERE relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT concat_ws(' ', attrelid::regclass, attname, a.grantee::regrole, a.privilege_type)
    FROM pg_attribute, aclexplode(attacl) AS a
    UNION ALL SELECT concat_ws(' ', oid::regprocedure, a.grantee, a.privilege_type)
    FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) AS a
    WHERE pronamespace = 'public'::regnamespace
) AS one"""


def test_everybody_has_the_rights_that_they_had(
    file: Path, database_url: str, empty_database_url: str
) -> None:
    restoring.restore(empty_database_url, file, KEY, "Anna")
    there, here = (set(run(url, RIGHTS)[0]) for url in (database_url, empty_database_url))
    assert there
    assert here == there


def test_keys_of_encrypted_documents_are_in_no_backup_and_stay_where_they_are(
    file: Path, database_url: str, empty_database_url: str
) -> None:
    keys = "SELECT flow_id, wrapped FROM document_keys"
    run(
        database_url,
        "INSERT INTO document_keys (flow_id, wrapped, office_key) VALUES (1, 'wrapped', 'k')",
    )
    making.make(database_url, file, KEY)
    restoring.restore(empty_database_url, file, KEY, "Anna")
    assert run(empty_database_url, keys) is None
    restoring.restore(database_url, file, KEY, "Anna", replace=True)
    assert tuple(run(database_url, keys)) == (1, b"wrapped")
    making.make(database_url, file, KEY, with_keys=True)
    restoring.restore(empty_database_url, file, KEY, "Anna", replace=True)
    assert tuple(run(empty_database_url, keys)) == (1, b"wrapped")


def test_nothing_of_it_is_readable_without_the_key(file: Path) -> None:
    raw = file.read_bytes()
    assert b"PGDMP" not in raw
    assert b"flow_manager" not in raw
    assert refusal(lambda: reading.check(file, OPEN)) == "backup_wrong_key"
    assert reading.check(file, KEY).documents == 3


def test_documents_are_not_replaced_unless_that_is_asked_for(file: Path, database_url: str) -> None:
    before = contents(database_url)
    asked = lambda: restoring.restore(database_url, file, KEY, "Anna")  # noqa: E731
    assert refusal(asked) == "restore_not_empty"
    assert contents(database_url) == before
    assert restoring.documents(database_url) == 3


def test_what_is_replaced_leaves_a_trace_in_the_audit(file: Path, database_url: str) -> None:
    run(database_url, "INSERT INTO audit_events (actor, action) VALUES ('x', 'later')")
    done = restoring.restore(database_url, file, KEY, "Anna", replace=True)
    assert (done.replaced, done.audit.findings) == (3, ())
    assert done.place == done.audit.head.place - 1
    now, then = contents(database_url), done.manifest.tables
    changed = {name for name in then if now[name] != then[name]}
    assert changed == {"audit_events", "audit_chain", "audit_head"}
    last = run(database_url, "SELECT * FROM audit_events ORDER BY id DESC LIMIT 1")
    assert run(database_url, "SELECT FROM audit_events WHERE action = 'later'") is None
    assert (last.actor, last.action, last.old_value) == ("Anna", "restored", "3")
    assert last.new_value == done.manifest.made_at


def test_it_is_not_restored_under_a_window(file: Path, database_url: str, tmp_path: Path) -> None:
    window = Store.open(database_url, tmp_path / "window")
    try:
        asked = lambda: restoring.restore(database_url, file, KEY, "x", replace=True)  # noqa: E731
        assert refusal(asked) == "restore_in_use"
        assert window.flows.details(1).record is not None
    finally:
        window.close()


def test_tables_of_others_are_left_alone(file: Path, empty_database_url: str) -> None:
    run(empty_database_url, "CREATE TABLE payroll (id int)")
    asked = lambda: restoring.restore(empty_database_url, file, KEY, "Anna")  # noqa: E731
    assert refusal(asked) == "restore_foreign_tables"


@pytest.mark.parametrize("where", [0.1, 0.5, 0.999], ids=["begin", "middle", "end"])
def test_a_damaged_backup_changes_nothing(file: Path, database_url: str, where: float) -> None:
    before = contents(database_url)
    raw = bytearray(file.read_bytes())
    raw[int(len(raw) * where)] ^= 1
    file.write_bytes(raw)
    asked = lambda: restoring.restore(database_url, file, KEY, "x", replace=True)  # noqa: E731
    assert refusal(asked) in {"backup_damaged", "backup_wrong_key"}
    assert contents(database_url) == before
    assert refusal(lambda: reading.check(file, KEY)) in {"backup_damaged", "backup_wrong_key"}


def test_a_restore_that_is_cancelled_in_the_middle_changes_nothing(
    worked: Desk, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked.store.close()
    path = tmp_path / "all.kycbackup"
    monkeypatch.setattr(making, "Sealer", partial(Sealer, piece=1000))
    making.make(database_url, path, KEY)
    before = contents(database_url)
    glances = path.stat().st_size * 3 // 4000  # pieces, of which the list of tables is none
    left = iter([False] * glances)
    asked = lambda: restoring.restore(  # noqa: E731
        database_url, path, KEY, "x", replace=True, stopping=lambda: next(left, True)
    )
    assert refusal(asked) == "backup_cancelled"
    assert next(left, None) is None
    assert contents(database_url) == before


def test_rows_that_do_not_arrive_are_noticed(
    file: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(database_url)

    def lossy(cursor: object, statement: Composed, lines: Iterator[bytes]) -> None:
        rows = list(iter(lines.__next__, b"\\.\n"))
        if '"flow_tasks"' in statement.as_string():
            rows = rows[:-1]
        with cursor.copy(statement) as copy:  # type: ignore[attr-defined] # psycopg's cursor
            copy.write(b"".join(rows))

    monkeypatch.setattr(loading, "_copy", lossy)
    asked = lambda: restoring.restore(database_url, file, KEY, "x", replace=True)  # noqa: E731
    assert refusal(asked) == "restore_differs"
    assert contents(database_url) == before


def test_an_older_backup_is_migrated(empty_database_url: str, tmp_path: Path) -> None:
    from alembic import command

    command.upgrade(migrations._config(empty_database_url), "0025")
    run(empty_database_url, "INSERT INTO audit_events (actor, action) VALUES ('x', 'exported')")
    path = tmp_path / "old.kycbackup"
    assert making.make(empty_database_url, path, KEY).revision == "0025"
    done = restoring.restore(empty_database_url, path, KEY, "Anna")
    assert migrations.current(empty_database_url) == migrations.head()
    assert (done.audit.findings, done.audit.head.place) == ((), 1)


def test_a_newer_backup_is_refused(
    file: Path, empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "known", lambda: {"0001", "0002"})
    asked = lambda: restoring.restore(empty_database_url, file, KEY, "Anna")  # noqa: E731
    assert refusal(asked) == "backup_newer_tables"
    assert contents(empty_database_url) == {}


def test_the_way_back_after_an_update_replaces_what_the_newer_program_made(
    file: Path, database_url: str, empty_database_url: str
) -> None:
    run(
        database_url,
        "UPDATE alembic_version SET version_num = '9999'; CREATE SEQUENCE newer_numbers; "
        "CREATE TABLE newer (id bigint REFERENCES flow_manager); CREATE FUNCTION newer_one() "
        "RETURNS int LANGUAGE sql AS 'SELECT 1'",
    )
    kept = file.with_name("before-restore.kycbackup")
    made = making.make(database_url, kept, KEY, with_keys=True, newer=True)
    assert (made.revision, made.documents) == ("9999", 3)
    assert "newer" in made.tables
    back = partial(restoring.restore, database_url, file, KEY, "Anna", replace=True)
    assert refusal(back) == "restore_foreign_tables"  # of a server, which others may use
    done = back(own=True)
    assert (done.replaced, done.audit.findings) == (3, ())
    assert migrations.current(database_url) == migrations.head()
    left = "SELECT to_regclass('newer'), to_regclass('newer_numbers'), to_regproc('newer_one')"
    assert tuple(run(database_url, left)) == (None, None, None)


def test_a_database_without_tables_or_with_newer_ones_is_not_backed_up(
    empty_database_url: str, tmp_path: Path
) -> None:
    path = tmp_path / "none.kycbackup"
    asked = lambda: making.make(empty_database_url, path, KEY)  # noqa: E731
    assert refusal(asked) == "database_without_tables"
    run(
        empty_database_url,
        "CREATE TABLE alembic_version AS SELECT '9999'::varchar AS version_num",
    )
    assert refusal(asked) == "database_newer"
    assert list(tmp_path.iterdir()) == []


def test_without_room_nothing_is_left_and_an_earlier_backup_stays(
    file: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert refusal(lambda: making.make(database_url, file, KEY)) == "backup_no_room"
    monkeypatch.undo()
    assert file.read_bytes() == before
    assert not list(file.parent.glob(f"{making.DRAFT}*"))


def test_a_backup_that_is_cancelled_leaves_nothing(database_url: str, tmp_path: Path) -> None:
    path = tmp_path / "a.kycbackup"
    asked = lambda: making.make(database_url, path, KEY, stopping=lambda: True)  # noqa: E731
    assert refusal(asked) == "backup_cancelled"
    assert not list(tmp_path.glob("*backup*"))


def test_a_folder_that_is_not_there_is_told_of(database_url: str, tmp_path: Path) -> None:
    path = tmp_path / "none" / "a.kycbackup"
    assert refusal(lambda: making.make(database_url, path, KEY)) == "backup_not_written"


def test_a_dump_that_lacks_rows_gets_no_name(
    worked: Desk, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = manifest.sums

    def one_more(*given: object) -> dict[str, TableSum]:
        found = real(*given)  # type: ignore[arg-type] # the same arguments
        found["flow_tasks"] = TableSum(found["flow_tasks"].rows, "0" * 64)
        return found

    monkeypatch.setattr(making, "sums", one_more)
    path = tmp_path / "a.kycbackup"
    assert refusal(lambda: making.make(database_url, path, KEY)) == "backup_damaged"
    assert not path.exists()


def test_it_is_of_one_moment_although_others_go_on(
    worked: Desk, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = programs.dumping

    def late(*given: object) -> object:
        run(database_url, "DELETE FROM queue_entries; DELETE FROM document_readings")
        return real(*given)  # type: ignore[arg-type] # the same arguments

    monkeypatch.setattr(making, "dumping", late)
    made = making.make(database_url, tmp_path / "a.kycbackup", KEY)  # reads it back as well
    assert made.tables["flow_manager"].rows == 3


def test_who_asks_for_a_backup_is_on_record(
    worked: Desk, database_url: str, tmp_path: Path
) -> None:
    making.make(database_url, tmp_path / "a.kycbackup", OPEN, actor="Anna")
    last = run(database_url, "SELECT * FROM audit_events ORDER BY id DESC LIMIT 1")
    assert (last.actor, last.action, last.field) == ("Anna", "backed_up", "open")


def test_an_audit_that_was_tampered_with_is_restored_as_it_is_and_told_of(
    file: Path, database_url: str, empty_database_url: str
) -> None:
    run(
        database_url,
        "SET LOCAL session_replication_role = replica; UPDATE audit_events SET actor = 'x'",
    )
    making.make(database_url, file, KEY)
    done = restoring.restore(empty_database_url, file, KEY, "Anna")
    assert [each.fault for each in done.audit.findings] == [AuditFault.EVENT]


def test_no_program_that_writes_dumps_is_told_of(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "programs", lambda _: tmp_path)
    shutil.copy("/bin/false", tmp_path / "pg_dump")
    asked = lambda: making.make(database_url, tmp_path / "a.kycbackup", KEY)  # noqa: E731
    assert refusal(asked) == "backup_dump_failed"
