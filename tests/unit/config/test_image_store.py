"""Where images may be stored outside the database, as the settings say it."""

from __future__ import annotations

import pytest

from kyc_desktop.config.image_store import StoreAddress
from kyc_desktop.config.settings import load
from kyc_desktop.errors import SettingsError


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("s3://office-images", StoreAddress("office-images")),
        ("s3://office-images/kyc/a/", StoreAddress("office-images", "kyc/a")),
        (
            "s3://images/kyc?endpoint=https://s3.example.org:9000&region=eu-central-1",
            StoreAddress("images", "kyc", "https://s3.example.org:9000", "eu-central-1"),
        ),
        (
            "s3://images?endpoint=http://127.0.0.1:9",
            StoreAddress("images", "", "http://127.0.0.1:9"),
        ),
        ("s3://images?endpoint=http://[::1]:9", StoreAddress("images", "", "http://[::1]:9")),
    ],
)
def test_an_address_is_read(text: str, found: StoreAddress) -> None:
    assert load({"KYC_IMAGE_STORE": text}).image_store == found


@pytest.mark.parametrize(
    "text",
    [
        "https://s3.example.org/images",
        "s3://",
        "s3://a",
        "s3://im ages",
        "s3://KEY:secret@images/kyc",
        "s3://images?key=AKID&secret=x",
        "s3://images?endpoint=http://s3.example.org",  # in clear over a network
        "s3://images?endpoint=ftp://s3.example.org",
        "s3://images?endpoint=https://KEY:secret@s3.example.org",
        "s3://images?endpoint=",
        "s3://images?endpoint=https://a.example&endpoint=https://b.example",
        "s3://images?endpoint",
        "s3://images#kyc",
    ],
)
def test_what_is_none_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(SettingsError) as told:
        load({"KYC_IMAGE_STORE": text})
    assert "KYC_IMAGE_STORE" in str(told.value)
    assert "secret" not in str(told.value)


def test_images_are_in_the_database_unless_somebody_wants_it_otherwise() -> None:
    assert load({}).image_store is None
