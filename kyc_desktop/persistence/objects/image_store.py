"""What the program needs of a store for images outside the database."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

MOST_BYTES = 1_048_576 + 40
"""Of an image as it is stored: encryption adds a few."""
_RANDOM_BYTES = 8
_HOME, _FIRST, _REST = slice(0, 16), slice(17, 19), slice(20, 82)


class ObjectMissing(Exception):
    """There is no such object."""


class ObjectDamaged(Exception):
    """The object is not what was stored there."""


class ImageStore(Protocol):
    """A store for images. Every call blocks, and may raise ImageStoreUnavailable."""

    @property
    def name(self) -> str:
        """What it is called, for people."""
        ...

    def put(self, place: str, data: bytes) -> None:
        """Store an object; the store itself refuses what was damaged on the way."""
        ...

    def get(self, place: str) -> bytes:
        """An object; its checksum is that in its place.

        Raises:
            ObjectMissing: there is none.
            ObjectDamaged: it is another one.
        """
        ...

    def delete(self, place: str) -> None:
        """Delete an object with all its versions; one that is not there is no error."""
        ...

    def places(self, home: str) -> Iterator[tuple[str, dt.datetime]]:
        """The places of all objects of a database, with when each was stored."""
        ...

    def check(self) -> None:
        """Store something, read it and delete it."""
        ...


def new_place(home: str, data: bytes) -> str:
    """A place for an object: `home/ab/cdef…-random`, with the SHA-256 of what is stored.

    The random part makes it the place of one document: to delete that leaves alone others that have
    the same image.

    Args:
        home: of the database, 16 hexadecimal digits; databases may share a bucket.
        data: what is stored.
    """
    digest = hashlib.sha256(data).hexdigest()
    return f"{home}/{digest[:2]}/{digest[2:]}-{secrets.token_hex(_RANDOM_BYTES)}"


def digest_in(place: str) -> str:
    """The SHA-256 of what is stored in a place."""
    return place[_FIRST] + place[_REST]
