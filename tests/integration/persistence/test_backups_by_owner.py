"""Backups of a shared server, whose tables belong to an ordinary user."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import make_url, text

from kyc_desktop import __main__
from kyc_desktop.persistence import migrations, roles
from kyc_desktop.persistence.backup import making, reading, restoring
from kyc_desktop.persistence.backup.keys import key_file
from kyc_desktop.persistence.store import Store
from tests.integration.conftest import PASSWORD, plain
from tests.integration.persistence.backing import KEY, contents, refusal, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from kyc_desktop.persistence.server.embedded import EmbeddedServer
    from tests.integration.persistence.conftest import Desk

OWNER = "test_owner"


@pytest.fixture(scope="module")
def owned(server: EmbeddedServer, server_admin: Engine, template: str) -> Iterator[str]:
    """A database to be copied, whose tables belong to an ordinary user.

    The user is no superuser, and may make neither roles nor databases.
    """
    assert template  # by which the server has the groups
    name = "test_owned"
    with server_admin.connect() as sql:
        sql.execute(text(f"CREATE ROLE {OWNER} LOGIN PASSWORD '{PASSWORD}'"))
        sql.execute(text(f"CREATE DATABASE {name} OWNER {OWNER}"))
    migrations.upgrade(as_user(plain(server.url.set(database=name)), OWNER))
    yield name
    with server_admin.connect() as sql:
        sql.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        sql.execute(text(f"DROP ROLE {OWNER}"))


@pytest.fixture
def two(server: EmbeddedServer, server_admin: Engine, owned: str) -> Iterator[tuple[str, str]]:
    """The URLs of two databases of the user: one with tables, one without."""
    names = {"test_owned_full": owned, "test_owned_empty": "template0"}
    with server_admin.connect() as sql:
        for name, source in names.items():
            sql.execute(text(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {source}"))
    full, empty = (as_user(plain(server.url.set(database=name)), OWNER) for name in names)
    yield full, empty
    with server_admin.connect() as sql:
        for name in names:
            sql.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def file(two: tuple[str, str], new_flow: Callable[..., Desk], tmp_path: Path) -> Path:
    """A backup of the first, made by its owner, with one saved document."""
    store = Store.open(two[0], tmp_path / "desk")
    desk = new_flow(store)
    desk.keep(b"a picture")
    desk.read()
    desk.finish()
    store.close()
    path = tmp_path / "all.kycbackup"
    making.make(two[0], path, KEY, actor="Anna")
    return path


def as_user(url: str, name: str) -> str:
    return plain(make_url(url).set(username=name, password=PASSWORD))


@pytest.fixture
def by_superuser(server_admin: Engine, server: EmbeddedServer) -> Callable[[str, str], None]:
    def execute(url: str, sql: str) -> None:
        run(plain(server.url.set(database=make_url(url).database)), sql)

    return execute


def test_the_owner_of_the_tables_restores_what_the_owner_has_backed_up(
    file: Path, two: tuple[str, str]
) -> None:
    there, empty = two
    nothing = partial(making.make, empty, file.with_suffix(".none"), KEY, actor="Anna")
    assert refusal(nothing) == "database_without_tables"
    for replace in (False, True):
        done = restoring.restore(empty, file, KEY, "Anna", replace=replace)
        assert (done.replaced, done.audit.findings) == (int(replace), ())
    rights = "SELECT count(*) FROM information_schema.table_privileges WHERE grantee = 'kyc_clerk'"
    assert run(empty, rights) == run(there, rights)
    assert run(empty, rights)[0] > len(roles.GRANTS)


def test_who_does_not_own_the_tables_is_told_before_anything_is_asked_or_changed(
    file: Path,
    two: tuple[str, str],
    server_admin: Engine,
) -> None:
    before = contents(two[0])
    for role in (roles.ADMIN, roles.AUDITOR):
        name = f"test_not_owner_{role}"
        with server_admin.connect() as sql:
            sql.execute(text(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'"))
            sql.execute(text(f"GRANT {role} TO {name}"))
        try:
            url = as_user(two[0], name)
            assert refusal(partial(restoring.documents, url)) == "restore_makes_no_tables"
            run(two[0], f"GRANT CREATE ON SCHEMA public TO {name}")
            assert refusal(partial(restoring.documents, url)) == "restore_not_owner"
            restored = partial(restoring.restore, url, file, KEY, "Anna", replace=True)
            assert refusal(restored) == "restore_not_owner"
        finally:
            run(two[0], f"REVOKE CREATE ON SCHEMA public FROM {name}")
            with server_admin.connect() as sql:
                sql.execute(text(f"DROP ROLE {name}"))
    assert contents(two[0]) == before


def test_tables_of_a_superuser_are_not_the_database_owners(
    file: Path, two: tuple[str, str], by_superuser: Callable[[str, str], None]
) -> None:
    for thing in ("TABLE erasures", "TABLE alembic_version"):
        by_superuser(two[0], f"ALTER {thing} OWNER TO postgres")
        restored = partial(restoring.restore, two[0], file, KEY, "Anna", replace=True)
        assert refusal(restored) == "restore_not_owner"
        making_one = partial(making.make, two[0], file.with_suffix(".two"), KEY, actor="Anna")
        assert refusal(making_one) == "backup_not_allowed"
        by_superuser(two[0], f"ALTER {thing} OWNER TO {OWNER}")
    by_superuser(two[0], "ALTER TABLE name_words OWNER TO postgres")  # dropped with the schema's
    assert restoring.restore(two[0], file, KEY, "Anna", replace=True).replaced == 1


def test_where_nobody_may_make_temporary_tables_only_keys_of_documents_need_one(
    file: Path, two: tuple[str, str], by_superuser: Callable[[str, str], None]
) -> None:
    name = make_url(two[0]).database
    by_superuser(two[0], f"REVOKE TEMPORARY ON DATABASE {name} FROM PUBLIC, {OWNER}")
    restored = partial(restoring.restore, two[0], file, KEY, "Anna", replace=True)
    assert restored().replaced == 1
    run(two[0], "INSERT INTO document_keys (flow_id, wrapped, office_key) VALUES (1, 'w', 'k')")
    before = contents(two[0])
    assert refusal(restored) == "restore_keeps_no_keys"
    assert contents(two[0]) == before


def interrupted(_: Path) -> None:
    raise KeyboardInterrupt


@pytest.mark.usefixtures("own_log")
def test_the_groups_that_a_new_server_lacks_are_named_and_a_key_is_there_only_with_its_backup(
    file: Path,
    two: tuple[str, str],
    server_admin: Engine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    key = tmp_path / "key"
    monkeypatch.setenv("DATABASE_URL", two[1])  # without tables
    assert __main__.main(["backup", str(file), "--new-key", str(key)]) == 2
    assert not key.exists(), "a key of no backup"
    monkeypatch.setenv("DATABASE_URL", two[0])
    other = tmp_path / "other.kycbackup"
    with monkeypatch.context() as patch:  # it has its name, and then something goes wrong
        patch.setattr(making, "keep_names", interrupted)
        assert __main__.main(["backup", str(other), "--new-key", str(key)]) == 130
    assert reading.check(other, key_file(key)).documents == 1
    key.unlink()
    assert __main__.main(["backup", str(file), "--new-key", str(key)]) == 0
    monkeypatch.setenv("DATABASE_URL", two[1])
    with server_admin.connect() as sql:
        sql.execute(text(f"ALTER ROLE {roles.CLERK} RENAME TO test_away"))
    try:
        capsys.readouterr()
        assert __main__.main(["restore", str(file), "--key-file", str(key)]) == 0
        assert f"lacks the groups {roles.CLERK}. An administrator" in capsys.readouterr().err
    finally:
        with server_admin.connect() as sql:
            sql.execute(text(f"ALTER ROLE test_away RENAME TO {roles.CLERK}"))


SETTINGS = (
    "transaction_timeout = '1min'",
    "bytea_output = 'escape'",
    "standard_conforming_strings = off",
    "client_encoding = 'LATIN1'",
    "datestyle = 'German'",
)


def test_what_is_set_for_a_user_changes_nothing(
    file: Path,
    two: tuple[str, str],
    new_flow: Callable[..., Desk],
    server_admin: Engine,
    tmp_path: Path,
) -> None:
    with server_admin.connect() as sql:
        for setting in SETTINGS:
            sql.execute(text(f"ALTER ROLE {OWNER} SET {setting}"))
    try:
        assert run(two[0], "SHOW transaction_timeout")[0] == "0"
        store = Store.open(two[0], tmp_path / "desk")
        desk = new_flow(store)
        desk.keep(bytes(range(256)))
        desk.read()
        desk.finish("Zoë Łukasz पीटर")
        assert store.audit.prove(pictures=True).findings == ()
        store.close()
        making.make(two[0], file, KEY, actor="Anna")
        assert restoring.restore(two[1], file, KEY, "Anna").manifest.documents == 2
    finally:
        with server_admin.connect() as sql:
            sql.execute(text(f"ALTER ROLE {OWNER} RESET ALL"))
    assert contents(two[1]) == contents(two[0])
