"""Images in S3, or in a server that speaks its protocol.

boto3 is imported with the first call: only where a store is set, and not while the window opens.
"""

from __future__ import annotations

import hashlib
import secrets
from base64 import b64encode
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ImageStoreUnavailable
from kyc_desktop.persistence.objects.image_store import (
    MOST_BYTES,
    ObjectDamaged,
    ObjectMissing,
    digest_in,
    new_place,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from kyc_desktop.config.image_store import Login, StoreAddress

CONNECT_S, READ_S, TRIES = 5, 10, 3
_MISSING = {"NoSuchKey", "404", "NotFound"}
_REFUSALS = {
    "NoSuchBucket": ("image_store_no_bucket", "check_bucket"),
    "AccessDenied": ("image_store_not_allowed", "check_store_rights"),
    "403": ("image_store_not_allowed", "check_store_rights"),
    "InvalidAccessKeyId": ("image_store_login_refused", "store_login"),
    "SignatureDoesNotMatch": ("image_store_login_refused", "store_login"),
    "ExpiredToken": ("image_store_login_refused", "store_login"),
    "InvalidToken": ("image_store_login_refused", "store_login"),
    "BadDigest": ("image_store_garbled", "send_again"),
    "InvalidDigest": ("image_store_garbled", "send_again"),
    "XAmzContentChecksumMismatch": ("image_store_garbled", "send_again"),
}
_SERVER_ERROR = 500
_CHECK = "check"


class S3Store:
    """A bucket. May be used from any thread.

    Each call tries at most three times: 5 s for a connection, 10 s for an answer.

    Args:
        address: of the bucket.
        login: finds the access key in the keyring; without one there, boto3 looks by itself.
    """

    def __init__(self, address: StoreAddress, login: Callable[[], Login | None]) -> None:
        self._address = address
        self._login = login
        self._made: Any = None
        self._making = Lock()

    @property
    def name(self) -> str:
        """The address of the bucket."""
        return str(self._address)

    def put(self, place: str, data: bytes) -> None:
        """See `ImageStore`."""
        checksum = b64encode(hashlib.sha256(data).digest()).decode()
        with self._telling() as client:
            client.put_object(
                **self._at(place),
                Body=data,
                ContentType="application/octet-stream",
                ChecksumAlgorithm="SHA256",
                ChecksumSHA256=checksum,
            )

    def get(self, place: str) -> bytes:
        """See `ImageStore`."""
        with self._telling() as client:
            body = client.get_object(**self._at(place))["Body"]
            try:
                data: bytes = body.read(MOST_BYTES + 1)
            finally:
                body.close()
        if hashlib.sha256(data).hexdigest() != digest_in(place):
            raise ObjectDamaged
        return data

    def delete(self, place: str) -> None:
        """See `ImageStore`."""
        with self._telling() as client:
            answer = client.delete_object(**self._at(place))
            if "VersionId" not in answer and not answer.get("DeleteMarker"):
                return
            # The bucket keeps versions: what was deleted is hidden, and still there.
            where = self._at(place)
            pages = client.get_paginator("list_object_versions").paginate(
                Bucket=where["Bucket"], Prefix=where["Key"]
            )
            for page in pages:
                for each in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
                    client.delete_object(**where, VersionId=each["VersionId"])

    def places(self, home: str) -> Iterator[tuple[str, dt.datetime]]:
        """See `ImageStore`."""
        before = self._key("")
        with self._telling() as client:
            pages = client.get_paginator("list_objects_v2").paginate(
                Bucket=self._address.bucket, Prefix=self._key(f"{home}/")
            )
            for page in pages:
                for each in page.get("Contents", ()):
                    yield each["Key"].removeprefix(before), each["LastModified"]

    def check(self) -> None:
        """See `ImageStore`."""
        data = secrets.token_bytes(16)
        place = new_place(_CHECK, data)
        with self._telling() as client:
            client.put_object(**self._at(place), Body=data)
            found = client.get_object(**self._at(place))["Body"].read()
            client.list_objects_v2(Bucket=self._address.bucket, Prefix=self._key(_CHECK), MaxKeys=1)
        self.delete(place)
        if found != data:
            raise ImageStoreUnavailable(Message("image_store_garbled"), Message("send_again"))

    def _at(self, place: str) -> dict[str, str]:
        return {"Bucket": self._address.bucket, "Key": self._key(place)}

    def _key(self, place: str) -> str:
        return f"{self._address.prefix}/{place}" if self._address.prefix else place

    @contextmanager
    def _telling(self) -> Iterator[Any]:
        """The client; what it raises within the block is told in words.

        Raises:
            ImageStoreUnavailable: the store can't be used.
            ObjectMissing: it has no such object.
        """
        try:
            import botocore.exceptions as problems  # noqa: PLC0415 - only where a store is set
        except ImportError as error:
            raise _unavailable("image_store_library", "install_s3") from error
        try:
            yield self._client()
        except problems.ClientError as error:
            raise self._refused(error.response) from error
        except (problems.NoCredentialsError, problems.PartialCredentialsError) as error:
            raise _unavailable("image_store_no_login", "store_login") from error
        except problems.SSLError as error:
            raise _unavailable("image_store_certificate", "trust_store_certificate") from error
        except problems.BotoCoreError as error:
            raise _unavailable("image_store_silent", "check_image_store") from error

    def _refused(self, answer: dict[str, Any]) -> Exception:
        code = str(answer.get("Error", {}).get("Code", ""))
        if code in _MISSING:
            return ObjectMissing()
        if code in _REFUSALS:
            message, advice = _REFUSALS[code]
            told = {"bucket": self._address.bucket} if "bucket" in message else {}
            return ImageStoreUnavailable(Message.of(message, **told), Message(advice))
        if answer.get("ResponseMetadata", {}).get("HTTPStatusCode", 0) >= _SERVER_ERROR:
            return _unavailable("image_store_silent", "check_image_store")
        return ImageStoreUnavailable(
            Message.of("image_store_refuses", why=code), Message("check_image_store")
        )

    def _client(self) -> Any:  # noqa: ANN401 - boto3 makes its classes while it runs
        with self._making:
            if self._made is None:
                self._made = self._new_client()
            return self._made

    def _new_client(self) -> Any:  # noqa: ANN401 - see above
        import boto3  # noqa: PLC0415 - only where a store is set
        from botocore.config import Config  # noqa: PLC0415

        login = self._login()
        keys = {} if login is None else {
            "aws_access_key_id": login.key_id, "aws_secret_access_key": login.secret
        }  # fmt: skip
        config = Config(
            connect_timeout=CONNECT_S,
            read_timeout=READ_S,
            retries={"total_max_attempts": TRIES, "mode": "standard"},
            # Other servers than AWS's know neither names of buckets as hosts nor CRC64.
            s3={"addressing_style": "path" if self._address.endpoint else "auto"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        try:
            return boto3.session.Session(**keys).client(
                "s3",
                endpoint_url=self._address.endpoint,
                region_name=self._address.region,
                config=config,
            )
        except ValueError as error:  # an address of a server that is none
            raise _unavailable("image_store_silent", "check_image_store") from error


def _unavailable(message: str, advice: str) -> ImageStoreUnavailable:
    return ImageStoreUnavailable(Message(message), Message(advice))
