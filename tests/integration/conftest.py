"""A real PostgreSQL: one embedded server for all tests, with a database for each of them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import URL, create_engine, make_url, text

from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.server.embedded import EmbeddedServer
from kyc_desktop.persistence.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

USER, PASSWORD = "test_role_user", "fictional"
_numbers = count(1)


def plain(url: URL) -> str:
    return url.render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    server = EmbeddedServer(tmp_path_factory.mktemp("server") / "postgres")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def server_admin(server: EmbeddedServer) -> Iterator[Engine]:
    engine = create_engine(server.url, isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def template(server: EmbeddedServer, server_admin: Engine) -> str:
    """A database created by Alembic, to be copied: faster than migrating for each test."""
    with server_admin.connect() as connection:
        connection.execute(text("CREATE DATABASE template_kyc"))
    migrations.upgrade(plain(server.url.set(database="template_kyc")))
    return "template_kyc"


def _database(server: EmbeddedServer, admin: Engine, template: str) -> Iterator[URL]:
    name = f"test_{next(_numbers)}"
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield server.url.set(database=name)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def database_url(server: EmbeddedServer, server_admin: Engine, template: str) -> Iterator[str]:
    """The URL of a database with all tables and no rows."""
    for url in _database(server, server_admin, template):
        yield plain(url)


@pytest.fixture(scope="module")
def module_store(
    server: EmbeddedServer,
    server_admin: Engine,
    template: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Store]:
    """A store that a module's tests only read, after one of their fixtures has filled it."""
    for url in _database(server, server_admin, template):
        store = Store.open(plain(url), tmp_path_factory.mktemp("module"))
        yield store
        store.close()


@pytest.fixture
def empty_database_url(server: EmbeddedServer, server_admin: Engine) -> Iterator[str]:
    """The URL of a database without tables."""
    for url in _database(server, server_admin, "template0"):
        yield plain(url)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Raw SQL on the test's database."""
    engine = create_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def store(database_url: str, tmp_path: Path) -> Iterator[Store]:
    store = Store.open(database_url, tmp_path)
    yield store
    store.close()


@pytest.fixture
def user_url(server_admin: Engine, database_url: str) -> Iterator[Callable[[str | None], str]]:
    """A user of the database who is a member of one group, or of none."""
    made: list[str] = []

    def make(role: str | None) -> str:
        name = f"{USER}_{role or 'nobody'}"
        with server_admin.connect() as sql:
            sql.execute(text(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'"))
            made.append(name)
            if role is not None:
                sql.execute(text(f"GRANT {role} TO {name}"))
        url = make_url(database_url).set(username=name, password=PASSWORD)
        return url.render_as_string(hide_password=False)

    yield make
    with server_admin.connect() as sql:
        for name in made:
            sql.execute(text(f"DROP ROLE {name}"))
