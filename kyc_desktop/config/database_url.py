"""Takes the address of a database apart as SQLAlchemy does, which opens it.

The standard library's urlsplit refuses a password with a bracket and cuts it off at a slash.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_PLACE = re.compile(
    r"(?:\[(?P<bracketed>[^/?]+)\]|(?P<host>[^/:?]*))(?::(?P<port>[^/?]*))?(?:/(?P<database>.*))?",
    re.DOTALL,
)


class UrlParts(NamedTuple):
    """The parts of an address as they are written in it, so still with percent codes.

    `password` is None if there is none, `account` False if there is no user part at all.
    """

    scheme: str
    account: bool
    user: str
    password: str | None
    place: str  # host, port and database
    query: str

    @property
    def url(self) -> str:
        """The address put together again."""
        password = "" if self.password is None else f":{self.password}"
        account = f"{self.user}{password}@" if self.account else ""
        return f"{self.scheme}://{account}{self.place}{self.query}"


class Place(NamedTuple):
    """Where a database is, as written in its address."""

    host: str
    port: str
    database: str


def parts_of(url: str) -> UrlParts:
    """The parts of an address; of any text, because people type it."""
    scheme, _, rest = url.partition("://")
    query = rest.find("?", max(rest.find("@"), 0))
    head, query_text = (rest, "") if query < 0 else (rest[:query], rest[query:])
    # The last @: one in the password that is not written as %40 must not end up in the host.
    account, at, place = head.rpartition("@")
    user, colon, password = account.partition(":")
    return UrlParts(scheme, bool(at), user, password if colon else None, place, query_text)


def place_in(parts: UrlParts) -> Place:
    """Host, port and database."""
    found = _PLACE.match(parts.place)
    if found is None:
        return Place("", "", "")
    host = found["bracketed"] or found["host"] or ""
    return Place(host, found["port"] or "", found["database"] or "")
