"""The address of a server, in its fields and as a whole."""

from __future__ import annotations

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


def test_no_address_gives_an_empty_form() -> None:
    assert address_in(None) == ServerAddress()
    assert address_in("postgresql://db:99999/kyc").port == "5432"
