"""Parses database URLs as people write them."""

from __future__ import annotations

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StorageUnavailable

_SCHEMES = {"postgres", "postgresql", "postgresql+psycopg"}


def normalised(url: str) -> URL:
    """The URL with the driver that this program uses, whichever PostgreSQL scheme it had.

    Raises:
        StorageUnavailable: it is not the URL of a PostgreSQL database; the message does not quote
            it, because it may hold a password.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        parsed = None
    if parsed is None or parsed.drivername not in _SCHEMES or not parsed.database:
        raise StorageUnavailable(Message("database_address"), Message("address_form")) from None
    return parsed.set(drivername="postgresql+psycopg")


def host(url: URL) -> str | Message:
    """The name of the server's host for display; never a password."""
    in_query = url.query.get("host", "")
    named = url.host or (in_query if isinstance(in_query, str) else in_query[0])
    return Message("this_computer") if not named or named.startswith("/") else named
