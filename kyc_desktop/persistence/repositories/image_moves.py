"""Moves images between the database and the store outside, and checks what is there."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from kyc_desktop.domain.image_places import (
    ImageCounts,
    ImageFault,
    Move,
    Sweep,
    WrongImage,
)
from kyc_desktop.errors import ImageLost
from kyc_desktop.persistence.database import translating_errors
from kyc_desktop.persistence.engines import single
from kyc_desktop.persistence.image_tables import LeftoverObject, StoredImage
from kyc_desktop.persistence.objects.image_store import digest_in
from kyc_desktop.persistence.repositories.audit_pictures import is_image
from kyc_desktop.persistence.urls import normalised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import ColumnElement

    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.repositories.image_bytes import ImageBytes

_BATCH = 200
_MOVE = text("SELECT move_image(:flow, :stored, :content, :place)")
_YOUNG = dt.timedelta(days=1)
"""An object this young may be waiting for its row."""

_FAULTS = {"image_lost": ImageFault.MISSING, "image_damaged": ImageFault.DAMAGED}


def _nobody(_: int) -> None:
    """Tells nobody how far it is."""


class ImageMoveRepository:
    """Moves and checks images, one by one: others may work meanwhile.

    Every call may raise StorageUnavailable and ImageStoreUnavailable. What was done until then is
    done: a move that was interrupted goes on with the next call.
    """

    def __init__(self, database: Database, images: ImageBytes) -> None:
        self._database = database
        self._images = images

    def counts(self) -> ImageCounts:
        """How many images are where."""
        with self._database.transaction() as session:
            return counts(session)

    def move_out(self, most: int | None = None, tell: Callable[[int], None] = _nobody) -> Move:
        """Move images from the database into the store; each is read back and compared.

        Args:
            most: how many at most.
            tell: told how many were moved.

        Raises:
            NotAllowed: the database's user may not do it.
        """
        return self._move(StoredImage.place.is_(None), self._out, most, tell)

    def move_in(self, most: int | None = None, tell: Callable[[int], None] = _nobody) -> Move:
        """Move images from the store into the database; their objects are deleted.

        Raises:
            NotAllowed: the database's user may not do it.
        """
        move = self._move(StoredImage.place.is_not(None), self._in, most, tell)
        self._images.delete_leftovers()
        return move

    def wrong(self, tell: Callable[[int], None] = _nobody) -> list[WrongImage]:
        """The images in the store that are missing, damaged, or those of other documents.

        Args:
            tell: told how many were looked at.

        Raises:
            OfficeKeyUnavailable: images are encrypted, and the office key is not here.
        """
        found = []
        for seen, flow_id in enumerate(self._flows(StoredImage.place.is_not(None)), 1):
            fault = self._fault(flow_id)
            if fault is not None:
                found.append(WrongImage(flow_id, fault))
            tell(seen)
        return found

    def sweep(self, *, delete: bool) -> Sweep:
        """Delete what erasures left in the store, and find or delete objects that have no row.

        Args:
            delete: whether to delete those; else they are counted.
        """
        leftover = self._images.delete_leftovers()
        before = dt.datetime.now(dt.UTC) - _YOUNG
        lost, batch = 0, []
        for place, stored_at in self._images.store.places(self._images.home):
            if stored_at < before:
                batch.append(place)
            if len(batch) == _BATCH:
                lost += self._swept(batch, delete=delete)
                batch = []
        lost += self._swept(batch, delete=delete)
        return Sweep(leftover, lost, delete)

    def _swept(self, places: list[str], *, delete: bool) -> int:
        with self._database.transaction() as session:
            known = session.scalars(select(StoredImage.place).where(StoredImage.place.in_(places)))
            lost = sorted(set(places) - set(known))
        if delete:
            self._images.delete(lost)
        return len(lost)

    def _flows(self, which: ColumnElement[bool]) -> Iterator[int]:
        """The numbers of documents with such images, in batches: no transaction stays open."""
        last = 0
        while True:
            with self._database.transaction() as session:
                found = session.scalars(
                    select(StoredImage.flow_id)
                    .where(which, StoredImage.flow_id > last)
                    .order_by(StoredImage.flow_id)
                    .limit(_BATCH)
                ).all()
            if not found:
                return
            yield from found
            last = found[-1]

    def _move(
        self,
        which: ColumnElement[bool],
        move: Callable[[int], bool],
        most: int | None,
        tell: Callable[[int], None],
    ) -> Move:
        moved, wrong = 0, []
        self._images.store.check()
        for flow_id in self._flows(which):
            if moved == most:
                break
            try:
                moved += move(flow_id)
            except ImageLost as error:
                wrong.append(WrongImage(flow_id, _FAULTS[error.user_message.code]))
            tell(moved)
        return Move(moved, tuple(wrong))

    def _out(self, flow_id: int) -> bool:
        content = self._row(flow_id)[0]
        if content is None:  # another program was first, or it was erased
            return False
        place = self._images.put(content).place or ""
        self._images.get(flow_id, place)
        return self._moved(flow_id, digest_in(place), None, place)

    def _in(self, flow_id: int) -> bool:
        place = self._row(flow_id)[1]
        if place is None:
            return False
        try:
            content = self._images.get(flow_id, place)
        except ImageLost:
            if self._row(flow_id)[1] != place:  # it went meanwhile
                return False
            raise
        if not self._moved(flow_id, hashlib.sha256(content).hexdigest(), content, None):
            return False
        self._images.tidy([place])
        return True

    def _moved(self, flow_id: int, stored: str, content: bytes | None, place: str | None) -> bool:
        """Write where it is now, if it is still what was moved."""
        asked = {"flow": flow_id, "stored": stored, "content": content, "place": place}
        with self._database.transaction() as session:
            done: bool = session.scalars(_MOVE, asked).one()
        if not done and place is not None:
            self._images.tidy([place])
        return done

    def _row(self, flow_id: int) -> tuple[bytes | None, str | None]:
        with self._database.transaction() as session:
            row = session.execute(
                select(StoredImage.content, StoredImage.place).where(StoredImage.flow_id == flow_id)
            ).one_or_none()
        return (None, None) if row is None else (row.content, row.place)

    def _fault(self, flow_id: int) -> ImageFault | None:
        place = self._row(flow_id)[1]
        if place is None:
            return None
        try:
            data = self._images.get(flow_id, place)
        except ImageLost as error:
            if self._row(flow_id)[1] != place:  # it was moved, replaced or erased meanwhile
                return None
            return _FAULTS[error.user_message.code]
        with self._database.transaction() as session:
            checksum = session.scalar(
                select(StoredImage.sha256).where(
                    StoredImage.flow_id == flow_id, StoredImage.place == place
                )
            )
            if checksum is None or is_image(session, flow_id, data, checksum):
                return None
        return ImageFault.OTHER


def counts(session: Session) -> ImageCounts:
    """How many images are where, as a transaction sees it."""
    outside = func.count(StoredImage.place)
    inside = func.count() - outside
    row = session.execute(select(inside, outside).select_from(StoredImage)).one()
    left = session.scalars(select(func.count()).select_from(LeftoverObject)).one()
    return ImageCounts(row[0], row[1], left)


def counts_at(url: str) -> ImageCounts:
    """How many images are where, in a database that has the tables.

    Raises:
        StorageUnavailable: it is unreachable.
    """
    with translating_errors(), Session(single(normalised(url))) as session:
        return counts(session)
