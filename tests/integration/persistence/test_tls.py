"""The TLS options of the URL are obeyed, and a refusal says why.

The embedded PostgreSQL is built without OpenSSL, so a proxy speaks TLS for it. What the program
and libpq do is real; client certificates, which the server would ask for, are not tested.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import make_url

from kyc_desktop.cli import backups
from kyc_desktop.cli.parsers import command_parser
from kyc_desktop.config.settings import load
from kyc_desktop.errors import BackupFailed, ServerAway, StorageUnavailable
from kyc_desktop.messages.english import english
from kyc_desktop.persistence.backup import making, reading
from kyc_desktop.persistence.backup import programs as found_programs
from kyc_desktop.persistence.backup.keys import OPEN
from kyc_desktop.persistence.backup.manifest import TableSum
from kyc_desktop.persistence.connection_test import trial
from kyc_desktop.persistence.server.cluster import MAJOR, programs
from kyc_desktop.persistence.tls import tls_error
from tests.certificates import Authority
from tests.integration.persistence.backing import run
from tests.proxy import Proxy

if TYPE_CHECKING:
    import ssl
    from pathlib import Path

HOST = "localhost"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


def tried(url: str, tls: ssl.SSLContext | None, **options: str) -> str:
    """What is told about a connection to a server with these certificates; empty if it works."""
    with Proxy(make_url(url), tls) as proxy:
        address = proxy.url.set(host=HOST, query=options)
        try:
            trial(address.render_as_string(hide_password=False))
        except StorageUnavailable as raised:
            error = raised
        else:
            return ""
    assert not isinstance(error, ServerAway)  # waiting does not help
    return f"{error} {english(error.advice)}"


def test_a_good_certificate_is_trusted(database_url: str, authority: Authority) -> None:
    server, root = authority.server(HOST), str(authority.file)
    for mode in ("require", "verify-ca", "verify-full"):
        assert tried(database_url, server, sslmode=mode, sslrootcert=root) == ""


PG_DUMP = """#!{python}
import os, sys
import psycopg
if "--version" in sys.argv:
    print("pg_dump (PostgreSQL) {major}.1")
    sys.exit()
(place,) = (each for each in sys.argv if each.startswith("--dbname="))
try:
    connection = psycopg.connect(place.removeprefix("--dbname="))
except psycopg.Error as error:
    sys.exit(f"pg_dump: error: {{error}}")
if not connection.pgconn.ssl_in_use:
    sys.exit("in clear")
connection.close()
with open({seen!r}, "w") as seen:
    print(*sys.argv, os.environ["PGPASSWORD"], sep="\\n", file=seen)
