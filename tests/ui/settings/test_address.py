"""The address of a server, in its fields and as a whole."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from kyc_desktop.ui.settings.address import ServerAddress, address_in

pytestmark = pytest.mark.ui

SHARED = "postgresql+psycopg://kyc@db.example.com/office"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (SHARED, ServerAddress("db.example.com", "5432", "office", "kyc")),
        (
            "postgresql+psycopg://m%40r@[::1]:6000/k%20c?sslmode=require",
            ServerAddress("::1", "6000", "k c", "m@r", "sslmode=require"),
        ),
    ],
)
def test_an_address_comes_apart_and_together(url: str, address: ServerAddress) -> None:
    assert address_in(url) == address
    assert address.url == url


@pytest.mark.parametrize("password", ["[", "]x[", "a/b", "a?b", "a#b", "a@b", "%5B", ":"])
def test_any_character_in_a_password_is_just_that(password: str) -> None:
    url = f"postgresql://kyc:{password}@db.example.com:5433/office?sslmode=require"
    found = address_in(url)
    assert (found.host, found.port, found.database) == ("db.example.com", "5433", "office")
    assert (found.user, found.options) == ("kyc", "sslmode=require")
    assert found.password == unquote(password)


@pytest.mark.parametrize("url", ["postgresql://[", "postgresql://u:p@[::1/kyc", "x", "://@:/?"])
def test_what_is_no_address_fills_the_form_all_the_same(url: str) -> None:
    assert address_in(url).port == "5432"


def test_no_address_gives_an_empty_form() -> None:
    assert address_in(None) == ServerAddress()
    assert address_in("postgresql://db:99999/kyc").port == "5432"
