"""Passwords are never part of a stored address, and are stored in the keyring if there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked

from kyc_desktop.config import passwords
from kyc_desktop.config.passwords import (
    Address,
    KeyringUnavailable,
    Passwords,
    split_password,
    with_password,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

URL = "postgresql://kyc@db.example.com:5432/kyc"
ODD = "p@ss:w/rd %"


class InMemory(KeyringBackend):
    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring's types are not complete
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._look()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._look()
        self.kept[service, username] = password

    def _look(self) -> None:
        if self.locked:
            raise KeyringLocked


@pytest.fixture
def ring() -> Iterator[InMemory]:
    before, ring = keyring.get_keyring(), InMemory()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def no_ring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # as above
    yield
    keyring.set_keyring(before)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (URL, Address(URL, None)),
        ("postgresql://kyc:secret@db/kyc", Address("postgresql://kyc@db/kyc", "secret")),
        ("postgresql://kyc:a%40b@[::1]:5/k", Address("postgresql://kyc@[::1]:5/k", "a@b")),
        ("postgresql://db:5432/kyc", Address("postgresql://db:5432/kyc", None)),
        ("postgresql:///kyc?host=/tmp", Address("postgresql:///kyc?host=/tmp", None)),
    ],
)
def test_an_address_comes_apart(url: str, address: Address) -> None:
    assert split_password(url) == address


def test_an_address_comes_together_with_any_password() -> None:
    whole = with_password(URL, ODD)
    assert ODD not in whole
    assert split_password(whole) == Address(URL, ODD)


@pytest.mark.parametrize(
    "url", ["postgresql://db/kyc", "postgresql:///kyc?host=/tmp", "postgresql://kyc:own@db/kyc"]
)
def test_an_address_that_wants_no_password_stays_as_it_is(url: str, ring: InMemory) -> None:
    ring.kept[passwords.SERVICE, url] = "secret"
    assert Passwords().complete(url) == url


def test_a_password_is_kept_in_the_keyring(ring: InMemory) -> None:
    kept = Passwords()
    kept.keep(URL, ODD)
    assert ring.kept == {(passwords.SERVICE, URL): ODD}
    assert passwords.keyring_is_there()
    assert Passwords().complete(URL) == with_password(URL, ODD)
    assert Passwords().is_kept(URL)


@pytest.mark.usefixtures("no_ring")
def test_without_a_keyring_a_password_is_kept_for_the_session() -> None:
    kept = Passwords()
    assert not passwords.keyring_is_there()
    with pytest.raises(KeyringUnavailable):
        kept.keep(URL, "secret")
    kept.keep_for_session(URL, "secret")
    assert kept.complete(URL) == with_password(URL, "secret")
    assert Passwords().complete(URL) == URL


def test_a_locked_keyring_gives_and_takes_nothing(ring: InMemory) -> None:
    ring.locked = True
    kept = Passwords()
    assert kept.complete(URL) == URL
    with pytest.raises(KeyringUnavailable):
        kept.keep(URL, "secret")


@pytest.mark.parametrize("password", ["[", "]x[", "a/b", "a?b", "a#b", "a@b", ":"])
def test_no_character_keeps_a_password_in_its_address(password: str) -> None:
    for query in ("", "?sslmode=require&options=a@b"):
        there = f"postgresql://kyc@db/kyc{query}"
        written = f"postgresql://kyc:{password}@db/kyc{query}"
        assert split_password(written) == Address(there, password)
        assert split_password(with_password(there, password)) == Address(there, password)
