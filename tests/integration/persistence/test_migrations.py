from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from alembic import command
from sqlalchemy import Engine, create_engine, text

from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.paths import alembic_ini
from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TABLES = {
    "audit_events",
    "document_images",
    "flow_conditions",
    "flow_manager",
    "flow_tasks",
    "ocr_records",
    "record_fields",
}


@pytest.fixture
def empty(empty_database_url: str) -> Iterator[Engine]:
    engine = create_engine(empty_database_url)
    yield engine
    engine.dispose()


def objects(engine: Engine) -> set[str]:
    """Tables, sequences and functions that are ours."""
    with engine.connect() as connection:
        names = connection.execute(
            text(
                "SELECT relname FROM pg_class WHERE relkind IN ('r', 'S') "
                "AND relnamespace = 'public'::regnamespace "
                "UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
            )
        )
        return set(names.scalars()) - {"alembic_version"}


def alembic(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The plain command, in a folder, as an administrator types it."""
    clean = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return subprocess.run(
        (sys.executable, "-m", "alembic", "-c", str(alembic_ini()), *words),
        cwd=folder,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_up_makes_the_tables_and_down_takes_everything_away(
    empty: Engine, empty_database_url: str
) -> None:
    assert migrations.current(empty_database_url) is None

    migrations.upgrade(empty_database_url)
    assert objects(empty) >= TABLES
    assert migrations.current(empty_database_url) == migrations.head()

    command.downgrade(migrations._config(empty_database_url), "base")
    assert objects(empty) == set()

    migrations.upgrade(empty_database_url)
    migrations.upgrade(empty_database_url)
    assert objects(empty) >= TABLES


def test_the_migrations_make_what_the_code_declares(database_url: str) -> None:
    command.check(migrations._config(database_url))


@pytest.mark.parametrize("scheme", ["postgresql+psycopg://", "postgresql://", "postgres://"])
def test_the_plain_command_takes_the_address_however_it_is_spelt(
    empty: Engine, empty_database_url: str, tmp_path: Path, scheme: str
) -> None:
    address = scheme + empty_database_url.partition("://")[2]

    done = alembic(tmp_path, "upgrade", "head", DATABASE_URL=address)

    assert done.returncode == 0, done.stderr
    assert objects(empty) >= TABLES


def test_the_plain_command_finds_the_address_in_a_dotenv_file_above(
    empty: Engine, empty_database_url: str, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(f"DATABASE_URL={empty_database_url}\n")
    below = tmp_path / "a folder"
    below.mkdir()

    done = alembic(below, "upgrade", "head")

    assert done.returncode == 0, done.stderr
    assert objects(empty) >= TABLES


def test_the_plain_command_prints_no_password(tmp_path: Path) -> None:
    address = "postgresql://kyc:hunter2%40@127.0.0.1:1/kyc"

    done = alembic(tmp_path, "upgrade", "head", DATABASE_URL=address)

    assert done.returncode != 0
    assert "hunter2" not in done.stdout + done.stderr


def test_the_plain_command_says_that_it_needs_an_address(tmp_path: Path) -> None:
    done = alembic(tmp_path, "upgrade", "head")

    assert done.returncode != 0
    assert "DATABASE_URL" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_the_sql_can_be_written_down_for_an_administrator(tmp_path: Path) -> None:
    done = alembic(tmp_path, "upgrade", "head", "--sql", DATABASE_URL="postgresql://h/kyc")

    assert done.returncode == 0, done.stderr
    assert "CREATE TABLE flow_manager" in done.stdout


def test_two_programs_may_migrate_at_once(empty: Engine, empty_database_url: str) -> None:
    with ThreadPoolExecutor(1) as thread:
        other = thread.submit(
            subprocess.run,
            (sys.executable, "-m", "alembic", "-c", str(alembic_ini()), "upgrade", "head"),
            env=os.environ | {"DATABASE_URL": empty_database_url},
            check=True,
            capture_output=True,
        )
        migrations.upgrade(empty_database_url)
        other.result()

    assert objects(empty) >= TABLES


def test_a_shared_server_is_never_migrated_by_opening_it(
    empty: Engine, empty_database_url: str, tmp_path: Path
) -> None:
    with pytest.raises(StorageUnavailable, match="has no tables yet") as refused:
        Store.open(empty_database_url, tmp_path)

    assert "kyc-desktop db upgrade" in refused.value.advice
    assert objects(empty) == set()


@pytest.mark.parametrize("call", [migrations.upgrade, migrations.require_head])
def test_a_database_of_a_newer_program_is_left_alone(
    database_url: str, engine: Engine, call: object
) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StorageUnavailable, match="newer version"):
        call(database_url)  # type: ignore[operator] # one of two functions


def test_a_dead_server_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable, match="did not answer"):
        migrations.upgrade("postgresql://kyc:hunter2@127.0.0.1:1/kyc")
    with pytest.raises(StorageUnavailable, match="did not answer"):
        Store.open("postgresql://kyc:hunter2@127.0.0.1:1/kyc", tmp_path)


def test_the_address_of_the_embedded_server_is_there_as_long_as_it_is_asked_for(
    tmp_path: Path,
) -> None:
    with migrations.target(None, tmp_path) as url:
        assert migrations.current(url) is None
        migrations.upgrade(url)
        assert migrations.current(url) == migrations.head()

    with pytest.raises(StorageUnavailable):
        migrations.current(url)


def test_the_address_of_a_shared_server_is_passed_on(database_url: str, tmp_path: Path) -> None:
    with migrations.target(database_url, tmp_path) as url:
        assert migrations.current(url) == migrations.head()