sys.argv[sys.argv.index(place)] = "--dbname=" + {direct!r}
os.execv({real!r}, sys.argv)
"""
"""A `pg_dump` that speaks TLS: it makes the connection by libpq, then runs our own without."""


def test_a_backup_obeys_the_same_options(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path)
    parts = make_url(database_url)
    direct = f"postgresql:///{parts.database}?user={parts.username}&" + "&".join(
        f"{key}={value}" for key, value in parts.query.items()
    )
    folder, seen = tmp_path / "bin", tmp_path / "seen"
    folder.mkdir()
    text = PG_DUMP.format(
        python=sys.executable, major=MAJOR, seen=str(seen), direct=direct,
        real=str(programs(MAJOR) / "pg_dump"),
    )  # fmt: skip
    for name in ("pg_dump", "pg_restore"):
        (folder / name).write_text(text)
        (folder / name).chmod(0o700)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    file = tmp_path / "all.kycbackup"
    root = authority.file
    with Proxy(parts, authority.server(HOST)) as proxy:
        options = {"sslmode": "verify-full", "sslrootcert": str(root)}
        address = proxy.url.set(host=HOST, query=options)
        url = address.render_as_string(hide_password=False)
        assert making.make(url, file, OPEN).documents == 0
        told = seen.read_text().splitlines()
        assert told.pop() == parts.password
        assert not any(str(parts.password) in each for each in told)
        (place,) = (each for each in told if each.startswith("--dbname="))
        assert f"sslmode=verify-full sslrootcert={root}" in place
        assert "sslcertmode" not in place  # which programs before 16 do not know

        def counted(*_: object) -> dict[str, TableSum]:
            root.unlink()  # when our own connection has been made
            return {"flow_manager": TableSum(0, "")}

        monkeypatch.setattr(making, "sums", counted)
        with pytest.raises(StorageUnavailable, match="root certificate file"):
            making.make(url, file, OPEN)
    assert reading.check(file, OPEN).documents == 0


def test_without_programs_that_speak_tls_nothing_is_asked_or_put_on_record(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our own pg_dump is built without OpenSSL."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(found_programs, "_beside", list)
    monkeypatch.setattr(backups, "_asked", lambda _: pytest.fail("a passphrase was asked for"))
    file = tmp_path / "all.kycbackup"
    args = command_parser().parse_args(["backup", str(file)])
    with Proxy(make_url(database_url), Authority(tmp_path).server(HOST)) as proxy:
        address = proxy.url.set(host=HOST, query={"sslmode": "require"})
        url = address.render_as_string(hide_password=False)
        settings = load({"KYC_DATA_DIR": str(tmp_path), "DATABASE_URL": url})
        asked = partial(backups.backup, settings, args)
        recorded = partial(making.make, url, file, OPEN, actor="Anna")
        for refused in (asked, recorded):
            with pytest.raises(BackupFailed) as caught:
                refused()
            assert "is encrypted, and the program's own pg_dump can't" in str(caught.value)
            advice = english(caught.value.advice)
            assert f"Install PostgreSQL's client programs of version {MAJOR} or newer" in advice
    assert not file.exists()
    assert run(database_url, "SELECT count(*) FROM audit_events") == (0,)


def test_a_server_without_tls_gets_no_password(database_url: str) -> None:
    told = tried(database_url, None, sslmode="require")
    assert "offers no encrypted connection" in told
    assert "sslmode" in told


@pytest.mark.parametrize("mode", ["verify-ca", "verify-full"])
def test_a_certificate_of_an_unknown_authority_is_refused(
    database_url: str, authority: Authority, tmp_path: Path, mode: str
) -> None:
    other = Authority(tmp_path, "other")
    told = tried(database_url, other.server(HOST), sslmode=mode, sslrootcert=str(authority.file))
    assert "is not trusted" in told
    assert "sslrootcert" in told


@pytest.mark.parametrize(
    ("days", "says"), [((-10, -1), "has expired"), ((5, 30), "is not valid yet")]
)
def test_a_certificate_out_of_time_is_refused(
    database_url: str, authority: Authority, days: tuple[int, int], says: str
) -> None:
    server = authority.server(HOST, days)
    told = tried(database_url, server, sslmode="verify-full", sslrootcert=str(authority.file))
    assert says in told
    assert "renew" in told


def test_a_certificate_of_another_host_is_refused(database_url: str, authority: Authority) -> None:
    server, root = authority.server("db.example"), str(authority.file)
    told = tried(database_url, server, sslmode="verify-full", sslrootcert=root)
    assert "is for db.example, not for localhost" in told
    assert tried(database_url, server, sslmode="verify-ca", sslrootcert=root) == ""


def test_a_missing_root_certificate_is_named(
    database_url: str, authority: Authority, tmp_path: Path
) -> None:
    server = authority.server(HOST)
    for root in (tmp_path / "none.crt", tmp_path):
        told = tried(database_url, server, sslmode="verify-full", sslrootcert=str(root))
        assert f"{root} is missing or can't be read" in told


@pytest.mark.parametrize("options", [{"sslmode": "nonsense"}, {"foo": "bar"}])
def test_an_invalid_option_is_named(database_url: str, options: dict[str, str]) -> None:
    (name,) = options
    assert f"invalid option: {name}" in tried(database_url, None, **options)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ('no pg_hba.conf entry for host "::1", user "a", no encryption', "encrypted connections"),
        ("connection requires a valid client certificate", "a certificate of the user"),
        ("SSL error: tlsv13 alert certificate required", "a certificate of the user"),
    ],
)
def test_what_only_a_server_with_tls_says_is_understood(words: str, says: str) -> None:
    error = tls_error(psycopg.OperationalError(f"connection failed: FATAL:  {words}"))
    assert error is not None
    assert says in str(error)
