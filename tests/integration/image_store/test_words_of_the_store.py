"""What an S3 server may refuse, in words; and what is sent to it, and when."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from base64 import b64encode
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.config.image_store import StoreAddress
from kyc_desktop.errors import ImageStoreUnavailable
from kyc_desktop.messages.english import english
from kyc_desktop.persistence.objects.image_store import digest_in, new_place
from kyc_desktop.persistence.objects.s3 import S3Store

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = b"not decoded here"
PLACE = new_place("0123456789abcdef", DATA)


@contextmanager
def answering(status: int, code: str) -> Iterator[tuple[S3Store, list[dict[str, str]]]]:
    """A server that refuses everything, and the headers of what was sent to it."""
    sent: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            sent.append({name.lower(): value for name, value in self.headers.items()})
            body = f"<Error><Code>{code}</Code></Error>".encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_PUT = do_GET = do_DELETE = _answer  # noqa: N815 - http.server's names

        def log_message(self, *_: object) -> None:
            """Tell nobody."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    endpoint = f"http://127.0.0.1:{server.server_port}"
    try:
        yield S3Store(StoreAddress("images", "kyc", endpoint, "us-east-1"), lambda: None), sent
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (403, "AccessDenied", "may not do this"),
        (403, "InvalidAccessKeyId", "does not accept the access key"),
        (404, "NoSuchBucket", "no bucket images"),
        (400, "BadDigest", "damaged on its way"),
        (409, "Odd", "refused: Odd"),
    ],
)
def test_a_refusal_is_told_with_advice(status: int, code: str, words: str) -> None:
    with answering(status, code) as (store, sent), pytest.raises(ImageStoreUnavailable) as told:
        store.put(PLACE, DATA)
    assert words in str(told.value)
    assert told.value.advice is not None
    assert english(told.value.advice)
    assert len(sent) == 1, "what is refused for good is not tried again"
    checksum = b64encode(hashlib.sha256(DATA).digest()).decode()
    assert sent[0]["x-amz-checksum-sha256"] == checksum, "the server refuses a damaged upload"


def test_a_place_tells_the_checksum_and_is_of_one_document() -> None:
    assert digest_in(PLACE) == hashlib.sha256(DATA).hexdigest()
    assert len(PLACE) == 99
    assert new_place("0123456789abcdef", DATA) != PLACE


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "botocore.exceptions", None)
    store = S3Store(StoreAddress("images"), lambda: None)
    with pytest.raises(ImageStoreUnavailable) as told:
        store.get(PLACE)
    assert told.value.advice is not None
    assert "kyc-desktop[s3]" in english(told.value.advice)


def test_nothing_of_it_is_loaded_where_no_store_is_set(database_url: str) -> None:
    program = (
        "import sys; from kyc_desktop.__main__ import main; code = main(['images', 'verify']);"
        "code |= main(['db', 'status']) | main(['history']);"
        "loaded = {'boto3', 'botocore', 'kyc_desktop.persistence.objects.s3'} & sys.modules.keys();"
        "print(code, sorted(loaded), file=sys.stderr)"
    )
    import os

    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"DATABASE_URL": database_url},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.splitlines()[-1] == "0 []"
