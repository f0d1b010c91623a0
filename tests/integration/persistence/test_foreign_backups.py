"""What others have put into a backup, or into the schema where it is restored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.backup import clearing, making, reading, restoring
from kyc_desktop.persistence.backup.keys import OPEN
from kyc_desktop.persistence.engines import single
from kyc_desktop.persistence.store import Store
from kyc_desktop.persistence.urls import normalised
from tests.integration.persistence.backing import KEY, contents, refusal, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.persistence.conftest import Desk

# Each of it leaves a mark if it is executed where the backup is restored.
PLANTED = """
CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN EXECUTE 'CREATE SEQUENCE IF NOT EXISTS public.mark_of_trigger'; RETURN NEW; END $$;
CREATE FUNCTION planted_too() RETURNS void LANGUAGE plpgsql AS $$
BEGIN EXECUTE 'CREATE SEQUENCE IF NOT EXISTS public.mark_of_index'; END $$;
CREATE FUNCTION planted(id bigint) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN PERFORM public.planted_too(); RETURN id; END $$;
CREATE INDEX planted_index ON flow_manager (planted(id));
CREATE TRIGGER planted_trigger AFTER INSERT OR UPDATE ON flow_manager
    FOR EACH ROW EXECUTE FUNCTION planted();
ALTER TABLE flow_manager ENABLE ALWAYS TRIGGER planted_trigger;
CREATE VIEW planted_view AS SELECT planted(1)"""
NAMES = """
SELECT array_agg(name) FROM (
    SELECT relname AS name FROM pg_class WHERE relname ~ 'planted|mark_of'
    UNION ALL SELECT proname FROM pg_proc WHERE proname ~ 'planted|mark_of'
    UNION ALL SELECT tgname FROM pg_trigger WHERE tgname ~ 'planted|mark_of'
) AS one"""


@pytest.fixture
def file(desk: Desk, tmp_path: Path) -> Path:
    """Where a backup goes; nobody is at work."""
    desk.keep()
    desk.read().finish()
    desk.store.close()
    return tmp_path / "all.kycbackup"


def test_a_backup_brings_rows_and_no_code(
    file: Path, database_url: str, empty_database_url: str, tmp_path: Path
) -> None:
    run(database_url, PLANTED)
    making.make(database_url, file, OPEN)
    done = restoring.restore(empty_database_url, file, OPEN, "Anna")
    assert done.audit.findings == ()
    assert run(empty_database_url, NAMES)[0] is None
    assert contents(empty_database_url) == contents(database_url)
    Store.open(empty_database_url, tmp_path / "elsewhere").close()


def test_numbers_of_new_rows_go_on(file: Path, database_url: str, empty_database_url: str) -> None:
    numbers = """
SELECT array_agg(concat(sequencename, last_value) ORDER BY sequencename) FROM pg_sequences"""
    run(database_url, "SELECT setval('flow_manager_id_seq', 4711)")
    making.make(database_url, file, KEY)
    restoring.restore(empty_database_url, file, KEY, "Anna")
    assert run(empty_database_url, numbers) == run(database_url, numbers)
    assert run(empty_database_url, "SELECT nextval('flow_manager_id_seq')")[0] == 4712


def test_what_is_made_last_is_made_as_it_was(
    file: Path, database_url: str, empty_database_url: str
) -> None:
    made = """
SELECT array_agg(told ORDER BY told) FROM (
    SELECT pg_get_indexdef(indexrelid) AS told FROM pg_index
    JOIN pg_class ON oid = indexrelid WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat(conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT concat(pg_get_triggerdef(oid), tgenabled) FROM pg_trigger
    WHERE NOT tgisinternal
) AS one"""
    making.make(database_url, file, KEY)
    restoring.restore(empty_database_url, file, KEY, "Anna")
    assert run(empty_database_url, made) == run(database_url, made)


def test_tables_of_others_are_not_backed_up(
    file: Path, database_url: str, empty_database_url: str
) -> None:
    run(database_url, "CREATE TABLE payroll AS SELECT 1 AS id")
    made = making.make(database_url, file, KEY)
    assert "payroll" not in made.tables
    restoring.restore(empty_database_url, file, KEY, "Anna")
    assert "payroll" not in contents(empty_database_url)


def test_a_backup_with_tables_of_others_is_refused(
    file: Path, database_url: str, empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(database_url, "CREATE TABLE payroll AS SELECT 1 AS id")
    monkeypatch.setattr(making, "_of_others", lambda _: set())
    making.make(database_url, file, KEY)
    asked = lambda: restoring.restore(empty_database_url, file, KEY, "Anna")  # noqa: E731
    assert refusal(asked) == "backup_foreign_tables"
    assert contents(empty_database_url) == {}


def test_one_without_a_key_is_refused_where_there_is_a_key(file: Path, database_url: str) -> None:
    making.make(database_url, file, OPEN)
    asked = lambda: restoring.restore(database_url, file, KEY, "x", replace=True)  # noqa: E731
    assert refusal(asked) == "backup_not_sealed"
    assert refusal(lambda: reading.check(file, KEY)) == "backup_not_sealed"


DEPENDING = {
    "view": "CREATE VIEW elsewhere.report AS SELECT id FROM public.flow_manager",
    "view of view": "CREATE MATERIALIZED VIEW elsewhere.report AS SELECT id FROM ocr_records",
    "reference": "CREATE TABLE elsewhere.report (flow bigint REFERENCES flow_manager)",
    "column": "CREATE TABLE elsewhere.report (record ocr_records)",
    "function": "CREATE FUNCTION elsewhere.report(ocr_records) RETURNS int LANGUAGE sql RETURN 1",
    "trigger": "CREATE TABLE elsewhere.report (id int); CREATE TRIGGER t AFTER INSERT ON "
    "elsewhere.report FOR EACH ROW EXECUTE FUNCTION public.refuse_change()",
}


@pytest.mark.parametrize("what", DEPENDING.values(), ids=DEPENDING)
def test_what_others_have_built_on_our_tables_is_told_of(database_url: str, what: str) -> None:
    run(database_url, f"CREATE SCHEMA elsewhere; {what}")
    with single(normalised(database_url)).connect() as connection:
        assert refusal(lambda: clearing.clear(connection)) == "restore_foreign_tables"


def test_what_others_have_beside_our_tables_stays(file: Path, database_url: str) -> None:
    making.make(database_url, file, KEY)
    run(
        database_url,
        "CREATE FUNCTION of_others() RETURNS int LANGUAGE sql AS 'SELECT 7'; "
        "CREATE SEQUENCE numbers_of_others",
    )
    restoring.restore(database_url, file, KEY, "Anna", replace=True)
    assert run(database_url, "SELECT of_others()")[0] == 7
    assert run(database_url, "SELECT nextval('numbers_of_others')")[0] == 1


def test_all_that_migrations_make_is_taken_away(database_url: str) -> None:
    left = """
SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace),
    (SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace)"""
    assert all(run(database_url, left))
    with single(normalised(database_url)).begin() as connection:
        clearing.clear(connection)
    assert tuple(run(database_url, left)) == (0, 0)
    assert migrations.current(database_url) is None
