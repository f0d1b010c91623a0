"""The TLS options of the URL are obeyed, and a refusal says why.

The embedded PostgreSQL is built without OpenSSL, so a proxy speaks TLS for it. What the program
and libpq do is real; client certificates, which the server would ask for, are not tested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import make_url

from kyc_desktop.errors import ServerAway, StorageUnavailable
from kyc_desktop.messages.english import english
from kyc_desktop.persistence.connection_test import trial
from kyc_desktop.persistence.tls import tls_error
from tests.certificates import Authority
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
