from __future__ import annotations

import pytest

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.messages.english import english
from kyc_desktop.persistence.urls import host, normalised


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_every_spelling_gets_our_driver(scheme: str) -> None:
    url = normalised(f"{scheme}://kyc:p%40ss@db.example.com:5433/kyc?sslmode=require")

    assert url.drivername == "postgresql+psycopg"
    assert (url.username, url.password, url.host, url.port) == (
        "kyc",
        "p@ss",
        "db.example.com",
        5433,
    )
    assert url.query["sslmode"] == "require"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "hunter2",
        "mysql://kyc:hunter2@host/kyc",
        "postgresql+asyncpg://kyc:hunter2@host/kyc",
        "postgresql://kyc:hunter2@host:port/kyc",
        "postgresql://kyc:hunter2@host",
    ],
)
def test_what_is_no_address_is_refused_without_being_quoted(address: str) -> None:
    with pytest.raises(StorageUnavailable) as refused:
        normalised(address)

    told = f"{refused.value} {english(refused.value.advice)} {refused.value.__cause__}"
    assert "hunter2" not in told
    assert "DATABASE_URL" in english(refused.value.advice)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://kyc:hunter2@db.example.com/kyc", "db.example.com"),
        ("postgresql://kyc@[::1]/kyc", "::1"),
        ("postgresql:///kyc", Message("this_computer")),
        ("postgresql:///kyc?host=/run/postgresql", Message("this_computer")),
        ("postgresql:///kyc?host=db.example.com", "db.example.com"),
    ],
)
def test_the_host_is_shown(address: str, shown: str | Message) -> None:
    assert host(normalised(address)) == shown
