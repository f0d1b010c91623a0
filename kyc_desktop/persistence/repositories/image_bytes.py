"""Where the bytes of images are: in their rows, or in a store outside the database."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ImageLost, ImageStoreUnavailable
from kyc_desktop.persistence.audit_tables import AuditHead
from kyc_desktop.persistence.image_tables import LeftoverObject
from kyc_desktop.persistence.objects.image_store import ObjectDamaged, ObjectMissing, new_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.objects.image_store import ImageStore

logger = logging.getLogger(__name__)

_HOME_BYTES = 8
_AT_ONCE = 10  # leftover objects that whoever stores an image deletes on the way
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Stored:
    """What a row has of an image: its bytes, encrypted or not, or the place where they are."""

    content: bytes | None
    place: str | None


class ImageBytes:
    """The bytes of images, wherever they are.

    An object is stored before its row is, and deleted after its row is gone: what is in between at
    the end of a program is an object without a row, never a row without its object.

    Args:
        database: has the rows.
        store: where new images go; None for their rows.
    """

    def __init__(self, database: Database, store: ImageStore | None) -> None:
        self._database = database
        self._store = store
        self._home: str | None = None

    @property
    def outside(self) -> bool:
        """Whether new images go outside the database."""
        return self._store is not None

    @property
    def store(self) -> ImageStore:
        """The store outside.

        Raises:
            ImageStoreUnavailable: none is set.
        """
        if self._store is None:
            raise ImageStoreUnavailable(
                Message("image_store_forgotten"), Message("set_image_store")
            )
        return self._store

    @property
    def home(self) -> str:
        """What begins the places of this database."""
        if self._home is None:
            with self._database.transaction() as session:
                start = session.scalars(select(AuditHead.start)).one()
            self._home = bytes(start[:_HOME_BYTES]).hex()
        return self._home

    def put(self, stored: bytes) -> Stored:
        """Store bytes outside; the row has to follow.

        Raises:
            ImageStoreUnavailable: they can't be stored.
        """
        place = new_place(self.home, stored)
        self.store.put(place, stored)
        return Stored(None, place)

    def get(self, flow_id: int, place: str) -> bytes:
        """The bytes outside that belong to a flow.

        Raises:
            ImageLost: they are not there, or others are.
            ImageStoreUnavailable: they can't be fetched.
        """
        if self._store is None:
            raise ImageStoreUnavailable(
                Message.of("image_store_unset", flow=flow_id), Message("set_image_store")
            )
        try:
            return self._store.get(place)
        except ObjectMissing as error:
            raise _lost("image_lost", flow_id) from error
        except ObjectDamaged as error:
            raise _lost("image_damaged", flow_id) from error

    def leftovers(self, session: Session, most: int = _AT_ONCE) -> Sequence[str]:
        """Objects that no image has any longer, as a transaction sees it."""
        return session.scalars(
            select(LeftoverObject.place).order_by(LeftoverObject.since).limit(most)
        ).all()

    def delete(self, places: Sequence[str]) -> None:
        """Delete objects that no image has any longer; commits.

        Raises:
            ImageStoreUnavailable: not all could be deleted; they are remembered.
        """
        gone = []
        try:
            for place in places:
                self.store.delete(place)
                gone.append(place)
        finally:
            if gone:
                with self._database.transaction() as session:
                    session.execute(delete(LeftoverObject).where(LeftoverObject.place.in_(gone)))

    def delete_leftovers(self) -> int:
        """Delete all objects that no image has any longer; returns how many.

        Raises:
            ImageStoreUnavailable: not all could be deleted; they are remembered.
        """
        count = 0
        while True:
            with self._database.transaction() as session:
                places = self.leftovers(session, _BATCH)
            if not places:
                return count
            self.delete(places)
            count += len(places)

    def tidy(self, places: Sequence[str]) -> None:
        """Delete such objects if that is possible now; otherwise it is done later."""
        if not places:
            return
        try:
            self.delete(places)
        except ImageStoreUnavailable as error:
            logger.warning("images in the store could not be deleted: %s", error.code)


def _lost(code: str, flow_id: int) -> ImageLost:
    return ImageLost(Message.of(code, flow=flow_id), Message("restore_object"))
