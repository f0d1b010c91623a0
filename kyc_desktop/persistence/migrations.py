"""Migrates a database to this program's tables.

Alembic is imported only for a database that has to be migrated: at all other starts it would take
7 MB of the window's memory.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import text

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.paths import alembic_ini
from kyc_desktop.persistence import roles
from kyc_desktop.persistence.database import translating_errors
from kyc_desktop.persistence.engines import single
from kyc_desktop.persistence.server.embedded import EmbeddedServer
from kyc_desktop.persistence.urls import normalised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from alembic.config import Config
    from sqlalchemy import Connection

    from kyc_desktop.persistence.server.cluster import Cluster

_REVISION = re.compile(r'^(down_)?revision = "(\w+)"', re.MULTILINE)
"""In a migration: its own revision, and the one before."""
_FUNCTION = re.compile(r"CREATE (?:OR REPLACE )?FUNCTION (\w+)\(")


@contextmanager
def target(
    database_url: str | None, data_dir: Path, upgrade: Callable[[Cluster], None] | None = None
) -> Iterator[str]:
    """The URL of a database; an embedded server runs inside the block, see `EmbeddedServer`.

    Raises:
        StorageUnavailable: the embedded server can't be started, or the URL is invalid.
    """
    if database_url is not None:
        yield normalised(database_url).render_as_string(hide_password=False)
        return
    server = EmbeddedServer(data_dir / "postgres", upgrade)
    try:
        yield server.url.render_as_string(hide_password=False)
    finally:
        server.stop()


def upgrade(url: str, before: Callable[[str], None] | None = None) -> None:
    """Migrate the database to the newest tables, if it does not have them already.

    Args:
        url: of the database.
        before: called with the URL if there are tables of an earlier version, before they change;
            what it raises is raised, and nothing has changed.

    Raises:
        StorageUnavailable: it is unreachable, or newer than this program.
    """
    revision = current(url)
    if revision == head():
        return
    if before is not None and revision in known():
        before(url)
    with translating_errors():
        _run(_config(url))


def upgrade_within(connection: Connection, revision: str = "head") -> None:
    """The same in the transaction of a connection, which the caller ends.

    Args:
        connection: to the database.
        revision: the tables that it shall have.

    Raises:
        StorageUnavailable: the tables are newer than this program.
    """
    config = _config("")
    config.attributes["connection"] = connection
    _run(config, revision)


def _run(config: Config, revision: str = "head") -> None:
    from alembic import command  # noqa: PLC0415 - see above
    from alembic.util import CommandError  # noqa: PLC0415 - see above

    try:
        command.upgrade(config, revision)
    except CommandError as error:
        raise too_new() from error


def current(url: str) -> str | None:
    """The revision of the database's tables; None if it has no tables.

    Raises:
        StorageUnavailable: it is unreachable.
    """
    engine = single(normalised(url))
    with translating_errors(), engine.connect() as connection:
        if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
            return None
        revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return revision


def missing_roles(url: str) -> list[str]:
    """The groups of database users that the server does not have.

    Raises:
        StorageUnavailable: it is unreachable.
    """
    engine = single(normalised(url))
    with translating_errors(), engine.connect() as connection:
        found = set(connection.scalars(text("SELECT rolname FROM pg_roles")))
    return [role for role in roles.ROLES if role not in found]


def head() -> str:
    """The revision that this program needs.

    Raises:
        FileNotFoundError: the migrations are not there.
        ValueError: they are no chain.
    """
    known, older = _revisions()
    if not known:
        raise FileNotFoundError(_scripts() / "versions")
    (revision,) = known - older
    return revision


def known() -> set[str]:
    """The revisions that this program can migrate from, and its own."""
    return _revisions()[0]


def functions() -> set[str]:
    """The names of all functions that a migration makes."""
    scripts = (_scripts() / "versions").glob("*.py")
    return {name for each in scripts for name in _FUNCTION.findall(each.read_text("utf-8"))}


def require_head(url: str) -> None:
    """Check that the database has the revision that this program needs.

    Raises:
        StorageUnavailable: it does not; the advice says what to do.
    """
    error = unlike_ours(current(url))
    if error is not None:
        raise error


def unlike_ours(revision: str | None) -> StorageUnavailable | None:
    """The error for tables of a revision that this program does not need; None for no tables."""
    if revision == head():
        return None
    if revision is not None and revision not in known():
        return too_new()
    return StorageUnavailable(
        Message("database_without_tables") if revision is None else Message("database_older"),
        Message("upgrade_database"),
    )


def too_new() -> StorageUnavailable:
    """The error for a database that is newer than this program."""
    return StorageUnavailable(Message("database_newer"), Message("install_newer"))


@cache
def _revisions() -> tuple[set[str], set[str]]:
    """All revisions, and those that another one follows.

    Read once: this program stays what it is while a newer one is put in its place.
    """
    found: tuple[set[str], set[str]] = (set(), set())
    for script in (_scripts() / "versions").glob("*.py"):
        for down, revision in _REVISION.findall(script.read_text(encoding="utf-8")):
            found[bool(down)].add(revision)
    return found


def _scripts() -> Path:
    return alembic_ini().parent / "alembic"


def _config(url: str) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - see above

    # Not read from alembic.ini: its format can't hold a % in the path of the program.
    config = Config()
    config.set_main_option("script_location", str(_scripts()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    return config
