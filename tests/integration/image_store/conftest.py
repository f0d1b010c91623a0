"""An S3 server for all tests, with a bucket for each of them, and an office that uses it."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.persistence.store import Store
from tests.integration.image_store.bucket import KEY_ID, SECRET, Bucket, serving
from tests.integration.persistence.conftest import command, desk, new_flow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["command", "desk", "new_flow"]

_numbers = count(1)


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    yield from serving()


@pytest.fixture(autouse=True)
def _own_login(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An access key, and nothing that boto3 would find of whoever runs the tests."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY_ID)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    monkeypatch.delenv("AWS_PROFILE", raising=False)


@pytest.fixture
def bucket(s3_server: str) -> Bucket:
    return Bucket.make(f"office-{next(_numbers)}", s3_server)


@pytest.fixture
def plain_store(database_url: str, tmp_path: Path) -> Iterator[Store]:
    """The same database, as a program knows it that has no image store set."""
    store = Store.open(database_url, tmp_path / "plain")
    yield store
    store.close()


@pytest.fixture
def store(database_url: str, tmp_path: Path, bucket: Bucket) -> Iterator[Store]:
    """A database whose images go to the bucket."""
    store = Store.open(database_url, tmp_path, image_store=bucket.store())
    yield store
    store.close()
