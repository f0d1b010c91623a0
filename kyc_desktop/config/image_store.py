"""Where images are stored outside the database, and the access key for that, in the keyring."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from kyc_desktop.config.passwords import SERVICE, KeyringUnavailable, to_keyring
from kyc_desktop.config.values import refuse
from kyc_desktop.domain.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

KEY = "KYC_IMAGE_STORE"
_OPTIONS = {"endpoint", "region"}
_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """An S3-compatible store.

    Attributes:
        bucket: its bucket.
        prefix: how the names of all objects begin, without a slash at either end; may be empty.
        endpoint: the server, if it is not that of AWS.
        region: that of the bucket; None for what boto3 finds by itself.
    """

    bucket: str
    prefix: str = ""
    endpoint: str | None = None
    region: str | None = None

    def __str__(self) -> str:
        return "s3://" + "/".join(filter(None, (self.bucket, self.prefix)))

    @classmethod
    def of(cls, text: str) -> StoreAddress:
        """Read `s3://bucket/prefix?endpoint=https://…&region=…`.

        Raises:
            ValueError: it is something else, has an access key, or the server is to be talked to
                in clear over a network.
        """
        parts = urlsplit(text)
        given = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
        options = dict(given)
        if parts.scheme != "s3" or parts.fragment or "@" in parts.netloc or ":" in parts.netloc:
            raise ValueError("not the address of a bucket")
        if _BUCKET.fullmatch(parts.netloc) is None:
            raise ValueError("not the name of a bucket")
        if len(options) != len(given) or not options.keys() <= _OPTIONS or "" in options.values():
            raise ValueError("unknown options")
        endpoint = options.get("endpoint")
        if endpoint is not None:
            _require_private(endpoint)
        return cls(parts.netloc, parts.path.strip("/"), endpoint, options.get("region"))


def _require_private(endpoint: str) -> None:
    parts = urlsplit(endpoint)
    host = parts.hostname
    if parts.query or parts.fragment or parts.username is not None or not host:
        raise ValueError("not the address of a server")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_here(host)):
        raise ValueError("what is sent there could be read on the way")


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def address(values: Mapping[str, str]) -> StoreAddress | None:
    """The value of KYC_IMAGE_STORE; None if it is not set.

    Raises:
        SettingsError: it is no address.
    """
    text = values.get(KEY)
    if not text:
        return None
    try:
        return StoreAddress.of(text)
    except ValueError as error:
        raise refuse(KEY, Message("image_store_address")) from error


CHECKS: dict[str, Callable[[Mapping[str, str]], Any]] = {KEY: address}
"""Parses the value, as in `settings.py`."""


@dataclass(frozen=True, slots=True)
class Login:
    """An access key."""

    key_id: str
    secret: str = field(repr=False)


def login(store: StoreAddress) -> Login | None:
    """The access key in the keyring; None without one, or without a keyring. Blocks."""
    import keyring  # noqa: PLC0415 - slow: it looks for the system's keyring
    import keyring.errors  # noqa: PLC0415

    try:
        kept = keyring.get_password(SERVICE, _account(store))
    except keyring.errors.KeyringError:
        return None
    if not kept:
        return None
    key_id, secret = json.loads(kept)
    return Login(key_id, secret)


def keep_login(store: StoreAddress, kept: Login) -> None:
    """Store an access key in the keyring, in place of one that is there. Blocks.

    Raises:
        KeyringUnavailable: there is no keyring, or it refused.
    """
    import keyring.errors  # noqa: PLC0415 - as above

    try:
        to_keyring(_account(store), json.dumps([kept.key_id, kept.secret]))
    except keyring.errors.KeyringError as error:
        raise KeyringUnavailable(Message("keyring_refused"), Message("unlock_keyring")) from error


def forget_login(store: StoreAddress) -> bool:
    """Delete the access key in the keyring; whether there was one. Blocks.

    Raises:
        KeyringUnavailable: the keyring refused.
    """
    import keyring  # noqa: PLC0415 - as above
    import keyring.errors  # noqa: PLC0415

    try:
        keyring.delete_password(SERVICE, _account(store))
    except (keyring.errors.PasswordDeleteError, keyring.errors.NoKeyringError):
        return False
    except keyring.errors.KeyringError as error:
        raise KeyringUnavailable(Message("keyring_refused"), Message("unlock_keyring")) from error
    return True


def _account(store: StoreAddress) -> str:
    return f"image-store {store.endpoint or ''} {store}"
