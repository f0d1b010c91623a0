"""Stores images outside the database before their flows are, many at a time.

An object may be without a row, never a row without its object. So the number of the flow, its key
where images are encrypted, and the object come first, and the rows refer to them.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from kyc_desktop.persistence.sealing.columns import IMAGE
from kyc_desktop.persistence.sealing.sealing import new_keys, seal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kyc_desktop.domain.image import DocumentImage
    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.repositories.image_bytes import ImageBytes, Stored

_AT_ONCE = 8
_GOOD_S = 3600.0
"""Seconds for which an object may wait for its row; a sweep deletes what has waited for a day."""

_NUMBERS = text(
    "SELECT nextval(pg_get_serial_sequence('flow_manager', 'id')) FROM generate_series(1, :count)"
)


@dataclass(frozen=True, slots=True)
class Ahead:
    """An image that is stored, and what its rows will say."""

    flow_id: int
    key: bytes | None  # of the flow, where images are encrypted
    stored: Stored
    since: float

    @property
    def is_good(self) -> bool:
        """Whether its rows may still be written."""
        return 0 <= time.time() - self.since < _GOOD_S


class ImagesAhead:
    """Images that are stored outside, and whose rows are still to be written.

    They are known by the SHA-256 of the image until its rows are there: whoever tries again, after
    the database or the store was away, stores no image twice. For one thread.

    Args:
        database: gives numbers and keys.
        where: puts bytes outside.
    """

    def __init__(self, database: Database, where: ImageBytes) -> None:
        self._database = database
        self._where = where
        self._ahead: dict[str, Ahead] = {}

    @property
    def wanted(self) -> bool:
        """Whether new images go outside the database at all."""
        return self._where.outside

    def of(self, checksums: Collection[str]) -> dict[str, Ahead]:
        """Those of these images that are stored, by checksum, in the order of their flows."""
        for sha256 in [each for each in self._ahead if not self._ahead[each].is_good]:
            del self._ahead[sha256]  # a sweep may have begun to look at it
        there = {each: self._ahead[each] for each in checksums if each in self._ahead}
        return dict(sorted(there.items(), key=lambda each: each[1].flow_id))

    def put(self, images: Sequence[DocumentImage]) -> None:
        """Store images, several at a time; no transaction waits for the store.

        Raises:
            ImageStoreUnavailable: not all could be stored; `of` knows those that were.
            StorageUnavailable: the database is away.
        """
        with self._database.transaction() as session:
            numbers = sorted(session.scalars(_NUMBERS, {"count": len(images)}))
            keys = new_keys(session, numbers)
            sealed: list[bytes] = [
                seal(session, flow_id, IMAGE, image.data)
                for flow_id, image in zip(numbers, images, strict=True)
            ]

        def put(at: int) -> None:
            stored = self._where.put(sealed[at])
            flow_id, sha256 = numbers[at], images[at].sha256
            self._ahead[sha256] = Ahead(flow_id, keys.get(flow_id), stored, time.time())

        with ThreadPoolExecutor(_AT_ONCE, "storing images") as pool:
            for done in [pool.submit(put, at) for at in range(len(images))]:
                done.result()

    def settle(self, flows: Mapping[str, int]) -> None:
        """Images have flows, by checksum: what was stored for others is deleted, or later swept."""
        settled = {each: self._ahead.pop(each) for each in flows if each in self._ahead}
        self._where.tidy(
            [
                each.stored.place
                for sha256, each in settled.items()
                if each.flow_id != flows[sha256] and each.stored.place is not None
            ]
        )
