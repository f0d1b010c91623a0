"""A bucket on a real S3 server, and what is in it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import boto3

from kyc_desktop.config.image_store import StoreAddress
from kyc_desktop.persistence.objects.s3 import S3Store

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY_ID, SECRET = "AKIDFICTIONAL", "fictional-secret"
_LISTENS = re.compile(r"Running on (http://127\.0\.0\.1:\d+)")


def serving() -> Iterator[str]:
    """The address of moto's server, a process of its own that keeps everything in memory."""
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said = ""
    for line in process.stderr:
        said += line
        if (found := _LISTENS.search(line)) is not None:
            break
    else:
        raise RuntimeError(f"no S3 server: {said}")
    # It writes a line for each request.
    reading = subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)
    process.stderr.close()
    try:
        yield found[1]
    finally:
        process.kill()
        process.wait()
        reading.wait()


@cache
def _client(endpoint: str) -> Any:  # noqa: ANN401 - boto3's
    return boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")


@cache
def programs_client(endpoint: str) -> Any:  # noqa: ANN401 - boto3's
    """The program's own client, made once for all tests: that takes a quarter of a second."""
    return S3Store(StoreAddress("any", "", endpoint, "us-east-1"), lambda: None)._client()


@dataclass
class Bucket:
    """A bucket of a test, as somebody sees it who does not use the program."""

    name: str
    endpoint: str
    client: Any

    @classmethod
    def make(cls, name: str, endpoint: str) -> Bucket:
        client = _client(endpoint)
        client.create_bucket(Bucket=name)
        return cls(name, endpoint, client)

    @property
    def url(self) -> str:
        """The value of KYC_IMAGE_STORE."""
        return f"s3://{self.name}/kyc?endpoint={self.endpoint}&region=us-east-1"

    def store(self, endpoint: str | None = None) -> S3Store:
        address = StoreAddress(self.name, "kyc", endpoint or self.endpoint, "us-east-1")
        store = S3Store(address, lambda: None)
        if endpoint is None:
            store._made = programs_client(self.endpoint)
        return store

    def objects(self) -> dict[str, bytes]:
        """The objects by their places."""
        found = {}
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name)
        for page in pages:
            for each in page.get("Contents", ()):
                body = self.client.get_object(Bucket=self.name, Key=each["Key"])["Body"]
                assert each["Key"].startswith("kyc/")
                found[each["Key"].removeprefix("kyc/")] = body.read()
                body.close()
        return found

    def count(self) -> int:
        answer = self.client.list_objects_v2(Bucket=self.name)
        return int(answer["KeyCount"])

    def put(self, place: str, data: bytes) -> None:
        self.client.put_object(Bucket=self.name, Key=f"kyc/{place}", Body=data)

    def delete(self, place: str) -> None:
        self.client.delete_object(Bucket=self.name, Key=f"kyc/{place}")
